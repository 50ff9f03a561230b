#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hallscope {

/// What stands behind the '=' of an attribute: texts and numbers in the order they come, brackets left out.
struct UsdaValue {
  std::vector<double> numbers;  ///< at most 1,000
  std::string text;             ///< the last one
  std::size_t line = 0;
};

/// A prim of a USD file as text, with those of its attributes that were asked for.
struct UsdaPrim {
  std::string name;
  std::map<std::string, UsdaValue, std::less<>> attributes;
};

/// Goes through USD text: prims in braces, attributes whose names begin with `prefix`. Comments, texts, dictionaries
/// and whatever else there is are passed over, so that nothing in them is taken for an attribute. Takes any text.
std::vector<UsdaPrim> read_usda(std::string_view text, std::string_view prefix);

}  // namespace hallscope
