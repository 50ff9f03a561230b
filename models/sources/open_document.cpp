#include "models/sources/open_document.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "models/analysis/derived/load_share.h"
#include "models/document/merge_recordings.h"
#include "models/io/heap.h"
#include "models/io/text.h"
#include "models/sources/field_file.h"
#include "models/sources/live_sources.h"
#include "models/sources/name_sources.h"
#include "models/sources/run_into.h"
#include "models/sources/weather_source.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Tells the caller how far all sources together are, and remembers that the caller wants to stop.
class Steps {
 public:
  Steps(const Progress& progress, std::stop_token stop, std::size_t count)
      : progress_(progress), stop_(std::move(stop)), count_(std::max<std::size_t>(1, count)) {}

  /// The progress of the next step.
  Progress next() {
    const auto step = step_++;
    return [this, step](double fraction, std::string_view stage) {
      if (!cancelled())
        cancelled_ = !report(progress_, (static_cast<double>(step) + fraction) / static_cast<double>(count_), stage);
      return !cancelled();
    };
  }
  bool cancelled() const { return cancelled_ || stop_.stop_requested(); }
  const std::stop_token& stop() const { return stop_; }

 private:
  const Progress& progress_;
  std::stop_token stop_;
  std::size_t count_;
  std::size_t step_ = 0;
  bool cancelled_ = false;
};

bool is(const NamedSource& source, SourceRole role) { return source.kind && source.kind->role == role; }

/// False for a facility file beside lists that a facility would be made of.
bool one_facility(const std::vector<NamedSource>& sources, Problems& problems) {
  const auto file =
      std::ranges::find_if(sources, [](const auto& s) { return is(s, SourceRole::facility) && s.kind->exclusive; });
  const auto list = std::ranges::find_if(sources, [](const auto& s) { return s.kind && s.kind->joins; });
  if (file == sources.end() || list == sources.end()) return true;
  problems.error(
      list->address, "",
      say("is %1, of which a facility is made, and %2 is a facility already; \"hallscope convert %3 --output "
          "racks.json\" writes what can be taken over into it",
          say(list->kind->noun), file->address, list->address));
  return false;
}

/// Whether these may be opened together.
bool fit_together(const std::vector<NamedSource>& sources, Problems& problems) {
  const NamedSource* scenario = nullptr;
  for (auto source = sources.begin(); source != sources.end(); ++source) {
    if (is(*source, SourceRole::scenario)) scenario = &*source;
    if (!source->kind || !source->kind->exclusive) continue;
    const auto first = std::find_if(sources.begin(), source, [&](const auto& s) { return s.kind == source->kind; });
    if (first == source) continue;
    const std::string_view noun = source->kind->noun.english();
    problems.error(
        source->address, "",
        say("is a second %1 beside %2; open one at a time", say_name(noun.substr(noun.find(' ') + 1)), first->address));
    return false;
  }
  if (!one_facility(sources, problems)) return false;
  if (!scenario) return true;
  for (const auto& source : sources)
    if (is(source, SourceRole::telemetry) && !brings_weather(source)) {
      problems.error(scenario->address, "",
                     say("is a scenario, which is simulated, and %1 is telemetry, which was measured; open one of them",
                         source.address));
      return false;
    }
  const bool facility = std::ranges::any_of(sources, [](const auto& s) { return is(s, SourceRole::facility); });
  if (!facility) problems.error(scenario->address, "", say(scenario->kind->needs_facility));
  return facility;
}

/// What has to be read before what else: the facility before all that stands in it, and what may lay one out before
/// what needs one.
int turn_of(const NamedSource& source) {
  if (is(source, SourceRole::facility)) return 0;
  if (is(source, SourceRole::scenario)) return 1;
  if (brings_weather(source)) return 4;  // of what is simulated, if anything is
  return source.kind->needs_facility.empty() ? 2 : 3;
}

/// Puts together what the sources of a document deliver.
class Opening {
 public:
  Opening(std::vector<NamedSource> sources, Problems& problems, const Progress& progress, const Arrival& arrival,
          std::stop_token stop)
      : problems_(problems),
        progress_(progress),
        arrival_(arrival),
        steps_(progress, std::move(stop), sources.size() + 1) {
    document_.sources = std::move(sources);
  }

  std::optional<Document> open() {
    if (!read_files()) return std::nullopt;
    add_fields();
    if (!document_.facility) {
      if (!problems_.has(Severity::error)) problems_.error("", "", say("no facility and no DSX capture to open"));
      return std::nullopt;
    }
    if (plays_its_own_workload()) document_.scenario = std::make_shared<Scenario>(scenario_of(*document_.facility));
    take_weather();
    if (document_.scenario)
      run_into(document_, problems_, steps_.next(), arrival_);
    else
      show_recordings();
    if (steps_.cancelled() || !report(progress_, 1, "Done")) return std::nullopt;
    document_.problems = problems_;
    return std::move(document_);
  }

 private:
  /// False when what all else stands on could not be read, or it was cancelled.
  bool read_files() {
    std::vector<NamedSource*> order;
    for (auto& source : document_.sources)
      if (source.kind && source.kind->read) order.push_back(&source);
    std::ranges::stable_sort(order, {}, [](const NamedSource* s) { return turn_of(*s); });
    for (auto* source : order) {
      if (!source->kind->needs_facility.empty() && !document_.facility) {
        problems_.error(source->address, "", say(source->kind->needs_facility));
        continue;
      }
      if (source->kind->endless) {
        live_.push_back(source);
        continue;
      }
      if (source->delivered || !is_read_by_itself(*source)) continue;
      read(*source);
      if (steps_.cancelled()) return false;
      if (!source->delivered && source->kind->role != SourceRole::telemetry) return false;
    }
    return true;
  }

  /// Weather is shown by itself where nothing is simulated in it: beside no facility, and none that has a workload.
  /// What was measured has had weather of its own.
  bool is_read_by_itself(const NamedSource& source) {
    if (!brings_weather(source)) return true;
    const auto measured = [](const auto& s) { return is(s, SourceRole::telemetry) && !brings_weather(s); };
    if (std::ranges::any_of(document_.sources, measured)) {
      problems_.warning(
          source.address, "",
          say("is weather, in which is simulated, and telemetry was measured; it was left out. Open it by "
              "itself, beside a facility or beside a scenario"));
      return false;
    }
    return !document_.scenario && !plays_its_own_workload();
  }

  /// The outside air of what is going to be simulated. Nothing is simulated in another one than was named.
  void take_weather() {
    for (auto& source : document_.sources) {
      if (!brings_weather(source) || source.delivered || !document_.scenario) continue;
      document_.scenario = with_weather(*document_.scenario, source.address, problems_, steps_.next());
      source.delivered = document_.scenario != nullptr;
    }
  }

  void read(NamedSource& source) {
    std::vector<NamedSource*> joined;
    std::vector<std::string> beside;
    for (auto& other : document_.sources)
      if (&other != &source && source.kind->joins && other.kind && other.kind->joins &&
          other.kind->read == source.kind->read) {
        joined.push_back(&other);
        beside.push_back(other.address);
      }
    source.kind->read({source.address, std::move(beside), document_.facility, problems_, steps_.next(), steps_.stop(),
                       [&](Delivery delivery) {
                         for (auto* other : joined) other->delivered = true;
                         take(source, std::move(delivery));
                       }});
  }

  void take(NamedSource& source, Delivery delivery) {
    source.delivered = true;
    if (delivery.facility) document_.facility = std::move(delivery.facility);
    if (delivery.scenario) document_.scenario = std::move(delivery.scenario);
    if (!delivery.recording) return;
    const auto known = std::ranges::find(recordings_, source.address, &FileRecording::file);
    if (known != recordings_.end())
      known->recording = std::move(*delivery.recording);
    else
      recordings_.push_back({source.address, std::move(*delivery.recording)});
  }

  /// The facility's fields and those that were named; fields alone make a site of their own.
  void add_fields() {
    const bool alone =
        std::ranges::all_of(document_.sources, [](const auto& s) { return !s.kind || is(s, SourceRole::field); });
    for (auto& source : document_.sources)
      if (is(source, SourceRole::alarm_rules)) source.delivered = true;  // by whoever watches
    if (document_.facility) document_.fields = document_.facility->fields();
    for (auto& source : document_.sources) {
      if (!is(source, SourceRole::field)) continue;
      source.delivered = true;  // as far as it can be told here
      const auto known = [&](const FieldPlacement& field) { return same_source(field.file, source.address); };
      if (std::ranges::none_of(document_.fields, known)) {
        document_.fields.emplace_back();
        document_.fields.back().file = source.address;
      }
      if (!document_.facility && alone)
        document_.facility = empty_facility(std::filesystem::path(source.address).filename().string());
    }
  }

  /// A facility that is opened alone. Whatever else was named, even if nobody knows what it is, was meant to be seen.
  bool plays_its_own_workload() const {
    return !document_.scenario && document_.facility && document_.facility->workload() &&
           std::ranges::all_of(document_.sources, [](const auto& source) {
             return is(source, SourceRole::facility) || is(source, SourceRole::field) ||
                    is(source, SourceRole::alarm_rules) || brings_weather(source);
           });
  }

  void show_recordings() {
    if (live_.empty()) {
      merge(recordings_, problems_);
    } else {
      follow_live();
    }
    const auto unread = unread_sources(document_);
    if (!document_.recording->empty() || unread.empty() || steps_.cancelled()) return;
    problems_.error(
        any_of_these(unread), "",
        say("no values could be read; the facility is shown without them, and nothing is simulated in their place"));
  }

  void merge(std::vector<FileRecording> recordings, Problems& problems) {
    document_.recording = with_load_share(*document_.facility, merge_recordings(std::move(recordings), problems));
  }

  void follow_live() {
    std::vector<NamedSource> live;
    for (const auto* source : live_) live.push_back(*source);
    Problems met;
    follow_live_sources(live, document_.facility, steps_.next(), steps_.stop(),
                        [&](std::vector<FileRecording> recordings, const Problems& problems) {
                          for (auto* source : live_)
                            source->delivered |= std::ranges::any_of(
                                recordings, [&](const auto& r) { return r.file == source->address; });
                          recordings.insert(recordings.begin(), recordings_.begin(), recordings_.end());
                          met = problems;
                          merge(std::move(recordings), met);
                          document_.problems = problems_;
                          document_.problems.append(met);
                          if (arrival_ && !document_.recording->empty()) arrival_(document_);
                        });
    problems_.append(met);
  }

  Problems& problems_;
  const Progress& progress_;
  const Arrival& arrival_;
  Steps steps_;
  Document document_;
  std::vector<FileRecording> recordings_;
  std::vector<NamedSource*> live_;  // into document_.sources
};

}  // namespace

std::optional<Document> open_document(const std::vector<std::string>& addresses, Problems& problems,
                                      const Progress& progress, const Arrival& arrival, std::stop_token stop,
                                      FileKinds kinds) {
  auto sources = name_sources(addresses, problems, kinds);
  if (!fit_together(sources, problems)) return std::nullopt;
  auto document = Opening(std::move(sources), problems, progress, arrival, std::move(stop)).open();
  give_back_free_memory();
  return document;
}

}  // namespace hallscope
