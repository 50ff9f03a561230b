#pragma once

#include <vector>

#include "models/facility/facility.h"
#include "scene/context/context_colors.h"
#include "scene/context/site_plan.h"
#include "scene/geometry/mesh.h"

namespace hallscope {

/// The sky around an eye at the origin, radius 1: haze at the horizon, blue grey overhead.
Mesh sky_mesh(const ContextColors&);

Mesh land_mesh(const Box& world, const ContextColors&);
/// Extents of the site from its edge, 0 within: how far into the haze a point of the land lies.
double land_away(const Box& world, const Vec3&);
/// Its colour there, as land_mesh() has it.
Rgb land_color(double away, const ContextColors&);

/// The site's own ground in the order it lies: pad, areas, yards, roads, kerbs; without what others cover.
Mesh paving_mesh(const Facility&, const ContextColors&, const std::vector<PlanRect>& covered);

}  // namespace hallscope
