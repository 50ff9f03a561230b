#include "app/document/document_loader.h"

#include <QElapsedTimer>
#include <algorithm>
#include <exception>

#include "app/document/sample_density.h"
#include "app/look/text.h"

namespace hallscope {
namespace {

constexpr double most_buckets = 400;

std::shared_ptr<const Opened> open(const std::vector<std::string>& files, Problems& problems,
                                   const Progress& progress) {
  auto document = open_document(files, problems, progress);
  if (!document || !report(progress, 0.95, "Indexing")) return nullptr;
  auto opened = std::make_shared<Opened>();
  auto shared = std::make_shared<Document>(std::move(*document));
  if (!shared->recording) shared->recording = std::make_shared<Recording>();
  opened->search = std::make_shared<ElementSearch>(shared->facility);
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
  if (loading_) cancel();
  loading_ = true;
  const unsigned run = ++run_;
  Q_EMIT started(files);
  std::vector<std::string> paths;
  for (const auto& file : files) paths.push_back(file.toStdString());

  // The old thread, if any, has been told to stop; it is joined by the new one so that the window never waits.
  thread_ = std::jthread([this, run, files, paths, previous = std::move(thread_)](std::stop_token stop) mutable {
    if (previous.joinable()) previous.join();
    QElapsedTimer since_report;
    const Progress progress = [&](double fraction, std::string_view stage) {
      if (!since_report.isValid() || since_report.elapsed() >= 50) {
        since_report.start();
        QMetaObject::invokeMethod(this, [this, run, fraction, text = to_qt(stage)] {
          if (run == run_ && loading_) Q_EMIT this->progress(fraction, text);
        });
      }
      return !stop.stop_requested();
    };
    Outcome outcome;
    try {
      outcome.opened = open(paths, outcome.problems, progress);
    } catch (const std::exception& error) {
      outcome.problems.error(paths.empty() ? "" : paths.front(), "", std::string("cannot be opened: ") + error.what());
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
