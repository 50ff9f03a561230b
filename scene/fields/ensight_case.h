#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hallscope {

/// A variable of an EnSight case: numbers at the nodes or in the elements of its parts.
struct EnsightVariable {
  int components = 1;
  bool per_element = false;
  std::string file;  ///< beside the case, the instant's number put in; empty where it cannot be told
};

/// What the case file of EnSight Gold says, for one instant. Throws BrokenField.
struct EnsightCase {
  std::string geometry;
  std::vector<EnsightVariable> variables;
};
EnsightCase read_ensight_case(const std::string& path, std::optional<double> instant);

}  // namespace hallscope
