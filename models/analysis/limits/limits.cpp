#include "models/analysis/limits/limits.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "models/analysis/derived/load_share.h"
#include "models/facility/element_roles.h"
#include "models/io/text.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

// No data sheet of the GB300 names the temperature at which it throttles; parts of its kind do at about this.
constexpr double gpu_throttle_c = 90;
constexpr double air_recommended_min_c = 18, air_recommended_max_c = 27;

std::string_view point_type(const Metric& metric) {
  const std::string_view name = metric.name;
  const auto slash = name.find('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

bool contains_any(const std::string& text, std::initializer_list<std::string_view> words) {
  const auto small = lower(text);
  return std::any_of(words.begin(), words.end(), [&](auto word) { return small.find(word) != std::string::npos; });
}

/// The source of a model's figure; the model itself when the catalogue does not list the figure.
std::string source_of(const EquipmentModel& model, std::string_view figure) {
  const auto found = model.figures.find(std::string(figure));
  if (found == model.figures.end() || found->second.source.empty()) return say("catalogue, %1", model.key);
  const bool assumed = found->second.status == FigureStatus::assumed;
  return assumed ? say("assumed: %1", found->second.source) : found->second.source;
}

void add_power_limits(const Facility& facility, ElementIndex element, std::vector<Limit>& out) {
  const auto type = facility.element(element).type;
  if (type == ElementType::GPU) {
    const auto rack = facility.ancestor(element, ElementType::Rack);
    if (rack == no_element) return;
    const auto& model = facility.model(rack);
    if (model.gpu_power_w)
      out.push_back({*model.gpu_power_w, say("GPU limit"), source_of(model, "aif:spec:gpuPower"), false, true});
    return;
  }
  const auto& model = facility.model(element);
  if (moves_heat(type)) {
    if (model.rated_cooling_w)
      out.push_back({*model.rated_cooling_w, say("rated"), source_of(model, "aif:spec:ratedCooling"), false, false});
  } else if (model.rated_power_w) {
    out.push_back({*model.rated_power_w, say("rated"), source_of(model, "aif:spec:ratedPower"), false, false});
  }
}

/// Takes value and source from a figure of the catalogue; nothing when the model does not state it.
void add_figure(const EquipmentModel& model, const char* figure, Limit limit, std::vector<Limit>& out) {
  const auto found = model.figures.find(figure);
  if (found == model.figures.end()) return;
  limit.value = found->second.value;
  limit.source = source_of(model, figure);
  out.push_back(std::move(limit));
}

void add_temperature_limits(const Facility& facility, ElementIndex element, const Metric& metric,
                            std::vector<Limit>& out) {
  const auto point = point_type(metric);
  if (point == "DCGM_FI_DEV_GPU_TEMP") {
    out.push_back(
        {gpu_throttle_c, say("throttle"), say("assumed: general knowledge, no published figure"), false, false});
  } else if (point == "RackLiquidSupplyTemperature") {
    add_figure(facility.model(element), "aif:spec:minimumLiquidTemperature",
               {.name = say("coolant minimum"), .is_minimum = true}, out);
    add_figure(facility.model(element), "aif:spec:maximumLiquidTemperature", {.name = say("coolant maximum")}, out);
  } else if (point == "RackLiquidReturnTemperature") {
    add_figure(facility.model(element), "aif:spec:designReturnTemperature",
               {.name = say("design return"), .advisory = true}, out);
  } else if (point == "AirTemperature" && facility.element(element).type == ElementType::Sensor) {
    // The recommendation is for the air that enters equipment, not for what leaves it.
    const std::initializer_list<std::string_view> leaving = {"hot", "return", "exhaust", "outlet", "rear"};
    if (contains_any(metric.qualifier, leaving) || contains_any(facility.path(element), leaving)) return;
    const auto source = say("ASHRAE TC 9.9, recommended for A1 to A4");
    out.push_back({air_recommended_min_c, say("recommended minimum"), source, true, true});
    out.push_back({air_recommended_max_c, say("recommended maximum"), source, false, true});
  }
}

void add_load_share_limits(std::vector<Limit>& out) {
  const auto source = say("assumed: common practice for continuous load");
  out.push_back({load_share_advisory, say("continuous load"), source, false, true});
  out.push_back({1, say("limit"), say("the rating of each element"), false, false});
}

/// One element for each model among those that the metric is about. A PowerMeter metric may sit on busways, or on the
/// type that its qualifier names.
std::vector<ElementIndex> one_of_each_model(const Facility& facility, const Metric& metric) {
  auto type = object_type(metric);
  if (!type) return {};
  if (const auto named = element_type(metric.qualifier); named && type == ElementType::PowerMeter)
    type = named;
  else if (type == ElementType::PowerMeter && facility.count(ElementType::PowerMeter) == 0)
    type = ElementType::Busway;
  std::vector<std::uint16_t> models;
  std::vector<ElementIndex> result;
  const bool gpus = type == ElementType::GPU;
  for (const auto element : facility.of_type(gpus ? ElementType::Rack : *type)) {
    const auto model = facility.element(element).model;
    if (std::find(models.begin(), models.end(), model) != models.end()) continue;
    const auto [first, end] = gpus ? facility.gpus_of_rack(element) : std::pair(element, element + 1);
    if (first == end) continue;
    models.push_back(model);
    result.push_back(first);
  }
  return result;
}

}  // namespace

std::vector<Limit> limits(const Facility& facility, ElementIndex element, const Metric& metric) {
  std::vector<Limit> result;
  if (element >= facility.size() || metric.change != Change::none) return result;
  if (metric.quantity == Quantity::power || metric.quantity == Quantity::apparent_power)
    add_power_limits(facility, element, result);
  else if (metric.quantity == Quantity::temperature)
    add_temperature_limits(facility, element, metric, result);
  else if (metric.name == load_share_metric().name)
    add_load_share_limits(result);
  std::sort(result.begin(), result.end(), [](const Limit& a, const Limit& b) { return a.value < b.value; });
  return result;
}

std::vector<Limit> common_limits(const Facility& facility, const Metric& metric) {
  if (metric.name == load_share_metric().name) return limits(facility, 0, metric);
  struct OfModel {
    ElementIndex element;
    std::vector<Limit> limits;
  };
  std::vector<OfModel> models;
  for (const auto element : one_of_each_model(facility, metric))
    models.push_back({element, limits(facility, element, metric)});

  std::vector<Limit> result;
  for (const auto& model : models)
    for (auto limit : model.limits) {
      const bool shared = std::all_of(models.begin(), models.end(), [&](const OfModel& other) {
        return std::find(other.limits.begin(), other.limits.end(), limit) != other.limits.end();
      });
      if (!shared) {
        const auto rack = facility.ancestor(model.element, ElementType::Rack);
        const auto& name = facility.model(rack != no_element ? rack : model.element).name;
        if (!name.empty()) limit.name += ", " + name;
      }
      if (std::find(result.begin(), result.end(), limit) == result.end()) result.push_back(std::move(limit));
    }
  std::sort(result.begin(), result.end(), [](const Limit& a, const Limit& b) { return a.value < b.value; });
  return result;
}

}  // namespace hallscope
