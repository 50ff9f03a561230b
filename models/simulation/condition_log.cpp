#include "models/simulation/condition_log.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "models/simulation/counted.h"
#include "models/simulation/event_log.h"

namespace hallscope {
namespace {

constexpr std::uint32_t none = 0xffffffffu;
constexpr double together_s = 10;
// What comes and goes with each iteration of a job is one episode.
constexpr double linger_s = 30;

std::string with_amount(const ConditionWords& words, double amount) {
  char text[40];
  const double value = amount * words.scale;
  const bool small = std::string_view(words.unit) == "MW" && value < 0.5;
  std::snprintf(text, sizeof text, "%.3g %s", small ? value * 1e3 : value, small ? "kW" : words.unit);
  return text;
}

/// The phrase with its places filled in: recordings keep the English text.
std::string filled(std::string_view phrase, const std::vector<std::string>& values) {
  std::string text;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const bool place = phrase[i] == '%' && i + 1 < phrase.size() && phrase[i + 1] >= '1' && phrase[i + 1] <= '9';
    const auto which = place ? static_cast<std::size_t>(phrase[i + 1] - '1') : values.size();
    if (which < values.size()) {
      text += values[which];
      ++i;
    } else {
      text += phrase[i];
    }
  }
  return text;
}

}  // namespace

ConditionLog::ConditionLog(const Facility& facility) : facility_(&facility) {
  for (std::size_t c = 0; c < kinds_.size(); ++c) kinds_[c].figure.condition = static_cast<Condition>(c);
}

void ConditionLog::begin_step(double time, double dt) {
  time_ = time;
  end_ = time + dt;
  for (auto& kind : kinds_) {
    kind.sum = 0;
    kind.any = false;
  }
}

void ConditionLog::report(Condition condition, ElementIndex element, double amount, double after_s) {
  auto& kind = kinds_[static_cast<std::size_t>(condition)];
  if (kind.slot.empty()) {
    kind.slot.assign(facility_->body_count(), none);
    kind.ever.assign(facility_->body_count(), 0);
  }
  if (element >= kind.slot.size()) return;
  auto& slot = kind.slot[element];
  if (slot == none) {
    slot = static_cast<std::uint32_t>(kind.episodes.size());
    kind.episodes.push_back({element, end_, amount});
    collect(kind, kind.begun, true, time_ + after_s, element);
    if (!kind.ever[element]) {
      if (kind.figure.elements == 0) kind.figure.first_s = time_ + after_s;
      kind.ever[element] = 1;
      ++kind.figure.elements;
    }
  }
  auto& episode = kind.episodes[slot];
  episode.end = end_;
  episode.worst = std::max(episode.worst, amount);
  kind.any = true;
  kind.sum = words_of(condition).adds ? kind.sum + amount : std::max(kind.sum, amount);
  kind.figure.element_s += end_ - time_ - after_s;
}

void ConditionLog::go_on(Condition condition, ElementIndex element) {
  const auto& kind = kinds_[static_cast<std::size_t>(condition)];
  if (element < kind.slot.size() && kind.slot[element] != none) report(condition, element);
}

void ConditionLog::end_step() {
  for (auto& kind : kinds_) {
    // Before any of its episodes is forgotten, with the amount.
    if (end_ > kind.begun.last + together_s) tell(kind, kind.begun, true);
    if (kind.any) kind.figure.worst = std::max(kind.figure.worst, kind.sum);
    for (std::size_t i = kind.episodes.size(); i-- > 0;) {
      const Episode episode = kind.episodes[i];
      if (end_ - episode.end < linger_s) continue;
      collect(kind, kind.ended, false, episode.end, episode.element);
      kind.slot[episode.element] = none;
      kind.episodes[i] = kind.episodes.back();
      kind.episodes.pop_back();
      if (i < kind.episodes.size()) kind.slot[kind.episodes[i].element] = static_cast<std::uint32_t>(i);
    }
  }
}

bool ConditionLog::holds(Condition condition, ElementIndex element) const {
  const auto& kind = kinds_[static_cast<std::size_t>(condition)];
  if (element >= kind.slot.size() || kind.slot[element] == none) return false;
  return kind.episodes[kind.slot[element]].end >= end_;
}

bool ConditionLog::quiet() const {
  return std::ranges::all_of(kinds_, [](const Kind& kind) { return kind.episodes.empty(); });
}

int ConditionLog::status(ElementIndex element, bool off) const {
  if (off) return status_off;
  for (std::size_t c = 0; c < kinds_.size(); ++c)
    if (!kinds_[c].episodes.empty() && holds(static_cast<Condition>(c), element))
      return first_condition_status + static_cast<int>(c);
  return status_normal;
}

std::vector<ConditionFigure> ConditionLog::figures() const {
  std::vector<ConditionFigure> figures;
  for (const auto& kind : kinds_)
    if (kind.figure.elements > 0) figures.push_back(kind.figure);
  return figures;
}

void ConditionLog::collect(Kind& kind, Group& group, bool begins, double time, ElementIndex element) {
  if (!group.elements.empty() && time > group.last + together_s) tell(kind, group, begins);
  if (group.elements.empty()) group.first = group.last = time;
  group.first = std::min(group.first, time);
  group.last = std::max(group.last, time);
  group.elements.push_back(element);
}

double ConditionLog::amount(const Kind& kind, const Group& group) const {
  const bool adds = words_of(kind.figure.condition).adds;
  double amount = 0;
  for (const auto element : group.elements) {
    const auto slot = kind.slot[element];
    const double own = slot == none ? 0 : kind.episodes[slot].worst;
    amount = adds ? amount + own : std::max(amount, own);
  }
  return amount;
}

void ConditionLog::tell(Kind& kind, Group& group, bool begins) {
  if (group.elements.empty()) return;
  const auto& words = words_of(kind.figure.condition);
  const bool many = group.elements.size() > 1;
  std::vector<std::string> values;
  if (many) values.push_back(counted(*facility_, group.elements));
  if (begins && *words.unit) values.push_back(with_amount(words, amount(kind, group)));
  const Phrase& phrase = begins ? (many ? words.many_begin : words.begins) : (many ? words.many_end : words.ends);
  ready_.push_back({group.first, common_ancestor(*facility_, group.elements), filled(phrase.english(), values)});
  group.elements.clear();
}

std::vector<Event> ConditionLog::take(double now) {
  for (auto& kind : kinds_) {
    if (now > kind.begun.last + together_s) tell(kind, kind.begun, true);
    if (now > kind.ended.last + together_s + linger_s) tell(kind, kind.ended, false);
  }
  std::stable_sort(ready_.begin(), ready_.end(), [](const Event& a, const Event& b) { return a.time < b.time; });
  return std::exchange(ready_, {});
}

std::vector<Event> ConditionLog::take_all() {
  for (auto& kind : kinds_) {
    // What was not reported in the last step has ended, though nobody waited to see whether it comes back.
    for (const auto& episode : kind.episodes)
      if (episode.end < end_) collect(kind, kind.ended, false, episode.end, episode.element);
    tell(kind, kind.begun, true);
    tell(kind, kind.ended, false);
  }
  return take(end_);
}

void ConditionLog::forget(double time) {
  ready_.clear();
  for (auto& kind : kinds_) {
    const auto condition = kind.figure.condition;
    kind.figure = {};
    kind.figure.condition = condition;
    kind.begun.elements.clear();
    kind.ended.elements.clear();
    kind.ever.assign(kind.ever.size(), 0);
    std::erase_if(kind.episodes, [&](const Episode& e) {
      if (e.end >= end_) return false;
      kind.slot[e.element] = none;
      return true;
    });
    for (std::size_t i = 0; i < kind.episodes.size(); ++i) {
      const auto element = kind.episodes[i].element;
      kind.slot[element] = static_cast<std::uint32_t>(i);
      kind.ever[element] = 1;
      collect(kind, kind.begun, true, time, element);
    }
    kind.figure.elements = kind.episodes.size();
    kind.figure.first_s = time;
  }
}

}  // namespace hallscope
