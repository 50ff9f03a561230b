#include "app/workspace/layer_tracks.h"

#include <cmath>
#include <initializer_list>
#include <string_view>

#include "models/facility/element_roles.h"
#include "scene/look/quantity_colors.h"

namespace hallscope {
namespace {

bool is_of_type(const Track& track, ElementType type) { return object_type(track.metric()) == type; }
bool named(const Track& track, std::string_view name) { return track.metric().name == name; }
bool is_power(const Track& track) { return track.metric().quantity == Quantity::power; }
bool is_state(const Track& track) { return track.metric().quantity == Quantity::state; }
bool is_temperature(const Track& track, HueFamily family) {
  return track.metric().quantity == Quantity::temperature && hue_family(track.metric()) == family;
}

using Wish = bool (*)(const Track&);

/// The first track that meets the first wish that any track meets.
std::shared_ptr<const Track> first_of(const Recording& recording, std::initializer_list<Wish> wishes) {
  for (const auto wish : wishes)
    for (const auto& track : recording.tracks)
      if (wish(*track) && std::isfinite(track->min()) && !track->elements().empty()) return track;
  return nullptr;
}

}  // namespace

bool is_of_racks(const Track& track) {
  const auto type = object_type(track.metric());
  return type && (*type == ElementType::Rack || is_inside_rack(*type));
}

std::shared_ptr<const Track> heat_track(const Recording& recording) {
  return first_of(recording, {[](const Track& t) { return named(t, "GPU/DCGM_FI_DEV_GPU_TEMP"); },
                              [](const Track& t) { return named(t, "Rack/RackLiquidReturnTemperature"); },
                              [](const Track& t) { return is_of_racks(t) && is_temperature(t, HueFamily::heat); },
                              [](const Track& t) { return is_of_racks(t) && is_temperature(t, HueFamily::coolant); }});
}

std::shared_ptr<const Track> power_track(const Recording& recording) {
  return first_of(recording, {[](const Track& t) { return named(t, "Rack/RackPower"); },
                              [](const Track& t) { return named(t, "GPU/DCGM_FI_DEV_POWER_USAGE"); },
                              [](const Track& t) { return is_of_racks(t) && is_power(t); },
                              [](const Track& t) { return is_of_type(t, ElementType::CDU) && is_power(t); }});
}

std::shared_ptr<const Track> rack_track(const Recording& recording) {
  return first_of(recording, {[](const Track& t) { return is_of_racks(t); }});
}

std::shared_ptr<const Track> equipment_track(const Recording& recording) {
  return first_of(recording, {[](const Track& t) { return is_of_type(t, ElementType::CDU) && is_power(t); },
                              [](const Track& t) { return named(t, "CDU/LiquidTemperature"); },
                              [](const Track& t) { return is_of_type(t, ElementType::CDU) && !is_state(t); },
                              [](const Track& t) { return is_of_type(t, ElementType::PowerMeter) && is_power(t); },
                              [](const Track& t) { return !is_of_racks(t) && !is_state(t); }});
}

std::shared_ptr<const Track> liquid_track(const Recording& recording) {
  return first_of(
      recording,
      {[](const Track& t) { return named(t, "CDU/LiquidTemperature") && t.metric().qualifier == "Secondary Supply"; },
       [](const Track& t) { return is_of_type(t, ElementType::CDU) && is_temperature(t, HueFamily::coolant); },
       [](const Track& t) { return !is_of_racks(t) && is_temperature(t, HueFamily::coolant); }});
}

std::shared_ptr<const Track> inlet_air_track(const Recording& recording) {
  return first_of(recording, {[](const Track& t) { return named(t, "Rack/RackAirInletTemperature"); }});
}

std::shared_ptr<const Track> room_air_track(const Recording& recording) {
  return first_of(recording, {[](const Track& t) { return named(t, "Sensor/AirTemperature"); },
                              [](const Track& t) {
                                return is_of_type(t, ElementType::CRAH) && is_temperature(t, HueFamily::air);
                              }});
}

}  // namespace hallscope
