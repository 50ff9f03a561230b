#include "app/figures/figures_worker.h"

#include <exception>

#include "models/analysis/networks/power_state.h"
#include "models/enum_array.h"

namespace hallscope {
namespace {

FiguresQuery query_of(const FiguresWorker::Question& question) {
  FiguresQuery query;
  query.selection = question.selection;
  query.at = question.instant;
  query.ramp_window_s = question.ramp_window_s;
  query.scenario = question.document->scenario;
  return query;
}

std::shared_ptr<SelectionFigures> at_instant(const FiguresWorker::Question& question) {
  auto figures = std::make_shared<SelectionFigures>();
  const auto& facility = *question.document->facility;
  const auto& recording = *question.document->recording;
  const SelectedElements selected(facility, question.selection);
  figures->document = question.document;
  figures->selection = question.selection;
  figures->headline = headline(facility, recording, question.instant, selected);
  figures->now = figures_now(facility, recording, query_of(question));
  figures->limits = nearest_limits(facility, recording, question.instant, selected);
  figures->binding = binding_limits(facility, recording, question.selection, question.instant);
  for (const auto type : all_of<ElementType>) {
    std::size_t n = 0;
    for (const auto e : facility.of_type(type)) n += selected.has(e);
    if (n > 0 && type != ElementType::Site) figures->counts.emplace_back(type, n);
  }
  const auto states = PowerStates(facility, recording).at(question.instant);
  for (ElementIndex e = 0; e < states.size(); ++e) {
    if (!is_down(states[e]) || !selected.has(e)) continue;
    ++(states[e] == PowerState::failed ? figures->failed : figures->dead);
  }
  return figures;
}

}  // namespace

FiguresWorker::FiguresWorker(QObject* parent) : QObject(parent) {}

void FiguresWorker::ask(const Question& question) {
  // What is worked out over the recording of another selection is not waited for.
  // A recording that grows is another with every row: what is under way is shown all the same.
  const bool grown = question.growing && question_.document && question.selection == question_.selection &&
                     question.document->facility == question_.document->facility;
  const bool other = !grown && !question.same_range(question_);
  question_ = question;
  wanted_ = true;
  if (other || !run_.busy()) start();
}

void FiguresWorker::start() {
  wanted_ = false;
  if (!question_.same_range(ranged_)) range_.reset();
  run_.start_in_turn(
      [this, question = question_, range = range_](const std::stop_token& stop, const LatestRun::Tell& tell) {
        std::shared_ptr<SelectionFigures> figures;
        std::shared_ptr<const Figures> whole = range;
        const auto show = [&] {
          auto groups = figure_groups(*figures);
          tell([this, shown = std::make_shared<const SelectionFigures>(*figures), groups = std::move(groups)] {
            Q_EMIT ready(shown, groups);
          });
        };
        try {
          figures = at_instant(question);
          figures->range = whole;
          if (!stop.stop_requested()) show();
          if (!whole && !question.growing && !stop.stop_requested()) {
            auto query = query_of(question);
            query.stopped = [&stop] { return stop.stop_requested(); };
            whole = std::make_shared<const Figures>(
                hallscope::figures(*question.document->facility, *question.document->recording, query));
            figures->range = whole;
            if (!stop.stop_requested()) show();
          }
        } catch (const std::exception&) {
          // Out of memory, in all likelihood: the figures of a moment ago stay.
        }
        tell([this, question, whole] {
          run_.finish();
          if (whole) {
            range_ = whole;
            ranged_ = question;
          }
          if (wanted_) start();
        });
      });
}

}  // namespace hallscope
