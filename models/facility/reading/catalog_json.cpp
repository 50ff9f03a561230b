#include <algorithm>
#include <array>
#include <filesystem>

#include "models/facility/catalog_models.h"
#include "models/facility/reading/figure_unit.h"
#include "models/facility/reading/shape_json.h"
#include "models/io/assets.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct FigureUnit {
  std::string_view name, si;
  double scale;  // from `name` to `si`
};

// What data sheets use. Telemetry has its own, larger table (models/measure/unit.h). Apparent power stays VA: a data
// sheet's kVA say nothing of the power factor. Temperatures stay °C, as everywhere, so a scale is enough.
constexpr std::array units = {
    FigureUnit{"mm", "m", 1e-3},
    FigureUnit{"m", "m", 1},
    FigureUnit{"kg", "kg", 1},
    FigureUnit{"W", "W", 1},
    FigureUnit{"kW", "W", 1e3},
    FigureUnit{"MW", "W", 1e6},
    FigureUnit{"kVA", "VA", 1e3},
    FigureUnit{"MVA", "VA", 1e6},
    FigureUnit{"MWh", "J", 3.6e9},
    FigureUnit{"J", "J", 1},
    FigureUnit{"V", "V", 1},
    FigureUnit{"A", "A", 1},
    FigureUnit{"C", "°C", 1},
    FigureUnit{"K", "K", 1},
    FigureUnit{"kPa", "Pa", 1e3},
    FigureUnit{"bar", "Pa", 1e5},
    FigureUnit{"um", "m", 1e-6},
    FigureUnit{"%", "1", 1e-2},
    FigureUnit{"L/min", "m³/s", 1e-3 / 60},
    FigureUnit{"s", "s", 1},
    FigureUnit{"min", "s", 60},
    FigureUnit{"%/min", "1/s", 1e-2 / 60},
    FigureUnit{"1", "1", 1},
};

std::optional<Figure> read_figure(const JsonNode& node) {
  if (!node.expect_object()) return std::nullopt;
  node.allow_only({"value", "unit", "source", "status", "note"});
  for (const char* needed : {"value", "unit", "source", "status"})
    if (!node.has(needed)) {
      node.error(say("a figure needs \"%1\"", needed));
      return std::nullopt;
    }
  const auto value = node.number("value");
  const auto unit = node.text("unit"), source = node.text("source"), status = node.text("status");
  if (!value || !unit || !source || !status) return std::nullopt;
  const auto known = std::find_if(units.begin(), units.end(), [&](const FigureUnit& u) { return u.name == *unit; });
  if (known == units.end()) {
    std::string names;
    for (const auto& u : units) {
      if (!names.empty()) names += ", ";
      names += u.name;
    }
    node.error("unit", say("unknown unit '%1'; known are %2", *unit, names));
    return std::nullopt;
  }
  Figure figure{*value * known->scale, std::string(known->si), *source, FigureStatus::assumed};
  // The note of a derived figure says how it was worked out: it is shown wherever the source is.
  if (const auto note = node.text("note"); note && !note->empty()) figure.source += "; " + *note;
  if (*status == "sourced")
    figure.status = FigureStatus::sourced;
  else if (*status == "derived")
    figure.status = FigureStatus::derived;
  else if (*status != "assumed") {
    node.error("status", say("'%1' is not one of sourced, derived, assumed", *status));
    return std::nullopt;
  }
  return figure;
}

std::optional<RackSlot::Kind> slot_kind(std::string_view name) {
  constexpr std::array kinds = {
      std::pair{std::string_view("compute"), RackSlot::Kind::compute},
      std::pair{std::string_view("nvlink-switch"), RackSlot::Kind::nvlink_switch},
      std::pair{std::string_view("power-shelf"), RackSlot::Kind::power_shelf},
      std::pair{std::string_view("network-switch"), RackSlot::Kind::network_switch},
      std::pair{std::string_view("storage"), RackSlot::Kind::storage},
      std::pair{std::string_view("blank"), RackSlot::Kind::blank},
  };
  for (const auto& [text, kind] : kinds)
    if (text == name) return kind;
  return std::nullopt;
}

constexpr int max_units = 100;  // rack units; real racks have 42 to 52

void read_slots(const JsonNode& node, EquipmentModel& model) {
  std::array<bool, max_units + 1> taken{};  // rack units count from 1
  for (const auto& item : node.items("slots")) {
    if (!item.expect_object()) continue;
    item.allow_only({"kind", "unit", "height", "count", "gpus"});
    const auto name = item.text("kind");
    const auto kind = name ? slot_kind(*name) : std::nullopt;
    if (!kind) {
      item.error("kind", say("expected compute, nvlink-switch, power-shelf, network-switch, storage or blank"));
      continue;
    }
    if (!item.has("unit")) item.error(say("a slot needs \"unit\", its lowest rack unit"));
    const int unit = static_cast<int>(item.integer("unit", 1, max_units).value_or(1));
    const int height = static_cast<int>(item.integer("height", 1, max_units).value_or(1));
    const int count = static_cast<int>(item.integer("count", 1, max_units).value_or(1));
    const int gpus = static_cast<int>(item.integer("gpus", 0, 16).value_or(0));
    if (gpus > 0 && *kind != RackSlot::Kind::compute) item.error("gpus", say("only compute slots hold GPUs"));
    const int highest = unit + height * count - 1;
    // Past this, no unit lies beyond max_units, for which `taken` has room.
    if (highest > model.rack_units) {
      item.error(say("reaches rack unit %1, the rack has %2", highest, model.rack_units));
      continue;
    }
    for (int u = unit; u <= highest; ++u) {
      if (taken[static_cast<std::size_t>(u)]) {
        item.error(say("rack unit %1 is already taken by an earlier slot", u));
        break;
      }
      taken[static_cast<std::size_t>(u)] = true;
    }
    for (int k = 0; k < count; ++k) model.slots.push_back({*kind, unit + k * height, height, gpus});
  }
}

/// The figures that the program computes with.
void take_figures(const JsonNode& node, EquipmentModel& m) {
  const auto figure = [&](const char* key) -> std::optional<double> {
    const auto at = m.figures.find(key);
    if (at == m.figures.end()) return std::nullopt;
    return at->second.value;
  };
  // A size of 0 means that it is not stated, which is why one that is stated must be above 0.
  m.size = {figure("aif:core:width").value_or(0), figure("aif:core:depth").value_or(0),
            figure("aif:core:height").value_or(0)};
  m.rated_power_w = figure("aif:spec:ratedPower");
  // Of what carries so many VA, the W at the power factor of what it feeds; unity where nothing is said.
  if (const auto factor = figure("aif:spec:powerFactor"); m.rated_power_w && factor) {
    if (*factor > 0 && *factor <= 1)
      *m.rated_power_w *= *factor;
    else
      node.error(say("aif:spec:powerFactor must be more than 0 and at most 1"));
  }
  m.rated_cooling_w = figure("aif:spec:ratedCooling");
  m.gpu_power_w = figure("aif:spec:gpuPower");
  m.liquid_fraction = figure("aif:spec:heatCaptureRatio").value_or(0);

  for (const char* key : {"aif:core:width", "aif:core:depth", "aif:core:height"})
    if (const auto v = figure(key); v && !(*v > 0 && *v <= 1000))
      node.error(say("%1 must be more than 0 and at most 1 km", key));
  for (const char* key : {"aif:spec:ratedPower", "aif:spec:ratedCooling", "aif:spec:gpuPower"})
    if (const auto v = figure(key); v && !(*v >= 0 && *v <= 1e11)) node.error(say("%1 must be from 0 to 100 GW", key));
  if (!(m.liquid_fraction >= 0 && m.liquid_fraction <= 1))
    node.error(say("aif:spec:heatCaptureRatio must be from 0 to 1"));
}

/// What it looks like, and where nothing else says so its size.
void read_shape(const JsonNode& node, EquipmentModel& m, ShapeFiles& shapes) {
  const auto member = node.member("shape");
  if (!member) return;
  if (!may_have_shape(m.type)) {
    member->warning(say("a %1 is not drawn by a shape, as it carries data on a body of its own", to_string(m.type)));
    return;
  }
  m.shape = shapes.read(node);
  if (!m.shape) return;
  if (m.size == Vec3{})
    m.size = m.shape->empty() ? size_without_shape(*member) : m.shape->size;
  else
    compare_sizes(*m.shape, m.size, *member);
}

}  // namespace

std::optional<EquipmentModel> read_model(const JsonNode& node, ShapeFiles& shapes) {
  if (!node.expect_object()) return std::nullopt;
  node.allow_only(
      {"key", "name", "type", "manufacturer", "modelNumber", "note", "rackUnits", "slots", "figures", "shape"});
  EquipmentModel m;
  m.key = node.text("key").value_or("");
  if (m.key.empty()) node.error(say("a model needs a \"key\", such as \"gb300-nvl72\""));
  m.name = node.text("name").value_or(m.key);
  // Of no use to the program; asked for, so that a wrong type is an error here as well.
  for (const char* text : {"manufacturer", "modelNumber", "note"}) (void)node.text(text);
  const auto type_name = node.text("type");
  const auto type = type_name ? element_type(*type_name) : std::nullopt;
  if (type)
    m.type = *type;
  else if (type_name)
    node.error("type", say("unknown type '%1'; expected a DSX object type such as Rack or CDU", *type_name));
  else
    node.error("type", say("a model needs a \"type\", such as \"Rack\""));
  // Before the slots, which have to fit into them.
  m.rack_units = static_cast<int>(node.integer("rackUnits", 1, max_units).value_or(0));
  read_slots(node, m);
  for (const auto& [key, figure_node] : node.members("figures"))
    if (auto figure = read_figure(figure_node)) {
      const auto expected = unit_of_figure(key);
      // What carries so many VA is rated in W by its power factor (take_figures).
      const bool apparent = key == "aif:spec:ratedPower" && figure->unit == "VA";
      if (!expected.empty() && figure->unit != expected && !apparent)
        figure_node.error("unit", say("a figure of %1, but %2 is one of %3", figure->unit, key, expected));
      m.figures[key] = std::move(*figure);
    }
  take_figures(node, m);
  read_shape(node, m, shapes);
  return m;
}

bool read_catalog(const std::string& path, Catalog& catalog, Problems& problems) {
  const auto json = read_json(path, problems);
  if (!json) return false;
  JsonReport report{path, problems};
  const JsonNode root(*json, report);
  if (!check_format(root, "hallscope-catalog", 1)) return false;
  root.allow_only({"$schema", "format", "version", "title", "note", "models"});
  // Apart from the catalogue until all have been read: a file that is refused must leave it as it was.
  std::vector<EquipmentModel> models;
  ShapeFiles shapes(path, problems);
  for (const auto& node : root.items("models")) {
    auto model = read_model(node, shapes);
    if (!model) continue;
    if (std::any_of(models.begin(), models.end(), [&](const EquipmentModel& m) { return m.key == model->key; }))
      node.error("key", say("two models have the key '%1'", model->key));
    models.push_back(std::move(*model));
  }
  if (models.size() > 1000) root.error("models", say("more than 1,000 models"));
  if (report.refused) return false;
  for (auto& model : models) catalog.add(std::move(model));
  return true;
}

Catalog standard_catalog(Problems& problems) {
  Catalog catalog;
  const auto folder = assets_folder() / "catalog";
  std::error_code failed;
  std::vector<std::string> files;
  for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
    if (at->path().extension() == ".json") files.push_back(at->path().string());
  if (files.empty())
    problems.error(folder.string(), "",
                   say("the equipment catalogue is missing, or lies where other users can write; set HALLSCOPE_ASSETS "
                       "to the assets "
                       "folder of the installation"));
  // A folder lists its files in any order, and of models with one key the last one counts.
  std::sort(files.begin(), files.end());
  for (const auto& file : files) read_catalog(file, catalog, problems);
  return catalog;
}

}  // namespace hallscope
