#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/atlas/swatch_texture.h"
#include "scene/coolant/pipe_mesh.h"
#include "scene/coolant/pipe_plan.h"
#include "scene/coolant/pipe_supports.h"
#include "scene/coolant/pipe_values.h"
#include "scene/geometry/frame_work.h"
#include "scene/look/theme.h"
#include "scene/sight/section.h"
#include "scene/sight/visibility.h"
#include "scene/view/camera.h"

class vtkActor;
class vtkOpenGLRenderWindow;
class vtkPolyDataMapper;
class vtkProp;

namespace hallscope {

/// The coolant pipes of one facility as actors. A change of time rewrites colours; meshes are made anew only where a
/// flow has changed its pipe's width, or where the camera's distance asks for another shape. Costs nothing while it is
/// not shown. For use inside the scene.
class PipePicture {
 public:
  PipePicture(const Facility&, const Theme&);
  ~PipePicture();

  std::vector<vtkProp*> actors() const;
  /// The pipes of a path, apart: they are drawn over the veil that pales all else.
  std::vector<vtkProp*> path_actors() const;

  void set(const LayerSetup&);
  /// Chevrons go on with every change, back with one back in time.
  void set_time(double time);
  void set_theme(const Theme&);
  void set_visibility(const Visibility&);
  /// While tops of racks carry data, pipes over them are left out until one is near.
  void set_tops_shown(bool on) { tops_shown_ = on; }
  /// Device pixels for one of an ordinary screen.
  void set_pixel_ratio(double ratio) { pixel_ratio_ = ratio; }
  /// Sets pipes that carry what cools or warms these elements apart; none of it for an empty list. They are drawn even
  /// where the layer is not, then in `color`.
  void set_path(std::vector<ElementIndex>, Rgb color);
  /// Chooses shapes for the camera and brings the colours up to date. The window's context must be current.
  /// `path_shown` is false while other marks take precedence. What has come near is made as far as there is room for it
  /// in the frame, and shown as it was until then.
  void prepare(vtkOpenGLRenderWindow*, const Camera&, bool path_shown, FrameWork&);
  void release(vtkOpenGLRenderWindow*);

  const PipePlan& plan() const { return plan_; }
  PipeValues& values() { return values_; }
  std::size_t quad_count() const;

  /// The pipe a ray meets first among those drawn in the frame prepared last.
  struct Hit {
    std::size_t pipe = 0;
    double distance = 0;
    Vec3 point;
  };
  std::optional<Hit> pick(const Ray&, const Section&) const;

 private:
  /// Some of a cell's pipes, in one actor.
  struct Part {
    vtkSmartPointer<vtkActor> actor;
    PipeShape shape = PipeShape::none;  ///< that the actor's mesh was made for
    double least_width = 0;             ///< of its strips, so that they do not flicker
    std::uint64_t made = 0;             ///< for this version of the meshes
    std::size_t quads = 0;
    bool shown = false;
  };
  struct Cell {
    std::vector<std::uint32_t> pipes;
    Body box;
    Part rest, path, flow;
    bool on_path = false;       ///< some of its pipes are
    bool over_racks = false;    ///< it may hide tops of racks
    std::uint64_t version = 0;  ///< of the values in its colours and widths
  };
  /// How a part is to be drawn from where the camera is.
  struct Look {
    PipeShape shape = PipeShape::none;
    double least_width = 0;
    bool flow = false;  ///< large enough for chevrons
  };
  void sort_into_cells();
  void take_values(Cell&);
  Look look_of(const Cell&, const Camera&, const View&, bool path) const;
  bool show(Cell&, Part&, Look, FrameWork&);
  void make_flow(const Cell&, Part&);
  PipeLook pipe_look(std::size_t pipe, const Part&) const;
  void make(const Cell&, Part&);
  using MakeMapper = vtkSmartPointer<vtkPolyDataMapper>(const Mesh&);
  void give(Part&, const Mesh&, MakeMapper*) const;
  bool drawn(const Pipe&) const;

  const Facility* facility_;
  CoolantCircuits circuits_;
  PipePlan plan_;
  PipeValues values_;
  std::vector<std::vector<PipeSupport>> supports_;  // by pipe
  std::vector<Cell> cells_;
  vtkSmartPointer<vtkPolyDataMapper> nothing_;  // of all parts that have not been seen yet
  SwatchTexture swatches_;                      // one a pipe, and a white one
  std::vector<Body> boxes_;                     // around each pipe
  std::vector<float> diameters_;
  std::vector<bool> empty_;
  std::vector<bool> on_path_;
  Rgb path_color_;
  const Theme* theme_;
  int flow_step_ = 0;
  Visibility visibility_;
  std::uint64_t meshes_version_ = 1;  ///< rises when all meshes are outdated
  bool visible_ = false, tops_shown_ = false;
  double pixel_ratio_ = 1;
};

}  // namespace hallscope
