#pragma once

#include <string>

#include "models/document/document.h"

namespace hallscope {

/// By what a run is known again: a view that was saved of one must not pass another off as it.
struct RunIdentity {
  std::string name;  ///< for people: "Loss of a CDU", "night.h5"; empty: nothing is known or nothing was recorded
  std::string mark;  ///< equal for the same run, wherever its files lie
  bool known() const { return !mark.empty(); }
  bool operator==(const RunIdentity&) const = default;
};

/// A simulated run is what its scenario says, and a recording its files and its first instant.
RunIdentity run_of(const Document&);

}  // namespace hallscope
