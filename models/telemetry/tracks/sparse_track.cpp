#include "models/telemetry/tracks/sparse_track.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "models/telemetry/tracks/series_reducer.h"

namespace hallscope {
namespace {

using Sample = SparseTrack::Sample;

/// Samples in the order of time, in pieces; reads the one with a number. Quick where numbers ascend, as they do when a
/// series is reduced.
class PieceReader {
 public:
  explicit PieceReader(std::vector<std::span<const Sample>> pieces) : pieces_(std::move(pieces)) {}

  const Sample& operator[](std::size_t i) {
    while (i < begin_) begin_ -= pieces_[--piece_].size();
    while (i >= begin_ + pieces_[piece_].size()) begin_ += pieces_[piece_++].size();
    return pieces_[piece_][i - begin_];
  }

 private:
  std::vector<std::span<const Sample>> pieces_;
  std::size_t piece_ = 0;
  std::size_t begin_ = 0;  // number of the piece's first sample
};

}  // namespace

void SparseTrack::Span::add(const Sample& sample) {
  start = samples > 0 ? std::min(start, sample.time) : sample.time;
  end = samples > 0 ? std::max(end, sample.time) : sample.time;
  ++samples;
  if (std::isnan(sample.value) || sample.quality == Quality::bad) return;
  if (!(sample.value >= min)) min = sample.value;
  if (!(sample.value <= max)) max = sample.value;
}

SparseTrack::SparseTrack(Metric metric, Source source, double staleness_s, std::vector<ElementIndex> elements,
                         std::vector<std::vector<Sample>> samples)
    : Track(std::move(metric), source, staleness_s, std::move(elements)) {
  samples.resize(this->elements().size());
  std::size_t total = 0;
  for (const auto& column : samples) total += column.size();
  // One piece of memory for all: whole frames read every column.
  const auto all = std::make_shared<std::vector<Sample>>();
  all->reserve(total);
  first_block_.push_back(0);
  for (auto& column : samples) {
    if (!column.empty())
      blocks_.push_back({std::shared_ptr<const Sample>(all, all->data() + all->size()), column.size()});
    all->insert(all->end(), column.begin(), column.end());
    std::vector<Sample>().swap(column);  // so that both copies of a large file never exist at once
    first_block_.push_back(blocks_.size());
  }
  for (const auto& sample : *all) span_.add(sample);
}

SparseTrack::SparseTrack(Metric metric, Source source, double staleness_s, std::vector<ElementIndex> elements,
                         std::vector<Block> blocks, std::vector<std::size_t> first_block, const Span& span)
    : Track(std::move(metric), source, staleness_s, std::move(elements)),
      blocks_(std::move(blocks)),
      first_block_(std::move(first_block)),
      span_(span) {}

const Sample* SparseTrack::at(std::size_t column, double time) const {
  const auto begin = blocks_.begin() + static_cast<std::ptrdiff_t>(first_block_[column]);
  const auto end = blocks_.begin() + static_cast<std::ptrdiff_t>(first_block_[column + 1]);
  const auto after = std::upper_bound(begin, end, time, [](double t, const Block& b) { return t < b.first->time; });
  if (after == begin) return nullptr;
  const Sample* first = (after - 1)->first.get();
  return std::upper_bound(first, first + (after - 1)->count, time,
                          [](double t, const Sample& s) { return t < s.time; }) -
         1;
}

void SparseTrack::frame(double time, std::size_t first, std::size_t count, Frame& out) const {
  out.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    out.value[i] = missing_value;
    out.age_s[i] = 0;
    out.quality[i] = Quality::missing;
    const Sample* sample = at(first + i, time);
    if (sample == nullptr) continue;
    const double age = time - sample->time;
    out.age_s[i] = static_cast<float>(age);
    if (std::isnan(sample->value)) continue;
    out.value[i] = sample->value;
    out.quality[i] = sample->quality == Quality::good && age > staleness_s() ? Quality::stale : sample->quality;
  }
}

std::vector<SeriesPoint> SparseTrack::series(std::size_t column, double from, double to, std::size_t points) const {
  if (!(from <= to)) return {};
  std::vector<std::span<const Sample>> pieces;
  std::size_t count = 0;
  for (std::size_t b = first_block_[column]; b < first_block_[column + 1]; ++b) {
    const Sample* const begin = blocks_[b].first.get();
    const Sample* const end = begin + blocks_[b].count;
    if ((end - 1)->time < from) continue;
    if (begin->time > to) break;
    const auto* low = std::lower_bound(begin, end, from, [](const Sample& s, double t) { return s.time < t; });
    const auto* high = std::upper_bound(low, end, to, [](double t, const Sample& s) { return t < s.time; });
    pieces.emplace_back(low, high);
    count += pieces.back().size();
  }
  PieceReader samples(std::move(pieces));
  return reduce_series(
      count,
      [&](std::size_t i) -> SeriesSample {
        const Sample& s = samples[i];
        return {s.time, s.value};
      },
      points, staleness_s());
}

}  // namespace hallscope
