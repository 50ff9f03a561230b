#include "models/facility/reading/facility_json.h"

#include <algorithm>
#include <cstdio>

#include "models/facility/catalog_models.h"
#include "models/facility/name_pattern.h"
#include "models/facility/rack_contents.h"
#include "models/facility/reading/accounts_json.h"
#include "models/facility/reading/facility_builder.h"
#include "models/facility/reading/facility_checks.h"
#include "models/facility/reading/facility_layout.h"
#include "models/facility/reading/facility_links.h"
#include "models/facility/reading/workload_json.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Whole numbers of any size, in powers of ten beyond a million million.
std::string count_text(double count) {
  char text[40];
  std::snprintf(text, sizeof text, count < 1e12 ? "%.0f" : "%.1e", count);
  return text;
}

/// The shipped catalogue with the file's own models over it.
Catalog read_models(const JsonNode& root, ShapeFiles& shapes, Problems& problems) {
  Catalog catalog = standard_catalog(problems);
  const auto own = root.items("models");
  if (own.size() > 1000) {
    root.error("models", say("more than 1,000 models"));
    return catalog;
  }
  for (const auto& node : own)
    if (auto model = read_model(node, shapes); model && !model->key.empty()) catalog.add(std::move(*model));
  return catalog;
}

void apply(const std::vector<OverridePlan>& overrides, Layout& layout, const Catalog& catalog, JsonReport& report,
           std::vector<std::pair<std::string, std::uint32_t>>& aliases) {
  auto& elements = layout.elements();
  for (const auto& o : overrides) {
    const auto targets = layout.resolve(0, o.path);
    if (targets.empty())
      report.problems.error(report.file, o.node.pointer(), say("there is no element '%1' to override", o.path));
    if (targets.size() > 1 && !o.aliases.empty()) o.node.error("alias", say("one alias for several elements"));
    for (const auto i : targets) {
      Placed& e = elements[i];
      e.present = e.present && o.present;
      for (const auto& alias : o.aliases) aliases.emplace_back(alias, i);
      if (!o.model) continue;
      if (*o.model > 0 && catalog.model(*o.model).type != e.plan->type) {
        o.node.error("model", say("model '%1' is a %2, '%3' a %4", catalog.model(*o.model).key,
                                  to_string(catalog.model(*o.model).type), o.path, to_string(e.plan->type)));
        break;
      }
      e.model = *o.model;
      Vec3 size = catalog.model(e.model).size;
      if (e.body.front == Facing::minus_x || e.body.front == Facing::plus_x) std::swap(size.x, size.y);
      if (!e.plan->size && size.x > 0) e.body.size = size;
    }
  }
  for (std::size_t i = 1; i < elements.size(); ++i)  // parents come first
    elements[i].present = elements[i].present && elements[elements[i].parent].present;
}

/// An alias of what only comes with its rack: a tray, a GPU.
struct LateAlias {
  std::string alias, path, pointer;
};

void read_aliases(const JsonNode& root, Layout& layout, JsonReport& report,
                  std::vector<std::pair<std::string, std::uint32_t>>& aliases, std::vector<LateAlias>& late) {
  for (const auto& [alias, node] : root.members("aliases")) {
    if (!node.value().is_string()) {
      node.error(say("expected the path of an element"));
      continue;
    }
    const auto path = node.value().get<std::string>();
    const auto& targets = layout.resolve(0, path);
    if (targets.size() == 1)
      aliases.emplace_back(alias, targets[0]);
    else if (targets.empty())
      late.push_back({alias, path, node.pointer()});
    else
      report.problems.error(report.file, node.pointer(), say("several elements match '%1'", path));
  }
}

/// Bindings and jobs that point at nothing: the file still opens, their data just has no place.
void check_bindings(const JsonNode& root, const Facility& f, Problems& problems) {
  check_binding_elements(root, f, problems);
  if (const auto workload = root.member("workload"); workload && f.workload())
    check_job_racks(f, f.workload()->jobs, *workload);
}

/// What the file lays out must be worth laying out: a mistyped count would fill the memory.
void check_counts(const std::vector<ElementPlan>& plans, const JsonNode& root, const JsonReport& report) {
  double placed = 0;
  for (const auto& plan : plans) {
    placed += plan.placed;
    if (plan.placed > max_placed)
      plan.node.error(say("lays out %1 elements, more than 2 million; check the counts", count_text(plan.placed)));
  }
  if (placed > max_placed && !report.refused) root.error("elements", say("lays out more than 2 million elements"));
}

/// The same with what models put into racks.
void check_total(const Layout& layout, const Catalog& catalog, const JsonNode& root) {
  std::vector<std::size_t> inside(catalog.size());
  for (std::size_t m = 0; m < catalog.size(); ++m)
    inside[m] = elements_inside(catalog.model(static_cast<std::uint16_t>(m)));
  double total = 0;
  for (const auto& e : layout.elements())
    if (e.present) total += 1 + static_cast<double>(inside[e.model]);
  if (total > max_elements)
    root.error("elements", say("stands for %1 elements, more than 20 million; check the counts", count_text(total)));
}

/// The handle of each element of the layout; of those that are not present the root's.
using Handles = std::vector<FacilityBuilder::Handle>;

Handles add_elements(const Layout& layout, FacilityBuilder& builder) {
  Handles handles(layout.elements().size(), FacilityBuilder::root);
  for (std::size_t i = 1; i < handles.size(); ++i) {
    const Placed& e = layout.elements()[i];
    if (!e.present) continue;
    handles[i] = builder.add(handles[e.parent], e.plan->type, e.name, e.model, e.body);
    if (e.plan->shape) builder.shape(handles[i], e.plan->shape);
    if (e.plan->hot_aisle_contained) builder.contain_hot_aisles(handles[i]);
  }
  return handles;
}

/// Where in the file each element with a body was written.
Pointers pointers_of(const Facility& facility, const Layout& layout, const Handles& handles,
                     const FacilityBuilder& builder) {
  Pointers pointers(facility.body_count());
  for (std::size_t i = 1; i < handles.size(); ++i) {
    if (!layout.elements()[i].present) continue;
    const auto at = builder.index_of(handles[i]);
    if (at < pointers.size()) pointers[at] = layout.elements()[i].plan->node.pointer();
  }
  return pointers;
}

/// False when what is linked cannot work. Everything else is said and left as it is.
bool check(const Facility& facility, const Pointers& pointers, const JsonNode& root, Problems& problems) {
  if (!check_cycles(facility, pointers, problems)) return false;
  check_overlaps(facility, pointers, problems);
  check_halls(facility, pointers, problems);
  check_ratings(facility, pointers, problems);
  check_bindings(root, facility, problems);
  if (facility.count(ElementType::Rack) == 0)
    problems.warning(facility.file(), "/elements", say("the facility has no racks, so nothing can be shown on them"));
  return true;
}

std::optional<Facility> from_json(const Json& json, const std::string& name, Problems& problems,
                                  const Progress& progress) {
  JsonReport report{name, problems};
  const JsonNode root(json, report);
  if (!check_format(root, "hallscope-facility", 1)) return std::nullopt;
  root.allow_only({"$schema", "format", "version", "title", "note", "models", "elements", "overrides", "aliases",
                   "bindings", "columns", "guessed", "dates", "fields", "workload", "context", "accounts"});
  ShapeFiles shapes(name, problems);
  Catalog catalog = read_models(root, shapes, problems);
  const auto plans = read_plan(root, catalog, shapes);
  const auto overrides = read_overrides(root, catalog);
  auto bindings = read_bindings(root);
  const auto dates = read_date_order(root);
  auto fields = read_fields(root, name);
  auto workload = read_workload(root);
  auto context = read_context(root, shapes);
  if (const auto accounts = read_accounts(root)) catalog.add(model_of(*accounts));
  const std::string title = root.text("title").value_or(name);
  for (const char* key : {"note", "guessed"}) (void)read_texts(root, key);
  check_counts(plans, root, report);
  if (report.refused || !hallscope::report(progress, 0.1, "laying out")) return std::nullopt;

  Layout layout(plans, catalog, progress);
  if (report.refused || layout.cancelled()) return std::nullopt;
  std::vector<std::pair<std::string, std::uint32_t>> aliases;
  apply(overrides, layout, catalog, report, aliases);
  std::vector<LateAlias> late;
  read_aliases(root, layout, report, aliases, late);
  check_total(layout, catalog, root);
  const auto links = link(layout, root, report, progress);
  if (!links || report.refused || !hallscope::report(progress, 0.5, "assembling")) return std::nullopt;

  FacilityBuilder builder(catalog, title, name);
  const auto handles = add_elements(layout, builder);
  if (!hallscope::report(progress, 0.6, "assembling")) return std::nullopt;
  for (const auto& l : links->power) builder.power(handles[l.from], handles[l.to]);
  for (const auto& l : links->coolant) builder.coolant(handles[l.from], handles[l.to]);
  for (auto& [alias, i] : aliases)
    if (layout.elements()[i].present) builder.alias(alias, handles[i]);
  builder.bindings(std::move(bindings));
  builder.date_order(dates);
  builder.fields(std::move(fields));
  builder.context(std::move(context));
  if (workload) builder.workload(std::move(*workload));
  for (const auto& one : late) builder.alias_of_path(one.alias, one.path);
  Facility facility = builder.build();
  for (const auto& one : late)
    if (facility.find(one.path) == no_element)
      problems.error(name, one.pointer, say("there is no element '%1'", one.path));
  if (!hallscope::report(progress, 0.8, "checking")) return std::nullopt;
  if (!check(facility, pointers_of(facility, layout, handles, builder), root, problems)) return std::nullopt;
  return facility;
}

}  // namespace

std::optional<Facility> read_facility(const std::string& path, Problems& problems, const Progress& progress) {
  if (!report(progress, 0, "reading")) return std::nullopt;
  const auto json = read_json(path, problems, progress);
  return json ? from_json(*json, path, problems, progress) : std::nullopt;
}

std::optional<Facility> parse_facility(std::string_view text, const std::string& name, Problems& problems,
                                       const Progress& progress) {
  const auto json = parse_json(text, name, problems);
  return json ? from_json(*json, name, problems, progress) : std::nullopt;
}

}  // namespace hallscope
