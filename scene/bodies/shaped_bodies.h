#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/bodies/body_plan.h"
#include "scene/part/layer_part.h"

class vtkActor;
class vtkPolyDataMapper;

namespace hallscope {

/// Equipment that is drawn as its file draws it: near by the triangles of its shape, each kind in video memory once,
/// with lines along their edges; further away, and where there are too many triangles, the box of its body. What it
/// shows of data it wears in the colour of its texel, the same in either form. For use inside the scene.
class ShapedBodies {
 public:
  ShapedBodies(const Facility&, const BodyPlan&, const LayerPart& equipment, const Theme&);
  ~ShapedBodies();

  /// In drawing order; those not in use are invisible.
  const std::vector<vtkSmartPointer<vtkActor>>& actors() const { return actors_; }
  void set_theme(const Theme&);
  /// What is hidden has changed: boxes are made again.
  void outdate() { boxed_.assign(1, no_element); }
  /// Draws these elements, all of which have shapes and are shown.
  void prepare(const FrameView&, std::vector<ElementIndex>);

  /// Elements drawn by their triangles in the last frame, and all triangles of these.
  std::size_t shown() const { return shown_; }
  std::size_t quad_count() const;

 private:
  using Kind = std::pair<const BodyShape*, Facing>;
  struct Mappers {
    vtkSmartPointer<vtkPolyDataMapper> plain, data, edges;
  };
  struct Drawn {
    vtkActor *plain, *data, *edges;
  };
  const Mappers& mappers_of(const Kind&);
  void show(const Drawn&, ElementIndex, bool edges);
  void make_boxes(std::vector<ElementIndex>);

  const Facility& facility_;
  const BodyPlan& plan_;
  const LayerPart& layer_;
  const Theme* theme_;
  std::map<ElementIndex, std::array<float, 2>> texels_;  // of all elements that have a shape
  std::vector<vtkSmartPointer<vtkActor>> actors_;
  vtkActor* boxes_ = nullptr;
  std::vector<Drawn> pool_;
  std::map<Kind, Mappers> mappers_;
  std::vector<ElementIndex> boxed_;  // what boxes_ shows
  std::size_t shown_ = 0;
};

}  // namespace hallscope
