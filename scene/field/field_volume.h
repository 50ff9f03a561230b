#pragma once

#include <future>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <vtkSmartPointer.h>

#include "scene/field/field_setup.h"
#include "scene/fields/value_grid.h"

class vtkOpenGLGPUVolumeRayCastMapper;
class vtkRenderer;
class vtkVolume;

namespace hallscope {

/// How much of a metre of air with this value hides what is behind it, 0 to 1; `share` is the value's place in the
/// range of the colours. Nothing in the cooler two fifths, then ever more to the hot end; on a map with two ends,
/// nothing in the middle and ever more to both.
double volume_opacity(ColorMapName, double share);

/// The air itself, as a haze in the colours of its values: clear where it is cool, or where the field says nothing.
/// Solid things hide what is behind them and the haze hides what is behind it. Values are gathered on a thread of its
/// own; until they are there nothing is drawn, or the instant before. Switched off it holds nothing. For use inside the
/// scene library.
class FieldVolume {
 public:
  FieldVolume();
  ~FieldVolume();

  void add_to(vtkRenderer*);
  void remove_from(vtkRenderer*);

  /// What to show; a null step, or a setup in which it is off, shows nothing.
  void set(std::shared_ptr<const FieldStep>, std::size_t array, const FieldSetup&, ValueRange);
  /// Takes over what has been gathered. Call before each frame; `fine` for pictures that stay.
  void prepare(bool fine);
  /// Values are still being gathered.
  bool preparing() const { return gathering_.valid(); }
  void wait() const;
  bool shown() const;

  /// Tells how long a frame in motion took, so that the next ones are drawn as finely as is fast enough.
  void took(double frame_ms);
  /// What must be said of it: that it cannot be drawn, or only slowly; empty when all is well.
  std::string note() const;

 private:
  void gather();
  void forget();
  void dress();
  void judge_anew();

  std::shared_ptr<const FieldStep> step_;
  std::size_t array_ = 0;
  FieldSetup setup_;
  ValueRange range_;
  bool wanted_ = false, outdated_ = false;

  std::stop_source stop_;
  std::future<ValueGrid> gathering_;
  std::optional<ValueGrid> grid_;  // once gathered; without values when there is no inside
  vtkSmartPointer<vtkOpenGLGPUVolumeRayCastMapper> mapper_;
  vtkSmartPointer<vtkVolume> volume_;
  vtkSmartPointer<vtkVolume> dropped_;  // until the next frame: its textures go where OpenGL can be called
  vtkRenderer* renderer_ = nullptr;
  std::size_t coarseness_ = 0;
  int frames_ = 0;
  double best_ms_ = 0;
  bool too_slow_ = false, out_of_memory_ = false;
  double diagonal_m_ = 0, spacing_m_ = 0;
};

}  // namespace hallscope
