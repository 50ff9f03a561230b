#include "app/alarms/alarm_watching.h"

#include <algorithm>
#include <exception>

#include "app/workspace/alarms.h"
#include "models/events/happening.h"

namespace hallscope {
namespace {

bool measured(const Recording& recording) {
  return std::any_of(recording.tracks.begin(), recording.tracks.end(),
                     [](const auto& track) { return track->source() == Source::measured; });
}

}  // namespace

AlarmWatching::AlarmWatching(Workspace& workspace, QObject* parent) : QObject(parent), workspace_(workspace) {
  subscription_ = workspace_.subscribe(part::document | part::alarm_rules | part::alarms | part::instant,
                                       [this](Parts parts) { show_workspace(parts); });
}

void AlarmWatching::show_workspace(Parts parts) {
  const auto& s = workspace_.shown();
  if (!s.opened) return;
  if (parts & (part::document | part::alarm_rules)) {
    const bool other = opening_ != s.opening || !evaluator_ || evaluator_->facility() != s.opened->document->facility ||
                       *evaluator_->rules() != *rules_in_effect(s);
    // Samples that came late lie where it has looked already.
    const bool settled = arriving_ && !s.arriving && measured(*s.opened->document->recording);
    arriving_ = s.arriving;
    if (other || settled) begin_anew();
    if (parts & part::document || other) look();
  }
  if (parts & (part::instant | part::alarms)) show_active();
}

void AlarmWatching::begin_anew() {
  const auto& s = workspace_.shown();
  const bool same_document = opening_ == s.opening;
  opening_ = s.opening;
  run_.cancel();
  wanted_ = false;
  evaluator_ = std::make_shared<AlarmEvaluator>(s.opened->document->facility, rules_in_effect(s));
  if (same_document) return;
  workspace_.edit(passing(), [](Shown& shown) {
    shown.alarms.log.reset();
    shown.alarms.now.reset();
    shown.alarms.happenings.reset();
  });
}

void AlarmWatching::look() {
  if (run_.busy()) {
    wanted_ = true;
    return;
  }
  wanted_ = false;
  const auto& s = workspace_.shown();
  const bool first = !s.alarms.happenings;
  run_.start_in_turn([this, evaluator = evaluator_, recording = s.opened->document->recording, first](
                         const std::stop_token& stop, const LatestRun::Tell& tell) {
    std::shared_ptr<const AlarmLog> log;
    std::shared_ptr<const Happenings> all;
    try {
      if (first) {
        // Events are there at once; alarms take their time.
        auto events = std::make_shared<const Happenings>(happenings(*evaluator->facility(), *recording, nullptr));
        tell([this, events] {
          workspace_.edit(passing(), [&](Shown& shown) {
            if (!shown.alarms.happenings) shown.alarms.happenings = events;
          });
        });
      }
      const Progress go_on = [&](double, std::string_view) { return !stop.stop_requested(); };
      if (!evaluator->look_at(*recording, go_on)) return;
      log = std::make_shared<const AlarmLog>(evaluator->log());
      all = std::make_shared<const Happenings>(happenings(*evaluator->facility(), *recording, log.get()));
    } catch (const std::exception&) {
      // Out of memory, in all likelihood: what was found a moment ago stays.
    }
    tell([this, log, all] {
      run_.finish();
      if (log)
        workspace_.edit(passing(), [&](Shown& shown) {
          shown.alarms.log = log;
          shown.alarms.happenings = all;
        });
      if (wanted_) look();
    });
  });
}

void AlarmWatching::show_active() {
  const auto& s = workspace_.shown();
  if (!s.alarms.log) return;
  auto now = active_at(*s.alarms.log, *s.facility(), s.instant);
  if (s.alarms.now && *s.alarms.now == now) return;
  workspace_.edit(passing(),
                  [&](Shown& shown) { shown.alarms.now = std::make_shared<const ActiveAlarms>(std::move(now)); });
}

}  // namespace hallscope
