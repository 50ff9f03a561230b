#include "models/facility/importing/aif_properties.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "models/facility/importing/inventory_words.h"
#include "models/facility/importing/usda_prims.h"
#include "models/facility/reading/shape_json.h"
#include "models/io/text.h"
#include "models/io/text_file.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t largest = std::size_t{16} << 20;

std::optional<ElementType> type_of(std::string_view asset_class) {
  struct Class {
    std::string_view words;
    ElementType type;
  };
  static constexpr Class classes[] = {
      {"compute rack", ElementType::Rack}, {"gb300", ElementType::Rack},
      {"rack", ElementType::Rack},         {"network rack", ElementType::Rack},
      {"pdu", ElementType::Switchgear},    {"rpp", ElementType::Switchgear},
      {"crac", ElementType::CRAH},         {"cooling tower", ElementType::CoolingTower}};
  auto words = lower(trimmed(asset_class));
  std::ranges::replace(words, '_', ' ');
  for (const auto& [known, type] : classes)
    if (words == known || (known == "gb300" && words.starts_with(known))) return type;
  for (std::size_t t = 0; t < static_cast<std::size_t>(ElementType::count); ++t)
    if (const auto type = static_cast<ElementType>(t); type != ElementType::Site && lower(to_string(type)) == words)
      return type;
  return std::nullopt;
}

/// A property that is a figure of the catalogue.
struct Known {
  std::string_view property;
  ElementType type;  ///< count: any
  std::string_view figure;
  std::string_view unit;  ///< SI
  double scale;
};
constexpr auto any = ElementType::count;
constexpr Known known[] = {
    {"aif:core:width", any, "aif:core:width", "m", 0.001},
    {"aif:core:depth", any, "aif:core:depth", "m", 0.001},
    {"aif:core:height", any, "aif:core:height", "m", 0.001},
    {"aif:core:weight", any, "aif:core:weight", "kg", 1},
    {"aif:spec:namePlatePower", ElementType::Rack, "aif:spec:ratedPower", "W", 1},
    {"aif:spec:maxPowerDcTdp", ElementType::Rack, "aif:spec:thermalDesignPower", "W", 1000},
    {"aif:spec:maxPowerAcEdpp1", ElementType::Rack, "aif:spec:peakPower", "W", 1000},
    {"aif:spec:heatCaptureRatio", ElementType::Rack, "aif:spec:heatCaptureRatio", "1", 0.01},
    {"aif:spec:nominalCoolingCapacity", ElementType::CDU, "aif:spec:ratedCooling", "W", 1000},
    {"aif:spec:nominalCoolingCapacity", ElementType::CRAH, "aif:spec:ratedCooling", "W", 1000},
    {"aif:spec:powerRating", ElementType::CDU, "aif:spec:ratedPower", "W", 1000},
    {"aif:spec:electricalPowerRating", ElementType::CRAH, "aif:spec:ratedPower", "W", 1000},
    {"aif:spec:upsRating", ElementType::UPS, "aif:spec:ratedPower", "W", 1000},
};

class Model {
 public:
  Model(const UsdaPrim& prim, const std::string& file, Problems& problems)
      : prim_(prim), file_(file), problems_(problems) {}

  std::optional<EquipmentModel> make() {
    const auto asset_class = text("aif:core:assetClass");
    const auto type = type_of(asset_class);
    if (!type) {
      problems_.warning(
          file_, prim_.name,
          say("is of the class '%1', of which nothing is known; expected CDU, CRAH, UPS, compute rack or a "
              "type of element; left out",
              asset_class));
      return std::nullopt;
    }
    EquipmentModel model;
    model.type = *type;
    const auto number = text("aif:core:modelNumber"), maker = text("aif:core:manufacturer");
    model.name = number.empty() ? prim_.name : maker.empty() ? number : maker + " " + number;
    model.key = as_key(number.empty() ? prim_.name : number);
    take_figures(model);
    if (!(model.size.x > 0 && model.size.y > 0 && model.size.z > 0))
      problems_.warning(file_, prim_.name, say("has no whole size (aif:core:width, depth and height, in mm)"));
    return model;
  }

 private:
  std::string text(std::string_view name) const {
    const auto at = prim_.attributes.find(name);
    return at == prim_.attributes.end() ? "" : std::string(trimmed(at->second.text));
  }

  void take(EquipmentModel& model, std::string_view figure, double value, std::string_view unit,
            std::string_view property) {
    const bool size = figure == "aif:core:width" || figure == "aif:core:depth" || figure == "aif:core:height";
    const bool possible = size                                    ? value > 0 && value <= 1000
                          : figure == "aif:spec:heatCaptureRatio" ? value >= 0 && value <= 1
                                                                  : value >= 0 && value <= 1e11;
    if (!possible) {
      problems_.warning(file_, prim_.name, say("%1 is nothing that it can be; left out", property));
      return;
    }
    auto source = file_.substr(file_.rfind('/') + 1);
    if (property != figure) source += ", " + std::string(property);
    model.figures.emplace(figure, Figure{value, std::string(unit), std::move(source), FigureStatus::sourced});
  }

  void take_figures(EquipmentModel& model) {
    std::size_t taken = 0;
    for (const auto& k : known) {
      const auto at = prim_.attributes.find(k.property);
      if (at == prim_.attributes.end() || (k.type != any && k.type != model.type) || at->second.numbers.size() != 1)
        continue;
      ++taken;
      double value = at->second.numbers[0];
      // Said to be per cent; assets also have shares of 1.
      const double scale = k.property == "aif:spec:heatCaptureRatio" && value <= 1 ? 1 : k.scale;
      // An attribute that nobody filled in.
      if (value == 0 && k.unit != "1") continue;
      take(model, k.figure, value * scale, k.unit, k.property);
    }
    if (const auto at = prim_.attributes.find("aif:core:overallGeometryDimensions");
        at != prim_.attributes.end() && at->second.numbers.size() == 3) {
      ++taken;
      const char* const sides[] = {"aif:core:width", "aif:core:depth", "aif:core:height"};
      for (std::size_t i = 0; i < 3; ++i)
        if (!model.figures.contains(sides[i]) && at->second.numbers[i] != 0)
          take(model, sides[i], at->second.numbers[i] * 0.001, "m", at->first);
    }
    const auto figure = [&](const char* key) {
      const auto at = model.figures.find(key);
      return at == model.figures.end() ? std::optional<double>() : at->second.value;
    };
    model.size = {figure("aif:core:width").value_or(0), figure("aif:core:depth").value_or(0),
                  figure("aif:core:height").value_or(0)};
    model.rated_power_w = figure("aif:spec:ratedPower");
    model.rated_cooling_w = figure("aif:spec:ratedCooling");
    model.liquid_fraction = figure("aif:spec:heatCaptureRatio").value_or(0);
    const auto others = std::ranges::count_if(
        prim_.attributes, [](const auto& a) { return a.first.starts_with("aif:spec:") && !a.second.numbers.empty(); });
    if (others > 0)
      problems_.note(file_, prim_.name,
                     say("%1 of its properties with numbers are figures of the catalogue; the others "
                         "are left out",
                         taken));
  }

  const UsdaPrim& prim_;
  const std::string& file_;
  Problems& problems_;
};

/// What an asset looks like, where its glTF lies beside its properties.
std::shared_ptr<const BodyShape> shape_beside(const std::string& properties) {
  namespace fs = std::filesystem;
  constexpr std::string_view end = "_Properties.usda";
  std::error_code failed;
  const std::string path = fs::absolute(properties, failed).string();
  if (failed || !path.ends_with(end)) return nullptr;
  for (const char* extension : {".glb", ".gltf"}) {
    BodyShape shape;
    shape.placement.file = path.substr(0, path.size() - end.size()) + extension;
    if (fs::is_regular_file(shape.placement.file, failed)) return std::make_shared<const BodyShape>(std::move(shape));
  }
  return nullptr;
}

}  // namespace

bool is_aif_properties(FileHead& head) {
  return head.bytes(16).starts_with("#usda ") &&
         head.bytes(std::size_t{1} << 20).find("aif:core:") != std::string_view::npos;
}

bool parse_aif_properties(std::string_view text, const std::string& name, Inventory& inventory, Problems& problems) {
  std::size_t prims = 0;
  for (const auto& prim : read_usda(text.substr(0, largest), "aif:")) {
    if (std::ranges::none_of(prim.attributes, [](const auto& a) { return a.first.starts_with("aif:core:"); })) continue;
    ++prims;
    if (auto model = Model(prim, name, problems).make()) inventory.models.push_back(std::move(*model));
  }
  if (prims == 0)
    problems.error(name, "",
                   say("holds no equipment: no prim has attributes aif:core:…; expected the layer of "
                       "properties of an AIF asset, NAME_Properties.usda"));
  return prims > 0;
}

bool read_aif_properties(const std::string& path, Inventory& inventory, Problems& problems) {
  const auto before = inventory.models.size();
  const auto text = read_text_file(path, largest, problems);
  if (!text || !parse_aif_properties(*text, path, inventory, problems)) return false;
  if (inventory.models.size() == before + 1 && may_have_shape(inventory.models.back().type))
    inventory.models.back().shape = shape_beside(path);
  return true;
}

}  // namespace hallscope
