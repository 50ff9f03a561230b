#pragma once

#include <deque>
#include <string>

#include "app/workspace/shown.h"

namespace hallscope {

/// Changes that can be taken back, each with the parts it changed as they were before and after. What else was changed
/// meanwhile stays out of it.
class History {
 public:
  static constexpr std::size_t most_steps = 200;  ///< the oldest are forgotten

  struct Step {
    std::string text;  ///< "Hide rack-07"
    std::string joins;
    Parts parts = 0;
    Shown before, after;
  };

  /// Adds a step after the one shown now; those that were taken back are lost. A step that joins the one before has
  /// the same `joins`, not empty, and nothing between them.
  void add(Step);
  /// What follows is a step of its own, whatever it joins.
  void seal() { sealed_ = true; }
  void clear();

  /// The step that would be taken back or brought back next; null: none.
  const Step* last() const { return at_ > 0 ? &steps_[at_ - 1] : nullptr; }
  const Step* next() const { return at_ < steps_.size() ? &steps_[at_] : nullptr; }
  /// Goes over it.
  void back();
  void forward();

 private:
  std::deque<Step> steps_;
  std::size_t at_ = 0;  ///< steps before it are done, those from it on are taken back
  bool sealed_ = true;
};

}  // namespace hallscope
