#pragma once

#include <array>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/condition.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// What a run says of one condition, from its start.
struct ConditionFigure {
  Condition condition = Condition::without_power;
  std::size_t elements = 0;  ///< that were ever in it
  double first_s = 0;        ///< when first
  double element_s = 0;      ///< their times in it together
  double worst = 0;          ///< the largest amount in one step, SI: summed over elements where amounts add up
};

/// The one place where everything says what it cannot keep to.
///
///     begin_step(time, dt)   report(…) for every element and condition that holds during the step   end_step()
///
/// An element that is reported for the first time, or again after `linger_s` without, begins an episode: an event, in
/// which elements that follow one another within ten seconds are counted together. The end of an episode is an event
/// too, at the instant from which nothing was reported. Elements are bodies of the facility.
class ConditionLog {
 public:
  explicit ConditionLog(const Facility&);

  void begin_step(double time, double dt);
  /// `amount` in SI (condition.h); `after_s` of the step had passed when it began.
  void report(Condition, ElementIndex, double amount = 0, double after_s = 0);
  /// Of an element that nobody can look at, such as one without power: what lasts goes on, as its end would tell of
  /// something mended.
  void go_on(Condition, ElementIndex);
  void end_step();

  /// In the step that ended last.
  bool holds(Condition, ElementIndex) const;
  /// Nothing holds, nor did lately.
  bool quiet() const;
  /// The number that UPS/ConditionStatus and its like record: status_off, status_normal or that of the first condition.
  int status(ElementIndex, bool off) const;
  std::vector<ConditionFigure> figures() const;

  /// Events that are complete at `now`, ascending.
  std::vector<Event> take(double now);
  std::vector<Event> take_all();
  /// Forgets what happened; what holds begins anew at `time`.
  void forget(double time);

 private:
  struct Episode {
    ElementIndex element = no_element;
    double end = 0;  ///< of the last step in which it was reported
    double worst = 0;
  };
  struct Group {
    double first = 0, last = 0;
    std::vector<ElementIndex> elements;
  };
  struct Kind {
    std::vector<std::uint32_t> slot;  ///< body → position in episodes; empty until first used
    std::vector<char> ever;
    std::vector<Episode> episodes;
    Group begun, ended;
    ConditionFigure figure;
    double sum = 0;  ///< of the step's amounts
    bool any = false;
  };
  void collect(Kind&, Group&, bool begins, double time, ElementIndex);
  void tell(Kind&, Group&, bool begins);
  double amount(const Kind&, const Group&) const;

  const Facility* facility_;
  std::array<Kind, condition_count> kinds_;
  std::vector<Event> ready_;
  double time_ = 0, end_ = 0;
};

}  // namespace hallscope
