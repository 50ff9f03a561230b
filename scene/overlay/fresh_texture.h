#pragma once

#include <vtkOpenGLTexture.h>

namespace hallscope {

/// A texture whose picture may be another in each frame. It is a new one to the renderer then: software that still has
/// the one before in a frame, drawn or not, would wait for all that it was given since.
class FreshTexture : public vtkOpenGLTexture {
 public:
  static FreshTexture* New();
  vtkTypeMacro(FreshTexture, vtkOpenGLTexture)  // ends in a function: no semicolon
      FreshTexture(const FreshTexture&) = delete;
  void operator=(const FreshTexture&) = delete;

  void Load(vtkRenderer*) override;

 protected:
  FreshTexture() = default;
};

}  // namespace hallscope
