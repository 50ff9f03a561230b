#include "models/telemetry/tracks/row_store.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/telemetry/tracks/staleness.h"

namespace hallscope {
namespace {

/// As many times as staleness_of() looks at.
constexpr std::size_t enough_times = 10001;

/// Made whole, so that nothing moves when rows are written into it.
std::shared_ptr<DenseTrack::Rows> room_for(std::size_t rows, std::size_t columns) {
  auto room = std::make_shared<DenseTrack::Rows>();
  room->times.resize(rows);
  room->values.resize(rows * columns, missing_value);
  room->taken.resize(rows * columns);
  return room;
}

}  // namespace

RowStore::RowStore(Metric metric, Source source, std::vector<ElementIndex> elements)
    : metric_(std::move(metric)), source_(source), elements_(std::move(elements)) {}

bool RowStore::add(double time, std::span<const float> values) {
  const std::size_t columns = elements_.size();
  if (values.size() != columns || (rows_ > 0 && !(time > last_))) return false;
  const std::size_t at = rows_ % rows_a_piece;
  if (at == 0) pieces_.push_back(room_for(rows_a_piece, columns));
  auto& rows = *pieces_.back();
  const auto* before = rows_ == 0 ? nullptr : at == 0 ? pieces_[pieces_.size() - 2].get() : pieces_.back().get();
  const std::size_t above = (at == 0 ? rows_a_piece - 1 : at - 1) * columns;
  rows.times[at] = time;
  for (std::size_t c = 0; c < columns; ++c) {
    const bool hole = std::isnan(values[c]) && before != nullptr;
    rows.values[at * columns + c] = hole ? before->values[above + c] : values[c];
    rows.taken[at * columns + c] = hole ? before->taken[above + c] : static_cast<std::uint32_t>(rows_);
  }
  extent_.add(values);
  last_ = time;
  ++rows_;
  return true;
}

std::shared_ptr<const Track> RowStore::snapshot() const {
  std::vector<double> times;
  for (std::size_t r = 0; r < std::min(rows_, enough_times); ++r)
    times.push_back(pieces_[r / rows_a_piece]->times[r % rows_a_piece]);
  return std::make_shared<DenseTrack>(metric_, source_, staleness_of(times), elements_,
                                      DenseTrack::Pieces(pieces_.begin(), pieces_.end()), rows_a_piece, rows_, extent_);
}

}  // namespace hallscope
