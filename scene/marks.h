#pragma once

#include <memory>
#include <vector>

#include "scene/part/mark_sets.h"

namespace hallscope {

struct SceneState;

/// What stands out in the picture. A new facility takes all of it away.
class SceneMarks {
 public:
  explicit SceneMarks(SceneState& state) : s_(state) {}

  /// The one that leads and, where several are selected, all of them with it, ascending.
  void set_selection(ElementIndex, std::shared_ptr<const std::vector<ElementIndex>> all = nullptr);
  ElementIndex selection() const;
  /// Null where one or none is selected.
  const std::shared_ptr<const std::vector<ElementIndex>>& selected() const;
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
