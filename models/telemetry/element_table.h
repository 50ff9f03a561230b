#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// The elements of a facility that a file's id paths name.
struct ElementTable {
  std::vector<ElementIndex> elements;  ///< a path each; no_element for those the facility does not have
  std::size_t unknown = 0;
  std::size_t first_unknown = 0;
};

/// Fast where the paths come in the order of the facility's elements, as those of written recordings do.
ElementTable find_elements(std::span<const std::string> paths, const Facility&);

/// The element that was probably meant by an unknown id path, differing in one level's name; empty when none is near.
std::string similar_path(std::string_view path, const Facility&);

/// Which of a file's columns a track has, in its order: ascending elements, each once.
struct ColumnChoice {
  std::vector<ElementIndex> elements;
  std::vector<std::uint32_t> columns;  ///< of the file, by column of the track
  std::size_t out_of_range = 0;        ///< columns skipped because their position is not in the table
  std::size_t repeated = 0;            ///< … because an earlier column has the same element

  /// True when the track has all columns in the order of the file.
  bool all_in_order(std::size_t file_columns) const;
};
ColumnChoice choose_columns(std::span<const std::uint32_t> positions, const ElementTable&);

}  // namespace hallscope
