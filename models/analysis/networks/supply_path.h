#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/analysis/networks/feed_sides.h"
#include "models/analysis/networks/power_state.h"
#include "models/analysis/networks/recorded_heat.h"
#include "models/facility/facility.h"

namespace hallscope {

/// Elements met going one way through one graph.
struct SupplyTree {
  std::vector<ElementIndex> elements;                        ///< nearest first, each once
  std::vector<std::pair<ElementType, std::size_t>> by_type;  ///< how many of each, in the order they are met
  std::size_t count(ElementType) const;
};

/// Where an element's power and coolant come from and where they go.
struct SupplyPath {
  ElementIndex element = no_element;
  /// What stands for it in the graphs: itself; for what is in a rack without links of its own, the rack; for rooms and
  /// rows, everything in them that has links. Ascending.
  std::vector<ElementIndex> at;
  bool of_part = false;  ///< the element is a part of a rack, and its rack stands for it
  SupplyTree power_up, power_down, coolant_up, coolant_down;  ///< without `at`

  bool empty() const {
    return power_up.elements.empty() && power_down.elements.empty() && coolant_up.elements.empty() &&
           coolant_down.elements.empty();
  }
};

/// Follows both graphs both ways. Loops are gone round once; a link that leads nowhere ends there. An element that does
/// not exist gives an empty path.
SupplyPath supply_path(const Facility&, ElementIndex);

/// One of an element's feeds at an instant: the sources on one side.
struct FeedNow {
  FeedSide side = FeedSide::none;
  std::vector<ElementIndex> feeds;  ///< what feeds it directly on this side
  std::vector<ElementIndex> roots;  ///< where that comes from in the end: utilities, turbines, batteries
  std::size_t dead = 0;             ///< of `feeds`, those that no power reaches
  bool alive() const { return dead < feeds.size(); }
};

/// A power and where it is from.
struct PathPower {
  double watts = 0;
  bool recorded = false;    ///< else by design
  bool worked_out = false;  ///< from the records of others: a cooler's heat from the powers of its racks
  std::size_t missing = 0;  ///< elements that have no part in a sum because they have no record
};

/// A path in figures at an instant. Recorded values where there are good ones, else design figures: loads draw their
/// design power, what feeds them carries it in equal parts (standby sources nothing), coolers take its liquid part.
/// A part of a rack has its rack's feeds and none of its rack's figures: what a GPU draws its own record says.
struct PathFigures {
  std::optional<PathPower> power;      ///< one element draws or carries; rooms have `it`
  std::optional<PathPower> it;         ///< drawn by the racks downstream in the power graph, or in it
  std::size_t racks = 0, gpus = 0;     ///< those racks and their GPUs
  std::optional<PathPower> cooling;    ///< heat it takes (coolers), or gives to the liquid (racks): recorded_heat.h
  std::size_t cooled_racks = 0;        ///< downstream of it in the coolant graph
  std::optional<PathPower> cooled_it;  ///< drawn by them
  std::vector<FeedNow> feeds;          ///< A first; one without a side for what has one tree of sources
};
/// `sides` from feed_sides(), of the same facility; `heat` of the recording that `states` are of.
PathFigures path_figures(const Facility&, const SupplyPath&, const std::vector<FeedSide>& sides, const PowerStates&,
                         const RecordedHeat& heat, double time);

}  // namespace hallscope
