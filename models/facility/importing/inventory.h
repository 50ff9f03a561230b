#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/catalog.h"

namespace hallscope {

/// A rack as a list says it. SI; what the list does not say is empty.
struct InventoryRack {
  std::string id;                              ///< of the system that made the list, by which others refer to it
  std::string name;                            ///< never empty
  std::string site, room, row;                 ///< names; of a room within rooms the innermost
  std::string position;                        ///< within its row, as written
  std::optional<double> x, y;                  ///< of its left lower corner seen from above, y up
  std::optional<double> width, depth, height;  ///< outside
  std::optional<int> units;                    ///< rack units inside
  bool units_from_top = false;                 ///< unit 1 is the topmost
  /// Left, upper, right and lower edge on a map of which nobody knows the scale (openDCIM), y downwards.
  std::optional<std::array<double, 4>> map_box;
  char front = 0;  ///< 'n', 'e', 's' or 'w': where the front looks; 0: not said
  std::string model, manufacturer, role;
  std::optional<double> power_w, weight_kg;
  std::vector<std::string> feeds;  ///< names of what feeds it
};

/// What is mounted in a rack.
struct InventoryDevice {
  std::string name, rack;       ///< the rack's name; empty: stands nowhere, or see rack_id
  std::string rack_id;          ///< … or its id, which counts first
  std::string type, role;       ///< "ARS-121GL-NB3-LCC", "compute"
  std::optional<double> unit;   ///< the lowest one, from 1
  std::optional<double> units;  ///< its height; empty: as its type has
  std::optional<int> gpus;
  bool rear = false;
};

/// A type of device, from a library of types.
struct InventoryType {
  std::string model, slug, manufacturer;
  double units = 1;
  std::optional<double> weight_kg;
};

/// A feed to a rack, or a panel that feeds go out from.
struct InventoryFeed {
  std::string name, panel, rack;
  std::string rack_id;
  std::optional<double> watts;  ///< what it can carry
};

/// What lists from other systems say of a place: racks, what is in them and what feeds them.
struct Inventory {
  std::string title;  ///< of the first file, for lack of a better one
  std::vector<InventoryRack> racks;
  std::vector<InventoryDevice> devices;
  std::vector<InventoryType> types;
  std::vector<InventoryFeed> feeds;
  std::vector<EquipmentModel> models;  ///< whole catalogue entries
  std::vector<std::string> sources;    ///< the files, without their folders

  bool empty() const { return racks.empty() && devices.empty() && types.empty() && feeds.empty() && models.empty(); }
};

// Numbers and lengths as lists write them.

/// Metres of "600", "600 mm", "23.6 in", "0.6 m", "2 ft": `unit` is that of plain numbers ("mm", "m", "cm", "in",
/// "ft"). Nothing for what is no length, or none that a rack or a hall has.
std::optional<double> length_of(std::string_view text, std::string_view unit, char decimal = '.');
std::optional<double> power_of(std::string_view text, std::string_view unit, char decimal = '.');
std::optional<double> weight_of(std::string_view text, std::string_view unit, char decimal = '.');
/// A plain number, perhaps with "U" behind it.
std::optional<double> decimal_in(std::string_view text, char decimal = '.');

/// Gives racks that stand on a map of unknown scale their places: the narrower side of most racks is 0.6 m wide there.
/// True when there were such, so that it can be said to be guessed.
bool take_scale_from_racks(Inventory&);

/// Racks and devices by what they are called, as people sort: A2 before A10.
bool before_in_order(std::string_view a, std::string_view b);

}  // namespace hallscope
