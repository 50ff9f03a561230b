#include "models/analysis/plant/it_power.h"

#include <string_view>

#include "models/words/say.h"

namespace hallscope {
namespace {

/// Bare, or qualified with an element type: others are phases, set points and the like.
std::vector<std::shared_ptr<const Track>> tracks_of(const Recording& recording, std::string_view name) {
  std::vector<std::shared_ptr<const Track>> tracks;
  for (const auto& track : recording.tracks) {
    const auto& m = track->metric();
    if (m.name == name && m.change == Change::none && (m.qualifier.empty() || element_type(m.qualifier)))
      tracks.push_back(track);
  }
  return tracks;
}

bool knows_any(const std::vector<std::shared_ptr<const Track>>& tracks, std::span<const ElementIndex> elements) {
  for (const auto& track : tracks)
    for (const auto e : elements)
      if (track->column(e)) return true;
  return false;
}

}  // namespace

SharedSum load_of_cdus(const Facility& facility, const Recording& recording) {
  // The first: what measures CDUs differs from one historian to the next.
  for (const auto& track : recording.tracks) {
    const auto& m = track->metric();
    if (m.quantity == Quantity::power && m.change == Change::none && object_type(m) == ElementType::CDU)
      return {facility, {track}, ElementType::CDU};
  }
  return {};
}

ItPower::ItPower(const Facility& facility, const Recording& recording) {
  if (auto racks = tracks_of(recording, "Rack/RackPower"); !racks.empty()) {
    from_ = From::racks;
    sum_ = {facility, std::move(racks), ElementType::Rack};
    return;
  }
  if (auto meters = tracks_of(recording, "PowerMeter/ActivePower");
      knows_any(meters, facility.of_type(ElementType::Busway))) {
    from_ = From::busways;
    sum_ = {facility, std::move(meters), ElementType::Busway};
    return;
  }
  sum_ = load_of_cdus(facility, recording);
  if (!sum_.empty()) from_ = From::cdus;
}

double ItPower::watts(double time, const SelectedRacks& selected) {
  const auto sum = at(time, selected);
  return sum.complete() ? sum.value : static_cast<double>(missing_value);
}

std::string ItPower::note() const {
  switch (from_) {
    case From::busways:
      return say("measured at the busways");
    case From::cdus:
      return say("from the load of the CDUs");
    case From::nothing:
      return say("no power in the data");
    case From::racks:
      break;
  }
  return {};
}

}  // namespace hallscope
