#include "models/simulation/campus_recording.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "models/simulation/campus_plan.h"
#include "models/simulation/campus_steps.h"
#include "models/simulation/computed_track.h"
#include "models/telemetry/dense_track.h"
#include "models/telemetry/time.h"

namespace hallscope {
namespace {

constexpr double most_stored_values = 268435456;  // 2^28, one GiB
constexpr double stale_after_steps = 3;

struct TimeAxis {
  double start = 0;
  bool absolute = false;
  double step = 10;
  std::size_t count = 0;

  std::vector<double> times() const {
    std::vector<double> result(count);
    for (std::size_t i = 0; i < count; ++i) result[i] = start + step * static_cast<double>(i);
    return result;
  }
  double end() const { return start + step * static_cast<double>(count - 1); }
};

TimeAxis time_axis(const Facility& facility, const Workload& workload, double values_a_step, Problems& problems) {
  const auto warn = [&](const char* where, const std::string& what) { problems.warning(facility.file(), where, what); };
  TimeAxis axis;
  if (!workload.start.empty()) {
    const auto start = parse_time(workload.start);
    if (start && start->absolute) {
      axis.start = start->seconds;
      axis.absolute = true;
    } else {
      warn("/workload/start", "not an ISO 8601 time; times are offsets from the start");
    }
  }
  Workload standard;
  double duration = workload.duration_s;
  axis.step = workload.step_s;
  if (!(axis.step > 0 && axis.step < 1e10)) {
    axis.step = standard.step_s;
    warn("/workload/step", "expected a positive number; simulated every 10 s");
  }
  if (!(duration >= 0 && duration < 1e10)) {
    duration = standard.duration_s;
    warn("/workload/duration", "expected a positive number; simulated for one hour");
  }
  if (duration / axis.step * values_a_step > most_stored_values) {
    axis.step = std::ceil(duration * values_a_step / most_stored_values);
    warn("/workload/step", "too many values to store; simulated every " + format_age(axis.step));
  }
  axis.count = static_cast<std::size_t>(std::floor(duration / axis.step + 1e-9)) + 1;
  return axis;
}

/// Adds stored and computed tracks of one plan to a recording.
class Tracks {
 public:
  Tracks(const CampusPlan& plan, const TimeAxis& axis, Recording& recording)
      : plan_(plan), axis_(axis), recording_(recording), times_(axis.times()) {}

  void stored(Metric metric, std::vector<ElementIndex> elements, std::vector<float> values) {
    if (elements.empty()) return;
    recording_.tracks.push_back(std::make_shared<DenseTrack>(std::move(metric), Source::simulated,
                                                             stale_after_steps * axis_.step, std::move(elements),
                                                             times_, std::move(values)));
  }

  void computed(Metric metric, bool offset_is_supply, std::vector<float> factor) {
    if (plan_.gpus.empty()) return;
    ComputedTrack::Layout layout{plan_.signal, plan_.first_gpu, plan_.signal->group_of_rack(), {}, std::move(factor)};
    for (const auto& rack : plan_.racks)
      layout.offset.push_back(offset_is_supply ? static_cast<float>(rack.supply_c) : 0.0f);
    recording_.tracks.push_back(
        std::make_shared<ComputedTrack>(std::move(metric), stale_after_steps * axis_.step, plan_.gpus,
                                        std::move(layout), ComputedTrack::Span{axis_.start, axis_.end(), axis_.step}));
  }

 private:
  const CampusPlan& plan_;
  const TimeAxis& axis_;
  Recording& recording_;
  std::vector<double> times_;
};

template <typename Plans>
std::vector<ElementIndex> elements_of(const Plans& plans) {
  std::vector<ElementIndex> result;
  for (const auto& plan : plans) result.push_back(plan.element);
  return result;
}

/// One track for each type of power equipment: a busway and the grid connection do not belong on one legend.
void add_carried(const Facility& facility, const CampusPlan& plan, const std::vector<float>& values, Tracks& tracks) {
  std::map<ElementType, std::vector<std::size_t>> columns;
  for (std::size_t k = 0; k < plan.carried.size(); ++k) {
    const auto type = facility.element(plan.carried[k].element).type;
    columns[type == ElementType::PowerMeter ? ElementType::Busway : type].push_back(k);
  }
  for (const auto& [type, of_type] : columns) {
    std::vector<ElementIndex> elements;
    for (const auto k : of_type) elements.push_back(plan.carried[k].element);
    std::vector<float> own;
    own.reserve(values.size() / plan.carried.size() * of_type.size());
    for (std::size_t row = 0; row < values.size(); row += plan.carried.size())
      for (const auto k : of_type) own.push_back(values[row + k]);
    const std::string qualifier(type == ElementType::Busway ? "" : to_string(type));
    tracks.stored({"PowerMeter/ActivePower", qualifier, Quantity::power}, std::move(elements), std::move(own));
  }
}

void add_tracks(const Facility& facility, const CampusPlan& plan, CampusSteps steps, const TimeAxis& axis,
                Recording& out) {
  Tracks tracks(plan, axis, out);
  std::vector<ElementIndex> liquid;
  for (const auto r : liquid_racks(plan)) liquid.push_back(plan.racks[r].element);
  const auto metric = [](const char* name, Quantity quantity, const char* qualifier = "") {
    return Metric{name, qualifier, quantity};
  };
  tracks.stored(metric("Rack/RackPower", Quantity::power), elements_of(plan.racks), std::move(steps.rack_power));
  tracks.stored(metric("Rack/RackLiquidReturnTemperature", Quantity::temperature), liquid,
                std::move(steps.return_temperature));
  tracks.stored(metric("Rack/RackLiquidSupplyTemperature", Quantity::temperature), liquid, std::move(steps.supply));
  tracks.stored(metric("Rack/RackLiquidFlow", Quantity::flow), liquid, std::move(steps.flow));
  tracks.stored(metric("Rack/RackLiquidDifferentialPressure", Quantity::pressure), liquid, std::move(steps.drop));
  tracks.computed(metric("GPU/DCGM_FI_DEV_GPU_TEMP", Quantity::temperature), true, plan.gpu_rise_k);
  tracks.computed(metric("GPU/DCGM_FI_DEV_POWER_USAGE", Quantity::power), false, plan.gpu_power_w);
  const auto cdus = elements_of(plan.cdus);
  tracks.stored(metric("CDU/HeatRemoved", Quantity::power), cdus, std::move(steps.cdu_heat));
  tracks.stored(metric("CDU/LiquidFlow", Quantity::flow, "Secondary"), cdus, std::move(steps.cdu_flow));
  tracks.stored(metric("CDU/LiquidTemperature", Quantity::temperature, "Secondary Supply"), cdus,
                std::move(steps.cdu_supply));
  tracks.stored(metric("CDU/LiquidTemperature", Quantity::temperature, "Secondary Return"), cdus,
                std::move(steps.cdu_return));
  add_carried(facility, plan, steps.carried, tracks);
  tracks.stored(metric("CRAH/HeatRemoved", Quantity::power), elements_of(plan.crahs), std::move(steps.crah_heat));
}

/// The nearest element that contains all racks of a job.
ElementIndex common_ancestor(const Facility& facility, const CampusPlan& plan,
                             const std::vector<std::uint32_t>& racks) {
  auto common = plan.racks[racks.front()].element;
  for (const auto r : racks) {
    auto other = plan.racks[r].element;
    // An ancestor always has the smaller index.
    while (common != other) (common > other ? common : other) = facility.element(std::max(common, other)).parent;
  }
  return common;
}

void add_events(const Facility& facility, const Workload& workload, const CampusPlan& plan, const TimeAxis& axis,
                Recording& out) {
  const double end = axis.end() - axis.start;
  for (std::size_t j = 0; j < workload.jobs.size(); ++j) {
    const auto& job = workload.jobs[j];
    const auto& racks = plan.signal->racks_of_job()[j];
    if (racks.empty()) continue;
    const auto where = common_ancestor(facility, plan, racks);
    const auto& signal = plan.signal->jobs()[j];
    const auto add = [&](double time, const std::string& text) {
      if (time >= 0 && time <= end) out.events.push_back({axis.start + time, where, job.name + ": " + text});
    };
    add(job.start_s, "starts on " + std::to_string(racks.size()) + " racks");
    if (signal.first_checkpoint() < signal.end())
      add(signal.first_checkpoint(), "first checkpoint, then every " + format_age(job.checkpoint_every_s));
    add(signal.end(), "ends");
  }
  std::stable_sort(out.events.begin(), out.events.end(),
                   [](const Event& a, const Event& b) { return a.time < b.time; });
}

}  // namespace

Recording generate_recording(const Facility& facility, const Workload& workload, Problems& problems,
                             const Progress& progress) {
  if (!report(progress, 0, "Simulating")) return {};
  const auto plan = plan_campus(facility, workload);
  if (plan.racks.empty()) {
    problems.warning(facility.file(), "/workload", "nothing to simulate: no rack's model states a power");
    return {};
  }
  for (std::size_t j = 0; j < workload.jobs.size(); ++j)
    if (plan.signal->racks_of_job()[j].empty())
      problems.warning(facility.file(), "/workload/jobs/" + std::to_string(j) + "/racks",
                       "no rack with a power matches '" + workload.jobs[j].racks + "'");
  const auto values_a_step =
      static_cast<double>(plan.racks.size() * 5 + plan.cdus.size() * 4 + plan.carried.size() + plan.crahs.size());
  const auto axis = time_axis(facility, workload, values_a_step, problems);
  CampusSteps steps;
  if (!compute_steps(plan, axis.count, axis.step, steps, progress)) return {};
  Recording recording;
  recording.absolute = axis.absolute;
  add_events(facility, workload, plan, axis, recording);
  add_tracks(facility, plan, std::move(steps), axis, recording);
  return recording;
}

Recording generate_recording(const Facility& facility, const Progress& progress) {
  if (!facility.workload()) return {};
  Problems unheard;
  return generate_recording(facility, *facility.workload(), unheard, progress);
}

}  // namespace hallscope
