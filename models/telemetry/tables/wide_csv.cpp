#include "models/telemetry/tables/wide_csv.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/io/csv_fields.h"
#include "models/io/decimal.h"
#include "models/io/line_file.h"
#include "models/io/text.h"
#include "models/measure/time.h"
#include "models/measure/value_bounds.h"
#include "models/measure/written_time.h"
#include "models/telemetry/bindings/named_element.h"
#include "models/telemetry/tables/row_binding.h"
#include "models/telemetry/tables/row_key.h"
#include "models/telemetry/tables/table_rows.h"
#include "models/telemetry/tables/text_index.h"
#include "models/telemetry/tables/time_column.h"
#include "models/telemetry/tables/wide_columns.h"
#include "models/telemetry/tracks/dense_track.h"
#include "models/telemetry/tracks/sample_store.h"
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

/// Whether a cell has its time of day in it: "2026-03-01 13:05", or a number that counts seconds; the digits of a day,
/// as in "20260301", are none.
bool tells_time_of_day(std::string_view cell) {
  cell = trimmed(cell);
  constexpr std::size_t day = 8;
  const bool number = cell.find_first_not_of("0123456789.") == std::string_view::npos;
  return cell.find(':') != std::string_view::npos || (number && cell.size() > day);
}

class WideReader {
 public:
  WideReader(LineFile& file, const Facility& facility, WideColumns columns, const TableDialect& dialect)
      : file_(file),
        facility_(facility),
        columns_(std::move(columns)),
        dialect_(dialect),
        csv_(dialect.separator),
        by_row_(facility, columns_),
        constants_(columns_.constant.size()) {
    time_column_.set_order(facility.date_order());
    time_column_.set_decimal(dialect.decimal);
    if (!keyed() && by_row_.columns().empty()) time_column_.carry_midnight();
    const auto& above = columns_.list[columns_.time];
    time_column_.set_heading(above.unit_below.empty() ? above.name : above.name + " [" + above.unit_below + "]");
    plan();
  }

  /// What rows tell: whether day and time of day stand apart, and how dates are meant.
  void look_at(std::string_view rows) {
    CsvFields fields(dialect_.separator);
    if (columns_.date != WideColumns::none && fields.split(rows.substr(0, rows.find_first_of("\r\n"))) &&
        fields.size() == columns_.list.size() && parse_time(fields[columns_.date], DateOrder::day_first) &&
        parse_clock(fields[columns_.time]) == std::nullopt) {
      columns_.time = columns_.date;  // all of it stands in one
      columns_.date = WideColumns::none;
    }
    // A date that has its time of day needs no hour beside it, and a number of seconds is none.
    if (!columns_.parts.empty() && fields.split(rows.substr(0, rows.find_first_of("\r\n"))) &&
        columns_.time < fields.size() && tells_time_of_day(fields[columns_.time]))
      columns_.parts.clear();
    const auto column = columns_.date != WideColumns::none ? columns_.date : columns_.time;
    for_each_row(rows, [&](std::string_view row) {
      if (!fields.split(row) || fields.size() <= column) return true;
      const auto told = order_told_by(fields[column]);
      if (told != DateOrder::unknown) time_column_.set_order(told);
      return told == DateOrder::unknown;
    });
  }

  /// False when cancelled or refused.
  bool read(const Progress& progress) {
    return read_rows(file_, progress, "Reading table", [&](std::string_view line, bool quoted) {
      if (quoted ? quoted_row() : plain_row(line)) take();
    });
  }

  /// Nothing when no row could be read.
  std::optional<Recording> finish() {
    if (repeated_ > 0)
      file_.problems().add(Severity::note, file_.path(), repeated_at_,
                           say("two rows of one instant; what the later one holds counts from then on"), repeated_);
    if (const auto notice = time_column_.notice(); !notice.empty())
      file_.problems().note(file_.path(), say("column '%1'", columns_.list[columns_.time].name), notice);
    Recording recording;
    recording.absolute = time_column_.absolute();
    if (!by_row_.columns().empty()) {
      by_row_.finish(recording);
      return recording.empty() ? std::nullopt : std::optional(std::move(recording));
    }
    if (keyed()) {
      for (std::size_t t = 0; t < stores_.size(); ++t)
        if (!stores_[t].empty()) recording.tracks.push_back(stores_[t].finish(tracks_[t].metric, Source::measured));
      return recording.empty() ? std::nullopt : std::optional(std::move(recording));
    }
    if (times_.empty()) return std::nullopt;
    put_in_order();
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
    for (const auto& column : columns_.list) {
      const auto bounds = value_bounds(column.metric);
      cells_.push_back({none, column.unit.scale, column.unit.offset, bounds.low, bounds.high});
    }
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
    for (const auto c : by_row_.columns()) cells_[c] = {next++, 1, 0, -1e300, 1e300};  // in the unit of the file
    labels_.resize(columns_.labels.size());
    row_.assign(next, missing_value);
    if (keyed()) stores_.resize(tracks_.size());
  }

  bool keyed() const { return columns_.key != WideColumns::none; }

  /// Adds row_ to the tracks.
  void take() {
    if (!is_of_the_same()) return;
    if (!by_row_.columns().empty()) return take_by_row();
    if (keyed()) return take_keyed();
    if (!times_.empty() && time_ == times_.back()) return add_to_the_last();
    if (!times_.empty() && time_ < times_.back() && ++backwards_ == 1) backwards_at_ = file_.where();
    if (times_.empty()) reserve();
    times_.push_back(time_);
    for (auto& track : tracks_) {
      const float* begin = row_.data() + track.first;
      track.values.insert(track.values.end(), begin, begin + track.elements.size());
    }
  }

  /// Event-driven programs write an instant twice, before and after; exports with a sensor a row leave the others out.
  void add_to_the_last() {
    if (++repeated_ == 1) repeated_at_ = file_.where();
    for (auto& track : tracks_)
      for (std::size_t k = 0; k < track.elements.size(); ++k)
        if (const float v = row_[track.first + k]; !std::isnan(v))
          track.values[track.values.size() - track.elements.size() + k] = v;
  }

  /// Rows in the order of their times. Many exports have the newest first; where only some go back, that is told.
  void put_in_order() {
    if (backwards_ == 0) return;
    std::vector<std::size_t> order(times_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [this](std::size_t row) { return times_[row]; });
    std::vector<double> times;
    std::vector<std::size_t> place;  // of each row in `order` among the rows that stay
    for (const auto row : order) {
      if (times.empty() || times_[row] != times.back()) times.push_back(times_[row]);
      place.push_back(times.size() - 1);
    }
    std::size_t others = 0;
    for (auto& track : tracks_) {
      const std::size_t width = track.elements.size();
      std::vector<float> values(times.size() * width, missing_value);
      for (std::size_t k = 0; k < order.size(); ++k)
        for (std::size_t c = 0; c < width; ++c) {
          const float v = track.values[order[k] * width + c];
          float& to = values[place[k] * width + c];
          others += !std::isnan(v) && !std::isnan(to) && v != to;
          if (!std::isnan(v)) to = v;
        }
      track.values = std::move(values);
    }
    if (backwards_ + 1 == times_.size())
      file_.problems().note(file_.path(), backwards_at_, say("the newest rows come first; they were put in order"));
    else
      file_.problems().add(Severity::warning, file_.path(), backwards_at_,
                           say("time goes backwards; the rows were put in order"), backwards_);
    if (others > 0)
      file_.problems().add(
          Severity::warning, file_.path(), backwards_at_,
          say("an instant comes again with other values, as where clocks are put back or rows are about "
              "different things; the later row counts"),
          others);
    times_ = std::move(times);
  }

  /// False for a row about something else than those before it, where nothing says about what.
  bool is_of_the_same() {
    for (std::size_t k = 0; k < constants_.size(); ++k) {
      auto& first = constants_[k];
      const auto& cell = constant_cells_[k];
      if (!first) first = cell;
      if (cell == *first) continue;
      skip_at(cell, say("another than before in column '%1', which holds one alone; the row was skipped",
                        columns_.list[columns_.constant[k]].name));
      return false;
    }
    return true;
  }

  /// Each value to the element that the row is about.
  void take_keyed() {
    const auto key = trimmed(key_cell_);
    const auto found = key_index_(key);
    if (found.added) key_elements_.push_back(find_like(key, facility_));
    const ElementIndex about = key_elements_[found.index];
    if (about == no_element)
      return skip_at(key, say("no element of the facility; name it under \"aliases\"; the row was skipped"));
    for (std::size_t t = 0; t < tracks_.size(); ++t)
      for (std::size_t k = 0; k < tracks_[t].elements.size(); ++k) {
        const ElementIndex e = known_counterpart(tracks_[t].elements[k], about);
        if (e == no_element) {
          skip_at(key,
                  say("no element of the type that %1 is bound to; the value was left out", label(tracks_[t].metric)));
          continue;
        }
        const float v = row_[tracks_[t].first + k];
        const auto [slot, added] = slots_.try_emplace(e, static_cast<std::uint32_t>(slots_.size()));
        const auto order =
            stores_[t].add(slot->second, e, {time_, v, std::isnan(v) ? Quality::missing : Quality::good});
        if (order == SampleStore::Order::same_time && ++repeated_ == 1) repeated_at_ = file_.where();
      }
  }

  /// Each value to what the bindings make of its column in a row with such labels.
  void take_by_row() {
    const auto& targets = by_row_.targets(labels_);
    for (std::size_t k = 0; k < targets.size(); ++k) {
      const auto& target = targets[k];
      const auto c = by_row_.columns()[k];
      const float raw = row_[cells_[c].place];
      if (!target.point.bound()) {
        tell_unbound(target.point, c);
        continue;
      }
      float v = to_si(raw, target.point.unit);
      const auto& metric = target.point.metric;
      if (v < target.bounds.low || v > target.bounds.high)
        v = impossible_value(metric, v, {Phrase("column %1"), columns_.list[c].name}, file_);
      if (by_row_.add(target, time_, v) == SampleStore::Order::same_time && ++repeated_ == 1)
        repeated_at_ = file_.where();
    }
  }

  void tell_unbound(const BoundPoint& point, std::size_t c) {
    const auto text = labels_.front();
    if (point.state == BoundPoint::State::no_element)
      skip_at(point.id,
              say("column '%1' is bound to an element that the facility does not have; the value was left out",
                  columns_.list[c].name));
    else
      skip_at(text,
              say("no binding of column '%1' fits what the row says; the value was left out", columns_.list[c].name));
  }

  /// As counterpart(), found out once for each two.
  ElementIndex known_counterpart(ElementIndex bound, ElementIndex about) {
    const auto [at, added] = counterparts_.try_emplace({bound, about}, no_element);
    if (added) at->second = counterpart(facility_, bound, about);
    return at->second;
  }

  /// Enough room for the rows to come, judged by the first, so that large tables are not copied as they grow.
  void reserve() {
    const std::size_t rows = file_.size() / std::max<std::size_t>(file_.line().size(), 1) + 2;
    times_.reserve(rows);
    for (auto& track : tracks_) track.values.reserve(rows * track.elements.size());
  }

  void skip(const std::string& why) { file_.problems().error(file_.path(), file_.where(), why); }

  void skip_at(std::string_view text, const std::string& why) {
    file_.problems().error(file_.path(), where_is(text, file_), why);
  }

  bool take_time(std::string_view cell) {
    const auto time = time_column_.read(cell);
    if (!time) {
      skip_at(cell, no_time(cell));
      return false;
    }
    time_ = *time;
    return true;
  }

  /// The day of one column and the time of day of another.
  bool take_day_and_time(std::string_view day, std::string_view time) {
    day_and_time_.assign(trimmed(day));
    day_and_time_ += ' ';
    day_and_time_ += trimmed(time);
    return take_time(day_and_time_);
  }

  /// Year, month, day, hour, minute and second of columns of their own, or a date and what stands beside it.
  bool take_parts() {
    const auto two = [](std::string_view text) {
      text = trimmed(text);
      if (const auto point = text.find_first_of(".,"); text.find_first_not_of("0", point + 1) == text.npos)
        text = text.substr(0, point);  // "13.0", of spreadsheets
      return text.empty() ? std::string("00") : text.size() == 1 ? "0" + std::string(text) : std::string(text);
    };
    const auto part = [&](std::size_t k) { return two(columns_.parts[k] == none ? "" : part_cells_[k]); };
    day_and_time_ = trimmed(part_cells_[0]);
    if (columns_.parts[1] != none) day_and_time_ += "-" + part(1) + "-" + part(2);
    const auto hour = part(3);
    day_and_time_ += " " + hour;
    if (hour.find(':') == std::string::npos) day_and_time_ += ":" + part(4) + ":" + part(5);
    return take_time(day_and_time_);
  }

  float odd_cell(std::string_view cell, std::size_t c) {
    const auto& column = columns_.list[c];
    const CellPlace place{Phrase("column %1"), column.name};
    const float v = read_odd_cell(cell, column.metric.name, column.unit, dialect_.decimal, place, file_);
    return v < cells_[c].low || v > cells_[c].high ? impossible_value(column.metric, v, place, file_) : v;
  }

  /// What a column says that holds no value.
  void keep(std::string_view cell, std::size_t c) {
    if (c == columns_.key) key_cell_ = cell;
    for (std::size_t k = 0; k < columns_.parts.size(); ++k)
      if (c == columns_.parts[k]) part_cells_[k] = cell;
    for (std::size_t k = 0; k < columns_.labels.size(); ++k)
      if (c == columns_.labels[k].first) labels_[k] = cell;
    for (std::size_t k = 0; k < columns_.constant.size(); ++k)
      if (c == columns_.constant[k]) constant_cells_[k] = trimmed(cell);
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
    const char mark = dialect_.separator;
    const bool plain_numbers = dialect_.decimal == '.';
    const bool by_parts = !columns_.parts.empty(), one_column = columns_.date == WideColumns::none && !by_parts,
               keeps = keyed() || by_parts || !columns_.constant.empty() || !columns_.labels.empty();
    std::string_view day, time;
    for (std::size_t c = 0; c < count; ++c) {
      const char* stop = nullptr;
      const Cell& to = cells_[c];
      if (to.place != none && plain_numbers) {
        double value = 0;
        const char* after = read_decimal(p, end, value);
        if (after != nullptr && (after == end || *after == mark) && std::fabs(value) < surely_plain) {
          const double si = value * to.scale + to.offset;
          if (si >= to.low && si <= to.high) {
            row_[to.place] = static_cast<float>(si);
            stop = after;
          }
        }
      }
      if (stop == nullptr) {
        stop = static_cast<const char*>(std::memchr(p, mark, static_cast<std::size_t>(end - p)));
        if (stop == nullptr) stop = end;
        const std::string_view cell(p, static_cast<std::size_t>(stop - p));
        if (cells_[c].place != none)
          row_[cells_[c].place] = odd_cell(cell, c);
        else if (c == columns_.time && !by_parts) {
          time = cell;
          if (one_column && !take_time(cell)) return false;
        } else if (c == columns_.date)
          day = cell;
        else if (keeps)
          keep(cell, c);
      }
      const bool last = c + 1 == count;
      if (last != (stop == end) && !(last && is_empty_rest({stop, static_cast<std::size_t>(end - stop)}, mark)))
        return wrong_count();
      p = stop + 1;
    }
    return one_column || (by_parts ? take_parts() : take_day_and_time(day, time));
  }

  bool quoted_row() {
    if (!split_record(file_, csv_, columns_.list.size())) {
      skip(say("a quotation mark is not closed; the row was skipped"));
      return false;
    }
    if (!has_fields(csv_, columns_.list.size())) return wrong_count();
    if (columns_.parts.empty() &&
        (columns_.date == WideColumns::none ? !take_time(csv_[columns_.time])
                                            : !take_day_and_time(csv_[columns_.date], csv_[columns_.time])))
      return false;
    for (std::size_t c = 0; c < columns_.list.size(); ++c)
      if (cells_[c].place != none)
        row_[cells_[c].place] = odd_cell(csv_[c], c);
      else
        keep(csv_[c], c);
    return columns_.parts.empty() || take_parts();
  }

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  LineFile& file_;
  const Facility& facility_;
  WideColumns columns_;
  TableDialect dialect_;
  CsvFields csv_;
  RowBinding by_row_;
  TimeColumn time_column_;
  std::vector<TrackPlan> tracks_;
  /// What the inner loop needs of a column, kept together: where its value stands in the row and how it becomes SI.
  struct Cell {
    std::size_t place;  // none when the column is not read
    double scale, offset, low, high;
  };
  std::vector<Cell> cells_;
  std::vector<float> row_;
  double time_ = 0;
  std::vector<double> times_;
  std::string day_and_time_;
  std::array<std::string_view, 6> part_cells_;  // as columns_.parts
  std::size_t repeated_ = 0, backwards_ = 0;
  std::string repeated_at_, backwards_at_;
  std::vector<std::optional<std::string>> constants_;  // the first text of each
  std::vector<std::string> constant_cells_ = std::vector<std::string>(constants_.size());
  std::vector<std::string_view> labels_;  // of the row, as columns_.labels
  // Of a table whose rows say what they are about.
  std::string_view key_cell_;
  TextIndex key_index_;
  std::vector<ElementIndex> key_elements_;
  std::map<std::pair<ElementIndex, ElementIndex>, ElementIndex> counterparts_;
  std::unordered_map<ElementIndex, std::uint32_t> slots_;
  std::vector<SampleStore> stores_;  // by track
};

std::optional<Recording> read(LineFile& file, const Facility& facility, const Progress& progress) {
  return read_table(
      file, facility, progress, [&](const std::vector<std::string_view>& header, const TableDialect& dialect) {
        std::optional<WideReader> reader;
        const auto units = take_unit_row(file, dialect, header.size(), place_of_time(header));
        auto columns = bind_columns(header, units, facility, file.path(), file.problems());
        if (!columns || !find_key(*columns, facility, file.ahead(), dialect.separator, file.path(), file.problems()))
          return reader;
        reader.emplace(file, facility, std::move(*columns), dialect);
        reader->look_at(file.ahead());
        return reader;
      });
}

}  // namespace

bool is_wide_csv(FileHead& head) {
  CsvFields header(head.separator()), row(head.separator());
  if (!header.split(head.table_header()) || header.size() < 2) return false;
  if (std::ranges::any_of(header.fields(), is_time_name)) return true;
  // A time column under another name shows in the first row.
  return row.split(head.table_row()) && row.size() == header.size() && parse_time(row[0], DateOrder::day_first) &&
         !parse_time(header[0], DateOrder::day_first);
}

std::optional<Recording> read_wide_csv(const std::string& path, const Facility& facility, Problems& problems,
                                       const Progress& progress) {
  auto file = LineFile::open(path, problems, progress);
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
