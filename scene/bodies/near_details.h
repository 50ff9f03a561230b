#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

#include <vtkSmartPointer.h>

#include "scene/geometry/mesh.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/look/theme.h"
#include "scene/view/camera.h"

class vtkActor;
class vtkPolyDataMapper;

namespace hallscope {

/// What is drawn on top of one body while the camera is near: the same mesh, in video memory once, for every body of
/// the same model, size and facing. For use inside the scene.
class NearDetails {
 public:
  /// Which mesh: bodies that share all of this share it.
  struct Kind {
    std::uint16_t model = 0;
    std::uint8_t type = 0, part = 0;
    Facing front = Facing::minus_y;
    int width_mm = 0, depth_mm = 0, height_mm = 0;
    auto operator<=>(const Kind&) const = default;
  };
  static Kind kind_of(std::uint16_t model, ElementType, std::uint8_t part, const Body&);
  /// Makes a kind's mesh, with the body's corner at the origin.
  using Make = std::function<Mesh(const Kind&, const Body& at_origin)>;

  NearDetails(const Theme&, Make, std::size_t most);
  ~NearDetails();

  /// The actors, in drawing order; those not in use are invisible.
  const std::vector<vtkSmartPointer<vtkActor>>& actors() const { return actors_; }
  void set_theme(const Theme&);

  /// One frame: begin(), show() for every body, end().
  void begin() { used_ = 0; }
  void show(const Kind&, const Body&, double opacity);
  void end();
  std::size_t shown() const { return used_; }
  std::size_t quad_count() const;

 private:
  vtkPolyDataMapper* mapper_of(const Kind&, const Body&);

  const Theme* theme_;
  Make make_;
  std::vector<vtkSmartPointer<vtkActor>> actors_;
  std::map<Kind, vtkSmartPointer<vtkPolyDataMapper>> mappers_;
  std::size_t used_ = 0, visible_ = 0;
};

}  // namespace hallscope
