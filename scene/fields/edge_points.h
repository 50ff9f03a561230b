#pragma once

#include <cstdint>
#include <vector>

#include <vtkType.h>

namespace hallscope {

/// Numbers the edges between pairs of points, each once, in the order of their first appearance. One flat table, as
/// there may be a hundred thousand in a frame.
class EdgePoints {
 public:
  /// The number of an edge; `fresh` tells that it is new. The points' order matters.
  vtkIdType number(vtkIdType a, vtkIdType b, bool& fresh) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    auto& slot = find(a, b);
    fresh = slot.number < 0;
    if (fresh) slot = {a, b, static_cast<vtkIdType>(count_++)};
    return slot.number;
  }

 private:
  struct Slot {
    vtkIdType a = 0, b = 0, number = -1;
  };
  Slot& find(vtkIdType a, vtkIdType b) {
    const auto mixed =
        (static_cast<std::uint64_t>(a) * 0x9e3779b97f4a7c15u) ^ (static_cast<std::uint64_t>(b) * 0xc2b2ae3d27d4eb4fu);
    auto at = static_cast<std::size_t>(mixed >> 20) & (slots_.size() - 1);
    while (slots_[at].number >= 0 && (slots_[at].a != a || slots_[at].b != b)) at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 1024 : slots_.size() * 4);
    old.swap(slots_);
    for (const auto& slot : old)
      if (slot.number >= 0) find(slot.a, slot.b) = slot;
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace hallscope
