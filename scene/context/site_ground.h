#pragma once

#include <memory>
#include <vector>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/context/context_colors.h"
#include "scene/context/site_plan.h"
#include "scene/part/part.h"

class vtkActor;

namespace hallscope {

/// What everything stands on, and the sky: land as far as one sees, paler towards a horizon in the sky's colour, and
/// on it the site with its yards, roads and kerbs. Flat: drawn behind all else, hiding nothing.
class SiteGround final : public ScenePart {
 public:
  SiteGround(std::shared_ptr<const Facility>, const Theme&);
  ~SiteGround() override;

  std::vector<vtkProp*> actors() const override;
  void set_theme(const Theme&) override;
  /// The floor of a hall that is shown covers the paving.
  void set_sight(const Sight&) override;
  /// Sky and land always; the rest where surroundings are wanted.
  void prepare(const FrameView&) override;
  std::size_t quad_count() const override;

 private:
  bool paint_land_behind(const FrameView&) const;

  std::shared_ptr<const Facility> facility_;
  std::vector<vtkSmartPointer<vtkActor>> actors_;  // sky, land, paving
  ContextColors colors_;
  std::vector<PlanRect> covered_;  // by floors of halls
};

}  // namespace hallscope
