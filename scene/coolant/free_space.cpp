#include "scene/coolant/free_space.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "models/facility/element_roles.h"

namespace hallscope {
namespace {

constexpr double cell_m = 10, hair = 1e-6;

bool overlap(const Body& a, const Body& b) {
  const auto apart = [](double a0, double a_size, double b0, double b_size) {
    return a0 + a_size <= b0 + hair || b0 + b_size <= a0 + hair;
  };
  return !apart(a.origin.x, a.size.x, b.origin.x, b.size.x) && !apart(a.origin.y, a.size.y, b.origin.y, b.size.y) &&
         !apart(a.origin.z, a.size.z, b.origin.z, b.size.z);
}

template <typename Visit>
void each_cell(const Body& box, const Visit& visit) {
  const auto at = [](double v) { return static_cast<std::int64_t>(std::floor(v / cell_m)); };
  for (auto x = at(box.origin.x); x <= at(box.origin.x + box.size.x); ++x)
    for (auto y = at(box.origin.y); y <= at(box.origin.y + box.size.y); ++y)
      if (!visit(x * 0x100000001LL + y)) return;
}

}  // namespace

FreeSpace::FreeSpace(const Facility& f) {
  for (ElementIndex e = 0; e < f.body_count(); ++e)
    if (!f.body(e).empty() && !is_room(f.element(e).type)) add({f.body(e), e});
}

void FreeSpace::add(const Taken& taken) {
  const auto index = static_cast<std::uint32_t>(taken_.size());
  taken_.push_back(taken);
  each_cell(taken.box, [&](std::int64_t cell) {
    cells_[cell].push_back(index);
    return true;
  });
}

void FreeSpace::take(const Body& box) { add({box, no_element}); }

bool FreeSpace::free(const Body& box, ElementIndex own) const {
  bool nothing = true;
  each_cell(box, [&](std::int64_t cell) {
    const auto at = cells_.find(cell);
    if (at == cells_.end()) return true;
    nothing = std::none_of(at->second.begin(), at->second.end(), [&](std::uint32_t i) {
      return (own == no_element || taken_[i].element != own) && overlap(box, taken_[i].box);
    });
    return nothing;
  });
  return nothing;
}

std::size_t FreeSpace::crowd(const Body& box) const {
  std::set<ElementIndex> found;
  each_cell(box, [&](std::int64_t cell) {
    const auto at = cells_.find(cell);
    if (at == cells_.end()) return true;
    for (const auto i : at->second)
      if (taken_[i].element != no_element && overlap(box, taken_[i].box)) found.insert(taken_[i].element);
    return true;
  });
  return found.size();
}

Body run_box(const Vec3& from, const Vec3& to, double radius) {
  Body box;
  box.origin = {std::min(from.x, to.x) - radius, std::min(from.y, to.y) - radius, std::min(from.z, to.z) - radius};
  box.size = {std::abs(from.x - to.x) + 2 * radius, std::abs(from.y - to.y) + 2 * radius,
              std::abs(from.z - to.z) + 2 * radius};
  return box;
}

}  // namespace hallscope
