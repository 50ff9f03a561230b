#include "models/analysis/derived/coolant_tracks.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "models/io/text.h"

namespace hallscope {
namespace {

bool says(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto w) { return text.find(w) != std::string::npos; });
}

/// The stream a temperature's qualifier names. Seen from the element: on the primary side liquid comes in cold.
std::optional<CoolantPoint> stream(const std::string& q, CoolantPort port) {
  const bool in = says(q, {"inlet", "entering"}), out = says(q, {"outlet", "leaving"});
  if (says(q, {"supply"})) return CoolantPoint::supply_temperature;
  if (says(q, {"return"})) return CoolantPoint::return_temperature;
  if (!in && !out) return std::nullopt;
  return in == (port == CoolantPort::upstream) ? CoolantPoint::supply_temperature : CoolantPoint::return_temperature;
}

}  // namespace

std::optional<CoolantMeaning> coolant_meaning(const Metric& metric) {
  const auto type = object_type(metric);
  const auto slash = metric.name.find('/');
  if (!type || slash == std::string::npos) return std::nullopt;
  const std::string_view point = std::string_view(metric.name).substr(slash + 1);
  if (*type == ElementType::Rack) {
    if (!metric.qualifier.empty()) return std::nullopt;
    const CoolantPort up = CoolantPort::upstream;
    if (point == "RackLiquidSupplyTemperature") return CoolantMeaning{*type, up, CoolantPoint::supply_temperature};
    if (point == "RackLiquidReturnTemperature") return CoolantMeaning{*type, up, CoolantPoint::return_temperature};
    if (point == "RackLiquidFlow") return CoolantMeaning{*type, up, CoolantPoint::flow};
    if (point == "RackLiquidDifferentialPressure") return CoolantMeaning{*type, up, CoolantPoint::pressure_drop};
    return std::nullopt;
  }
  const std::string q = lower(metric.qualifier);
  if (says(q, {"setpoint", "set point", "request", "limit", "filter"})) return std::nullopt;
  const bool primary = says(q, {"primary", "facility", "condenser"}), secondary = says(q, {"secondary", "technology"});
  CoolantPort port = *type == ElementType::CRAH ? CoolantPort::upstream : CoolantPort::downstream;
  if (primary) port = CoolantPort::upstream;
  if (secondary) port = CoolantPort::downstream;
  if (point == "LiquidFlow") return CoolantMeaning{*type, port, CoolantPoint::flow};
  if (point == "LiquidDifferentialPressure") return CoolantMeaning{*type, port, CoolantPoint::pressure_drop};
  if (point != "LiquidTemperature") return std::nullopt;
  const auto which = stream(q, port);
  return which ? std::optional(CoolantMeaning{*type, port, *which}) : std::nullopt;
}

std::size_t CoolantTracks::slot(ElementType type, CoolantPort port, CoolantPoint point) {
  return (static_cast<std::size_t>(type) * 2 + static_cast<std::size_t>(port)) * coolant_point_count +
         static_cast<std::size_t>(point);
}

CoolantTracks::CoolantTracks(std::span<const std::shared_ptr<const Track>> tracks) {
  for (const auto& track : tracks) {
    const auto m = track ? coolant_meaning(track->metric()) : std::nullopt;
    if (!m) continue;
    auto& mine = tracks_[slot(m->type, m->port, m->point)];
    if (!mine) mine = track;
  }
}

const std::shared_ptr<const Track>& CoolantTracks::of(ElementType type, CoolantPort port, CoolantPoint point) const {
  return tracks_[slot(type, port, point)];
}

std::vector<std::shared_ptr<const Track>> CoolantTracks::all() const {
  std::vector<std::shared_ptr<const Track>> out;
  for (const auto& t : tracks_)
    if (t) out.push_back(t);
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    const bool ta = a->metric().quantity == Quantity::temperature, tb = b->metric().quantity == Quantity::temperature;
    return ta != tb ? ta : a->elements().size() > b->elements().size();
  });
  return out;
}

bool CoolantTracks::has_temperatures() const {
  const auto span = temperature_span(*this);
  return std::isfinite(span.least);
}

TemperatureSpan temperature_span(const CoolantTracks& tracks) {
  TemperatureSpan span;
  for (const auto& t : tracks.all()) {
    if (t->metric().quantity != Quantity::temperature || !std::isfinite(t->min())) continue;
    span.least = std::isnan(span.least) ? t->min() : std::min(span.least, t->min());
    span.most = std::isnan(span.most) ? t->max() : std::max(span.most, t->max());
  }
  return span;
}

}  // namespace hallscope
