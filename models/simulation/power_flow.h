#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// Power as a straight line over the level of a group of jobs: base + slope × level, in W.
struct PowerLine {
  double base_w = 0;
  double slope_w = 0;
};

/// What one element upstream of the racks carries, by group of jobs.
struct CarriedPower {
  ElementIndex element = no_element;
  std::map<std::uint32_t, PowerLine> by_group;
};

/// The power that each element of the power graph carries for the racks behind it. What is fed from several sides draws
/// equally from each (A and B), but from generators and batteries only when nothing else feeds it. Conversion losses
/// and loads other than racks are left out. `lines` and `group` have one entry a rack. Ascending by element; elements
/// in a loop of the graph and what is behind one are left out, because nothing defines what they carry.
std::vector<CarriedPower> carried_power(const Facility&, std::span<const ElementIndex> racks,
                                        std::span<const PowerLine> lines, std::span<const std::uint32_t> group);

}  // namespace hallscope
