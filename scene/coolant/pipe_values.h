#pragma once

#include <memory>
#include <vector>

#include "models/analysis/networks/coolant_streams.h"
#include "scene/atlas/atlas_image.h"
#include "scene/coolant/pipe_plan.h"
#include "scene/layers/layer.h"

namespace hallscope {

/// Nothing flows in it.
inline constexpr Rgb empty_pipe_color{0xee, 0xf0, 0xf2};
/// The recording says nothing of coolant.
inline constexpr Rgb neutral_pipe_color{0xb2, 0xba, 0xc3};

/// What one pipe shows at an instant.
struct PipeValue {
  CoolantFigure temperature, flow;
  bool empty = false;  ///< known to carry nothing
  Rgb color = neutral_pipe_color;
  double diameter = 0.1;
};

/// The values of a plan's pipes from a layer's tracks.
class PipeValues {
 public:
  PipeValues(const Facility&, const CoolantCircuits&, const PipePlan&);
  void set(const LayerSetup&);
  void set_time(double);
  double time() const { return time_; }

  PipeValue value(std::size_t pipe);
  /// Rises whenever values may have changed.
  std::uint64_t version() const { return version_; }
  const CoolantStreams& streams();

 private:
  const Facility* facility_;
  const CoolantCircuits* circuits_;
  const PipePlan* plan_;
  DesignFlows design_;
  CoolantTracks tracks_;
  std::unique_ptr<CoolantStreams> streams_;
  ColorScale scale_;
  double time_ = 0;
  bool any_ = false, outdated_ = true;
  std::uint64_t version_ = 1;
};

}  // namespace hallscope
