#pragma once

#include <stop_token>

namespace hallscope {

/// The turn of one of the runs behind the window that compute what its panels say. There is one for each core but the
/// one that the window draws on: several at once on the last core make each later, need the memory of all of them
/// together, and the window waits at the heap's lock for pages that they touch.
///
/// Waits until there is one, until it is told to stop, or for a second: what takes long holds nothing up.
class Turn {
 public:
  explicit Turn(const std::stop_token&);
  ~Turn();
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  bool taken_;
};

}  // namespace hallscope
