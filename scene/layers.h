#pragma once

#include <optional>

#include "scene/coolant/pipe_report.h"
#include "scene/layers/layer.h"
#include "scene/layers/room_figure.h"
#include "scene/layers/shown_value.h"
#include "scene/view/pick.h"

namespace hallscope {

struct SceneState;

/// The data laid over the facility. A new facility empties all layers.
class SceneLayers {
 public:
  explicit SceneLayers(SceneState& state) : s_(state) {}

  void set(LayerKind, LayerSetup);
  const LayerSetup& setup(LayerKind) const;
  /// What a layer shows for an element at the time shown.
  ShownValue shown(LayerKind, ElementIndex) const;
  /// What the layers on racks say of a hall or a row as a whole: sums and worst values.
  RoomFigures room(ElementIndex) const;
  /// How the power layer shows an element; nothing known while it is off.
  FeederShown feeder(ElementIndex) const;
  /// What is known of the coolant pipe under a point; nothing when none is there.
  std::optional<PipeReport> pipe(const Pick&) const;
  /// Chevrons on feeders and busways that point the way the power goes. Off by default.
  void set_flow_shown(bool);

 private:
  SceneState& s_;
};

}  // namespace hallscope
