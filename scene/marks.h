#pragma once

#include "scene/part/mark_sets.h"

namespace hallscope {

struct SceneState;

/// What stands out in the picture. A new facility takes all of it away.
class SceneMarks {
 public:
  explicit SceneMarks(SceneState& state) : s_(state) {}

  void set_selection(ElementIndex);
  ElementIndex selection() const;
  void set_hover(ElementIndex);
  /// What a failure does; empty marks take them away.
  void set_failure(Marks);
  const Marks& failure() const;
  /// Empty marks take them away. While marks of a failure are shown, the path is not.
  void set_path(PathMarks);
  const PathMarks& path() const;
  /// Empty marks take them away.
  void set_alarms(AlarmMarks);
  const AlarmMarks& alarms() const;

 private:
  SceneState& s_;
};

}  // namespace hallscope
