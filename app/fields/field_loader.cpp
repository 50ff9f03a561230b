#include "app/fields/field_loader.h"

#include <QElapsedTimer>

#include "app/look/text.h"

namespace hallscope {

FieldLoader::FieldLoader(QObject* parent) : QObject(parent) {}

FieldLoader::~FieldLoader() {
  ++run_;  // nothing that is still queued reaches anyone
  thread_.request_stop();
}

void FieldLoader::open(const std::string& file, Choose choose) {
  start([file, choose](Problems& problems, const Progress& progress) {
    LoadedField out;
    out.field = open_field(file, problems, progress);
    if (!out.field) return out;
    out.index = choose(*out.field);
    out.step = out.field->step(out.index, problems, progress);
    return out;
  });
}

void FieldLoader::read(std::shared_ptr<const Field> field, std::size_t step) {
  start([field, step](Problems& problems, const Progress& progress) {
    return LoadedField{field, field->step(step, problems, progress), step};
  });
}

void FieldLoader::start(std::function<LoadedField(Problems&, const Progress&)> work) {
  if (loading_) cancel();
  loading_ = true;
  const unsigned run = ++run_;
  // The old thread, if any, has been told to stop; it is joined by the new one so that the window never waits.
  thread_ =
      std::jthread([this, run, work = std::move(work), previous = std::move(thread_)](std::stop_token stop) mutable {
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
        Problems problems;
        LoadedField result;
        try {
          result = work(problems, progress);
        } catch (const std::exception& error) {
          problems.error("", "", std::string("the field cannot be opened: ") + error.what());
        }
        tell([this, result, problems] {
          loading_ = false;
          result.step ? Q_EMIT loaded(result, problems) : Q_EMIT failed(problems);
        });
      });
}

void FieldLoader::cancel() {
  if (!loading_) return;
  thread_.request_stop();
  loading_ = false;
  ++run_;
  Q_EMIT cancelled();
}

}  // namespace hallscope
