#pragma once

#include <vector>

#include "models/facility/element.h"
#include "scene/sight/section.h"

namespace hallscope {

struct SceneState;

/// What of the facility is to be seen. A new facility is whole again.
class SceneSight {
 public:
  explicit SceneSight(SceneState& state) : s_(state) {}

  /// Takes elements out of the picture, with all that stands in them: they are neither drawn, picked nor named. What
  /// stands in a rack goes with the rack. An empty list shows everything.
  void set_hidden(std::vector<ElementIndex>);
  const std::vector<ElementIndex>& hidden() const;
  /// False for what is hidden, itself or with what it stands in.
  bool visible(ElementIndex) const;
  /// Cuts away what lies outside: it is neither drawn, picked nor named.
  void set_section(const Section&);
  const Section& section() const;
  /// Arrows on the section's sides, by which they are dragged. Off by default.
  void set_section_handles(bool);

 private:
  SceneState& s_;
};

}  // namespace hallscope
