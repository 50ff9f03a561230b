#include "models/facility/reading/facility_plan.h"

#include "models/facility/element_roles.h"
#include "models/words/say.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

constexpr int max_nesting = 16;
constexpr double max_coordinate = 1e5;             // metres
constexpr double max_size = 1e4;                   // metres
constexpr std::int64_t max_count = 1'000'000'000;  // what is really too many is said of the sum
constexpr std::size_t most_named = 40;             // models listed in a message, so that it can still be read

std::optional<Facing> read_front(const JsonNode& node) {
  const auto text = node.text("front");
  if (!text) return std::nullopt;
  if (*text == "-y") return Facing::minus_y;
  if (*text == "+y") return Facing::plus_y;
  if (*text == "-x") return Facing::minus_x;
  if (*text == "+x") return Facing::plus_x;
  node.error("front", say("expected \"-y\", \"+y\", \"-x\" or \"+x\""));
  return std::nullopt;
}

Vec3 read_offset(const JsonNode& node, const char* key) {
  const auto v = node.numbers(key, 2, 3);
  if (!v) return {};
  if (std::any_of(v->begin(), v->end(), [](double x) { return !(std::abs(x) <= max_coordinate); })) {
    node.error(key, say("more than 100 km away"));
    return {};
  }
  const double z = v->size() > 2 ? (*v)[2] : 0;
  return {(*v)[0], (*v)[1], z};
}

std::optional<Vec3> read_size(const JsonNode& node) {
  const auto v = node.numbers("size", 3, 3);
  if (!v) return std::nullopt;
  if (std::all_of(v->begin(), v->end(), [](double x) { return x > 0 && x <= max_size; }))
    return Vec3{(*v)[0], (*v)[1], (*v)[2]};
  node.error("size", say("width, depth and height must be more than 0 and at most 10 km"));
  return std::nullopt;
}

RepeatPlan read_repeat(const JsonNode& node) {
  RepeatPlan r;
  const auto repeat = node.member("repeat");
  if (!repeat || !repeat->expect_object()) return r;
  repeat->allow_only({"count", "step", "gaps", "grid", "pitch", "turn"});
  r.turn = repeat->boolean("turn").value_or(false);
  const auto count = repeat->integer("count", 0, max_count);
  if (const auto grid = repeat->numbers("grid", 2, 2)) {
    const double columns = (*grid)[0];
    const double rows = (*grid)[1];
    // Compared as doubles: below, the product has to fit into an integer.
    const auto most = static_cast<double>(max_count);
    const auto whole = [most](double x) { return x >= 1 && x <= most && x == std::floor(x); };
    if (!whole(columns) || !whole(rows) || columns * rows > most) {
      repeat->error("grid", say("expected two whole numbers from 1: copies along x and along y"));
      return r;
    }
    r.columns = static_cast<std::int64_t>(columns);
    const auto full = static_cast<std::int64_t>(columns * rows);
    if (count && *count > full) repeat->error("count", say("more than the grid holds (%1)", full));
    r.count = count.value_or(full);
    for (const char* key : {"step", "gaps"})
      if (repeat->has(key)) repeat->error(key, say("has no meaning beside \"grid\", which goes by \"pitch\""));
    r.step = read_offset(*repeat, "pitch");
    if (!repeat->has("pitch"))
      repeat->error(say("a grid needs \"pitch\", the distances from copy to copy along x and y"));
    return r;
  }
  // One that is there but cannot be used has had its error already.
  if (!count && !repeat->has("count") && !repeat->has("grid")) repeat->error(say("needs \"count\" or \"grid\""));
  r.count = count.value_or(1);
  if (repeat->has("pitch")) repeat->error("pitch", say("belongs to a \"grid\"; copies in a line go by \"step\""));
  r.step = read_offset(*repeat, "step");
  if (auto gaps = repeat->numbers("gaps", 1, 100)) {
    r.gaps = std::move(*gaps);
    if (std::any_of(r.gaps.begin(), r.gaps.end(), [](double g) { return !(g >= 0 && g <= max_size); }))
      repeat->error("gaps", say("gaps must be from 0 to 10 km"));
    if (repeat->has("step")) repeat->error(say("give either \"step\" or \"gaps\""));
  }
  return r;
}

std::vector<ReferencePlan> read_references(const JsonNode& node, const char* key) {
  std::vector<ReferencePlan> references;
  for (auto& [text, at] : read_texts(node, key)) {
    std::string why;
    auto path = IdTemplate::parse(text, why);
    // An empty path is a sound template, but names nothing.
    if (text.empty())
      at.error(say("is empty; expected the path of what feeds this element"));
    else if (!path)
      at.error(why);
    else
      references.push_back({std::move(*path), at});
  }
  return references;
}

void read_type(ElementPlan& plan, const Catalog& catalog) {
  plan.model = read_model_key(plan.node, catalog);
  const auto name = plan.node.text("type");
  if (!name) {
    if (plan.model > 0)
      plan.type = catalog.model(plan.model).type;
    else if (!plan.node.has("type") && !plan.node.has("model"))
      plan.node.error(say("needs a \"type\" or a \"model\""));
    return;
  }
  const auto type = element_type(*name);
  // The site is the root that every facility has; files lay out what stands on it.
  if (!type || *type == ElementType::Site) {
    plan.node.error("type",
                    say("unknown type '%1'; expected such as Building, Hall, Row, Rack, CDU, Busway, UPS", *name));
    return;
  }
  plan.type = *type;
  if (plan.model == 0) return;
  const auto& model = catalog.model(plan.model);
  if (model.type != *type)
    plan.node.error("model", say("model '%1' is a %2, not a %3", model.key, to_string(model.type), *name));
}

ElementPlan read_element(const JsonNode& node, const Catalog&, ShapeFiles&, int depth);

std::vector<SlotPlan> read_slots(const JsonNode& node, const Catalog& catalog, ShapeFiles& shapes, int depth) {
  std::vector<SlotPlan> slots;
  for (const auto& item : node.items("slots")) {
    if (!item.expect_object()) continue;
    if (depth > max_nesting) {
      item.error(say("nested deeper than %1 levels", max_nesting));
      return slots;
    }
    SlotPlan slot;
    if (item.has("gap")) {
      item.allow_only({"gap", "note"});
      slot.gap = item.number("gap").value_or(0);
      if (!(slot.gap >= 0 && slot.gap <= max_size)) item.error("gap", say("must be from 0 to 10 km"));
    } else if (item.has("slots")) {
      item.allow_only({"repeat", "slots", "note"});
      slot.repeat = item.integer("repeat", 0, max_count).value_or(1);
      slot.group = read_slots(item, catalog, shapes, depth + 1);
      // In double: counts multiply level by level, beyond what any integer holds.
      for (const auto& inner : slot.group) slot.placed += inner.placed;
      slot.placed *= static_cast<double>(slot.repeat);
    } else {
      for (const char* key : {"at", "repeat"})
        if (item.has(key)) item.error(key, say("things in slots stand side by side; use \"count\" and gaps"));
      slot.repeat = item.integer("count", 0, max_count).value_or(1);
      slot.element.push_back(read_element(item, catalog, shapes, depth + 1));
      const auto& e = slot.element.back();
      const bool has_width = e.size || catalog.model(e.model).size.x > 0;
      // What stands side by side needs a width. A Rack without one has been told by read_element.
      if (!has_width && e.type != ElementType::Rack)
        item.error(say("has no size; give \"size\" or a model with dimensions"));
      slot.placed = e.placed * static_cast<double>(slot.repeat);
    }
    slots.push_back(std::move(slot));
  }
  return slots;
}

/// What it looks like, and where nothing else says so its size.
void read_shape(ElementPlan& plan, const Catalog& catalog, ShapeFiles& shapes) {
  const auto member = plan.node.member("shape");
  const Vec3 size = plan.size.value_or(catalog.model(plan.model).size);
  if (!member) {
    // A model has been compared with its own size already.
    if (const auto& of_model = catalog.model(plan.model).shape; of_model && plan.size)
      compare_sizes(*of_model, size, plan.node);
    return;
  }
  if (!may_have_shape(plan.type)) {
    member->warning(say("a %1 is not drawn by a shape, as it carries data on a body of its own", to_string(plan.type)));
    return;
  }
  plan.shape = shapes.read(plan.node);
  if (!plan.shape) return;
  if (size == Vec3{} && !(plan.shape->empty() && is_room(plan.type)))
    plan.size = plan.shape->empty() ? size_without_shape(*member) : plan.shape->size;
  else
    compare_sizes(*plan.shape, size, *member);
}

ElementPlan read_element(const JsonNode& node, const Catalog& catalog, ShapeFiles& shapes, int depth) {
  ElementPlan plan(node);
  if (!node.expect_object()) return plan;
  node.allow_only({"id", "type", "model", "at", "size", "front", "repeat", "count", "slots", "elements", "fedBy",
                   "cooledBy", "containment", "shape", "guessed", "note"});
  std::string why;
  const auto id = node.text("id").value_or("");
  auto parsed = IdTemplate::parse(id, why);
  if (id.empty())
    node.error(say("needs an \"id\", such as \"hall-{n:02}\""));
  else if (!parsed)
    node.error(say("id '%1': %2", id, why));
  else
    plan.id = std::move(*parsed);
  read_type(plan, catalog);
  (void)read_texts(node, "guessed");  // for people
  plan.at = read_offset(node, "at");
  plan.size = read_size(node);
  read_shape(plan, catalog, shapes);
  plan.front = read_front(node);
  plan.repeat = read_repeat(node);
  plan.fed_by = read_references(node, "fedBy");
  plan.cooled_by = read_references(node, "cooledBy");
  if (const auto containment = node.text("containment")) {
    plan.hot_aisle_contained = *containment == "hot-aisle";
    if (*containment != "hot-aisle" && *containment != "none")
      node.error("containment", say("expected \"hot-aisle\" or \"none\""));
  }
  const auto& model_size = catalog.model(plan.model).size;
  const bool has_size = plan.size || (model_size.x > 0 && model_size.y > 0 && model_size.z > 0);
  if (plan.type == ElementType::Rack && !has_size) node.error(say("a Rack needs \"size\" or a model with dimensions"));
  if (depth > max_nesting) {
    node.error(say("nested deeper than %1 levels", max_nesting));
    return plan;
  }
  if (node.has("slots") && plan.type != ElementType::Row) node.error("slots", say("only a Row has slots"));
  plan.slots = read_slots(node, catalog, shapes, depth + 1);
  double inside = 1;
  for (const auto& slot : plan.slots) inside += slot.placed;
  for (const auto& child : node.items("elements")) {
    plan.children.push_back(read_element(child, catalog, shapes, depth + 1));
    const auto& c = plan.children.back();
    if (c.type == ElementType::Rack && plan.type == ElementType::Rack)
      child.error(say("a Rack cannot stand in a Rack"));
    if (child.has("count")) child.error("count", say("belongs to slots; here use \"repeat\": {\"count\": …}"));
    inside += c.placed;
  }
  plan.placed = inside * static_cast<double>(plan.repeat.count);
  return plan;
}

}  // namespace

ElementPlan::ElementPlan(JsonNode n) : node(std::move(n)) {}
ElementPlan::ElementPlan(ElementPlan&&) noexcept = default;
ElementPlan& ElementPlan::operator=(ElementPlan&&) noexcept = default;
ElementPlan::~ElementPlan() = default;

Vec3 RepeatPlan::offset(std::int64_t k, double depth) const {
  if (columns > 0) {
    const auto column = static_cast<double>(k % columns);
    const auto row = static_cast<double>(k / columns);
    return {column * step.x, row * step.y, 0};
  }
  const auto copies = static_cast<double>(k);
  if (gaps.empty()) return {copies * step.x, copies * step.y, copies * step.z};
  // The gaps come in turn: whole cycles of them, and those of the cycle that has begun.
  double cycle = 0, begun = 0;
  const auto n = static_cast<std::int64_t>(gaps.size());
  for (std::int64_t i = 0; i < n; ++i) {
    const double gap = gaps[static_cast<std::size_t>(i)];
    cycle += gap;
    if (i < k % n) begun += gap;
  }
  const auto cycles = static_cast<double>(k / n);
  return {0, copies * depth + cycles * cycle + begun, 0};
}

std::uint16_t read_model_key(const JsonNode& node, const Catalog& catalog) {
  const auto key = node.text("model");
  if (!key) return 0;
  if (const auto found = catalog.find(*key)) return *found;
  std::string known;
  // From 1 on: model 0 is the empty one, which stands for none.
  for (std::size_t i = 1; i < catalog.size() && i <= most_named; ++i) {
    if (!known.empty()) known += ", ";
    known += catalog.model(static_cast<std::uint16_t>(i)).key;
  }
  node.error("model", known.empty() ? say("unknown model '%1'; there is no catalogue", *key)
                                    : say("unknown model '%1'; known are %2", *key, known));
  return 0;
}

std::vector<std::pair<std::string, JsonNode>> read_texts(const JsonNode& node, const char* key) {
  std::vector<std::pair<std::string, JsonNode>> texts;
  const auto member = node.member(key);
  if (!member) return texts;
  if (!member->value().is_array()) {
    if (const auto text = node.text(key)) texts.emplace_back(*text, *member);
    return texts;
  }
  for (const auto& item : node.items(key)) {
    if (item.value().is_string())
      texts.emplace_back(item.value().get<std::string>(), item);
    else
      item.error(say("expected text"));
  }
  return texts;
}

std::vector<ElementPlan> read_plan(const JsonNode& root, const Catalog& catalog, ShapeFiles& shapes) {
  std::vector<ElementPlan> plans;
  if (!root.has("elements")) root.error(say("no \"elements\"; expected an array of what stands on the site"));
  for (const auto& node : root.items("elements")) {
    plans.push_back(read_element(node, catalog, shapes, 0));
    if (node.has("count")) node.error("count", say("belongs to slots; here use \"repeat\": {\"count\": …}"));
  }
  return plans;
}

}  // namespace hallscope
