#include "models/telemetry/samples/sample_column.h"

#include <algorithm>
#include <memory>

namespace hallscope {
namespace {

using Sample = SparseTrack::Sample;

template <typename Take>
void each_sample(const std::vector<SparseTrack::Block>& blocks, const Take& take) {
  for (const auto& block : blocks)
    for (const Sample *sample = block.first.get(), *end = sample + block.count; sample != end; ++sample) take(*sample);
}

std::size_t count_repeated(const std::vector<SparseTrack::Block>& blocks) {
  std::size_t repeated = 0;
  const Sample* before = nullptr;
  each_sample(blocks, [&](const Sample& sample) {
    repeated += before && before->time == sample.time ? 1 : 0;
    before = &sample;
  });
  return repeated;
}

}  // namespace

void put_in_order(SampleColumn& column, SparseTrack::Span& span) {
  const Sample* before = nullptr;
  each_sample(column.blocks, [&](const Sample& sample) {
    span.add(sample);
    ++column.samples;
    if (before) {
      column.ascends = column.ascends && before->time <= sample.time;
      column.repeated += before->time == sample.time ? 1 : 0;
    }
    before = &sample;
  });
  if (column.ascends) return;
  const auto all = std::make_shared<std::vector<Sample>>();
  all->reserve(column.samples);
  each_sample(column.blocks, [&](const Sample& sample) { all->push_back(sample); });
  std::stable_sort(all->begin(), all->end(), [](const Sample& a, const Sample& b) { return a.time < b.time; });
  column.blocks = {{std::shared_ptr<const Sample>(all, all->data()), all->size()}};
  column.repeated = count_repeated(column.blocks);
}

std::vector<double> first_times(const SampleColumn& column) {
  constexpr std::size_t enough = 10001;
  std::vector<double> times;
  for (const auto& block : column.blocks) {
    for (std::size_t i = 0; i < block.count && times.size() < enough; ++i)
      if (const double time = block.first.get()[i].time; times.empty() || times.back() != time) times.push_back(time);
    if (times.size() >= enough) break;
  }
  return times;
}

}  // namespace hallscope
