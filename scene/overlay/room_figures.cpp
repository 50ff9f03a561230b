#include "scene/overlay/room_figures.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "models/measure/unit.h"
#include "models/words/say.h"
#include "scene/atlas/layer_values.h"

namespace hallscope {
namespace {

/// Gathers one layer's values of one room.
class Gathering {
 public:
  Gathering(bool sum, Gather how) : sum_(sum), how_(how) {}

  void add(ElementIndex rack, const OverlayValue& v) {
    if (v.quality == Quality::missing || std::isnan(v.value)) return;
    Part& part = v.quality == Quality::good ? current_ : old_;
    part.total += v.value;
    ++part.count;
    if (part.count > 1 && !outranks(v.value, part.worst, how_)) return;
    part.worst = v.value;
    part.from = rack;
    part.quality = v.quality;
  }

  void take(RoomFigure& figure) const {
    const Part& part = current_.count > 0 ? current_ : old_;
    if (part.count == 0) return;
    const double mean = part.total / static_cast<double>(part.count);
    figure.value = {sum_                   ? static_cast<float>(part.total)
                    : how_ == Gather::mean ? static_cast<float>(mean)
                                           : part.worst,
                    part.quality};
    if (!sum_ && how_ != Gather::mean) figure.from = part.from;
  }

 private:
  struct Part {
    double total = 0;
    std::size_t count = 0;
    float worst = missing_value;
    ElementIndex from = no_element;
    Quality quality = Quality::missing;
  };
  bool sum_;
  Gather how_;
  Part current_, old_;
};

bool adds_up(const LayerSetup& setup) { return setup.track->metric().quantity == Quantity::power && !setup.mean; }

/// Index in `rooms` of the room that a rack stands in.
std::optional<std::size_t> room_of(const Facility& facility, ElementIndex e, const std::vector<ElementIndex>& rooms) {
  for (; e != no_element; e = facility.element(e).parent) {
    const auto at = std::lower_bound(rooms.begin(), rooms.end(), e);
    if (at != rooms.end() && *at == e) return static_cast<std::size_t>(at - rooms.begin());
  }
  return std::nullopt;
}

bool nearly_reached(const LayerSetup& setup, double value) {
  const double near = 0.1 * std::abs(setup.range.high - setup.range.low);
  return std::any_of(setup.limits.begin(), setup.limits.end(), [&](const Limit& limit) {
    return limit.is_minimum ? value < limit.value + near : value > limit.value - near;
  });
}

std::string worst_word(const LayerSetup& setup, Gather how) {
  if (how == Gather::lowest) return say("lowest");
  return setup.track->metric().quantity == Quantity::temperature ? say("hottest") : say("highest");
}

}  // namespace

std::string RoomFigure::text() const { return missing() ? "–" : format_value(metric, double{value.value}); }

std::vector<RoomFigures> room_figures(const Facility& facility, const LayerParts& layers,
                                      const std::vector<ElementIndex>& rooms) {
  std::vector<RoomFigures> result(rooms.size());
  for (const auto kind : all_of<LayerKind>) {
    const LayerSetup& setup = layers[kind]->setup();
    if (!setup.visible || !setup.track) continue;
    const LayerValues* racks = layers[kind]->rack_values();
    if (!racks) continue;
    const Metric& metric = setup.track->metric();
    const bool told = !result.empty() && std::any_of(result[0].begin(), result[0].end(),
                                                     [&](const RoomFigure& f) { return f.metric == metric; });
    if (told) continue;
    std::vector<Gathering> gathered(rooms.size(), Gathering(adds_up(setup), racks->how()));
    std::optional<std::size_t> room;
    ElementIndex row = no_element;  // racks of one row follow one another
    for (std::size_t i = 0; i < racks->elements().size(); ++i) {
      if (racks->state(i) != LayerValues::State::data) continue;
      const ElementIndex rack = racks->elements()[i], parent = facility.element(rack).parent;
      if (parent == no_element || parent != row) room = room_of(facility, rack, rooms);
      row = parent;
      if (room) gathered[*room].add(rack, racks->values()[i]);
    }
    for (std::size_t room = 0; room < rooms.size(); ++room) {
      RoomFigure figure{kind, metric, adds_up(setup), {}, no_element};
      gathered[room].take(figure);
      result[room].push_back(std::move(figure));
    }
  }
  for (auto& figures : result)
    std::stable_partition(figures.begin(), figures.end(), [](const RoomFigure& f) { return f.sum; });
  return result;
}

const RoomFigures* SiteFigures::of(ElementIndex hall) const {
  const auto at = std::lower_bound(halls.begin(), halls.end(), hall);
  return at != halls.end() && *at == hall ? &figures[static_cast<std::size_t>(at - halls.begin())] : nullptr;
}

SiteFigures site_figures(const Facility& facility, const LayerParts& layers) {
  SiteFigures site;
  const auto halls = facility.of_type(ElementType::Hall);
  site.halls.assign(halls.begin(), halls.end());
  std::sort(site.halls.begin(), site.halls.end());
  site.figures = room_figures(facility, layers, site.halls);
  // The layer one looks at is the first that is not quiet.
  for (const auto kind : all_of<LayerKind>) {
    const LayerSetup& setup = layers[kind]->setup();
    if (!setup.visible || !setup.track || setup.quiet) continue;
    const LayerValues* racks = layers[kind]->rack_values();
    if (!racks || racks->how() == Gather::mean) break;
    site.worst_kind = kind;
    OverlayValue& worst = site.worst_value;
    for (std::size_t i = 0; i < racks->elements().size(); ++i) {
      const OverlayValue& v = racks->values()[i];
      if (racks->state(i) != LayerValues::State::data || v.quality != Quality::good || std::isnan(v.value)) continue;
      if (site.worst != no_element && !outranks(v.value, worst.value, racks->how())) continue;
      worst = v;
      site.worst = racks->elements()[i];
    }
    if (site.worst == no_element) break;
    site.near_limit = nearly_reached(setup, worst.value);
    site.worst_text = std::string(facility.name(site.worst)) + " · " + format_value(setup.track->metric(), worst.value);
    if (!site.near_limit) site.worst_text = worst_word(setup, racks->how()) + " · " + site.worst_text;
    break;
  }
  return site;
}

}  // namespace hallscope
