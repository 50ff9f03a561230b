#include "models/simulation/run/simulate.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "models/measure/time.h"
#include "models/simulation/event_words.h"
#include "models/simulation/run/simulation_output.h"
#include "models/simulation/run/simulator.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double most_values_in_memory = 268435456;
constexpr double shortest_s = 1;  // step of the run itself

/// The start of a run on the recording's axis.
TimePoint start_of(const Scenario& scenario, Problems& problems) {
  if (scenario.start.empty()) return {};
  const auto start = parse_time(scenario.start);
  if (start && start->absolute) return *start;
  problems.warning(scenario.file, scenario.pointer + "/start",
                   say("not an ISO 8601 time; times are offsets from the start"));
  return {};
}

/// Begin and end of jobs and their first checkpoints.
void add_job_events(const Simulator& simulator, double start, RecordingWriter& writer) {
  const auto& scenario = simulator.scenario();
  for (std::size_t j = 0; j < scenario.jobs.size(); ++j) {
    const auto& job = scenario.jobs[j];
    const auto& racks = simulator.workload().racks_of_job()[j];
    if (racks.empty()) continue;
    std::vector<ElementIndex> elements;
    for (const auto r : racks) elements.push_back(simulator.racks().element[r]);
    const auto where = common_ancestor(simulator.facility(), elements);
    const auto& signal = simulator.workload().jobs()[j];
    const auto add = [&](double time, const std::string& text) {
      if (time >= 0 && time <= scenario.duration_s) writer.add_event({start + time, where, job.name + ": " + text});
    };
    add(job.start_s, "starts on " + std::to_string(racks.size()) + " racks");
    if (signal.first_checkpoint() < signal.end())
      add(signal.first_checkpoint(), "first checkpoint, then every " + age_key(job.checkpoint_every_s));
    add(signal.end(), "ends");
  }
}

/// What the scenario's author has to say to whoever watches, as events of no element.
void add_notes(const Scenario& scenario, double start, RecordingWriter& writer) {
  const auto add = [&](double at, const std::string& note) {
    if (!note.empty() && at <= scenario.duration_s) writer.add_event({start + at, no_element, note_event(note)});
  };
  add(0, scenario.note);
  for (const auto& event : scenario.events) add(event.at_s, event.note);
}

SimulationSummary summary_of(const Simulator& simulator, std::size_t rows) {
  SimulationSummary summary;
  const auto& racks = simulator.racks();
  for (std::size_t r = 0; r < racks.size(); ++r)
    if (!std::isnan(racks.throttled_at[r]) || !std::isnan(racks.tripped_at[r]))
      summary.affected.push_back({racks.element[r], racks.throttled_at[r], racks.tripped_at[r]});
  summary.energy = simulator.campus_balance();
  summary.it_energy_j = simulator.it_balance().in_j;
  summary.burnt_j = simulator.burnt_j();
  summary.conditions = simulator.conditions().figures();
  summary.rows = rows;
  return summary;
}

std::size_t row_count(const Scenario& scenario) {
  return static_cast<std::size_t>(std::floor(scenario.duration_s / scenario.step_s + 1e-9)) + 1;
}

}  // namespace

std::optional<SimulationSummary> simulate(const Facility& facility, const Scenario& asked, const BeginRecording& begin,
                                          Problems& problems, const Progress& progress) {
  if (!report(progress, 0, "Simulating")) return std::nullopt;
  auto scenario = asked;
  const Scenario standard;
  if (!(scenario.step_s > 0 && scenario.step_s < 1e10)) {
    scenario.step_s = standard.step_s;
    problems.warning(scenario.file, scenario.pointer + "/step",
                     say("expected a positive number; simulated every 10 s"));
  }
  if (!(scenario.duration_s >= 0 && scenario.duration_s < 1e10)) {
    scenario.duration_s = standard.duration_s;
    problems.warning(scenario.file, scenario.pointer + "/duration",
                     say("expected a positive number; simulated for one hour"));
  }
  if (powered_racks(facility).empty()) {
    problems.warning(scenario.file, scenario.pointer, say("nothing to simulate: no rack's model states a power"));
    return std::nullopt;
  }
  Simulator simulator(facility, scenario);
  for (std::size_t j = 0; j < scenario.jobs.size(); ++j)
    if (simulator.workload().racks_of_job()[j].empty())
      problems.warning(scenario.file, scenario.pointer + "/jobs/" + std::to_string(j) + "/racks",
                       say("no rack with a power matches '%1'", scenario.jobs[j].racks));
  const auto start = start_of(scenario, problems);
  SimulationOutput output(simulator);
  auto* writer = begin(output.plan(start.seconds, start.absolute, scenario.step_s));
  if (!writer) return std::nullopt;
  add_job_events(simulator, start.seconds, *writer);
  add_notes(scenario, start.seconds, *writer);
  const auto add_events = [&](std::vector<Event> events) {
    for (auto& event : events) {
      event.time += start.seconds;
      writer->add_event(std::move(event));
    }
  };
  const std::size_t rows = row_count(scenario);
  // Whatever happens in it: a run with a failure is compared with one without, and shares its steps.
  const double longest_step = std::clamp(scenario.step_s / 4, shortest_s, Simulator::longest_step_s);
  for (std::size_t row = 0; row < rows; ++row) {
    simulator.advance(static_cast<double>(row) * scenario.step_s, longest_step);
    add_events(simulator.take_events());
    if (!writer->add_row(output.row())) return std::nullopt;
    if (!report(progress, static_cast<double>(row + 1) / static_cast<double>(rows), "Simulating")) return std::nullopt;
  }
  simulator.advance(scenario.duration_s, longest_step);  // what is left of it after the last row
  add_events(simulator.take_all_events());
  return summary_of(simulator, rows);
}

std::optional<Simulated> simulate(const Facility& facility, const Scenario& asked, Problems& problems,
                                  const Progress& progress, const WatchRecording& watch) {
  auto scenario = asked;
  std::unique_ptr<MemoryRecording> recording;
  // The plan says how wide a row is; only then is it known whether all of them fit.
  double values_a_row = 0;
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto begin = [&](const RecordingPlan& plan) -> RecordingWriter* {
      values_a_row = 0;
      for (const auto& stored : plan.stored) values_a_row += static_cast<double>(stored.elements.size());
      if (attempt == 0 && values_a_row * scenario.duration_s / scenario.step_s > most_values_in_memory) return nullptr;
      recording = std::make_unique<MemoryRecording>(plan);
      return recording.get();
    };
    const Progress watched = [&](double done, std::string_view stage) {
      if (recording && watch && done > 0) watch(*recording);
      return report(progress, done, stage);
    };
    auto summary = simulate(facility, scenario, begin, problems, watched);
    if (summary) return Simulated{recording->snapshot(), std::move(*summary)};
    if (recording || values_a_row == 0) return std::nullopt;
    scenario.step_s = std::ceil(scenario.duration_s * values_a_row / most_values_in_memory);
    problems.warning(scenario.file, scenario.pointer + "/step",
                     say("too many values to hold; recorded every %1", format_age(scenario.step_s)));
  }
  return std::nullopt;
}

}  // namespace hallscope
