#pragma once

#include <array>
#include <span>

#include "scene/geometry/mesh.h"
#include "scene/power/feeder_network.h"

namespace hallscope {

/// Where in a texture of swatches a thing's colour is.
using SwatchAt = std::array<float, 2>;

/// A tray or duct without its underside. B is drawn as two rails with a gap, all others solid, so that sides differ
/// without colour.
void add_tray(Mesh&, const FeederSegment&, SwatchAt);
/// What is seen of it from below.
void add_tray_underside(Mesh&, const FeederSegment&, SwatchAt);
/// From afar: only the top, `width` wide.
void add_flat_tray(Mesh&, const FeederSegment&, SwatchAt, double width);

/// A busway as its body, a hair larger, B with a dark groove along its top. `plain` is the swatch of things without
/// data.
void add_busway(Mesh&, const Body&, FeedSide, SwatchAt, SwatchAt plain);

/// Up close: joints between the sections of a busway.
void add_busway_joints(Mesh&, const Body&, SwatchAt plain);
/// The letter of its side at both ends of a busway.
void add_busway_letters(Mesh&, const Body&, FeedSide, SwatchAt plain);

/// A tap-off with the conduit to its load.
void add_tap_off(Mesh&, const TapOff&, SwatchAt, SwatchAt plain);

/// Letters of its side on a tray, every `spacing` metres; none on one shorter than that.
void add_letters(Mesh&, const FeederSegment&, double spacing, SwatchAt plain);

/// Chevrons on top of a box, `width` wide, that point along `axis` up (`direction` 1) or down (-1); white on dark, to
/// be seen on any colour.
void add_chevrons(Mesh&, const Body&, int axis, int direction, double spacing, double width);

/// A mesh all of whose points have no texture takes the swatch `at`.
void wear(Mesh&, SwatchAt at);

}  // namespace hallscope
