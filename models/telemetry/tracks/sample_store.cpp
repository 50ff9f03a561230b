#include "models/telemetry/tracks/sample_store.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "models/telemetry/tracks/staleness.h"

namespace hallscope {
namespace {

// Pieces double in size, so that an element with a single sample costs little and one with millions few pieces; not
// beyond 64 KiB, so that a sample that comes late moves no more than that.
constexpr std::uint32_t first_room = 4, most_room = 4096;
/// As many times as staleness_of() looks at where no two are equal.
constexpr std::size_t enough_times = 10001;

}  // namespace

void SampleStore::append(Column& column, const Sample& sample) {
  if (column.pieces.empty() || column.pieces.back().count == column.pieces.back().room) {
    const auto room = column.pieces.empty() ? first_room : std::min(column.pieces.back().room * 2, most_room);
    column.pieces.push_back({std::make_shared<Sample[]>(room), 0, room});
  }
  auto& piece = column.pieces.back();
  piece.samples[piece.count++] = sample;
  ++column.count;
}

SampleStore::Order SampleStore::add(std::uint32_t slot, ElementIndex element, const Sample& sample) {
  if (slot >= column_of_.size()) column_of_.resize(slot + 1, 0);
  auto& at = column_of_[slot];
  const bool first = at == 0;
  if (first) {
    columns_.emplace_back().element = element;
    at = static_cast<std::uint32_t>(columns_.size());
  }
  auto& column = columns_[at - 1];
  // Of two samples of one instant the later counts; one that says nothing takes nothing back.
  if (!first && sample.time == column.last && std::isnan(sample.value)) return Order::same_time;
  append(column, sample);
  Order order = Order::ascending;
  if (!first && sample.time < column.last) order = Order::backwards;
  if (!first && sample.time == column.last) order = Order::same_time;
  column.last = sample.time;
  if (first || sample.time >= column.newest) {
    column.newest = sample.time;
  } else {
    column.earliest_late = column.late ? std::min(column.earliest_late, sample.time) : sample.time;
    if (!column.late) column.in_order = column.count - 1;
    column.late = true;
  }
  return order;
}

void SampleStore::put_in_order(Column& column) {
  if (!column.late) return;
  column.late = false;
  // What lies before the earliest late sample stays where it is. The pieces from there on are made anew: snapshots go
  // on reading the old ones.
  std::size_t kept = 0;
  const auto stays = [&](const Piece& piece) {
    const bool before =
        kept + piece.count <= column.in_order && piece.samples[piece.count - 1].time <= column.earliest_late;
    if (before) kept += piece.count;
    return before;
  };
  const auto keep = std::find_if_not(column.pieces.begin(), column.pieces.end(), stays);
  std::vector<Sample> moved;
  for (auto piece = keep; piece != column.pieces.end(); ++piece)
    moved.insert(moved.end(), piece->samples.get(), piece->samples.get() + piece->count);
  std::stable_sort(moved.begin(), moved.end(), [](const Sample& a, const Sample& b) { return a.time < b.time; });
  column.pieces.erase(keep, column.pieces.end());
  column.count = kept;
  for (const auto& sample : moved) append(column, sample);
}

void SampleStore::count_new(Column& column) {
  std::size_t begin = 0;
  for (const auto& piece : column.pieces) {
    for (std::size_t i = std::max(begin, column.counted); i < begin + piece.count; ++i)
      span_.add(piece.samples[i - begin]);
    begin += piece.count;
  }
  column.counted = begin;
}

void SampleStore::order_columns() {
  if (by_element_.size() == columns_.size()) return;
  by_element_.resize(columns_.size());
  std::iota(by_element_.begin(), by_element_.end(), 0u);
  std::ranges::sort(by_element_, {}, [&](std::uint32_t c) { return columns_[c].element; });
}

double SampleStore::staleness(std::size_t most_times) const {
  const Column* chosen = nullptr;
  for (const auto c : by_element_)
    if (chosen == nullptr || columns_[c].count > chosen->count) chosen = &columns_[c];
  std::vector<double> times;
  if (chosen != nullptr)
    for (const auto& piece : chosen->pieces)
      for (std::size_t i = 0; i < piece.count && times.size() < most_times; ++i) times.push_back(piece.samples[i].time);
  return staleness_of(times);
}

std::shared_ptr<const Track> SampleStore::snapshot(const Metric& metric, Source source) {
  order_columns();
  std::vector<ElementIndex> elements;
  std::vector<SparseTrack::Block> blocks;
  std::vector<std::size_t> first_block{0};
  for (const auto c : by_element_) {
    auto& column = columns_[c];
    count_new(column);
    put_in_order(column);
    elements.push_back(column.element);
    for (const auto& piece : column.pieces)
      blocks.push_back({std::shared_ptr<const Sample>(piece.samples, piece.samples.get()), piece.count});
    first_block.push_back(blocks.size());
  }
  return std::make_shared<SparseTrack>(metric, source, staleness(enough_times), std::move(elements), std::move(blocks),
                                       std::move(first_block), span_);
}

std::shared_ptr<const Track> SampleStore::finish(Metric metric, Source source) {
  order_columns();
  std::size_t total = 0;
  for (auto& column : columns_) {
    count_new(column);
    put_in_order(column);
    total += column.count;
  }
  const double staleness_s = staleness(total);
  // One piece of memory for all: whole frames read every column.
  const auto all = std::make_shared<std::vector<Sample>>();
  all->reserve(total);
  std::vector<ElementIndex> elements;
  std::vector<SparseTrack::Block> blocks;
  std::vector<std::size_t> first_block{0};
  for (const auto c : by_element_) {
    auto& column = columns_[c];
    blocks.push_back({std::shared_ptr<const Sample>(all, all->data() + all->size()), column.counted});
    for (const auto& piece : column.pieces)
      all->insert(all->end(), piece.samples.get(), piece.samples.get() + piece.count);
    column.pieces = {};  // so that both copies of a large file never exist at once
    elements.push_back(column.element);
    first_block.push_back(blocks.size());
  }
  const auto span = span_;
  *this = {};
  return std::make_shared<SparseTrack>(std::move(metric), source, staleness_s, std::move(elements), std::move(blocks),
                                       std::move(first_block), span);
}

}  // namespace hallscope
