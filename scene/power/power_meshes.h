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

/// A busway: its housing, a hair larger than its body, in the swatch `casing`, with its colour as a band along the top
/// and the sides; of B as two bands, with a dark groove between those on top. `plain` is the swatch of things without
/// data.
void add_busway(Mesh&, const Body&, FeedSide, SwatchAt, SwatchAt casing, SwatchAt plain);

/// Up close: joints between the sections of a busway.
void add_busway_joints(Mesh&, const Body&, SwatchAt plain);
/// Which way is right in the picture, as quarter turns from +x: what is written on tops is read from there.
int reading_turn(double azimuth_deg);

/// The letter of its side on a busway, once on each face.
void add_busway_letters(Mesh&, const Body&, FeedSide, SwatchAt plain, int turn);

/// A tap-off in its casing, with a band of colour and the conduit to its load.
void add_tap_off(Mesh&, const TapOff&, SwatchAt, SwatchAt casing, SwatchAt plain);

/// The letter of its side on a tray, in its middle; none on one shorter than `least` metres.
void add_letters(Mesh&, const FeederSegment&, double least, SwatchAt plain, int turn);

/// Chevrons on top of a box, `width` wide, that point along `axis` up (`direction` 1) or down (-1); white on dark, to
/// be seen on any colour.
void add_chevrons(Mesh&, const Body&, int axis, int direction, double spacing, double width);

/// A mesh all of whose points have no texture takes the swatch `at`.
void wear(Mesh&, SwatchAt at);

}  // namespace hallscope
