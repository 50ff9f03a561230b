#pragma once

#include <vector>

#include "models/facility/facility.h"
#include "scene/bodies/near_details.h"
#include "scene/geometry/row_runs.h"
#include "scene/sight/visibility.h"
#include "scene/view/camera.h"

namespace hallscope {

/// Everything that is drawn only near the camera and comes and goes by fading: what is on and behind racks, and the
/// fine parts of equipment. For use inside the scene.
class NearPicture {
 public:
  NearPicture(const Facility&, const std::vector<Run>&, std::vector<ElementIndex> equipment, const Theme&);
  ~NearPicture();

  /// In drawing order, to be drawn after what they lie on.
  std::vector<vtkSmartPointer<vtkActor>> actors() const;
  void set_theme(const Theme&);
  void set_visibility(const Visibility&);
  /// `overhead` is the opacity of busways and the like. In a picture that stays (`fine`) nothing is half there.
  void prepare(const Camera&, double overhead, bool fine);

  std::size_t shown() const { return details_.shown(); }
  std::size_t quad_count() const;

 private:
  void prepare_racks(const Camera&, const Vec3& eye);
  void prepare_equipment(const Camera&, const Vec3& eye, double overhead);
  double settled(double opacity) const;
  Mesh make(const NearDetails::Kind&, const Body&) const;

  const Facility* facility_;
  const std::vector<Run>* runs_;
  std::vector<ElementIndex> equipment_;
  Visibility visibility_;
  NearDetails details_;
  bool fine_ = false;
};

/// Where a level of detail is whole and where it is gone, in metres that a pixel covers there: the same at any size of
/// picture.
struct DetailRange {
  double whole_pixel_m = 0, gone_pixel_m = 0;
};
inline constexpr DetailRange lines_range{0.0055, 0.0085};
inline constexpr DetailRange full_range{0.0019, 0.0030};

/// How much of a level is left at a distance, 0 to 1, when the level may reach no further than `reach` metres.
double detail_opacity(const DetailRange&, const Camera&, double distance, double reach);

/// True when a convex box (`behind`) cannot be seen from the eye because one of the boxes stands before all of it.
bool hidden_by(const std::vector<Body>& boxes, const Vec3& eye, const Body& behind);

}  // namespace hallscope
