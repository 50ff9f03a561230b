#include "models/telemetry/tables/wide_csv.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "models/io/csv_fields.h"
#include "models/io/line_file.h"
#include "models/measure/time.h"
#include "models/telemetry/tables/decimal.h"
#include "models/telemetry/tables/table_rows.h"
#include "models/telemetry/tables/time_column.h"
#include "models/telemetry/tables/wide_columns.h"
#include "models/telemetry/tracks/dense_track.h"
#include "models/telemetry/tracks/staleness.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// The columns of one metric, ascending by element, and where their values of a row stand in the row.
struct TrackPlan {
  Metric metric;
  std::vector<ElementIndex> elements;
  std::size_t first = 0;  // in the row
  std::vector<float> values;
};

class WideReader {
 public:
  WideReader(LineFile& file, WideColumns columns) : file_(file), columns_(std::move(columns)) { plan(); }

  /// False when cancelled or refused.
  bool read(const Progress& progress) {
    return read_rows(file_, progress, "Reading table", [&](std::string_view line, bool quoted) {
      if (quoted ? quoted_row() : plain_row(line)) take();
    });
  }

  /// Nothing when no row could be read.
  std::optional<Recording> finish() {
    if (times_.empty()) return std::nullopt;
    Recording recording;
    recording.absolute = time_column_.absolute();
    const double staleness = staleness_of(times_);
    for (auto& track : tracks_)
      recording.tracks.push_back(std::make_shared<DenseTrack>(std::move(track.metric), Source::measured, staleness,
                                                              std::move(track.elements), times_,
                                                              std::move(track.values)));
    return recording;
  }

 private:
  void plan() {
    std::map<std::tuple<std::string, std::string, Quantity>, std::vector<std::pair<ElementIndex, std::size_t>>>
        by_metric;
    for (std::size_t c = 0; c < columns_.list.size(); ++c)
      if (const auto& column = columns_.list[c]; column.bound() && c != columns_.time)
        by_metric[{column.metric.name, column.metric.qualifier, column.metric.quantity}].push_back({column.element, c});
    cells_.clear();
    for (const auto& column : columns_.list) cells_.push_back({none, column.unit.scale, column.unit.offset});
    std::size_t next = 0;
    for (auto& [key, list] : by_metric) {
      std::sort(list.begin(), list.end());
      TrackPlan track{columns_.list[list.front().second].metric, {}, next, {}};
      for (const auto& [element, column] : list) {
        track.elements.push_back(element);
        cells_[column].place = next++;
      }
      tracks_.push_back(std::move(track));
    }
    row_.assign(next, missing_value);
  }

  /// Adds row_ to the tracks.
  void take() {
    if (!times_.empty() && time_ <= times_.back())
      return skip(time_ < times_.back() ? say("time goes backwards; the row was skipped")
                                        : say("the same time as the row before; the row was skipped"));
    if (times_.empty()) reserve();
    times_.push_back(time_);
    for (auto& track : tracks_) {
      const float* begin = row_.data() + track.first;
      track.values.insert(track.values.end(), begin, begin + track.elements.size());
    }
  }

  /// Enough room for the rows to come, judged by the first, so that large tables are not copied as they grow.
  void reserve() {
    const std::size_t rows = file_.size() / std::max<std::size_t>(file_.line().size(), 1) + 2;
    times_.reserve(rows);
    for (auto& track : tracks_) track.values.reserve(rows * track.elements.size());
  }

  void skip(const std::string& why) { file_.problems().error(file_.path(), file_.where(), why); }

  bool take_time(std::string_view cell) {
    const auto time = time_column_.read(cell);
    if (!time) {
      skip(say("the time cannot be read; the row was skipped"));
      return false;
    }
    time_ = *time;
    return true;
  }

  float odd_cell(std::string_view cell, std::size_t c) {
    const auto& column = columns_.list[c];
    return read_odd_cell(cell, column.metric.name, column.unit, {Phrase("column %1"), column.name}, file_);
  }

  bool wrong_count() {
    skip(say("expected %1 fields; the row was skipped", columns_.list.size()));
    return false;
  }

  /// Reads the line in one pass: a number is read where it stands and ends at its comma.
  bool plain_row(std::string_view line) {
    const char* p = line.data();
    const char* const end = p + line.size();
    const std::size_t count = columns_.list.size();
    for (std::size_t c = 0; c < count; ++c) {
      const char* stop = nullptr;
      const Cell& to = cells_[c];
      if (to.place != none) {
        double value = 0;
        const char* after = read_decimal(p, end, value);
        if (after != nullptr && (after == end || *after == ',') && std::fabs(value) < surely_plain) {
          row_[to.place] = static_cast<float>(value * to.scale + to.offset);
          stop = after;
        }
      }
      if (stop == nullptr) {
        stop = static_cast<const char*>(std::memchr(p, ',', static_cast<std::size_t>(end - p)));
        if (stop == nullptr) stop = end;
        const std::string_view cell(p, static_cast<std::size_t>(stop - p));
        if (cells_[c].place != none)
          row_[cells_[c].place] = odd_cell(cell, c);
        else if (c == columns_.time && !take_time(cell))
          return false;
      }
      const bool last = c + 1 == count;
      if (last != (stop == end)) return wrong_count();
      p = stop + 1;
    }
    return true;
  }

  bool quoted_row() {
    if (!csv_.split(file_.line())) {
      skip(say("a quotation mark is not closed; the row was skipped"));
      return false;
    }
    if (csv_.size() != columns_.list.size()) return wrong_count();
    if (!take_time(csv_[columns_.time])) return false;
    for (std::size_t c = 0; c < csv_.size(); ++c)
      if (cells_[c].place != none) row_[cells_[c].place] = odd_cell(csv_[c], c);
    return true;
  }

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  LineFile& file_;
  WideColumns columns_;
  CsvFields csv_;
  TimeColumn time_column_;
  std::vector<TrackPlan> tracks_;
  /// What the inner loop needs of a column, kept together: where its value stands in the row and how it becomes SI.
  struct Cell {
    std::size_t place;  // none when the column is not read
    double scale, offset;
  };
  std::vector<Cell> cells_;
  std::vector<float> row_;
  double time_ = 0;
  std::vector<double> times_;
};

std::optional<Recording> read(LineFile& file, const Facility& facility, const Progress& progress) {
  return read_table(file, facility, progress, [&](const std::vector<std::string_view>& header) {
    auto columns = bind_columns(header, facility, file.path(), file.problems());
    return columns ? std::optional<WideReader>(std::in_place, file, std::move(*columns)) : std::nullopt;
  });
}

}  // namespace

bool is_wide_csv(FileHead& head) {
  CsvFields header, row;
  if (!header.split(head.header()) || header.size() < 2) return false;
  if (header.has({"time", "timestamp", "datetime", "date"})) return true;
  // A time column under another name shows in the first row.
  return row.split(head.row()) && row.size() == header.size() && parse_time(row[0]) && !parse_time(header[0]);
}

std::optional<Recording> read_wide_csv(const std::string& path, const Facility& facility, Problems& problems,
                                       const Progress& progress) {
  auto file = LineFile::open(path, problems);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

std::optional<Recording> parse_wide_csv(std::string_view text, const std::string& name, const Facility& facility,
                                        Problems& problems, const Progress& progress) {
  auto file = LineFile::from_text(text, name, problems);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

}  // namespace hallscope
