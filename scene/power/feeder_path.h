#pragma once

#include <cstdint>
#include <vector>

#include "scene/power/feeder_network.h"

namespace hallscope {

/// A stretch of one link's way at a fixed height or, along z, at a fixed place.
struct PathStretch {
  std::uint8_t axis = 0;    ///< 0 x, 1 y, 2 z
  double across = 0;        ///< along x: its y; along y: its x; along z: its x
  double across_z = 0;      ///< along x and y: height of the tray's underside; along z: its y
  double from = 0, to = 0;  ///< along the axis, from the source to what is fed
};

/// The way of one link.
struct FeederPath {
  std::uint32_t link = 0;
  bool main = false;
  FeedSide side = FeedSide::none;
  std::vector<PathStretch> stretches;
};

/// Cross section of a tray, metres.
constexpr double tray_width(bool main) { return main ? 0.6 : 0.14; }
inline constexpr double tray_height_m = 0.1;

/// Up from each source, along x and y, down to what it feeds. Lines lie on a grid with a place for each side, so that
/// those that go the same way coincide and others do not touch.
std::vector<FeederPath> feeder_paths(const Facility&, const std::vector<FeederLink>&, const std::vector<FeedSide>&);

}  // namespace hallscope
