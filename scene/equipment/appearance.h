#pragma once

#include "models/facility/element.h"
#include "scene/geometry/mesh.h"
#include "scene/look/theme.h"

namespace hallscope {

/// How equipment of one type is drawn, whatever its size and wherever it faces: a plain box that wears its colour or
/// its data, and what is put on top of it as the camera comes near. A type's file ends with its appearance; the table
/// in appearance.cpp says which type has which.
struct Appearance {
  using Add = void (*)(Mesh&, const Body&);

  Rgb color{0xc8, 0xcc, 0xd1};  ///< neutral, of the light theme: only data is saturated
  Add middle = nullptr;         ///< what it is recognised by from across a yard: fans, radiators, stacks, doors
  Add far = nullptr;            ///< what stands out so far that it is seen across a campus: a few boxes
  Add fine = nullptr;           ///< what is seen within some metres: filters, coils, gauges, handles, flanges
};

const Appearance& appearance(ElementType);

/// Its colour in a theme.
Rgb body_color(ElementType, const Theme&);

}  // namespace hallscope
