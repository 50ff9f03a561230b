#include "models/document/document.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>

#include "models/analysis/derived/load_share.h"
#include "models/document/field_file.h"
#include "models/document/merge_recordings.h"
#include "models/facility/reading/facility_json.h"
#include "models/simulation/run/simulate.h"
#include "models/simulation/scenario/scenario_json.h"
#include "models/telemetry/dsx/dsx_capture.h"
#include "models/telemetry/hdf5/hdf5_recording.h"
#include "models/telemetry/tables/long_csv.h"
#include "models/telemetry/tables/wide_csv.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct KnownFile {
  std::string path;
  FileKind kind;
};

/// Tells the caller how far all files together are, and remembers that the caller wants to stop.
class Steps {
 public:
  Steps(const Progress& progress, std::size_t count) : progress_(progress), count_(std::max<std::size_t>(1, count)) {}

  /// The progress of the next step.
  Progress next() {
    const auto step = step_++;
    return [this, step](double fraction, std::string_view stage) {
      if (!cancelled_)
        cancelled_ = !report(progress_, (static_cast<double>(step) + fraction) / static_cast<double>(count_), stage);
      return !cancelled_;
    };
  }
  bool cancelled() const { return cancelled_; }

 private:
  const Progress& progress_;
  std::size_t count_;
  std::size_t step_ = 0;
  bool cancelled_ = false;
};

bool same_file(const std::string& a, const std::string& b) {
  std::error_code failed;
  return a == b || (std::filesystem::equivalent(a, b, failed) && !failed);
}

/// The files that can be opened at all, without repetitions.
std::vector<KnownFile> known_files(const std::vector<std::string>& paths, Problems& problems) {
  std::vector<KnownFile> files;
  std::vector<std::string> seen;
  for (const auto& path : paths) {
    const bool again =
        std::any_of(seen.begin(), seen.end(), [&](const std::string& other) { return same_file(other, path); });
    seen.push_back(path);
    if (again) {
      problems.note(path, "", say("named twice; opened once"));
      continue;
    }
    const auto kind = detect_file_kind(path, problems);
    if (kind != FileKind::unknown) files.push_back({path, kind});
  }
  return files;
}

/// The one file of a kind, if any. False when there are several.
bool choose_one(const std::vector<KnownFile>& files, FileKind kind, Phrase what, const KnownFile*& chosen,
                Problems& problems) {
  for (const auto& file : files) {
    if (file.kind != kind) continue;
    if (chosen) {
      problems.error(file.path, "", say("is a second %1 beside %2; open one at a time", say(what), chosen->path));
      return false;
    }
    chosen = &file;
  }
  return true;
}

/// Whether a scenario can be run with what else is opened.
bool may_run(const KnownFile& scenario, const std::vector<KnownFile>& files, const KnownFile* facility,
             Problems& problems) {
  for (const auto& file : files)
    if (file.kind != FileKind::facility && file.kind != FileKind::scenario && file.kind != FileKind::field) {
      problems.error(scenario.path, "",
                     say("is a scenario, which is simulated, and %1 is telemetry, which was measured; open one of them",
                         file.path));
      return false;
    }
  if (!facility)
    problems.error(scenario.path, "", say("is a scenario, which needs a facility; name the facility file too"));
  return facility;
}

std::optional<Recording> read_recording(const KnownFile& file, std::shared_ptr<const Facility>& facility,
                                        Problems& problems, const Progress& progress) {
  if (file.kind == FileKind::dsx_capture) {
    auto capture = read_dsx_capture(file.path, facility.get(), problems, progress);
    if (!capture) return std::nullopt;
    if (!facility && capture->layout) facility = std::make_shared<Facility>(std::move(*capture->layout));
    return std::move(capture->recording);
  }
  if (!facility) {
    problems.error(
        file.path, "",
        file.kind == FileKind::hdf5_recording
            ? say("a recording says what was measured or simulated, not where it stands; name the facility too")
            : say("telemetry in CSV says what was measured, not where it stands; name the facility file too"));
    return std::nullopt;
  }
  if (file.kind == FileKind::wide_csv) return read_wide_csv(file.path, *facility, problems, progress);
  if (file.kind == FileKind::hdf5_recording) return read_hdf5_recording(file.path, *facility, problems, progress);
  return read_long_csv(file.path, *facility, problems, progress);
}

/// The facility's fields and those of the files; fields alone make a site of their own.
void add_fields(const std::vector<KnownFile>& files, bool facility_expected, Document& document) {
  if (document.facility) document.fields = document.facility->fields();
  for (const auto& file : files) {
    if (file.kind != FileKind::field) continue;
    const auto known = [&](const FieldPlacement& f) { return same_file(f.file, file.path); };
    if (std::none_of(document.fields.begin(), document.fields.end(), known)) {
      document.fields.emplace_back();
      document.fields.back().file = file.path;
    }
    if (!document.facility && !facility_expected)
      document.facility = empty_facility(std::filesystem::path(file.path).filename().string());
  }
}

/// Runs the document's scenario into it, which arrives as it grows. False when there was nothing to run or it was
/// cancelled.
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

}  // namespace

std::optional<Document> open_document(const std::vector<std::string>& paths, Problems& problems,
                                      const Progress& progress, const Arrival& arrival) {
  const auto files = known_files(paths, problems);
  const KnownFile* facility_file = nullptr;
  const KnownFile* scenario_file = nullptr;
  if (!choose_one(files, FileKind::facility, "facility", facility_file, problems) ||
      !choose_one(files, FileKind::scenario, "scenario", scenario_file, problems) ||
      (scenario_file && !may_run(*scenario_file, files, facility_file, problems)))
    return std::nullopt;
  Steps steps(progress, files.size() + 1);

  Document document;
  for (const auto& file : files) document.files.push_back(file.path);
  if (facility_file) {
    auto facility = read_facility(facility_file->path, problems, steps.next());
    if (!facility) return std::nullopt;
    document.facility = std::make_shared<Facility>(std::move(*facility));
  }
  if (scenario_file) {
    auto scenario = read_scenario(scenario_file->path, *document.facility, problems, steps.next());
    if (!scenario) return std::nullopt;
    document.scenario = std::make_shared<Scenario>(std::move(*scenario));
  }
  // A capture may have to lay out the pod on which other telemetry is then placed.
  auto order = files;
  std::stable_partition(order.begin(), order.end(), [](const KnownFile& f) { return f.kind == FileKind::dsx_capture; });
  std::vector<FileRecording> recordings;
  bool telemetry_named = false;
  for (const auto& file : order) {
    if (file.kind == FileKind::facility || file.kind == FileKind::scenario || file.kind == FileKind::field) continue;
    telemetry_named = true;
    auto recording = read_recording(file, document.facility, problems, steps.next());
    if (steps.cancelled()) return std::nullopt;
    if (recording) recordings.push_back({file.path, std::move(*recording)});
  }
  add_fields(files, facility_file || telemetry_named, document);
  if (!document.facility) {
    if (!problems.has(Severity::error)) problems.error("", "", say("no facility and no DSX capture to open"));
    return std::nullopt;
  }
  if (!document.scenario && !telemetry_named && document.facility->workload())
    document.scenario = std::make_shared<Scenario>(scenario_of(*document.facility));
  if (document.scenario)
    run_into(document, problems, steps.next(), arrival);
  else
    document.recording = with_load_share(*document.facility, merge_recordings(std::move(recordings), problems));
  if (steps.cancelled() || !report(progress, 1, "Done")) return std::nullopt;
  document.problems = problems;
  return document;
}

std::optional<Document> run_scenario(std::shared_ptr<const Facility> facility, std::shared_ptr<const Scenario> scenario,
                                     std::vector<std::string> files, Problems& problems, const Progress& progress,
                                     const Arrival& arrival) {
  Document document;
  document.facility = std::move(facility);
  document.scenario = std::move(scenario);
  document.files = std::move(files);
  document.fields = document.facility->fields();
  if (!run_into(document, problems, progress, arrival)) return std::nullopt;
  document.problems = problems;
  return document;
}

}  // namespace hallscope
