#include "models/analysis/derived/difference_track.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include "models/analysis/derived/derived_extent.h"
#include "models/telemetry/tracks/series_reducer.h"

namespace hallscope {
namespace {

Metric difference_of(Metric metric) {
  metric.change = Change::difference;
  if (metric.quantity == Quantity::temperature) metric.quantity = Quantity::temperature_difference;
  return metric;
}

std::vector<ElementIndex> common_elements(const Track& b, const Track& a) {
  if (std::ranges::equal(b.elements(), a.elements())) return {b.elements().begin(), b.elements().end()};
  std::vector<ElementIndex> common;
  std::ranges::set_intersection(b.elements(), a.elements(), std::back_inserter(common));
  return common;
}

/// Empty where each element has the column of its own number.
std::vector<std::uint32_t> columns_of(const Track& track, std::span<const ElementIndex> elements) {
  const auto all = track.elements();  // both ascend, and all of `elements` are among them
  if (all.size() == elements.size()) return {};
  std::vector<std::uint32_t> columns;
  columns.reserve(elements.size());
  std::uint32_t at = 0;
  for (const auto element : elements) {
    while (all[at] != element) ++at;
    columns.push_back(at);
  }
  return columns;
}

std::size_t column_in(const std::vector<std::uint32_t>& columns, std::size_t own) {
  return columns.empty() ? own : columns[own];
}

}  // namespace

DifferenceTrack::DifferenceTrack(std::shared_ptr<const Track> b, std::shared_ptr<const Track> a, double shift_s)
    : Track(difference_of(b->metric()), std::max(b->source(), a->source()),
            std::max(b->staleness_s(), a->staleness_s()), common_elements(*b, *a)),
      b_(std::move(b)),
      a_(std::move(a)),
      shift_s_(shift_s),
      column_in_b_(columns_of(*b_, elements())),
      column_in_a_(columns_of(*a_, elements())) {}

double DifferenceTrack::start() const { return std::max(b_->start(), a_->start() - shift_s_); }
double DifferenceTrack::end() const { return std::max(start(), std::min(b_->end(), a_->end() - shift_s_)); }

void DifferenceTrack::frame(double time, std::size_t first, std::size_t count, Frame& out) const {
  out.resize(count);
  if (count == 0) return;
  Frame of_b, of_a;
  const auto read = [&](const Track& track, const std::vector<std::uint32_t>& columns, double at, Frame& frame) {
    const auto low = column_in(columns, first), high = column_in(columns, first + count - 1);
    track.frame(at, low, high - low + 1, frame);
    return low;
  };
  const auto low_b = read(*b_, column_in_b_, time, of_b);
  const auto low_a = read(*a_, column_in_a_, time + shift_s_, of_a);
  const auto subtract = [&](const auto& in_b, const auto& in_a) {
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t b = in_b(i), a = in_a(i);
      const auto quality = worse(of_b.quality[b], of_a.quality[a]);
      const float value = quality == Quality::missing ? missing_value : of_b.value[b] - of_a.value[a];
      out.value[i] = value;
      out.age_s[i] = std::max(of_b.age_s[b], of_a.age_s[a]);
      out.quality[i] = value == value ? quality : Quality::missing;
    }
  };
  // Two runs of one facility have the same elements, millions of values to look through: nothing is looked up then.
  constexpr auto same = [](std::size_t i) { return i; };
  if (column_in_b_.empty() && column_in_a_.empty()) return subtract(same, same);
  subtract([&](std::size_t i) { return column_in(column_in_b_, first + i) - low_b; },
           [&](std::size_t i) { return column_in(column_in_a_, first + i) - low_a; });
}

void DifferenceTrack::values(double time, std::size_t first, std::size_t count, std::vector<float>& out) const {
  if (!column_in_b_.empty() || !column_in_a_.empty()) return Track::values(time, first, count, out);
  std::vector<float> of_a;
  b_->values(time, first, count, out);
  a_->values(time + shift_s_, first, count, of_a);
  for (std::size_t i = 0; i < count; ++i) out[i] -= of_a[i];
}

std::vector<SeriesPoint> DifferenceTrack::series(std::size_t column, double from, double to, std::size_t points) const {
  if (points == 0) return {};
  // The instants at which B has something new say how finely it is worth looking.
  const auto marks = b_->series(column_in(column_in_b_, column), std::max(from, start()), std::min(to, end()), points);
  std::vector<SeriesPoint> series;
  for (const auto& mark : marks) {
    const auto now = reading(column, mark.time);
    const float value = std::isnan(mark.max) || now.quality == Quality::stale ? missing_value : now.value;
    series.push_back({mark.time, value, value});
  }
  return series;
}

const Extent& DifferenceTrack::extent() const {
  std::call_once(extent_known_, [this] { extent_ = derived_extent(*this, b_->sample_count()); });
  return extent_;
}

}  // namespace hallscope
