#include "scene/overlay/fresh_texture.h"

#include <vtkImageData.h>
#include <vtkObjectFactory.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkTextureObject.h>

namespace hallscope {

vtkStandardNewMacro(FreshTexture);

void FreshTexture::Load(vtkRenderer* renderer) {
  if (TextureObject && GetInput() && GetInput()->GetMTime() > LoadTime.GetMTime())
    TextureObject->ReleaseGraphicsResources(renderer->GetRenderWindow());
  vtkOpenGLTexture::Load(renderer);
}

}  // namespace hallscope
