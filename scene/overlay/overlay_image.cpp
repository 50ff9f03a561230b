#include "scene/overlay/overlay_image.h"

#include <algorithm>

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkProperty2D.h>
#include <vtkRenderer.h>
#include <vtkTexture.h>
#include <vtkTexturedActor2D.h>

namespace hallscope {

OverlayImage::OverlayImage(vtkRenderer* renderer, const PixelRect& place, int picture_height) : renderer_(renderer) {
  corners_->SetNumberOfPoints(4);
  vtkNew<vtkFloatArray> coordinates;
  coordinates->SetNumberOfComponents(2);
  for (float corner : {0.f, 1.f}) coordinates->InsertNextTuple2(corner, 0);
  for (float corner : {1.f, 0.f}) coordinates->InsertNextTuple2(corner, 1);
  vtkNew<vtkCellArray> quad;
  quad->InsertNextCell({0, 1, 2, 3});
  vtkNew<vtkPolyData> shape;
  shape->SetPoints(corners_);
  shape->SetPolys(quad);
  shape->GetPointData()->SetTCoords(coordinates);
  vtkNew<vtkPolyDataMapper2D> mapper;
  mapper->SetInputData(shape);

  texture_->SetInputData(image_);
  texture_->InterpolateOff();
  texture_->SetWrap(vtkTexture::ClampToEdge);
  actor_->SetMapper(mapper);
  actor_->SetTexture(texture_);
  actor_->GetProperty()->SetColor(1, 1, 1);
  renderer_->AddActor2D(actor_);
  begin(place, picture_height);
}

OverlayImage::~OverlayImage() { renderer_->RemoveActor2D(actor_); }

void OverlayImage::begin(const PixelRect& place, int picture_height) {
  OverlayCanvas::begin(place.width, place.height);
  move_to(place.x, place.y, picture_height);
}

void OverlayImage::move_to(int x, int y, int picture_height) {
  const double bottom = picture_height - y - height();
  corners_->SetPoint(0, x, bottom, 0);
  corners_->SetPoint(1, x + width(), bottom, 0);
  corners_->SetPoint(2, x + width(), bottom + height(), 0);
  corners_->SetPoint(3, x, bottom + height(), 0);
  corners_->Modified();
}

void OverlayImage::finish() {
  const int* had = image_->GetDimensions();
  if (had[0] != width() || had[1] != height()) {
    image_->SetDimensions(width(), height(), 1);
    image_->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
  }
  std::copy(texels().begin(), texels().end(), static_cast<std::uint8_t*>(image_->GetScalarPointer()));
  image_->Modified();
  texture_->Modified();
}

}  // namespace hallscope
