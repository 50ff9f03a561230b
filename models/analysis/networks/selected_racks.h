#pragma once

#include <span>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// The racks that a selection stands for.
struct SelectedRacks {
  enum class By {
    standing,  ///< they stand in it (site, hall, row, rack), or it stands in one of them (tray, GPU)
    coolant,   ///< it cools them (CDU, chiller)
    air,       ///< it cools their hall's air (CRAH, and what cools it)
    power,     ///< it feeds them (busway, UPS, transformer, grid)
    nothing    ///< no rack has to do with it
  };
  By by = By::nothing;        ///< of several elements: of the first that any rack has to do with
  bool all = false;           ///< every rack of the facility, whole
  std::vector<double> share;  ///< 0 to 1, one entry for each of of_type(Rack)
  std::size_t count() const;  ///< racks with a share
};

/// Racks that stand in the selection belong to it whole. A selection without any stands for the racks that it cools,
/// else those whose air it cools, else those that it feeds: each by an equal part for every element of the kind that
/// it depends on at the same place, so that a rack on busways A and B belongs to either by half, and the shares of all
/// busways (all CDUs …) of a rack add up to one. Generators and batteries count beside other sources only when there
/// are none. Of several elements the shares add up, to one at most.
SelectedRacks selected_racks(const Facility&, std::span<const ElementIndex> selection);
SelectedRacks selected_racks(const Facility&, ElementIndex selection);

/// One flag for each body: whether it is one of these, or stands in one of them.
std::vector<char> standing_in(const Facility&, std::span<const ElementIndex>);

}  // namespace hallscope
