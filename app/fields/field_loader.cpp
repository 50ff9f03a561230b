#include "app/fields/field_loader.h"

#include "models/words/say.h"

namespace hallscope {

FieldLoader::FieldLoader(QObject* parent) : QObject(parent) {}

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
  cancel();
  run_.start([this, work = std::move(work)](const std::stop_token& stop, const LatestRun::Tell& tell) {
    const auto progress = progress_of(
        stop, tell, [this](double fraction, const QString& stage) { Q_EMIT this->progress(fraction, stage); });
    Problems problems;
    LoadedField result;
    try {
      result = work(problems, progress);
    } catch (const std::exception& error) {
      problems.error("", "", say("the field cannot be opened: %1", error.what()));
    }
    tell([this, result, problems] {
      run_.finish();
      result.step ? Q_EMIT loaded(result, problems) : Q_EMIT failed(problems);
    });
  });
}

void FieldLoader::cancel() {
  if (!run_.busy()) return;
  run_.cancel();
  Q_EMIT cancelled();
}

}  // namespace hallscope
