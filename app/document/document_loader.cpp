#include "app/document/document_loader.h"

#include <QElapsedTimer>
#include <algorithm>
#include <atomic>
#include <exception>
#include <new>

#include "app/document/sample_density.h"
#include "app/look/text.h"
#include "models/simulation/scenario_json.h"

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

struct DocumentLoader::Outcome {
  std::shared_ptr<const Opened> opened;
  Problems problems;
};

DocumentLoader::DocumentLoader(QObject* parent) : QObject(parent) {}

DocumentLoader::~DocumentLoader() {
  ++run_;  // nothing that is still queued reaches anyone
  thread_.request_stop();
}

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
  if (loading_) cancel();
  loading_ = true;
  const unsigned run = ++run_;
  Q_EMIT started(files);

  // The old thread, if any, has been told to stop; it is joined by the new one so that the window never waits.
  thread_ = std::jthread([this, run, files, known = std::move(known), open = std::move(open),
                          previous = std::move(thread_)](std::stop_token stop) mutable {
    if (previous.joinable()) previous.join();
    const auto tell = [this, run](auto what) {
      QMetaObject::invokeMethod(this, [this, run, what] {
        if (run == run_ && loading_) what();
      });
    };
    QElapsedTimer since_report;
    const Progress progress = [&](double fraction, std::string_view stage) {
      if (!since_report.isValid() || since_report.elapsed() >= 50) {
        since_report.start();
        tell([this, fraction, text = to_qt(stage)] { Q_EMIT this->progress(fraction, text); });
      }
      return !stop.stop_requested();
    };
    const auto shown = std::make_shared<std::atomic<bool>>(true);
    const Arrival arrival = [&](const Document& so_far) {
      if (stop.stop_requested() || !shown->exchange(false)) return;
      known = describe(so_far, known);
      tell([this, opened = known, shown] {
        Q_EMIT arrived(opened);
        *shown = true;
      });
    };
    Outcome outcome;
    try {
      auto document = open(outcome.problems, progress, arrival);
      if (document && report(progress, 0.95, "Indexing")) outcome.opened = describe(std::move(*document), known);
    } catch (const std::bad_alloc&) {
      outcome.problems.error(files.value(0).toStdString(), "",
                             "cannot be opened: there is not enough memory; close other programs or open less at once");
    } catch (const std::exception& error) {
      outcome.problems.error(files.value(0).toStdString(), "", std::string("cannot be opened: ") + error.what());
    }
    QMetaObject::invokeMethod(this, [this, run, files, outcome = std::move(outcome)] { finish(run, files, outcome); });
  });
}

void DocumentLoader::cancel() {
  if (!loading_) return;
  thread_.request_stop();
  loading_ = false;
  ++run_;
  Q_EMIT cancelled();
}

void DocumentLoader::finish(unsigned run, const QStringList& files, const Outcome& outcome) {
  if (run != run_ || !loading_) return;
  loading_ = false;
  if (outcome.opened)
    Q_EMIT loaded(outcome.opened);
  else
    Q_EMIT failed(files, outcome.problems);
}

}  // namespace hallscope
