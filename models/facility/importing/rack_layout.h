#pragma once

#include <string>
#include <vector>

#include "models/facility/importing/inventory.h"
#include "models/facility/importing/inventory_models.h"
#include "models/geometry.h"

namespace hallscope {

/// Racks of a row, in their order along it.
struct PlannedRow {
  std::string name;
  std::vector<std::size_t> racks;  ///< in the inventory
  bool guessed = false;            ///< that they make a row, or in which order
  bool placed = false;             ///< the list says where they stand
};

/// What stands in one room.
struct PlannedRoom {
  std::string name;
  bool guessed = false;  ///< the list names no room
  std::vector<PlannedRow> rows;
};

struct PlannedSite {
  std::string name;  ///< empty where the list names none
  std::vector<PlannedRoom> rooms;
};

/// Sorts racks into sites, rooms and rows, as the list says; where it says no rows, by what their names have in common
/// ("B07" stands in row B), else twenty a row. Everything in the order of its names.
std::vector<PlannedSite> plan_rooms(const Inventory&);

}  // namespace hallscope
