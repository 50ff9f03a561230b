#pragma once

#include <memory>
#include <optional>

#include "scene/coolant/pipe_picture.h"
#include "scene/coolant/pipe_report.h"
#include "scene/part/layer_part.h"

namespace hallscope {

/// The coolant layer. Pipes are routed when first shown, which takes a while on a campus: only for those who look at
/// them. For use inside the scene.
class CoolantLayer final : public LayerPart {
 public:
  explicit CoolantLayer(const PartContext&);
  ~CoolantLayer() override;

  std::vector<vtkProp*> actors() const override;
  void layer_changed(LayerKind) override;
  void set_time(double) override;
  void set_sight(const Sight&) override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;
  void release(vtkOpenGLRenderWindow*) override;
  void count(ValueTally&) override;
  /// A pipe takes the place of what lies behind it.
  void pick(const Ray&, const Sight&, Pick&) const override;
  std::size_t quad_count() const override;

  /// Draws the pipes that cool or warm what is on the path again, also while the layer is off.
  void set_path(const PathMarks&) override;
  std::vector<vtkProp*> path_actors() const override;

  /// True when the frame prepared last had no time for all pipes that have come near.
  /// What is known of a pipe; nothing when it is none of them.
  std::optional<PipeReport> report(std::size_t pipe) const;

 protected:
  void setup_changed() override;

 private:
  void need_pipes();
  bool tops_show_data() const;

  std::shared_ptr<const Facility> facility_;
  const Theme* theme_;
  double time_ = 0;
  Visibility visibility_;
  std::unique_ptr<PipePicture> pipes_;
};

}  // namespace hallscope
