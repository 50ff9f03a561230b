#pragma once

#include <span>
#include <vector>

#include "models/facility/facility.h"
#include "scene/sight/visibility.h"

namespace hallscope {

/// Racks standing side by side without a gap, of equal size and facing the same way: their side walls inside the run
/// are never seen, so the whole run is drawn as one box.
struct Run {
  std::vector<ElementIndex> elements;  ///< left to right, seen from the front
  Body box;                            ///< around all of them
};

/// Splits elements into runs. Every element with a body lands in exactly one; `longest` bounds a run's elements.
std::vector<Run> find_runs(const Facility&, std::span<const ElementIndex> elements, std::size_t longest);

/// The stretches of runs that are shown.
struct ShownRuns {
  std::vector<Run> runs;
  std::vector<std::uint32_t> start;  ///< of each, the slot of its first element, as in AtlasLayout::run_start
};
ShownRuns shown_runs(const Facility&, const std::vector<Run>&, const std::vector<std::uint32_t>& run_start,
                     const Visibility&);

/// Whether the ends of an element in a row, at the smaller and at the larger coordinate along the row, are hidden by
/// a shown neighbour at least as high.
struct HiddenEnds {
  bool low = false, high = false;
};
HiddenEnds hidden_ends(const Facility&, ElementIndex, const Visibility& = {});

}  // namespace hallscope
