#include "app/document/document_loader.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <new>
#include <utility>

#include "app/document/document_files.h"
#include "app/document/files_to_open.h"
#include "app/look/text.h"
#include "app/workspace/sample_density.h"
#include "models/simulation/scenario/scenario_json.h"
#include "models/sources/alarm_rules_file.h"
#include "models/sources/facilities_beside.h"
#include "models/sources/name_sources.h"
#include "models/sources/open_document.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double most_buckets = 400;

/// Whether a density still holds: what has come since would not fill one of its buckets. Looking at all samples at
/// every arrival would take ever longer while a source goes on.
bool still_holds(const Opened& known, const Recording& recording) {
  const double length = recording.end() - recording.start();
  return !known.density.empty() && recording.start() == known.document->recording->start() &&
         recording.end() - known.density_end < length / most_buckets;
}

/// What the window derives from a document. The search is taken over from one of the same facility, and of a document
/// that is still growing the density, where it holds.
std::shared_ptr<const Opened> describe(Document document, const std::shared_ptr<const Opened>& known, bool growing,
                                       const DocumentLoader::Prepare& prepare) {
  auto opened = std::make_shared<Opened>();
  auto shared = std::make_shared<Document>(std::move(document));
  const bool same = known && known->document->facility == shared->facility;
  opened->search = same ? known->search : std::make_shared<ElementSearch>(shared->facility);
  const auto& recording = *shared->recording;
  opened->step_s = usual_step(recording);
  // Intervals not much longer than the distance of samples would show gaps where there are none.
  const double steps = recording.empty() ? 0 : (recording.end() - recording.start()) / opened->step_s;
  if (growing && same && still_holds(*known, recording)) {
    opened->density = known->density;
    opened->density_end = known->density_end;
  } else {
    opened->density = sample_density(recording, static_cast<std::size_t>(std::clamp(steps / 2, 1.0, most_buckets)));
    opened->density_end = recording.empty() ? 0 : recording.end();
  }
  opened->document = std::move(shared);
  if (!same && prepare) prepare(*opened);
  return opened;
}

std::vector<std::string> addresses_in(const QStringList& files) {
  std::vector<std::string> addresses;
  for (const auto& file : files) addresses.push_back(file.toStdString());
  return addresses;
}

std::vector<NamedSource> name_sources_of(const QStringList& files, FileKinds kinds) {
  Problems reported_already;
  return name_sources(addresses_in(files), reported_already, kinds);
}

QStringList texts_in(const std::vector<std::string>& paths) {
  QStringList texts;
  for (const auto& path : paths) texts += to_qt(path);
  return texts;
}

QStringList addresses_in(const std::vector<NamedSource>& sources) {
  QStringList files;
  for (const auto& source : sources) files += to_qt(source.address);
  return files;
}

/// What the document of a run consists of: the facility's file and the scenario's, where there are any.
std::vector<NamedSource> sources_of(const ScenarioRun& run, FileKinds kinds) {
  std::vector<NamedSource> sources;
  for (const auto& source : run.opened->document->sources)
    if (source.kind && source.kind->role == SourceRole::facility) sources.push_back(source);
  if (!run.scenario_file.empty()) sources.push_back({run.scenario_file, file_kind("scenario", kinds), true});
  return sources;
}

}  // namespace

DocumentLoader::DocumentLoader(QObject* parent, FileKinds kinds) : QObject(parent), kinds_(kinds) {}

void DocumentLoader::start(const QStringList& files) {
  start(files, nullptr,
        [addresses = addresses_in(files), kinds = kinds_](Problems& problems, const Progress& progress,
                                                          const Arrival& arrival, const std::stop_token& stop) {
          return open_document(addresses, problems, progress, arrival, stop, kinds);
        });
}

void DocumentLoader::start(const ScenarioRun& run) {
  auto sources = sources_of(run, kinds_);
  const auto files = addresses_in(sources);
  start(files, run.opened,
        [run, sources = std::move(sources)](Problems& problems, const Progress& progress, const Arrival& arrival,
                                            const std::stop_token&) {
          const auto& facility = run.opened->document->facility;
          auto scenario = run.scenario;
          if (!scenario)
            if (auto read = read_scenario(run.scenario_file, *facility, problems, progress))
              scenario = std::make_shared<Scenario>(std::move(*read));
          return scenario ? run_scenario(facility, scenario, sources, problems, progress, arrival) : std::nullopt;
        });
}

void DocumentLoader::open(const QStringList& files, std::shared_ptr<const Opened> opened) {
  if (!opened) return start(files);
  sort(files, [this, files](const std::vector<NamedSource>&) { start(files); });
}

void DocumentLoader::add(const QStringList& dropped, std::shared_ptr<const Opened> opened) {
  if (!opened) return start(dropped);
  sort(dropped, [this, opened](const std::vector<NamedSource>& sources) { start_dropped(sources, opened); });
}

void DocumentLoader::sort(const QStringList& files, std::function<void(const std::vector<NamedSource>&)> found) {
  Q_EMIT starting(files);
  sorting_.start([this, addresses = addresses_in(files), found = std::move(found), kinds = kinds_](
                     const std::stop_token&, const LatestRun::Tell& tell) {
    Problems reported_later;  // when they are read
    auto sources = name_sources(addresses, reported_later, kinds);
    const bool rules_alone = only_alarm_rules(sources);
    Problems problems;
    const auto rules = rules_alone ? alarm_rules_among(sources, problems) : nullptr;
    tell([this, sources = std::move(sources), found, rules_alone, rules, problems] {
      sorting_.finish();
      if (rules_alone)
        Q_EMIT rules_found(rules, to_qt(sources.front().address), problems);
      else if (only_fields(sources))
        Q_EMIT fields_found(addresses_in(sources));
      else
        found(sources);
    });
  });
  // What is loading or running already shows its own progress.
  if (!run_.busy()) Q_EMIT started(files);
}

void DocumentLoader::start_dropped(const std::vector<NamedSource>& dropped,
                                   const std::shared_ptr<const Opened>& opened) {
  const auto& open = opened->document->sources;
  const auto wanted = files_to_open(open, dropped);
  if (const auto scenario = scenario_for_open_facility(open, wanted); !scenario.empty())
    start(ScenarioRun{opened, scenario, nullptr});
  else
    start(addresses_in(wanted));
}

void DocumentLoader::start(const QStringList& files, std::shared_ptr<const Opened> known, Open open) {
  sorting_.cancel();
  if (run_.busy()) cancel();
  Q_EMIT starting(files);
  auto prepare = ask_preparing_ ? ask_preparing_() : Prepare();
  run_.start([this, files, known = std::move(known), open = std::move(open), prepare = std::move(prepare)](
                 const std::stop_token& stop, const LatestRun::Tell& tell) mutable {
    const auto progress = progress_of(
        stop, tell, [this](double fraction, const QString& stage) { Q_EMIT this->progress(fraction, stage); });
    const auto shown = std::make_shared<std::atomic<bool>>(true);
    bool growing = false;
    const Arrival arrival = [&](const Document& so_far) {
      if (stop.stop_requested() || !shown->exchange(false)) return;
      if (!known) tell([this] { Q_EMIT coming(); });
      known = describe(so_far, known, std::exchange(growing, true), prepare);
      tell([this, opened = known, shown] {
        Q_EMIT arrived(opened);
        *shown = true;
      });
    };
    std::shared_ptr<const Opened> opened;
    std::shared_ptr<const AlarmRules> rules;
    Problems problems;
    try {
      auto document = open(problems, progress, arrival, stop);
      if (document) rules = alarm_rules_among(document->sources, document->problems);
      if (document && !known) tell([this] { Q_EMIT coming(); });
      if (document && report(progress, 0.95, "Indexing"))
        opened = describe(std::move(*document), known, false, prepare);
    } catch (const std::bad_alloc&) {
      problems.error(files.value(0).toStdString(), "",
                     say("cannot be opened: there is not enough memory; close other programs or open less at once"));
    } catch (const std::exception& error) {
      problems.error(files.value(0).toStdString(), "", say("cannot be opened: %1", error.what()));
    }
    std::optional<QStringList> beside;
    if (!opened && !stop.stop_requested())
      if (const auto found = facilities_beside(name_sources_of(files, kinds_))) beside = texts_in(*found);
    tell([this, files, opened, rules, problems, beside] {
      run_.finish();
      if (opened && rules) Q_EMIT rules_found(rules, {}, {});
      if (opened)
        Q_EMIT loaded(opened);
      else
        Q_EMIT failed(files, problems);
      if (beside) Q_EMIT facility_missing(files, *beside);
    });
  });
  Q_EMIT started(files);
}

void DocumentLoader::cancel() {
  const bool busy = loading();
  sorting_.cancel();
  run_.cancel();
  if (!busy) return;
  Q_EMIT cancelled();
}

}  // namespace hallscope
