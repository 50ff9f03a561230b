#pragma once

#include <array>
#include <limits>

#include "models/facility/element.h"

namespace hallscope {

/// The part of the world that is left when the rest is cut away: what lies outside is neither drawn, picked nor named.
/// Metres; axis 0 is x, 1 y, 2 z. A side at infinity does not cut, so a single cut plane is a section with one side.
struct Section {
  static constexpr double open = std::numeric_limits<double>::infinity();
  std::array<double, 3> low{-open, -open, -open};
  std::array<double, 3> high{open, open, open};

  bool cuts() const;
  bool holds(const Vec3&) const;
  bool operator==(const Section&) const = default;
};

/// The box itself as a section, `margin` metres larger.
Section section_around(const Body&, double margin);

/// What a section leaves of a box; empty when nothing.
Body cut(const Body&, const Section&);

}  // namespace hallscope
