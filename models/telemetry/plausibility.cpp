#include "models/telemetry/plausibility.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/telemetry/contradictions.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t most_instants = 400;
constexpr std::size_t least_instants = 16;
constexpr std::size_t most_listed = 20;  // also in the words that count the rest
// Of one metric, so that the checks cost little beside reading the file.
constexpr std::size_t most_values = 50000;

using Tracks = std::vector<const Track*>;

bool has_word(const Metric& metric, std::string_view word) { return metric.qualifier.find(word) != std::string::npos; }

/// Without set points, which a real value may well contradict.
template <class Wanted>
Tracks tracks(const Recording& recording, std::string_view name, Wanted wanted) {
  Tracks out;
  for (const auto& track : recording.tracks)
    if (track->metric().name == name && !has_word(track->metric(), "setpoint") && wanted(track->metric()))
      out.push_back(track.get());
  return out;
}

constexpr auto any = [](const Metric&) { return true; };

std::optional<double> good_value(const Track& track, ElementIndex element, double time) {
  const auto column = track.column(element);
  if (!column) return std::nullopt;
  const auto reading = track.reading(*column, time);
  if (reading.quality != Quality::good) return std::nullopt;
  return reading.value;
}

class Check {
 public:
  Check(const Facility& facility, const Recording& recording, const std::string& file, Problems& problems)
      : facility_(facility), recording_(recording), file_(file), problems_(problems) {
    std::size_t columns = 1;
    for (const auto& track : recording.tracks) columns = std::max(columns, track->elements().size());
    const std::size_t count = std::clamp(most_values / columns, least_instants, most_instants);
    const double start = recording.start();
    const double length = recording.end() - start;
    for (std::size_t i = 1; i <= count; ++i) {
      const auto part = static_cast<double>(i);
      instants_.push_back(start + length * part / static_cast<double>(count));
    }
  }

  void run() {
    for (const auto& pair : contradictions_in(recording_)) contradiction(pair);
    for (const auto& [name, found] : contradicting_) sum_up(name, found.size());
    each(
        "PowerMeter/Current", [](const Metric& m) { return m.qualifier.empty(); },
        [this](auto e, auto t, auto v) { return over_limit(e, t, v); });
    each("PowerMeter/PhaseCurrent", any, [this](auto e, auto t, auto v) { return over_limit(e, t, v); });
    each("Rack/RackLiquidDifferentialPressure", any, [this](auto e, auto t, auto v) { return odd_pressure(e, t, v); });
    each(
        "CDU/LiquidFlow", [](const Metric& m) { return has_word(m, "Primary"); },
        [this](auto e, auto t, auto v) { return small_primary(e, t, v); });
  }

 private:
  /// Asks `finding` at each instant for each element with a good value until it names one, once per element.
  template <class Wanted, class Finding>
  void each(std::string_view name, Wanted wanted, Finding finding) {
    std::set<ElementIndex> found;
    Frame frame;
    for (const Track* track : tracks(recording_, name, wanted))
      for (const double time : instants_) {
        if (time < track->start()) continue;
        track->whole_frame(time, frame);
        for (std::size_t c = 0; c < frame.value.size(); ++c) {
          const ElementIndex element = track->elements()[c];
          if (frame.quality[c] != Quality::good || found.contains(element)) continue;
          report(element, time, finding(element, time, frame.value[c]), found);
        }
      }
    sum_up(name, found.size());
  }

  /// Where `what` says something it is a finding; the first of a kind are told.
  void report(ElementIndex element, double time, const std::string& what, std::set<ElementIndex>& found) {
    if (what.empty()) return;
    found.insert(element);
    if (found.size() <= most_listed)
      // The name keeps equal findings on different elements apart.
      problems_.warning(
          file_, facility_.path(element),
          say("%1: %2, at %3; kept as read", facility_.name(element), what, format_time(time, recording_.absolute)));
  }
  void sum_up(std::string_view name, std::size_t found) {
    if (found > most_listed)
      problems_.warning(
          file_, "", say("%1: %2 elements with values that contradict others; the first 20 are listed", name, found));
  }

  void contradiction(const Contradiction& pair) {
    // Three phases of a meter without a voltage are one finding; returns of both sides of a CDU are two.
    const auto& of = pair.kind == Contradiction::Kind::cold_return ? *pair.against : *pair.given;
    auto& found = contradicting_[label(of.metric())];
    Frame given, against;
    for (const double time : instants_) {
      if (time < pair.given->start() || time < pair.against->start()) continue;
      pair.given->whole_frame(time, given);
      pair.against->whole_frame(time, against);
      for (std::size_t c = 0; c < given.value.size(); ++c) {
        const auto element = pair.given->elements()[c];
        const auto column = pair.against->column(element);
        if (!column || given.quality[c] != Quality::good || against.quality[*column] != Quality::good) continue;
        const float there = given.value[c], other = against.value[*column];
        if (excess(pair.kind, there, other) > tolerance(pair.kind) && !found.contains(element))
          report(element, time, in_words(pair, there, other), found);
      }
    }
  }

  static std::string in_words(const Contradiction& pair, double given, double against) {
    const auto& metric = pair.against->metric();
    switch (pair.kind) {
      case Contradiction::Kind::dead_voltage:
        return say("voltage is %1 while %2 is %3", format_value(Quantity::voltage, given), label(metric),
                   format_value(Quantity::current, against));
      case Contradiction::Kind::no_flow:
        return say("secondary liquid flow is 0 while %1 is %2", label(metric), format_value(Quantity::ratio, against));
      case Contradiction::Kind::cold_return:
        break;
    }
    const auto end = [](const Metric& of, std::string_view plain) {
      return of.qualifier.empty() ? std::string(plain) : of.qualifier;
    };
    return say("%1 temperature %2 is below the %3 temperature %4", end(metric, "return"),
               format_value(Quantity::temperature, against), end(pair.given->metric(), "supply"),
               format_value(Quantity::temperature, given));
  }

  std::string over_limit(ElementIndex element, double, double current) const {
    for (const Track* track : tracks(recording_, "PowerMeter/CurrentLimit", any)) {
      const auto column = track->column(element);
      if (!column) continue;
      // A limit is published seldom and holds before and after: its age does not matter.
      const auto limit = track->reading(*column, recording_.end());
      if (limit.quality == Quality::bad || limit.quality == Quality::missing || !(limit.value > 0)) continue;
      if (current <= limit.value) continue;
      const bool perhaps_percent = limit.value == 100;
      return say(perhaps_percent
                     ? Phrase("current %1 is above the CurrentLimit of %2 (perhaps the limit is meant in %)")
                     : Phrase("current %1 is above the CurrentLimit of %2"),
                 format_value(Quantity::current, current), format_value(Quantity::current, limit.value));
    }
    return {};
  }

  std::string odd_pressure(ElementIndex rack, double time, double pressure) {
    const auto row = facility_.element(rack).parent;
    if (row == no_element) return {};
    if (row != row_ || time != row_time_) gather_row(row, time);
    // The others are the row without one value equal to this rack's: in a short row its own would pull the median up.
    const std::size_t others = row_pressures_.empty() ? 0 : row_pressures_.size() - 1;
    if (others < 2) return {};
    // Found exactly: both come from the same float of the track.
    const auto found = std::lower_bound(row_pressures_.begin(), row_pressures_.end(), pressure);
    const auto own = static_cast<std::size_t>(found - row_pressures_.begin());
    const auto other = [&](std::size_t i) { return row_pressures_[i < own ? i : i + 1]; };
    const std::size_t middle = others / 2;
    const double median = others % 2 != 0 ? other(middle) : (other(middle - 1) + other(middle)) / 2;
    if (median <= 0 || pressure <= 2 * median) return {};
    return say("differential pressure %1 is more than twice that of the other racks in the row (median %2)",
               format_value(Quantity::pressure, pressure), format_value(Quantity::pressure, median));
  }

  /// The pressures of a row's racks at an instant, ascending; kept, since its racks are asked for one after another.
  void gather_row(ElementIndex row, double time) {
    row_ = row;
    row_time_ = time;
    row_pressures_.clear();
    const Element& element = facility_.element(row);
    for (const Track* track : tracks(recording_, "Rack/RackLiquidDifferentialPressure", any))
      for (std::uint32_t k = 0; k < element.child_count; ++k)
        if (const auto value = good_value(*track, element.first_child + k, time)) row_pressures_.push_back(*value);
    std::sort(row_pressures_.begin(), row_pressures_.end());
  }

  std::string small_primary(ElementIndex cdu, double time, double flow) const {
    double sum = 0;
    for (const Track* track : tracks(recording_, "Rack/RackLiquidFlow", any))
      for (const ElementIndex rack : facility_.coolant().sinks(cdu)) sum += good_value(*track, rack, time).value_or(0);
    // The same heat passes both sides: with a tenth of the flow the primary water would warm by ten times as much.
    if (sum <= 0 || flow >= 0.1 * sum) return {};
    return say("primary flow %1 is far too small for the %2 that its racks take", format_value(Quantity::flow, flow),
               format_value(Quantity::flow, sum));
  }

  const Facility& facility_;
  const Recording& recording_;
  const std::string& file_;
  Problems& problems_;
  std::vector<double> instants_;
  std::map<std::string, std::set<ElementIndex>> contradicting_;  ///< by metric
  ElementIndex row_ = no_element;
  double row_time_ = 0;
  std::vector<double> row_pressures_;
};

}  // namespace

void check_plausibility(const Facility& facility, const Recording& recording, const std::string& file,
                        Problems& problems) {
  if (!recording.empty()) Check(facility, recording, file, problems).run();
}

}  // namespace hallscope
