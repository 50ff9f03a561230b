#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "models/facility/facility.h"

namespace hallscope {

/// Which of the feeds of dual-fed loads an element of the power graph belongs to.
enum class FeedSide : std::uint8_t {
  none,  ///< upstream of no load that has two feeds
  a,
  b,
  both  ///< both sides come from it: a grid connection, a single switchgear
};

/// "A", "B", "A+B", or "" for none.
std::string_view to_string(FeedSide);

/// The side of every element, by index; told from the graph, never from names. The two feeds of a load are on different
/// sides; what feeds something is on its side, as far up as that does not contradict itself: there it is on both. Of
/// two trees the one that more loads name first is A. Feeds that stand by (generators, batteries) are no side of a
/// load, and loads themselves have none. A third feed counts with the first, a fourth with the second.
std::vector<FeedSide> feed_sides(const Facility&);

}  // namespace hallscope
