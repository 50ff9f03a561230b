#include "scene/field/field_volume.h"

#include "models/words/say.h"

#include <vtkColorTransferFunction.h>
#include <vtkImageData.h>
#include <vtkMatrix4x4.h>
#include <vtkNew.h>
#include <vtkOpenGLGPUVolumeRayCastMapper.h>
#include <vtkPiecewiseFunction.h>
#include <vtkRenderer.h>
#include <vtkVolume.h>
#include <vtkVolumeProperty.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>

namespace hallscope {
namespace {

constexpr std::size_t most_points = 400'000;
constexpr double clear_below = 0.4, densest = 0.75;
/// Pixels a side that share a ray, and samples along the field's diagonal, while something moves.
struct Coarseness {
  double pixels, samples;
};
constexpr std::array levels{Coarseness{2, 120}, Coarseness{4, 70}, Coarseness{6, 50}, Coarseness{8, 40}};
constexpr std::size_t first_level = 1;
constexpr double fine_pixels = 2, fine_samples = 180;
constexpr double fast_ms = 12, slow_ms = 60, too_slow_ms = 150;
constexpr int frames_to_judge = 4;  // by the fastest of them: the first compile shaders

bool two_ended(ColorMapName map) { return map == ColorMapName::balance; }

}  // namespace

double volume_opacity(ColorMapName map, double share) {
  const double t = two_ended(map) ? 2 * std::abs(share - 0.5) : share;
  const double above = std::clamp((t - clear_below) / (1 - clear_below), 0.0, 1.0);
  return densest * above * above;
}

FieldVolume::FieldVolume() : coarseness_(first_level) {}

FieldVolume::~FieldVolume() { forget(); }

void FieldVolume::add_to(vtkRenderer* renderer) {
  renderer_ = renderer;
  if (volume_) renderer_->AddVolume(volume_);
}

void FieldVolume::remove_from(vtkRenderer* renderer) {
  if (volume_) renderer->RemoveVolume(volume_);
  if (dropped_) renderer->RemoveVolume(dropped_);
  dropped_ = nullptr;
  renderer_ = nullptr;
}

/// Lets go of what was gathered and of what is under way, and of the mapper with its textures.
void FieldVolume::forget() {
  stop_.request_stop();
  gathering_ = {};
  grid_.reset();
  if (volume_) {
    dropped_ = volume_;
    dropped_->VisibilityOff();
  }
  volume_ = nullptr;
  mapper_ = nullptr;
  coarseness_ = first_level;
  too_slow_ = out_of_memory_ = false;
  judge_anew();
}

void FieldVolume::gather() {
  stop_.request_stop();
  stop_ = {};
  gathering_ = std::async(std::launch::async, [step = step_, array = array_, stop = stop_.get_token()] {
    return value_grid(*step, array, most_points, stop);
  });
}

void FieldVolume::set(std::shared_ptr<const FieldStep> step, std::size_t array, const FieldSetup& setup,
                      ValueRange range) {
  const bool wanted = step && setup.visible && setup.volume;
  const bool same_array = step && step_ && array == array_ && step->arrays()[array].name == step_->arrays()[array].name;
  const bool other = step != step_ || array != array_;
  const bool look = other || setup.placement != setup_.placement || setup.color_map != setup_.color_map ||
                    range.low != range_.low || range.high != range_.high;
  step_ = std::move(step);
  array_ = array;
  setup_ = setup;
  range_ = range;
  if (!wanted) {
    if (wanted_) forget();
  } else if (other || !wanted_) {
    // The same array at another time stays in the picture until the new values are there: it does not blink.
    if (!same_array) forget();
    gather();
  }
  outdated_ = outdated_ || look || wanted != wanted_;
  wanted_ = wanted;
}

void FieldVolume::wait() const {
  if (gathering_.valid()) gathering_.wait();
}

bool FieldVolume::shown() const { return volume_ != nullptr; }

void FieldVolume::prepare(bool fine) {
  if (dropped_ && renderer_) renderer_->RemoveVolume(dropped_);
  dropped_ = nullptr;
  if (!wanted_) return;
  if (gathering_.valid() && gathering_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    try {
      grid_ = gathering_.get();
    } catch (const std::bad_alloc&) {
      forget();
      out_of_memory_ = true;
    }
    outdated_ = true;
  }
  const bool any = grid_ && !grid_->values.empty();
  if (volume_) volume_->SetVisibility(any);
  if (!any) return;
  if (outdated_) dress();
  outdated_ = false;
  const auto& level = levels[coarseness_];
  mapper_->SetImageSampleDistance(static_cast<float>(fine ? fine_pixels : level.pixels));
  const double step = diagonal_m_ / (fine ? fine_samples : level.samples);
  mapper_->SetSampleDistance(static_cast<float>(fine ? std::max(step, spacing_m_ / 2) : std::max(step, spacing_m_)));
}

/// Makes the texture and the look from what was gathered.
void FieldVolume::dress() {
  const auto& g = *grid_;
  const auto& p = setup_.placement;
  if (!volume_) {
    mapper_ = vtkSmartPointer<vtkOpenGLGPUVolumeRayCastMapper>::New();
    mapper_->AutoAdjustSampleDistancesOff();
    mapper_->UseJitteringOn();  // grain in place of rings
    volume_ = vtkSmartPointer<vtkVolume>::New();
    volume_->SetMapper(mapper_);
    volume_->PickableOff();
    if (renderer_) renderer_->AddVolume(volume_);
  }
  // In metres, so that lengths along rays are too; turned and moved by the matrix.
  vtkNew<vtkImageData> image;
  image->SetDimensions(g.size[0], g.size[1], g.size[2]);
  image->SetOrigin(g.origin.x * p.scale, g.origin.y * p.scale, g.origin.z * p.scale);
  image->SetSpacing(g.spacing.x * p.scale, g.spacing.y * p.scale, g.spacing.z * p.scale);
  image->AllocateScalars(VTK_UNSIGNED_CHAR, 1);
  auto range = range_;
  if (!(range.low < range.high)) range = {range.low - 0.5, range.low + 0.5};
  const auto clear = static_cast<unsigned char>(two_ended(setup_.color_map) ? 128 : 0);
  auto* byte = static_cast<unsigned char*>(image->GetScalarPointer());
  for (const float v : g.values) {
    const double share = std::clamp((v - range.low) / (range.high - range.low), 0.0, 1.0);
    *byte++ = std::isfinite(v) ? static_cast<unsigned char>(std::lround(share * 255)) : clear;
  }
  mapper_->SetInputData(image);
  spacing_m_ = std::min({g.spacing.x, g.spacing.y, g.spacing.z}) * p.scale;
  diagonal_m_ = image->GetLength();

  vtkNew<vtkColorTransferFunction> colors;
  vtkNew<vtkPiecewiseFunction> opacity;
  const auto& map = color_table(setup_.color_map);
  for (std::size_t i = 0; i < map.size(); ++i) {
    const auto at = static_cast<double>(i);
    colors->AddRGBPoint(at, map[i].r / 255.0, map[i].g / 255.0, map[i].b / 255.0);
    opacity->AddPoint(at, volume_opacity(setup_.color_map, at / 255));
  }
  vtkNew<vtkVolumeProperty> look;
  look->SetColor(colors);
  look->SetScalarOpacity(opacity);
  look->SetScalarOpacityUnitDistance(1);
  look->SetInterpolationTypeToLinear();
  look->ShadeOff();
  volume_->SetProperty(look);

  const Vec3 x = turned_to_world(p, {1, 0, 0}), y = turned_to_world(p, {0, 1, 0}), z = turned_to_world(p, {0, 0, 1});
  vtkNew<vtkMatrix4x4> place;
  const Vec3 columns[] = {x, y, z, p.translate};
  for (int c = 0; c < 4; ++c) {
    place->SetElement(0, c, columns[c].x);
    place->SetElement(1, c, columns[c].y);
    place->SetElement(2, c, columns[c].z);
  }
  volume_->SetUserMatrix(place);
}

void FieldVolume::took(double frame_ms) {
  if (!shown()) return;
  best_ms_ = std::min(best_ms_, frame_ms);
  if (++frames_ < frames_to_judge) return;
  if (best_ms_ > slow_ms && coarseness_ + 1 < levels.size())
    ++coarseness_;
  else if (best_ms_ < fast_ms && coarseness_ > 0)
    --coarseness_;
  else
    too_slow_ = best_ms_ > too_slow_ms;
  judge_anew();
}

void FieldVolume::judge_anew() {
  frames_ = 0;
  best_ms_ = std::numeric_limits<double>::infinity();
}

std::string FieldVolume::note() const {
  if (!wanted_) return "";
  if (grid_ && grid_->values.empty()) return say("This field is a surface: there is no air in it to show.");
  if (out_of_memory_) return say("There is not enough memory for it: close other programs, or show a slice instead.");
  if (too_slow_)
    return say("Slow with this renderer: make the window smaller, or show a slice or a surface of one value instead.");
  return "";
}

}  // namespace hallscope
