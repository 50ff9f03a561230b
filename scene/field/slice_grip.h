#pragma once

#include "scene/field/field_picture.h"
#include "scene/view/camera.h"

namespace hallscope {

/// True where the pointer is on the frame of the slice shown. `pixel_ratio` enlarges what counts as near.
bool on_slice_frame(const FieldPicture&, const Camera&, double x, double y, double pixel_ratio);
/// How far a drag by so many pixels, of what is under (x, y), moves the slice along its normal, metres: its frame stays
/// under the pointer.
double slice_metres(const FieldPicture&, const Camera&, double x, double y, double dx, double dy);

}  // namespace hallscope
