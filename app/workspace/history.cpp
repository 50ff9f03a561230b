#include "app/workspace/history.h"

#include <utility>

namespace hallscope {

void History::add(Step step) {
  steps_.erase(steps_.begin() + static_cast<std::ptrdiff_t>(at_), steps_.end());
  const bool joins =
      !std::exchange(sealed_, false) && !steps_.empty() && !step.joins.empty() && steps_.back().joins == step.joins;
  if (!joins) {
    steps_.push_back(std::move(step));
    if (steps_.size() > most_steps) steps_.pop_front();
    at_ = steps_.size();
    return;
  }
  auto& last = steps_.back();
  // Parts that only this one changed were until now as they were before it.
  assign(step.parts & ~last.parts, step.before, last.before);
  last.parts |= step.parts;
  last.after = std::move(step.after);
  last.text = std::move(step.text);
  // Dragged back to where it was: nothing happened.
  if (differing(last.before, last.after) & last.parts) return;
  steps_.pop_back();
  at_ = steps_.size();
}

void History::clear() {
  steps_.clear();
  at_ = 0;
  sealed_ = true;
}

void History::back() {
  if (at_ > 0) --at_;
  sealed_ = true;
}

void History::forward() {
  if (at_ < steps_.size()) ++at_;
  sealed_ = true;
}

}  // namespace hallscope
