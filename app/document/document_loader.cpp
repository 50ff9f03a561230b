#include "app/document/document_loader.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <new>

#include "app/workspace/sample_density.h"
#include "models/simulation/scenario/scenario_json.h"

namespace hallscope {
namespace {

constexpr double most_buckets = 400;

/// What the window derives from a document. The search is taken over from one of the same facility.
std::shared_ptr<const Opened> describe(Document document, const std::shared_ptr<const Opened>& known) {
  auto opened = std::make_shared<Opened>();
  auto shared = std::make_shared<Document>(std::move(document));
  if (!shared->recording) shared->recording = std::make_shared<Recording>();
  const bool same = known && known->document->facility == shared->facility;
  opened->search = same ? known->search : std::make_shared<ElementSearch>(shared->facility);
  const auto& recording = *shared->recording;
  opened->step_s = usual_step(recording);
  // Intervals not much longer than the distance of samples would show gaps where there are none.
  const double steps = recording.empty() ? 0 : (recording.end() - recording.start()) / opened->step_s;
  opened->density = sample_density(recording, static_cast<std::size_t>(std::clamp(steps / 2, 1.0, most_buckets)));
  opened->document = std::move(shared);
  return opened;
}

}  // namespace

DocumentLoader::DocumentLoader(QObject* parent) : QObject(parent) {}

void DocumentLoader::start(const QStringList& files) {
  std::vector<std::string> paths;
  for (const auto& file : files) paths.push_back(file.toStdString());
  start(files, nullptr, [paths](Problems& problems, const Progress& progress, const Arrival& arrival) {
    return open_document(paths, problems, progress, arrival);
  });
}

void DocumentLoader::start(const ScenarioRun& run) {
  std::vector<std::string> paths;
  for (const auto& file : run.files) paths.push_back(file.toStdString());
  start(run.files, run.opened, [run, paths](Problems& problems, const Progress& progress, const Arrival& arrival) {
    const auto& facility = run.opened->document->facility;
    auto scenario = run.scenario;
    if (!scenario)
      if (auto read = read_scenario(run.scenario_file, *facility, problems, progress))
        scenario = std::make_shared<Scenario>(std::move(*read));
    return scenario ? run_scenario(facility, scenario, paths, problems, progress, arrival) : std::nullopt;
  });
}

void DocumentLoader::start(const QStringList& files, std::shared_ptr<const Opened> known, Open open) {
  cancel();
  run_.start([this, files, known = std::move(known), open = std::move(open)](const std::stop_token& stop,
                                                                             const LatestRun::Tell& tell) mutable {
    const auto progress = progress_of(
        stop, tell, [this](double fraction, const QString& stage) { Q_EMIT this->progress(fraction, stage); });
    const auto shown = std::make_shared<std::atomic<bool>>(true);
    const Arrival arrival = [&](const Document& so_far) {
      if (stop.stop_requested() || !shown->exchange(false)) return;
      known = describe(so_far, known);
      tell([this, opened = known, shown] {
        Q_EMIT arrived(opened);
        *shown = true;
      });
    };
    std::shared_ptr<const Opened> opened;
    Problems problems;
    try {
      auto document = open(problems, progress, arrival);
      if (document && report(progress, 0.95, "Indexing")) opened = describe(std::move(*document), known);
    } catch (const std::bad_alloc&) {
      problems.error(files.value(0).toStdString(), "",
                     "cannot be opened: there is not enough memory; close other programs or open less at once");
    } catch (const std::exception& error) {
      problems.error(files.value(0).toStdString(), "", std::string("cannot be opened: ") + error.what());
    }
    tell([this, files, opened, problems] {
      run_.finish();
      if (opened)
        Q_EMIT loaded(opened);
      else
        Q_EMIT failed(files, problems);
    });
  });
  Q_EMIT started(files);
}

void DocumentLoader::cancel() {
  if (!run_.busy()) return;
  run_.cancel();
  Q_EMIT cancelled();
}

}  // namespace hallscope
