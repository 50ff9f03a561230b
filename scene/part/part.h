#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "scene/layers/layer.h"
#include "scene/layers/legend_entry.h"
#include "scene/part/frame_view.h"
#include "scene/sight/sight.h"
#include "scene/view/pick.h"

class vtkProp;

namespace hallscope {

/// One part of the picture of one facility: bodies, a layer of data, marks, legends. It is made fresh for each facility
/// and stands in an ordered list: what comes later is drawn over what came before. Everything has an empty default, so
/// that a part says only what it does. For use inside the scene.
class ScenePart {
 public:
  ScenePart() = default;
  virtual ~ScenePart();
  ScenePart(const ScenePart&) = delete;
  ScenePart& operator=(const ScenePart&) = delete;

  /// What it draws in the world, in drawing order; what lies over the picture adds itself when it is prepared.
  virtual std::vector<vtkProp*> actors() const { return {}; }
  virtual void add_to(vtkRenderer*);
  virtual void remove_from(vtkRenderer*);
  /// True once after it has made actors beyond those it was added with: it must be added again.
  bool take_new_actors() { return std::exchange(new_actors_, false); }

  /// The setup of a layer has changed.
  virtual void layer_changed(LayerKind) {}
  /// Seconds on the recording's axis.
  virtual void set_time(double) {}
  /// What is hidden or cut away has changed.
  virtual void set_sight(const Sight&) {}
  virtual void set_theme(const Theme&) {}
  /// Before each frame: brings everything up to date for it.
  virtual void prepare(const FrameView&) {}
  /// Frees what it holds in the window's context, which is current; the next frame makes it anew.
  virtual void release(vtkOpenGLRenderWindow*) {}

  /// Takes the place of what was found so far where it lies before it in the frame prepared last. Arithmetic only.
  virtual void pick(const Ray&, const Sight&, Pick&) const {}
  /// What explains its colours, beside the legends of layers.
  virtual std::optional<LegendEntry> legend() const { return std::nullopt; }
  /// Quads drawn in the frame prepared last.
  virtual std::size_t quad_count() const { return 0; }

 protected:
  void has_new_actors() { new_actors_ = true; }

 private:
  bool new_actors_ = false;
};

}  // namespace hallscope
