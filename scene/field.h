#pragma once

#include <memory>
#include <optional>
#include <string>

#include "scene/field/field_setup.h"
#include "scene/fields/field.h"
#include "scene/fields/field_probe.h"

namespace hallscope {

struct SceneState;

/// Air from CFD in the picture. A new facility takes it away.
class SceneField {
 public:
  explicit SceneField(SceneState& state) : s_(state) {}

  /// Shows one step of a field, in place of any other; nullptr takes it away.
  void set(std::shared_ptr<const FieldStep>, FieldSetup);
  const std::shared_ptr<const FieldStep>& step() const;
  const FieldSetup& setup() const;
  /// The field's box in the facility's coordinates; empty without a field.
  Body bounds() const;
  /// Moves the slice along its normal by this many metres, at most to the field's border.
  void move_slice(double metres);
  /// What the slice shows under the point of the picture painted last, unless something stands before it; nothing
  /// beside the slice or where the field has no value.
  std::optional<FieldProbe> probe(double x, double y) const;
  /// True where a left drag would take hold of the slice: on its frame.
  bool holds_slice(double x, double y) const;

  /// Whether a part of the picture is still being made on another thread: paint again a little later.
  bool preparing() const;
  /// Returns when that is done.
  void finish_preparing();
  /// What must be said of the field's volume, with what helps; empty when all is well.
  std::string volume_note() const;

 private:
  SceneState& s_;
};

}  // namespace hallscope
