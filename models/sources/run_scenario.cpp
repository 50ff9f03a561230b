#include <chrono>
#include <utility>

#include "models/analysis/derived/load_share.h"
#include "models/simulation/run/simulate.h"
#include "models/sources/open_document.h"
#include "models/sources/run_into.h"

namespace hallscope {

bool run_into(Document& document, Problems& problems, const Progress& progress, const Arrival& arrival) {
  using Clock = std::chrono::steady_clock;
  constexpr auto pause = std::chrono::milliseconds(250);
  auto next = Clock::now();
  const WatchRecording watch = [&](const MemoryRecording& so_far) {
    if (!arrival || Clock::now() < next) return;
    document.recording = with_load_share(*document.facility, so_far.snapshot());
    document.problems = problems;
    arrival(document);
    next = Clock::now() + pause;
  };
  auto run = simulate(*document.facility, *document.scenario, problems, progress, watch);
  document.recording = with_load_share(*document.facility, run ? std::move(run->recording) : Recording());
  if (run) document.simulation = std::make_shared<SimulationSummary>(std::move(run->summary));
  return run.has_value();
}

std::optional<Document> run_scenario(std::shared_ptr<const Facility> facility, std::shared_ptr<const Scenario> scenario,
                                     std::vector<NamedSource> sources, Problems& problems, const Progress& progress,
                                     const Arrival& arrival) {
  Document document;
  document.facility = std::move(facility);
  document.scenario = std::move(scenario);
  document.sources = std::move(sources);
  document.fields = document.facility->fields();
  // What it needed and left is kept for the next run: giving it back holds up all that asks for memory meanwhile, and
  // that is the window which shows this one.
  if (!run_into(document, problems, progress, arrival)) return std::nullopt;
  document.problems = problems;
  return document;
}

}  // namespace hallscope
