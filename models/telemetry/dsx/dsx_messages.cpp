#include "models/telemetry/dsx/dsx_messages.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "models/measure/dcgm.h"
#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Values that wait for their metadata; those beyond are only counted.
constexpr std::size_t most_early = 4'000'000;
constexpr double no_stamp = std::numeric_limits<double>::quiet_NaN();
/// How far a payload's clock may be from the capture's.
constexpr double farthest_s = 86400;

}  // namespace

std::string DsxMessages::line_text(std::size_t line) const { return say("line %1", line); }

void DsxMessages::skip(std::size_t line, const std::string& why) {
  problems_.error(file_, line_text(line), say("%1; the row was skipped", why));
}

void DsxMessages::take(double time, std::string_view topic_text, std::string_view payload, std::size_t line) {
  began = std::min(began.value_or(time), time);
  const auto topic = parse_dsx_topic(topic_text);
  if (!topic)
    return skip(line, say("the topic is not BMS/v1/publisher/Metadata or Value/objectType/pointType/tagPath"));
  if (topic->is_metadata)
    metadata(*topic, payload, line);
  else
    value(time, *topic, payload, line);
}

void DsxMessages::metadata(const DsxTopic& topic, std::string_view payload, std::size_t line) {
  std::string error;
  auto point = parse_dsx_metadata(payload, topic, error);
  if (!point) return skip(line, say("metadata: %1", error));
  auto& known = topics_[std::string(topic.point)];
  if (known.point != none) {
    // Metadata is published again every 100 s.
    const auto& first = points[known.point];
    if (first.unit != point->unit || first.object_id != point->object_id || first.rack_id != point->rack_id)
      problems_.warning(file_, line_text(line), say("metadata of a point changed; the first is used"));
    return;
  }
  known.point = points.size();
  point->line = line;
  units.push_back(conversion(*point, line));
  bounds_.push_back(value_bounds({point->metric(), "", units.back().quantity}));
  points.push_back(std::move(*point));
  stamps_.emplace_back();
  for (const auto& early : known.early) add(known.point, early, line);
  early_ -= known.early.size();
  known.early = {};
}

/// A unit that nobody knows stays in the point's name; scale 0 marks a point whose unit says something else than it is.
UnitConversion DsxMessages::conversion(DsxPoint& point, std::size_t line) {
  const auto expected = point.states.empty() ? quantity_of(point.metric()) : Quantity::state;
  if (point.unit.empty()) {
    if (point.states.empty() && expected != Quantity::ratio && expected != Quantity::state &&
        expected != Quantity::number)
      problems_.warning(file_, line_text(line),
                        say("%1 has no engUnit; read as %2", point.metric(), si_unit(expected)));
    return {expected, 1, 0};
  }
  const auto unit = unit_conversion(point.unit);
  if (!unit) {
    problems_.warning(
        file_, line_text(line),
        say("unknown engUnit '%1' of %2; shown under its own name, as it is written", point.unit, point.metric()));
    point.point_type += " (" + point.unit + ")";
    return {Quantity::number, 1, 0};
  }
  if (!measures(*unit, expected)) {
    problems_.error(
        file_, line_text(line),
        say("engUnit '%1' does not measure what %2 is; the point was left out", point.unit, point.metric()));
    return {expected, 0, 0};
  }
  return {expected == Quantity::humidity ? expected : unit->quantity, unit->scale, unit->offset};
}

void DsxMessages::value(double time, const DsxTopic& topic, std::string_view payload, std::size_t line) {
  std::string error;
  const auto message = parse_dsx_value(payload, error);
  if (!message) return skip(line, say("value: %1", error));
  if (message->placeholder && placeholders_++ == 0) first_placeholder_ = line;
  const Early early{time, message->stamp.value_or(no_stamp), message->value.value_or(0), message->good,
                    !message->value.has_value()};
  auto& known = topics_[std::string(topic.point)];
  if (known.point != none) return add(known.point, early, line);
  if (known.first_line == 0) known.first_line = line;
  if (early_ >= most_early) return skip(line, say("too many values before their metadata"));
  ++early_;
  known.early.push_back(early);
}

void DsxMessages::add(std::size_t index, const Early& early, std::size_t line) {
  auto& point = points[index];
  const auto& unit = units[index];
  if (unit.scale == 0) return;
  SparseTrack::Sample sample{early.time, missing_value, early.good ? Quality::good : Quality::bad};
  if (!early.missing) {
    const double si = early.value * unit.scale + unit.offset;
    const auto place = [&] { return line_text(line) + ", " + point.metric(); };
    const Metric metric{point.metric(), "", unit.quantity};
    if (is_dcgm_blank(early.value, metric.name)) {
      problems_.note(file_, line_text(line), say("DCGM says 'not supported'; taken as missing"));
    } else if (!std::isfinite(si) || std::fabs(si) > std::numeric_limits<float>::max()) {
      problems_.error(file_, line_text(line), say("the value is beyond any number; taken as missing"));
    } else if (si < bounds_[index].low || si > bounds_[index].high) {
      problems_.error(
          file_, place() + ", " + format_value(metric, si),
          say("not possible for %1 (%2 to %3); taken as missing", title(metric),
              format_value(metric.quantity, bounds_[index].low), format_value(metric.quantity, bounds_[index].high)));
    } else {
      sample.value = static_cast<float>(si);
    }
  }
  point.samples.push_back(sample);
  stamps_[index].push_back(early.stamp);
}

/// Puts the samples on the payloads' clock where most have one.
void DsxMessages::choose_clock() {
  std::size_t count = 0, stamped = 0, off = 0;
  std::vector<double> starts;  // what the clocks say of when the capture began
  for (std::size_t p = 0; p < points.size(); ++p)
    for (std::size_t i = 0; i < stamps_[p].size(); ++i) {
      ++count;
      if (std::isnan(stamps_[p][i])) continue;
      ++stamped;
      starts.push_back(stamps_[p][i] - points[p].samples[i].time);
    }
  if (stamped * 2 < count || stamped == 0) {
    if (!start_of_offsets) return;
    absolute = true;
    for (auto& point : points)
      for (auto& sample : point.samples) sample.time += *start_of_offsets;
    if (began) *began += *start_of_offsets;
    return;
  }
  const auto middle = starts.begin() + static_cast<std::ptrdiff_t>(starts.size() / 2);
  std::nth_element(starts.begin(), middle, starts.end());
  // A message takes time to come: of the clocks near the median the latest is nearest to the truth.
  double start = *middle;
  for (const double one : starts)
    if (std::fabs(one - *middle) < 5) start = std::max(start, one);
  absolute = true;
  for (std::size_t p = 0; p < points.size(); ++p) {
    double before = no_stamp;
    for (std::size_t i = 0; i < stamps_[p].size(); ++i) {
      auto& time = points[p].samples[i].time;
      const double came = start + time, stamp = stamps_[p][i];
      const bool far = !std::isnan(stamp) && std::fabs(stamp - came) > farthest_s;
      off += far ? 1 : 0;
      const bool again = stamp == before;
      before = stamp;
      time = std::isnan(stamp) || far || again ? came : stamp;
    }
  }
  if (began) began = start + *began;
  problems_.note(file_, "",
                 say("times are those of the payloads' clocks, which begin at %1", format_time(start, true)));
  if (off > 0)
    problems_.add(Severity::warning, file_, "",
                  say("a payload's clock is more than a day from the others; the time at which it came was taken"),
                  off);
}

void DsxMessages::settle() {
  std::size_t first_line = 0, without = 0;
  for (const auto& [name, topic] : topics_)
    if (topic.point == none) {
      without += topic.early.size();
      first_line = first_line == 0 ? topic.first_line : std::min(first_line, topic.first_line);
    }
  if (without > 0)
    problems_.add(Severity::error, file_, line_text(first_line),
                  say("a value without metadata in all of the capture; the row was skipped"), without);
  choose_clock();
  if (placeholders_ > 0)
    problems_.add(Severity::note, file_, line_text(first_placeholder_),
                  say("the timestamp is a template placeholder; time is the offset"), placeholders_);
  std::size_t backwards = 0, first = 0;
  const auto before = [](const auto& a, const auto& b) { return a.time < b.time; };
  for (auto& point : points) {
    if (std::is_sorted(point.samples.begin(), point.samples.end(), before)) continue;
    if (backwards++ == 0) first = point.line;
    std::stable_sort(point.samples.begin(), point.samples.end(), before);
  }
  if (backwards > 0)
    problems_.add(Severity::warning, file_, line_text(first), say("time goes backwards; the samples were put in order"),
                  backwards);
  stamps_.clear();
}

}  // namespace hallscope
