#pragma once

#include <cstddef>

#include "models/facility/element.h"

namespace hallscope {

/// A sum over elements of which some may have no current value.
struct PartialSum {
  double value = 0;
  std::size_t have = 0, missing = 0;
  ElementIndex first_missing = no_element;

  bool complete() const { return have > 0 && missing == 0; }
};

}  // namespace hallscope
