#include "scene/coolant/pipe_values.h"

#include <cmath>

namespace hallscope {
namespace {

constexpr float no_flow_m3_s = 1e-7f;  // less than a drop a second

std::vector<std::shared_ptr<const Track>> tracks_of(const LayerSetup& setup) {
  auto all = setup.more;
  if (setup.track) all.insert(all.begin(), setup.track);
  return all;
}

}  // namespace

PipeValues::PipeValues(const Facility& f, const CoolantCircuits& circuits, const PipePlan& plan)
    : facility_(&f), circuits_(&circuits), plan_(&plan), design_(f, circuits) {
  set({});
}

void PipeValues::set(const LayerSetup& setup) {
  tracks_ = CoolantTracks(tracks_of(setup));
  any_ = !tracks_.all().empty();
  streams_ = std::make_unique<CoolantStreams>(*facility_, *circuits_, design_, tracks_);
  scale_ = {setup.color_map, setup.range.low, setup.range.high, setup.quiet};
  outdated_ = true;
  ++version_;
}

void PipeValues::set_time(double time) {
  if (time == time_) return;
  time_ = time;
  outdated_ = true;
  ++version_;
}

const CoolantStreams& PipeValues::streams() {
  if (outdated_) streams_->read(time_);
  outdated_ = false;
  return *streams_;
}

PipeValue PipeValues::value(std::size_t index) {
  const Pipe& pipe = plan_->pipes[index];
  const auto stream = plan_->stream(pipe);
  PipeValue out;
  out.flow = streams().flow(stream);
  out.diameter = pipe_diameter(pipe.kind, std::isnan(out.flow.value) ? 0.0 : double{out.flow.value});
  if (!any_) return out;
  out.temperature = streams().temperature(stream, pipe.is_return);
  out.empty = !out.flow.design && out.flow.quality != Quality::missing && out.flow.value < no_flow_m3_s;
  out.color = out.empty ? empty_pipe_color : color_of(scale_, {out.temperature.value, out.temperature.quality});
  return out;
}

}  // namespace hallscope
