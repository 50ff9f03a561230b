#include "app/document/opening.h"

#include <QCoreApplication>
#include <cmath>
#include <utility>
#include <vector>

#include "app/document/document_files.h"
#include "app/document/document_loader.h"
#include "app/look/clock_text.h"
#include "app/look/language.h"
#include "app/look/text.h"
#include "app/workspace/alarms.h"
#include "app/workspace/default_layers.h"
#include "app/workspace/documents.h"
#include "app/workspace/fields.h"
#include "app/workspace/what_if_scenario.h"
#include "models/measure/time.h"

namespace hallscope {
namespace {

/// Whoever lets go of it last may be the loader's thread.
void end_there(PictureDraft* draft) {
  if (auto* application = QCoreApplication::instance())
    QMetaObject::invokeMethod(application, [draft] { end_draft(draft); });
  else
    end_draft(draft);
}

QString racks_text(std::size_t racks) { return shown_count(racks, "%n rack", "%n racks"); }

/// "loss.h5 could not be read; shown without values"; empty when all that was named could be read.
QString unread_text(const Document& document) {
  QStringList unread;
  for (const auto& address : unread_sources(document)) unread += to_qt(address);
  if (unread.isEmpty()) return {};
  const auto names = names_of(unread);
  return document.recording->empty() ? Opening::tr("%1 could not be read; shown without values").arg(names)
                                     : Opening::tr("%1 could not be read").arg(names);
}

/// "Simulated 20 min: 8 racks throttled, 8 switched off".
QString run_text(const Document& document) {
  std::size_t throttled = 0, switched_off = 0;
  for (const auto& rack : document.simulation->affected) {
    throttled += !std::isnan(rack.throttled_s);
    switched_off += !std::isnan(rack.tripped_s);
  }
  const double length = document.recording->end() - document.recording->start();
  const auto text = Opening::tr("Simulated %1").arg(to_qt(format_age(length)));
  if (throttled + switched_off == 0) return Opening::tr("%1: no rack throttled").arg(text);
  return Opening::tr("%1: %2 throttled, %3 switched off")
      .arg(text, racks_text(throttled), QString::number(switched_off));
}

}  // namespace

Opening::Opening(Workspace& workspace, QObject* parent)
    : QObject(parent), workspace_(workspace), loader_(new DocumentLoader(this)) {
  loader_->setObjectName("loader");
  connect(loader_, &DocumentLoader::starting, this, &Opening::starting);
  connect(loader_, &DocumentLoader::started, this, &Opening::started);
  connect(loader_, &DocumentLoader::progress, this, &Opening::progress);
  connect(loader_, &DocumentLoader::coming, this, &Opening::coming);
  connect(loader_, &DocumentLoader::arrived, this, [this](const auto& opened) { show(opened, false); });
  connect(loader_, &DocumentLoader::loaded, this, [this](const auto& opened) {
    show(opened, true);
    if (const auto text = unread_text(*opened->document); !text.isEmpty())
      Q_EMIT said(text, 0);
    else if (opened->document->simulation)
      Q_EMIT said(run_text(*opened->document), 10000);
    Q_EMIT ended();
  });
  connect(loader_, &DocumentLoader::fields_found, this, &Opening::add_fields);
  connect(loader_, &DocumentLoader::rules_found, this, &Opening::take_rules);
  connect(loader_, &DocumentLoader::failed, this, &Opening::fail);
  connect(loader_, &DocumentLoader::facility_missing, this, &Opening::facility_missing);
  connect(loader_, &DocumentLoader::cancelled, this, &Opening::stop);
  subscription_ = workspace_.subscribe(part::what_if, [this](Parts) {
    if (workspace_.shown().what_if.run_wanted) run_what_if();
  });
}

void Opening::set_drafting(std::function<MakeDraft()> ask) {
  loader_->set_preparing([ask = std::move(ask)]() -> DocumentLoader::Prepare {
    return [make = ask()](Opened& opened) {
      const auto& document = *opened.document;
      opened.picture = {make(document.facility, default_layers(*document.facility, *document.recording)), end_there};
    };
  });
}

void Opening::open(const QStringList& files, const QStringList& left_out) {
  if (files.isEmpty()) return;
  left_out_ = absolute_files(left_out);
  loader_->open(files, workspace_.shown().opened);
}

void Opening::drop(const QStringList& files) {
  if (!files.isEmpty()) loader_->add(files, workspace_.shown().opened);
}

void Opening::reload() {
  if (const auto& opened = workspace_.shown().opened) open(files_of(*opened->document));
}

void Opening::cancel() { loader_->cancel(); }
bool Opening::busy() const { return loader_->loading(); }

/// Fields lie beside what is open.
void Opening::add_fields(const QStringList& files) {
  std::vector<std::string> names;
  for (const auto& file : files) names.push_back(file.toStdString());
  hallscope::add_fields(workspace_, names);
  Q_EMIT fields_added();
  if (!busy()) Q_EMIT ended();  // else a run goes on
}

/// What is watched in whatever is open; a step, so that it can be taken back.
void Opening::take_rules(const std::shared_ptr<const AlarmRules>& rules, const QString& file,
                         const Problems& problems) {
  if (rules) watch(workspace_, rules);
  if (file.isEmpty()) return;  // they came with a document, which says all else
  const auto name = names_of({file});
  Q_EMIT said(rules ? tr("What %1 says is watched now").arg(name) : tr("%1 could not be read").arg(name),
              rules ? 10000 : 0);
  if (!problems.empty()) show_problems(problems);
  if (!rules) Q_EMIT failed();
  if (!busy()) Q_EMIT ended();
}

/// Beside those of what is open, which still hold.
void Opening::show_problems(const Problems& problems) {
  workspace_.edit(passing(), [&](Shown& s) {
    auto all = std::make_shared<Problems>(problems);
    if (s.opened) all->append(s.opened->document->problems);
    s.problems = std::move(all);
  });
}

void Opening::show(const std::shared_ptr<const Opened>& opened, bool complete) {
  if (workspace_.shown().arriving) {
    workspace_.edit(passing(), [&](Shown& s) { show_more(s, opened, complete); });
    return;
  }
  workspace_.edit(beginning(), [&](Shown& s) {
    show_document(s, opened, complete);
    std::erase_if(s.field.choices, [this](const auto& choice) {
      return left_out_.contains(absolute_files({to_qt(choice.file)}).front());
    });
  });
  left_out_.clear();
  Q_EMIT shown();
}

void Opening::fail(const QStringList& files, const Problems& problems) {
  end_arriving();
  const bool something = workspace_.shown().opened != nullptr;
  show_problems(problems);
  Q_EMIT said(something ? tr("%1 could not be opened; what was open stays").arg(names_of(files))
                        : tr("%1 could not be opened").arg(names_of(files)),
              0);
  Q_EMIT failed();
  Q_EMIT ended();
}

void Opening::stop() {
  const bool stopped = workspace_.shown().arriving;
  end_arriving();
  if (stopped) {
    const auto& document = *workspace_.shown().opened->document;
    const double end = std::round(time_axis(workspace_.shown()).end);
    const auto what = document.scenario ? tr("Stopped at %1; what was simulated until then stays")
                                        : tr("Stopped at %1; what had come until then stays");
    Q_EMIT said(what.arg(clock_text(end, document.recording->absolute)), 0);
  } else {
    Q_EMIT said(tr("Cancelled"), 4000);
  }
  Q_EMIT ended();
}

/// What has arrived is all there will be.
void Opening::end_arriving() {
  if (!workspace_.shown().arriving) return;
  workspace_.edit(passing(), [](Shown& s) {
    s.arriving = false;
    show_more(s, s.opened, true);
  });
}

void Opening::run_scenario(const QString& file) {
  const auto& opened = workspace_.shown().opened;
  if (!opened) return;
  if (facility_files(*opened->document).isEmpty()) {
    Q_EMIT said(tr("A scenario needs a facility file; what is open was laid out from a capture"), 0);
    return;
  }
  loader_->start(ScenarioRun{opened, file.toStdString(), nullptr});
}

void Opening::run_what_if() {
  const auto s = workspace_.shown();  // as it was asked
  // The numbers stay beside the run; the picture is for what it brings.
  workspace_.edit(passing(), [](Shown& now) {
    now.what_if.run_wanted = false;
    now.what_if.marked = false;
  });
  if (!s.opened || !s.what_if.asked() || !s.opened->document->scenario) return;
  const auto& document = *s.opened->document;
  const double at = document.recording->empty() ? 0 : s.what_if.at - document.recording->start();
  auto scenario =
      std::make_shared<Scenario>(with_failure(*document.scenario, *document.facility, s.what_if.element, at));
  loader_->start(ScenarioRun{s.opened, {}, std::move(scenario)});
}

}  // namespace hallscope
