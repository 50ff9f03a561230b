// Saved views as JSON, both ways.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <utility>

#include "app/workspace/run_bits.h"
#include "app/workspace/saved_view.h"
#include "models/io/json_file.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr auto format_name = "hallscope-views";
constexpr const char* axes[] = {"x", "y", "z"};

Json to_json(const Vec3& v) { return Json::array({v.x, v.y, v.z}); }

Json to_json(const SelectedPart& part) {
  if (!part.all_of) return part.in;
  Json o{{"all", std::string(to_string(*part.all_of))}, {"in", part.in}};
  if (part.runs.empty()) return o;
  o["of"] = part.of;
  if (shorter_as_bits(part.runs, part.of))
    o["bits"] = bits_of_runs(part.runs, part.of);
  else
    o["runs"] = part.runs;
  return o;
}

Json to_json(const SavedView::Layer& layer) {
  const auto kind = kind_of(layer);
  Json o{{"layer", kind ? key(*kind) : layer.kind}, {"metric", layer.metric}, {"visible", layer.visible}};
  if (layer.range == SavedView::Layer::Range::automatic) o["range"] = "automatic";
  if (layer.range == SavedView::Layer::Range::fixed) o["range"] = Json::array({layer.fixed.low, layer.fixed.high});
  if (layer.color_map) o["color_map"] = std::string(to_string(*layer.color_map));
  if (layer.mean) o["mean"] = *layer.mean;
  if (layer.quiet) o["quiet"] = true;
  return o;
}

Json to_json(const SavedView& view) {
  Json o{{"name", view.name},
         {"camera", Json{{"target", to_json(view.pose.target)},
                         {"distance", view.pose.distance},
                         {"azimuth", view.pose.azimuth},
                         {"elevation", view.pose.elevation},
                         {"walking", view.walking}}}};
  if (view.time) o["time_s"] = *view.time;
  if (!view.selection.empty()) o["selection"] = view.selection;
  for (const auto& part : view.selected) o["selected"].push_back(to_json(part));
  if (view.mode != Mode::custom) o["mode"] = key(view.mode);
  if (!view.what_if.empty()) o["what_if"] = view.what_if;
  if (view.swing_s > 0) o["swing_s"] = view.swing_s;
  if (!view.compared_with.empty()) o["compared_with"] = view.compared_with;
  if (view.flat_light) o["flat_light"] = *view.flat_light;
  if (view.surroundings) o["surroundings"] = *view.surroundings;
  if (view.scale) o["scale"] = *view.scale;
  if (view.run.known()) o["run"] = Json{{"name", view.run.name}, {"mark", view.run.mark}};
  Json section = Json::object(), hidden = Json::array(), rulers = Json::array(), layers = Json::array();
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const std::string name = axes[axis];
    if (!std::isinf(view.section.low[axis])) section[name + "_from"] = view.section.low[axis];
    if (!std::isinf(view.section.high[axis])) section[name + "_to"] = view.section.high[axis];
  }
  for (const auto& path : view.hidden) hidden.push_back(path);
  for (const auto& r : view.rulers) rulers.push_back(Json{{"from", to_json(r.from)}, {"to", to_json(r.to)}});
  for (const auto& l : view.layers) layers.push_back(to_json(l));
  if (!section.empty()) o["section"] = section;
  if (!hidden.empty()) o["hidden"] = hidden;
  if (!rulers.empty()) o["rulers"] = rulers;
  if (!layers.empty()) o["layers"] = layers;
  return o;
}

/// Reads fields and notes what is wrong with them, by JSON pointer. What is absent is null; what is written as null is
/// none of the types expected.
class Reader {
 public:
  Reader(Problems& problems, std::string file) : problems_(problems), file_(std::move(file)) {}

  void error(const std::string& where, const std::string& what) {
    problems_.add(Severity::error, file_, where.empty() ? "/" : where, what);
  }
  void only(const Json& o, const std::string& at, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : o.items())
      if (std::ranges::find(known, key) == known.end())
        problems_.add(Severity::warning, file_, at + "/" + key, say("is unknown and was skipped"));
  }
  const Json* member(const Json& o, const char* key) const {
    const auto found = o.is_object() ? o.find(key) : o.end();
    return o.is_object() && found != o.end() ? &*found : nullptr;
  }
  void number(const Json& o, const std::string& at, const char* key, double& to, bool required) {
    const auto* value = member(o, key);
    if (value && value->is_number())
      to = value->get<double>();
    else if (required || value)
      error(at + "/" + key, say("a number is expected"));
  }
  void flag(const Json& o, const std::string& at, const char* key, bool& to) {
    const auto* value = member(o, key);
    if (value && value->is_boolean())
      to = value->get<bool>();
    else if (value)
      error(at + "/" + key, say("true or false is expected"));
  }
  void text(const Json& o, const std::string& at, const char* key, std::string& to, bool required) {
    const auto* value = member(o, key);
    if (value && value->is_string())
      to = value->get<std::string>();
    else if (required || value)
      error(at + "/" + key, say("a text is expected"));
  }
  void point(const Json& o, const std::string& at, const char* key, Vec3& to) {
    const auto a = numbers(member(o, key));
    if (a.size() != 3) return error(at + "/" + key, say("three numbers are expected: x, y, z in metres"));
    to = {a[0], a[1], a[2]};
  }
  /// Empty when it is no list of numbers.
  static std::vector<double> numbers(const Json* value) {
    std::vector<double> out;
    if (!value || !value->is_array()) return out;
    for (const auto& item : *value) {
      if (!item.is_number()) return {};
      out.push_back(item.get<double>());
    }
    return out;
  }
  /// An empty object stands for what is none.
  const Json& object(const Json* value, const std::string& at) {
    static const Json empty = Json::object();
    if (value && value->is_object()) return *value;
    error(at, say("an object is expected"));
    return empty;
  }
  const Json& array(const Json& o, const std::string& at, const char* key) {
    static const Json empty = Json::array();
    const auto* value = member(o, key);
    if (value && value->is_array()) return *value;
    if (value) error(at + "/" + key, say("a list is expected"));
    return empty;
  }

 private:
  Problems& problems_;
  std::string file_;
};

/// How a layer turns values into colours. All of it may be left out.
void read_colors(Reader& read, const Json& o, const std::string& at, SavedView::Layer& layer) {
  if (const auto* range = read.member(o, "range"); range && *range == "automatic") {
    layer.range = SavedView::Layer::Range::automatic;
  } else if (range) {
    const auto ends = Reader::numbers(range);
    layer.range = SavedView::Layer::Range::fixed;
    layer.fixed = {0, 0};
    if (ends.size() == 2) layer.fixed = {ends[0], ends[1]};
    if (!(layer.fixed.low < layer.fixed.high))
      read.error(at + "/range", say("two numbers, low first, or \"automatic\" are expected"));
  }
  if (const auto* name = read.member(o, "color_map")) {
    layer.color_map = color_map_name(name->is_string() ? name->get<std::string>() : std::string());
    std::string known;
    for (const auto one : color_map_names()) known += (known.empty() ? "" : ", ") + std::string(to_string(one));
    if (!layer.color_map) read.error(at + "/color_map", say("one of %1 is expected", known));
  }
  read.flag(o, at, "quiet", layer.quiet);
  if (read.member(o, "mean")) read.flag(o, at, "mean", layer.mean.emplace());
}

void read_camera(Reader& read, const Json& camera, const std::string& at, SavedView& view) {
  if (camera.empty()) return;
  read.only(camera, at, {"target", "distance", "azimuth", "elevation", "walking"});
  read.point(camera, at, "target", view.pose.target);
  read.number(camera, at, "distance", view.pose.distance, true);
  if (!(view.pose.distance > 0)) read.error(at + "/distance", say("must be larger than 0"));
  read.number(camera, at, "azimuth", view.pose.azimuth, true);
  read.number(camera, at, "elevation", view.pose.elevation, true);
  read.flag(camera, at, "walking", view.walking);
}

void read_section(Reader& read, const Json& section, const std::string& at, Section& to) {
  read.only(section, at, {"x_from", "x_to", "y_from", "y_to", "z_from", "z_to"});
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const std::string name = axes[axis];
    read.number(section, at, (name + "_from").c_str(), to.low[axis], false);
    read.number(section, at, (name + "_to").c_str(), to.high[axis], false);
    if (to.low[axis] >= to.high[axis]) read.error(at + "/" + name + "_to", say("must be larger than %1_from", name));
  }
}

SavedView::Layer read_layer(Reader& read, const Json& layer, const std::string& at) {
  read.only(layer, at, {"layer", "metric", "visible", "range", "color_map", "mean", "quiet"});
  SavedView::Layer out;
  read.text(layer, at, "layer", out.kind, true);
  read.text(layer, at, "metric", out.metric, false);
  read.flag(layer, at, "visible", out.visible);
  read_colors(read, layer, at, out);
  return out;
}

void read_mode(Reader& read, const Json& o, const std::string& at, Mode& mode) {
  std::string word, known;
  read.text(o, at, "mode", word, true);
  const auto named = mode_named(word);
  for (const auto one : all_of<Mode>) known += (known.empty() ? "" : ", ") + std::string(key(one));
  if (!named) return read.error(at + "/mode", say("one of %1 is expected", known));
  mode = *named;
}

/// Those that are selected among all of a type; neither runs nor bits: all are.
void read_runs(Reader& read, const Json& item, const std::string& at, SelectedPart& part) {
  std::size_t i = 0;
  for (const auto& run : read.array(item, at, "runs")) {
    const auto here = at + "/runs/" + std::to_string(i++);
    if (!run.is_number_unsigned() || run.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
      read.error(here, say("a whole number is expected"));
      continue;
    }
    part.runs.push_back(run.get<std::uint32_t>());
  }
  std::string bits;
  read.text(item, at, "bits", bits, false);
  if (part.runs.empty() && bits.empty()) return;
  double of = 0;
  read.number(item, at, "of", of, true);
  if (part.runs.size() % 2 != 0)
    read.error(at + "/runs", say("pairs are expected: how many to skip, how many to take"));
  part.of = of > 0 && of < 1e9 ? static_cast<std::size_t>(of) : 0;
  if (bits.empty()) return;
  if (auto runs = runs_of_bits(bits, part.of))
    part.runs = std::move(*runs);
  else
    read.error(at + "/bits", say("a hexadecimal digit for each four of \"of\" is expected"));
}

SelectedPart read_selected(Reader& read, const Json& item, const std::string& at) {
  SelectedPart part;
  if (item.is_string()) {
    part.in = item.get<std::string>();
    return part;
  }
  if (!item.is_object()) {
    read.error(at, say("an element's id, or an object with \"all\" and \"in\", is expected"));
    return part;
  }
  read.only(item, at, {"all", "bits", "in", "of", "runs"});
  std::string type;
  read.text(item, at, "all", type, true);
  read.text(item, at, "in", part.in, true);
  part.all_of = element_type(type);
  if (!part.all_of && !type.empty()) read.error(at + "/all", say("a type of elements is expected, such as %1", "Rack"));
  read_runs(read, item, at, part);
  return part;
}

SavedView read_view(Reader& read, const Json& o, const std::string& at) {
  SavedView view;
  read.only(o, at,
            {"name", "camera", "time_s", "selection", "selected", "section", "hidden", "rulers", "layers", "mode",
             "what_if", "swing_s", "compared_with", "run", "flat_light", "surroundings", "scale"});
  read.text(o, at, "name", view.name, true);
  const auto* name = read.member(o, "name");
  if (name && name->is_string() && view.name.empty()) read.error(at + "/name", say("a view needs a name"));
  read_camera(read, read.object(read.member(o, "camera"), at + "/camera"), at + "/camera", view);
  if (read.member(o, "time_s")) read.number(o, at, "time_s", view.time.emplace(0), true);
  read.text(o, at, "selection", view.selection, false);
  std::size_t i = 0;
  for (const auto& item : read.array(o, at, "selected"))
    view.selected.push_back(read_selected(read, item, at + "/selected/" + std::to_string(i++)));
  if (read.member(o, "mode")) read_mode(read, o, at, view.mode);
  read.text(o, at, "what_if", view.what_if, false);
  read.number(o, at, "swing_s", view.swing_s, false);
  read.text(o, at, "compared_with", view.compared_with, false);
  if (const auto* run = read.member(o, "run")) {
    const auto& known = read.object(run, at + "/run");
    read.only(known, at + "/run", {"name", "mark"});
    read.text(known, at + "/run", "name", view.run.name, true);
    read.text(known, at + "/run", "mark", view.run.mark, true);
  }
  const std::pair<const char*, std::optional<bool>&> drawn[] = {
      {"flat_light", view.flat_light}, {"surroundings", view.surroundings}, {"scale", view.scale}};
  for (const auto& [key, to] : drawn)
    if (read.member(o, key)) read.flag(o, at, key, to.emplace());
  if (const auto* section = read.member(o, "section"))
    read_section(read, read.object(section, at + "/section"), at + "/section", view.section);
  i = 0;
  for (const auto& item : read.array(o, at, "hidden")) {
    if (!item.is_string()) read.error(at + "/hidden/" + std::to_string(i), say("an element's id is expected"));
    view.hidden.push_back(item.is_string() ? item.get<std::string>() : std::string());
    ++i;
  }
  i = 0;
  for (const auto& item : read.array(o, at, "rulers")) {
    const auto here = at + "/rulers/" + std::to_string(i++);
    const auto& ruler = read.object(&item, here);
    read.only(ruler, here, {"from", "to"});
    auto& r = view.rulers.emplace_back();
    read.point(ruler, here, "from", r.from);
    read.point(ruler, here, "to", r.to);
  }
  i = 0;
  for (const auto& item : read.array(o, at, "layers")) {
    const auto here = at + "/layers/" + std::to_string(i++);
    view.layers.push_back(read_layer(read, read.object(&item, here), here));
  }
  return view;
}

}  // namespace

std::string write_views(const std::vector<SavedView>& views) {
  Json list = Json::array();
  for (const auto& view : views) list.push_back(to_json(view));
  // Names that are no UTF-8 come from file names; they must not be the end of all views.
  return Json{{"format", format_name}, {"version", 1}, {"views", list}}.dump(4, ' ', false,
                                                                             Json::error_handler_t::replace) +
         "\n";
}

ReadViews read_views(std::string_view text, const std::string& file) {
  ReadViews out;
  Reader read(out.problems, file);
  const auto root = parse_json(text, file, out.problems);
  if (!root) return out;
  if (const auto* format = read.member(*root, "format"); !format || *format != format_name) {
    read.error("/format", say("\"%1\" is expected: these are no saved views", format_name));
    return out;
  }
  if (const auto* version = read.member(*root, "version"); !version || *version != 1)
    read.error("/version", say("1 is expected"));
  const auto* views = read.member(*root, "views");
  if (!views || !views->is_array()) read.error("/views", say("a list is expected"));
  read.only(*root, "", {"format", "version", "views"});
  std::size_t i = 0;
  for (const auto& item : read.array(*root, "", "views")) {
    const auto at = "/views/" + std::to_string(i++);
    out.views.push_back(read_view(read, read.object(&item, at), at));
  }
  if (out.problems.has(Severity::error)) out.views.clear();
  return out;
}

}  // namespace hallscope
