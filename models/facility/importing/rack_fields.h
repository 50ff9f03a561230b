#pragma once

#include <string>
#include <string_view>

#include "models/facility/importing/inventory.h"

namespace hallscope {

/// What is said of things in a list, by what columns are called.
struct ListField {
  std::string_view name;
  std::string_view columns;  ///< what it is called: small, without blanks and signs, between bars
};

/// "Max kW (rated)" → "maxkw", "outer_width" → "outerwidth": as the tables of fields have it.
std::string plain_column(std::string_view column);

/// The first of `fields` that a column is called as; empty for none.
template <std::size_t n>
std::string_view field_of(const ListField (&fields)[n], std::string_view column) {
  const auto name = "|" + plain_column(column) + "|";
  if (name.size() == 2) return {};
  for (const auto& field : fields)
    if (field.columns.find(name) != std::string_view::npos) return field.name;
  return {};
}

/// Which of a rack's fields a column or member is, in lists of NetBox, openDCIM and people. Empty for none.
std::string_view rack_field(std::string_view column, bool opendcim);

/// Takes one thing said of a rack; false when `text` could not be read as it.
bool take_rack_field(std::string_view field, std::string_view text, std::string_view unit, char decimal,
                     InventoryRack&);

}  // namespace hallscope
