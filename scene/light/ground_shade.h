#pragma once

#include <atomic>
#include <memory>
#include <thread>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/layers/layer.h"
#include "scene/light/ground_light.h"
#include "scene/part/part.h"

class vtkActor;
class vtkOpenGLTexture;
class vtkTextureObject;

namespace hallscope {

/// The light on the floor while the picture moves, so that it does not jump when all of it is gathered: worked out once
/// for what stands there, from when the picture first comes to rest, on a thread of its own, and laid over the floor as
/// one dark veil of a texture. A picture that stays and shows it waits for it. Drawn after what is solid, so that only
/// floor which is seen costs anything.
class GroundShade final : public ScenePart {
 public:
  /// `solids` and `setups` outlive it.
  GroundShade(std::shared_ptr<const Facility>, const std::vector<Body>& solids, const LayerSetups& setups,
              const Theme&);
  ~GroundShade() override;

  std::vector<vtkProp*> actors() const override;
  void set_sight(const Sight&) override;
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;
  void release(vtkOpenGLRenderWindow*) override;

  /// Ahead of prepare(), and of asking whether it is ready(): of `frame` it looks at the light alone.
  void get_ready(const FrameView& frame);
  /// Whether it can show light in the next frame in motion. Data on the floor has none of it.
  bool ready() const;

  /// Waits for what is being worked out; the next frame shows it.
  void wait();

 private:
  /// What the thread and this share. Once this has let go of it, nobody looks at what comes of it.
  struct Work {
    std::atomic<bool> done = false;
    std::vector<GroundLight> levels;  ///< of the thread alone until then
  };
  void start();
  void take();
  void make(vtkOpenGLRenderWindow*);
  void choose_level(const FrameView&);

  std::shared_ptr<const Facility> facility_;
  const std::vector<Body>& solids_;
  const LayerSetups& setups_;
  const Theme* theme_;
  vtkSmartPointer<vtkActor> actor_;
  vtkSmartPointer<vtkTextureObject> object_;
  vtkSmartPointer<vtkOpenGLTexture> texture_;
  std::vector<GroundLight> levels_;  ///< of the texture, each half as wide as the one before; none: no light
  bool light_outdated_ = true, veil_outdated_ = true;
  std::shared_ptr<Work> work_;  ///< while it is under way
  std::jthread thread_;
};

}  // namespace hallscope
