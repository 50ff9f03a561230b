#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/ranking/element_table.h"

namespace hallscope {

/// The column that words mean, each of them a word of its title or the beginning of one, three letters at least
/// ("temp"): the one of whose title they leave least, "power" is "Rack power" rather than "Rack power meter power"; the
/// first of several such. A metric's own name, "Rack/RackPower", means it alone. Nothing where no column has all the
/// words.
std::optional<std::size_t> column_meant(const ElementTable&, std::span<const std::string_view> words);

/// The titles of all columns with values, for messages; the one that is nearest to `word` first.
std::vector<std::string> fields_of(const ElementTable&, std::string_view word);

}  // namespace hallscope
