#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/analysis/networks/feed_sides.h"
#include "models/facility/facility.h"

namespace hallscope {

/// One link of the power graph between two bodies; what stands inside racks (taps) is passed through.
struct FeederLink {
  ElementIndex from = no_element, to = no_element;
};

/// A straight piece of tray or duct: a box along one axis that carries some links. Pieces join end to end, so that
/// those of one link lead from its source to what it feeds.
struct FeederSegment {
  Body box;
  std::uint8_t axis = 0;      ///< it runs along: 0 x, 1 y, 2 z
  std::int8_t direction = 0;  ///< power goes up the axis (1) or down (-1); 0 where its links go both ways
  bool main = false;          ///< between sources and transformers, seen from afar; else a branch
  FeedSide side = FeedSide::none;
  std::uint32_t swatch = 0;            ///< which colour it wears: FeederNetwork::swatches
  std::uint32_t first = 0, count = 0;  ///< links it carries: a range of FeederNetwork::carried
};

/// A box on a busway over what it feeds, and the conduit from there down to its top.
struct TapOff {
  ElementIndex busway = no_element, load = no_element;
  Body box;
  std::vector<Body> drop;
};

/// The power graph of a facility as things that can be drawn: feeders in trays that run orthogonally, shared where they
/// go the same way. A and B run beside and above each other. Drawn from the graph and the bodies alone.
struct FeederNetwork {
  std::vector<FeederLink> links;  ///< by source, then by what is fed
  std::vector<FeederSegment> segments;
  std::vector<std::uint32_t> carried;  ///< links of all segments
  /// The elements whose load a colour stands for: one, or those that share a trunk (the worst counts).
  std::vector<std::vector<ElementIndex>> swatches;
  struct Feed {
    ElementIndex busway = no_element, load = no_element;
  };
  std::vector<Feed> feeds;            ///< busways over what they feed: see tap_off()
  std::vector<ElementIndex> busways;  ///< with a body and a link, ascending
  std::vector<std::uint32_t> busway_swatch;
  std::vector<FeedSide> sides;  ///< by element

  std::span<const std::uint32_t> links_of(const FeederSegment& s) const {
    return std::span(carried).subspan(s.first, s.count);
  }
};

/// Trays run at one height above everything they feed, round halls that they have no business in, along the back of the
/// rows. Loads under a busway are fed by tap-offs, not by segments.
FeederNetwork feeder_network(const Facility&);

/// The tap-off of one feed.
TapOff tap_off(const Facility&, const FeederNetwork::Feed&);

/// Which way power goes along a busway: from the end that is nearer to what feeds it, 1 up the axis, -1 down; 0 when
/// nothing with a body feeds it.
int busway_direction(const Facility&, ElementIndex busway);

/// Which way power goes along a segment while some stores charge: as its links lead, turned round where all of them
/// come from stores that charge, 0 where only some do. `charging` is by element, and may be short.
int flow_direction(const FeederNetwork&, const FeederSegment&, std::span<const char> charging);

/// True when a busway hangs over a load, or so near that a tap-off reaches it.
bool hangs_over(const Body& busway, const Body& load);

}  // namespace hallscope
