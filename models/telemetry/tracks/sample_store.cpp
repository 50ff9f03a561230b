#include "models/telemetry/tracks/sample_store.h"

#include <algorithm>
#include <utility>

#include "models/telemetry/tracks/staleness.h"

namespace hallscope {

SampleStore::Order SampleStore::add(std::uint32_t slot, ElementIndex element, const Sample& sample) {
  if (slot >= column_of_.size()) column_of_.resize(slot + 1, 0);
  auto& at = column_of_[slot];
  if (at == 0) {
    columns_.push_back({element, true, {}});
    at = static_cast<std::uint32_t>(columns_.size());
  }
  auto& column = columns_[at - 1];
  Order order = Order::ascending;
  if (!column.samples.empty()) {
    const double before = column.samples.back().time;
    if (sample.time < before) column.sorted = false, order = Order::backwards;
    if (sample.time == before) order = Order::same_time;
  }
  column.samples.push_back(sample);
  return order;
}

std::shared_ptr<const Track> SampleStore::finish(Metric metric, Source source) {
  std::sort(columns_.begin(), columns_.end(), [](const Column& a, const Column& b) { return a.element < b.element; });
  std::vector<ElementIndex> elements;
  std::vector<std::vector<Sample>> samples;
  std::size_t longest = 0;
  for (auto& column : columns_) {
    if (!column.sorted)
      std::stable_sort(column.samples.begin(), column.samples.end(),
                       [](const Sample& a, const Sample& b) { return a.time < b.time; });
    elements.push_back(column.element);
    samples.push_back(std::move(column.samples));
    if (samples.back().size() > samples[longest].size()) longest = samples.size() - 1;
  }
  columns_.clear();
  column_of_.clear();
  std::vector<double> times;
  if (!samples.empty())
    for (const auto& sample : samples[longest]) times.push_back(sample.time);
  return std::make_shared<SparseTrack>(std::move(metric), source, staleness_of(times), std::move(elements),
                                       std::move(samples));
}

}  // namespace hallscope
