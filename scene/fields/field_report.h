#pragma once

#include <span>
#include <string>

#include "models/facility/element.h"
#include "scene/fields/open_fields.h"

namespace hallscope {

// What `hallscope inspect` prints of fields; the JSON is a contract (see README).

/// A list with an object for each field: its file, its kind, how many points and cells it has, the corners of its box
/// in the facility, the instants it knows (none for a file without times), the one that was read, and of each array
/// where it has values, its components, its unit, whether that is stated in the file or assumed, and the range of what
/// is shown (of a vector, its length) at that instant. What cannot be read or is not known is null.
std::string fields_json(std::span<const OpenField>);
std::string fields_text(std::span<const OpenField>);

/// The values of all arrays at a point of the facility, as the picture's probe finds them: numbers, or for a vector its
/// three parts in the facility's directions; null outside the field and where it has no number. No values when the
/// field could not be read.
std::string probe_json(const OpenField&, const Vec3& point);
std::string probe_text(const OpenField&, const Vec3& point);

}  // namespace hallscope
