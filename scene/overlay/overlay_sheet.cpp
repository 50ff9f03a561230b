#include "scene/overlay/overlay_sheet.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper2D.h>
#include <vtkRenderer.h>
#include <vtkTexturedActor2D.h>
#include <vtkUnsignedCharArray.h>

namespace hallscope {

OverlaySheet::OverlaySheet(vtkRenderer* renderer) : renderer_(renderer) {
  vtkNew<vtkPolyDataMapper2D> mapper;
  mapper->SetInputData(quads_);
  mapper->SetScalarModeToUsePointData();
  texture_->SetInputData(image_);
  texture_->InterpolateOff();
  texture_->SetWrap(FreshTexture::ClampToEdge);
  actor_->SetMapper(mapper);
  actor_->SetTexture(texture_);
  actor_->VisibilityOff();
  renderer_->AddActor2D(actor_);
}

OverlaySheet::~OverlaySheet() { renderer_->RemoveActor2D(actor_); }

void OverlaySheet::show(std::vector<Piece> pieces, int picture_height, bool written) {
  const bool moved = pieces != pieces_ || picture_height != picture_height_;
  if (!moved && !written) return;
  pieces_ = std::move(pieces);
  picture_height_ = picture_height;
  actor_->SetVisibility(!pieces_.empty());
  if (pieces_.empty()) return;
  if (written) write();
  place();
}

/// One above the other in the texture, the first at the bottom.
void OverlaySheet::write() {
  int width = 0, height = 0;
  for (const Piece& p : pieces_) {
    width = std::max(width, p.canvas->width());
    height += p.canvas->height();
  }
  const int* had = image_->GetDimensions();
  if (had[0] != width || had[1] != height) {
    image_->SetDimensions(width, height, 1);
    image_->AllocateScalars(VTK_UNSIGNED_CHAR, 4);
  }
  auto* row = static_cast<std::uint8_t*>(image_->GetScalarPointer());
  for (const Piece& p : pieces_) {
    const auto length = std::ptrdiff_t{4} * p.canvas->width();
    auto from = p.canvas->texels().begin();
    for (int y = 0; y < p.canvas->height(); ++y, from += length, row += std::ptrdiff_t{4} * width)
      std::copy_n(from, length, row);
  }
  image_->Modified();
  texture_->Modified();
}

void OverlaySheet::place() {
  const auto count = static_cast<vtkIdType>(pieces_.size());
  const int* size = image_->GetDimensions();
  vtkNew<vtkPoints> corners;
  vtkNew<vtkFloatArray> texels;
  vtkNew<vtkUnsignedCharArray> colors;
  vtkNew<vtkCellArray> cells;
  corners->SetNumberOfPoints(4 * count);
  texels->SetNumberOfComponents(2);
  texels->SetNumberOfTuples(4 * count);
  colors->SetNumberOfComponents(4);
  colors->SetNumberOfTuples(4 * count);
  int below = 0;
  for (vtkIdType i = 0; i < count; ++i) {
    const Piece& p = pieces_[static_cast<std::size_t>(i)];
    const int w = p.canvas->width(), h = p.canvas->height(), bottom = picture_height_ - p.y - h;
    for (int corner = 0; corner < 4; ++corner) {
      const int right = corner == 1 || corner == 2, up = corner / 2;
      const vtkIdType k = 4 * i + corner;
      corners->SetPoint(k, p.x + right * w, bottom + up * h, 0);
      texels->SetTuple2(k, static_cast<double>(right * w) / size[0], static_cast<double>(below + up * h) / size[1]);
      colors->SetTuple4(k, 255, 255, 255, std::round(255 * p.opacity));
    }
    cells->InsertNextCell({4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3});
    below += h;
  }
  quads_->SetPoints(corners);
  quads_->SetPolys(cells);
  quads_->GetPointData()->SetTCoords(texels);
  quads_->GetPointData()->SetScalars(colors);
  quads_->Modified();
}

}  // namespace hallscope
