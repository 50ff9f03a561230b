#include "app/fields/field_opening.h"

#include <QFileInfo>
#include <algorithm>

#include "app/fields/field_loader.h"
#include "app/look/text.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

QString name_of_file(const std::string& file) { return QFileInfo(to_qt(file)).fileName(); }

/// The file of the field that is chosen; empty when there is none.
std::string chosen_file(const Shown& s) {
  return s.field.chosen < s.field.choices.size() ? s.field.choices[s.field.chosen].file : std::string();
}

}  // namespace

FieldOpening::FieldOpening(Workspace& workspace, QObject* parent)
    : QObject(parent), workspace_(workspace), loader_(new FieldLoader(this)) {
  connect(loader_, &FieldLoader::loaded, this, &FieldOpening::show);
  connect(loader_, &FieldLoader::failed, this, &FieldOpening::give_up);
  connect(loader_, &FieldLoader::progress, this, &FieldOpening::progress);
  connect(loader_, &FieldLoader::cancelled, this, &FieldOpening::ended);
  subscription_ = workspace_.subscribe(part::facility | part::document | part::field | part::field_step | part::instant,
                                       [this](Parts parts) { follow(parts); });
}

void FieldOpening::cancel() { loader_->cancel(); }
bool FieldOpening::loading() const { return loader_->loading(); }

void FieldOpening::follow(Parts parts) {
  const auto& s = workspace_.shown();
  if (!s.opened) return;
  if (parts & part::facility) {
    loader_->cancel();
    opening_.clear();
    unreadable_.reset();
    take_request();
  }
  const auto wanted = chosen_file(s);
  if (s.field_step.step && !opening_.empty() && wanted == s.field.setup.placement.file) {
    // Undo has brought back the field of before: what was being opened is not wanted any more.
    loader_->cancel();
    opening_.clear();
  }
  if (wanted.empty()) return;
  if (!s.field_step.step || wanted != s.field.setup.placement.file) {
    if (opening_ != wanted) open();
    return;
  }
  const auto step = wanted_step(s);
  if (step == s.field_step.index || loader_->loading() || unreadable_ == step) return;
  unreadable_.reset();
  loader_->read(s.field_step.field, step);
}

/// The field that the command line means becomes one of the choices, lying where it says.
void FieldOpening::take_request() {
  const auto wanted = placement_of(request_, *workspace_.shown().opened->document);
  if (!wanted) return;
  workspace_.edit(passing(), [&](Shown& s) {
    auto& choices = s.field.choices;
    const auto known = std::ranges::find(choices, wanted->file, &FieldPlacement::file);
    s.field.chosen = static_cast<std::size_t>(known - choices.begin());
    if (known == choices.end())
      choices.push_back(*wanted);
    else
      *known = *wanted;
  });
}

void FieldOpening::open() {
  const auto& s = workspace_.shown();
  opening_ = chosen_file(s);
  loader_->open(opening_, [document = s.opened->document, instant = s.instant](const Field& field) {
    return step_at(field, *document->recording, instant);
  });
}

void FieldOpening::show(const LoadedField& loaded, const Problems& problems) {
  const auto& s = workspace_.shown();
  const bool again = s.field_step.field == loaded.field;
  const auto file = std::exchange(opening_, std::string());
  if (!again && file.empty()) return;  // a step of a field that is not shown any more
  // What comes with a document, and steps that follow the time, are nobody's change.
  const bool read_anew = !s.field_step.step && file == s.field.setup.placement.file;
  const bool by_itself = again || s.field.from_document || read_anew;
  const bool alone = !s.field_step.step && s.facility()->bounds().empty();
  const auto name = name_of_file(file);
  const auto chosen = s.field.chosen;
  if (!by_itself)  // until now another one was shown, or none: that is what undo comes back to
    workspace_.edit(passing(), [](Shown& now) {
      const auto& choices = now.field.choices;
      const auto before = std::ranges::find(choices, now.field.setup.placement.file, &FieldPlacement::file);
      now.field.chosen = static_cast<std::size_t>(before - choices.begin());
    });
  workspace_.edit(by_itself ? passing() : step(say("Field %1", name.toStdString())), [&](Shown& now) {
    now.field.chosen = chosen;
    show_field(now, loaded, request_);
    if (alone) {
      now.camera.goal.kind = CameraGoal::Kind::preset;
      now.camera.goal.eased = false;
    }
  });
  if (!problems.empty()) add_problems(problems);
  if (!again) {
    request_ = {};
    const auto& setup = workspace_.shown().field.setup;
    Q_EMIT said(tr("%1: %2").arg(name, to_qt(describe(loaded.step->arrays()[*loaded.step->find(setup.array)]))));
  }
  Q_EMIT ended();
}

void FieldOpening::give_up(const Problems& problems) {
  const auto& s = workspace_.shown();
  const auto file = opening_.empty() ? chosen_file(s) : std::exchange(opening_, std::string());
  const bool shows = s.field_step.step != nullptr;
  const bool of_step = shows && file == s.field.setup.placement.file;
  if (of_step) unreadable_ = wanted_step(s);
  // What cannot be read is no choice; what was shown before stays.
  workspace_.edit(passing(), [&](Shown& now) {
    auto& choices = now.field.choices;
    if (of_step) return;
    std::erase_if(choices, [&](const auto& choice) { return choice.file == file; });
    const auto kept = std::ranges::find(choices, now.field.setup.placement.file, &FieldPlacement::file);
    now.field.chosen = shows ? static_cast<std::size_t>(kept - choices.begin()) : choices.size();
  });
  add_problems(problems);
  Q_EMIT said(shows ? tr("%1 could not be read; what was shown stays").arg(name_of_file(file))
                    : tr("%1 could not be opened").arg(name_of_file(file)));
  Q_EMIT ended();
}

void FieldOpening::add_problems(const Problems& problems) {
  workspace_.edit(passing(), [&](Shown& s) {
    auto all = std::make_shared<Problems>(problems);
    all->append(s.opened->document->problems);
    s.problems = std::move(all);
  });
}

}  // namespace hallscope
