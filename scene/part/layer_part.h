#pragma once

#include <memory>

#include "models/analysis/derived/overlay.h"
#include "models/facility/facility.h"
#include "scene/atlas/atlas_image.h"
#include "scene/layers/layer_table.h"
#include "scene/layers/value_tally.h"
#include "scene/part/mark_sets.h"
#include "scene/part/part.h"

class vtkActor;

namespace hallscope {

class FrameCache;
class LayerValues;
struct BodyPlan;

/// What a layer's part is made from; all of it outlives the part.
struct PartContext {
  std::shared_ptr<const Facility> facility;
  const BodyPlan& plan;
  const LayerSetups& setups;
  FrameCache& frames;
  const Theme& theme;
};

/// A part that shows the data of one layer. Its setup stands with those of all layers, and nowhere else.
class LayerPart : public ScenePart {
 public:
  LayerPart(LayerKind, const PartContext&);

  const LayerSetup& setup() const { return setups_[kind_]; }
  const LayerSetups& setups() const { return setups_; }
  ColorScale scale() const;

  /// Calls setup_changed() for its own layer.
  void layer_changed(LayerKind) override;
  /// What it shows for an element at the time shown, without a value of the element's own: that of what stands for it.
  virtual OverlayValue value(ElementIndex) { return {}; }
  /// True where an element carries data of this layer, or a gap in it.
  virtual bool shows_data(ElementIndex) const { return false; }
  /// Counts all that it shows at the time shown.
  virtual void count(ValueTally&) {}
  /// The values of racks, for sums and extremes over rooms; null where it is not racks that it colours.
  virtual const LayerValues* rack_values() { return nullptr; }
  /// Puts the layer's colours on an actor whose mesh has their coordinates.
  virtual void dress(vtkActor*) const {}
  /// What of it lies on a path is drawn again over the veil that pales all else, by path_actors().
  virtual void set_path(const PathMarks&) {}
  virtual std::vector<vtkProp*> path_actors() const { return {}; }

 protected:
  virtual void setup_changed() {}

 private:
  LayerKind kind_;
  const LayerSetups& setups_;
};

using LayerParts = EnumArray<LayerKind, std::unique_ptr<LayerPart>>;

}  // namespace hallscope
