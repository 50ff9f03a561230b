#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/document/document.h"
#include "scene/field/field_setup.h"
#include "scene/fields/field.h"

namespace hallscope {

/// What the command line says of fields; what it leaves out is as the facility file says, or by default.
struct FieldRequest {
  std::string file;  ///< empty = the first field of the facility or of the files
  std::optional<Vec3> translate;
  std::optional<double> rotate_deg, scale;
  std::string array;
  std::optional<ValueRange> range;
  std::optional<FieldSlice> slice;
  std::vector<double> isosurfaces;
  StreamSeeds streamlines = StreamSeeds::none;
  bool floor = false, rack_faces = false, volume = false;
};

/// "x=2.5", "y=…", "z=…", "0.7,0.7,0=4" (a normal of any length) or "none". Nothing when it is none of these.
std::optional<FieldSlice> parse_slice(const std::string&);
/// "1,2,3". Nothing when it is not three numbers.
std::optional<Vec3> parse_vector(const std::string&);
/// "18,40", low before high.
std::optional<ValueRange> parse_range(const std::string&);

/// Where the field lies that the request means, over what the document knows of it. Nothing when there is no field.
std::optional<FieldPlacement> placement_of(const FieldRequest&, const Document&);

/// The colours that an array of a field has of itself: those of air's temperature, of flows, of pressures.
ColorMapName field_colors(const FieldArray&);

/// What a field shows at first: a temperature, cut 1.2 m above the floor or through its middle.
FieldSetup default_field_setup(const FieldStep&, const FieldPlacement&);
/// The same with what the request says instead.
FieldSetup requested_setup(const FieldRequest&, const FieldStep&, const FieldPlacement&);

/// The step that belongs to an instant of the recording: the nearest where the steps' times fit its axis (seconds from
/// its start, or its clock), else the last.
std::size_t step_at(const Field&, const Recording&, double time);
/// Whether the steps follow the recording's time: more than one, within its axis.
bool follows_time(const Field&, const Recording&);

}  // namespace hallscope
