#pragma once

#include <string>
#include <vector>

#include "models/geometry.h"
#include "models/io/json_file.h"

// For sources only, as json_file.h is.

namespace hallscope {

/// A rack as it is to stand in a row.
struct RackInRow {
  std::size_t index = 0;  ///< in the inventory
  std::string id, model;
  Vec3 size;         ///< width, depth, height, seen from its front
  char front = 's';  ///< n, e, s, w
  bool front_is_guessed = true;
  double x = 0, y = 0;  ///< of its left lower corner; of placed rows
  std::vector<std::string> fed_by{};
};

struct RowOfRacks {
  std::string id;
  bool guessed = false;  ///< which racks it holds, or in which order
  bool placed = false;   ///< racks have places of their own
  std::vector<RackInRow> racks{};
  Vec3 at{}, size{};  ///< in its room
  Vec3 place{};       ///< of placed rows: the corner in what the list counts from
};

/// Finds a row's size, of placed racks its place too.
void lay_out(RowOfRacks&);

/// A row for a facility file: racks side by side in slots, with gaps where they stand apart; each at its own place only
/// where they do not stand in a line. Racks alike whose names count on stand in one entry.
Json row_json(const RowOfRacks&);

/// Metres to the millimetre.
double round3(double metres);

}  // namespace hallscope
