#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/workspace/field_request.h"
#include "app/workspace/workspace.h"

namespace hallscope {

/// Shows a field's step that has been read. Of another field, with the setup that `request` and its place ask for; of
/// the same, with what was shown of it.
void show_field(Shown&, const LoadedField&, const FieldRequest&);

/// Adds fields beside those that are there and chooses the last of them.
void add_fields(Workspace&, const std::vector<std::string>& files);
/// Chooses another of the fields that are there; it is shown once it has been read.
void choose_field(Workspace&, std::size_t);
/// Of a field with several steps: this one, whatever the instant; or that of the instant again.
void choose_field_step(Workspace&, std::size_t);
void let_field_follow(Workspace&, bool);

/// Changes what is shown of the field; nothing happens without one. `joins` as Edit::joins.
void change_field(Workspace&, const std::string& text, const std::function<void(FieldSetup&)>&,
                  const std::string& joins = {});

/// The step that ought to be shown of what is loaded.
std::size_t wanted_step(const Shown&);

/// The field's box in the facility's coordinates; empty without a field.
Body field_box(const Shown&);
/// Flies to where all of the field is seen, or near to a point of it.
void fly_to_field(Workspace&);
void look_at_air(Workspace&, const Vec3& point);
/// The slice across an axis through the middle of the field.
FieldSlice slice_along(const Shown&, const Vec3& axis);
/// The slice moved by a share of the field's span along its normal.
FieldSlice slice_moved(const Shown&, double share);

}  // namespace hallscope
