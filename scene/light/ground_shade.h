#pragma once

#include <memory>

#include <vtkSmartPointer.h>

#include "models/facility/facility.h"
#include "scene/layers/layer.h"
#include "scene/part/part.h"

class vtkActor;
class vtkOpenGLTexture;
class vtkTextureObject;

namespace hallscope {

/// The light on the floor while the picture moves, so that it does not jump when all of it is gathered: worked out once
/// for what stands there, when the picture first comes to rest, and laid over the floor as one dark veil of a texture.
/// Drawn after what is solid, so that only floor which is seen costs anything.
class GroundShade final : public ScenePart {
 public:
  /// `solids` and `setups` outlive it.
  GroundShade(std::shared_ptr<const Facility>, const std::vector<Body>& solids, const LayerSetups& setups,
              const Theme&);
  ~GroundShade() override;

  std::vector<vtkProp*> actors() const override;
  void set_sight(const Sight&) override { outdated_ = true; }
  void set_theme(const Theme&) override;
  void prepare(const FrameView&) override;
  void release(vtkOpenGLRenderWindow*) override;

  /// Whether it can show light in the next frame in motion. Data on the floor has none of it.
  bool ready() const;

 private:
  void make(vtkOpenGLRenderWindow*);
  void choose_level(const FrameView&);

  std::shared_ptr<const Facility> facility_;
  const std::vector<Body>& solids_;
  const LayerSetups& setups_;
  const Theme* theme_;
  vtkSmartPointer<vtkActor> actor_;
  vtkSmartPointer<vtkTextureObject> object_;
  vtkSmartPointer<vtkOpenGLTexture> texture_;
  double cell_m_ = 1;  ///< a side of the texture's texels
  int levels_ = 1;     ///< of it
  bool outdated_ = true;
};

}  // namespace hallscope
