#include "models/telemetry/tables/long_csv.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/facility/like_elements.h"
#include "models/io/csv_fields.h"
#include "models/io/decimal.h"
#include "models/io/line_file.h"
#include "models/io/text.h"
#include "models/measure/quality_code.h"
#include "models/measure/unit.h"
#include "models/measure/value_bounds.h"
#include "models/measure/written_time.h"
#include "models/telemetry/bindings/point_binder.h"
#include "models/telemetry/tables/long_columns.h"
#include "models/telemetry/tables/table_rows.h"
#include "models/telemetry/tables/text_index.h"
#include "models/telemetry/tables/time_column.h"
#include "models/telemetry/tracks/sample_store.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

class LongReader {
 public:
  LongReader(LineFile& file, const Facility& facility, const LongColumns& columns, const TableDialect& dialect)
      : file_(file),
        facility_(facility),
        columns_(columns),
        dialect_(dialect),
        csv_(dialect.separator),
        binder_(facility) {
    time_column_.set_order(facility.date_order());
    time_column_.set_decimal(dialect.decimal);
    time_column_.set_heading(columns.time_heading);
    const std::array places{columns.time,  columns.element, columns.metric,
                            columns.value, columns.quality, columns.unit};
    field_of_.assign(columns.count, unused);
    for (std::size_t f = 0; f < places.size(); ++f)
      if (places[f] != LongColumns::none) field_of_[places[f]] = f;
  }

  /// What rows tell that others leave open: how dates are meant, what codes their qualities are.
  void look_at(std::string_view rows) {
    bool dates = true;
    for_each_row(rows, [&](std::string_view row) {
      if (!csv_.split(row) || csv_.size() != columns_.count) return true;
      if (const auto told = order_told_by(csv_[columns_.time]); dates && told != DateOrder::unknown) {
        time_column_.set_order(told);
        dates = false;
      }
      if (columns_.quality == LongColumns::none) return true;
      // 32 bits hold what looks like a byte, never the other way round.
      if (const auto told = codes_told_by(csv_[columns_.quality]); told && codes_ != QualityCodes::opc_ua)
        codes_ = *told;
      return true;
    });
  }

  /// False when cancelled or refused.
  bool read(const Progress& progress) {
    return read_rows(file_, progress, "Reading samples", [&](std::string_view line, bool quoted) {
      if (quoted ? quoted_fields() : plain_fields(line)) take();
    });
  }

  /// Nothing when no row could be read.
  std::optional<Recording> finish() {
    report_notes();
    Recording recording;
    recording.absolute = time_column_.absolute();
    for (auto& metric : metrics_)
      if (!metric.store.empty()) recording.tracks.push_back(metric.store.finish(metric.metric, Source::measured));
    return recording.empty() ? std::nullopt : std::optional(std::move(recording));
  }

 private:
  enum Field : std::size_t { time, element, metric, value, quality, unit, unused };

  struct ElementEntry {
    ElementIndex element = no_element;
    std::uint32_t slot = 0;  // the same for an element's path and its aliases
    std::string meant;       // of what is none: the path of what is like it
  };
  /// What a binding makes of rows with one text for the element and one for the metric.
  struct Pair {
    bool fits = false;
    BoundPoint point;
    std::uint32_t slot = 0;
    std::size_t metric = 0;
  };
  struct MetricEntry {
    Metric metric;
    bool known = false;
    SampleStore store;
    // The unit read last for this metric, and what it means.
    std::string unit_text;
    UnitConversion conversion{Quantity::number, 1, 0};
    bool unit_fits = true, unit_known = true;
    ValueBounds bounds = value_bounds({});
  };

  void skip(Phrase why, std::string_view culprit = {}) {
    auto where = file_.where();
    if (!culprit.empty()) where += ", '" + std::string(culprit.substr(0, 80)) + "'";
    file_.problems().error(file_.path(), where, say(why));
  }

  bool plain_fields(std::string_view line) {
    const char* p = line.data();
    const char* const end = p + line.size();
    for (std::size_t c = 0; c < columns_.count; ++c) {
      const auto* stop =
          static_cast<const char*>(std::memchr(p, dialect_.separator, static_cast<std::size_t>(end - p)));
      const bool last = c + 1 == columns_.count;
      if (last && stop != nullptr && !is_empty_rest({stop, static_cast<std::size_t>(end - stop)}, dialect_.separator))
        return wrong_count();
      if (!last && stop == nullptr) return wrong_count();
      if (stop == nullptr) stop = end;
      fields_[field_of_[c]] = std::string_view(p, static_cast<std::size_t>(stop - p));
      p = stop + 1;
    }
    return true;
  }

  bool quoted_fields() {
    if (!split_record(file_, csv_, columns_.count)) {
      skip("a quotation mark is not closed; the row was skipped");
      return false;
    }
    if (!has_fields(csv_, columns_.count)) return wrong_count();
    for (std::size_t c = 0; c < columns_.count; ++c) fields_[field_of_[c]] = csv_[c];
    return true;
  }

  bool wrong_count() {
    file_.problems().error(file_.path(), file_.where(), say("expected %1 fields; the row was skipped", columns_.count));
    return false;
  }

  /// One sample from fields_.
  void take() {
    const auto at = time_column_.read(fields_[time]);
    if (!at) return file_.problems().error(file_.path(), where_is(fields_[time], file_), no_time(fields_[time]));
    const auto found = element_index_(fields_[element]);
    if (found.added) add_element(fields_[element]);
    const auto& where = elements_[found.index];
    const auto named = metric_index_(fields_[metric]);
    if (named.added) add_metric(fields_[metric]);
    if (may_be_bound_[named.index])
      if (const auto* bound = bound_pair(found.index, named.index)) return take_bound(*at, *bound);
    if (where.element == no_element) return skip_unknown(where);
    auto which = metric_of_[named.index];
    if (!metrics_[which].known) which = under_the_type_of(where.element, which);
    if (fields_[unit] != metrics_[which].unit_text) read_unit(metrics_[which]);
    if (!metrics_[which].unit_known) which = in_its_own_unit(which);
    auto& what = metrics_[which];
    if (!what.unit_fits) return skip("the unit does not fit the metric; the row was skipped", fields_[unit]);

    add(*at, what, what.conversion, where.slot, where.element);
  }

  /// What a binding of the facility makes of a row; null where none fits.
  const Pair* bound_pair(std::size_t element_text, std::size_t metric_text) {
    const auto key = std::uint64_t{element_text} << 32 | metric_text;
    const auto [at, added] = pairs_.try_emplace(key);
    auto& pair = at->second;
    if (!added) return pair.fits ? &pair : nullptr;
    const PointLabel label{"element", trimmed(fields_[element])};
    const auto point = binder_.bind(trimmed(fields_[metric]), {&label, 1});
    pair.fits = point.state != BoundPoint::State::no_binding;
    if (!pair.fits) return nullptr;
    pair.point = point;
    if (!point.bound()) return &pair;
    pair.slot = slots_.try_emplace(point.element, static_cast<std::uint32_t>(slots_.size())).first->second;
    pair.metric = metric_entry(point.metric);
    return &pair;
  }

  void take_bound(double at, const Pair& pair) {
    const auto& point = pair.point;
    if (point.state == BoundPoint::State::no_element)
      return skip("is bound to an element that the facility does not have; the row was skipped", point.id);
    if (!point.bound())
      return skip("is bound with a unit that is unknown or does not fit the metric; the row was skipped",
                  point.unit_text);
    auto& what = metrics_[pair.metric];
    if (!point.unit_text.empty()) return add(at, what, point.unit, pair.slot, point.element);
    if (fields_[unit] != what.unit_text) read_unit(what);
    if (!what.unit_fits || !what.unit_known)
      return skip("the unit is unknown or does not fit the metric; the row was skipped", fields_[unit]);
    const auto& binding = facility_.bindings()[point.binding];
    auto conversion = what.conversion;
    conversion.offset += binding.offset * conversion.scale;
    conversion.scale *= binding.scale;
    add(at, what, conversion, pair.slot, point.element);
  }

  /// One sample from the row's value and quality.
  void add(double at, MetricEntry& what, const UnitConversion& conversion, std::uint32_t slot, ElementIndex where) {
    SparseTrack::Sample sample{at, read_value(what, conversion), Quality::good};
    if (!fields_[quality].empty() && fields_[quality] != "good") sample.quality = read_quality();
    if (sample.quality == Quality::missing) sample.value = missing_value;
    switch (what.store.add(slot, where, sample)) {
      case SampleStore::Order::ascending:
        break;
      case SampleStore::Order::same_time:
        if (!columns_.left_out.empty()) {
          file_.problems().warning(file_.path(), file_.where(),
                                   say("the same time twice for an element; the last value counts from then on. If "
                                       "column '%1' tells them apart, name the element by both",
                                       columns_.left_out.front()));
          break;
        }
        file_.problems().note(file_.path(), file_.where(),
                              say("the same time twice for an element; the last value counts from then on"));
        break;
      case SampleStore::Order::backwards:
        file_.problems().warning(file_.path(), file_.where(),
                                 say("time goes backwards for an element; its samples were put in order"));
        break;
    }
  }

  /// The first of them are told one by one, with what was probably meant.
  void skip_unknown(const ElementEntry& where) {
    if (columns_.element == LongColumns::none)
      return skip(
          "no binding of the facility fits this point, and no column says which element it is about; name it under "
          "\"bindings\" in the facility file; the row was skipped",
          fields_[metric]);
    const auto text = fields_[element].substr(0, 80);
    if (where.meant.empty()) return skip("the facility has no such element; the row was skipped", text);
    file_.problems().error(
        file_.path(), file_.where() + ", '" + std::string(text) + "'",
        say("the facility has no such element; did you mean '%1'? the row was skipped", where.meant));
  }

  float read_value(const MetricEntry& what, const UnitConversion& unit) {
    const auto cell = fields_[value];
    double number = 0;
    const char* const end = cell.data() + cell.size();
    const bool plain = !cell.empty() && dialect_.decimal == '.' && read_decimal(cell.data(), end, number) == end &&
                       std::fabs(number) < surely_plain;
    const CellPlace place{{}, "value"};
    const float v =
        plain ? to_si(number, unit) : read_odd_cell(cell, what.metric.name, unit, dialect_.decimal, place, file_);
    return v < what.bounds.low || v > what.bounds.high ? impossible_value(what.metric, v, place, file_) : v;
  }

  Quality read_quality() {
    const auto text = trimmed(fields_[quality]);
    if (text.empty()) return Quality::good;
    const auto told = told_quality(text, codes_);
    if (!told) {
      skip("unknown quality (good, bad, uncertain, stale, missing or a code of OPC is expected); taken as bad", text);
      return Quality::bad;
    }
    switch (*told) {
      case ToldQuality::good:
        return Quality::good;
      case ToldQuality::uncertain:
        uncertain_ = true;
        return Quality::bad;
      case ToldQuality::stale:
        return Quality::stale;
      case ToldQuality::bad:
        return Quality::bad;
      case ToldQuality::missing:
        return Quality::missing;
    }
    return Quality::bad;
  }

  void report_notes() {
    auto& problems = file_.problems();
    const auto note = [&](const char* column, const std::string& what) {
      problems.note(file_.path(), say("column '%1'", column), what);
    };
    if (codes_ == QualityCodes::opc_classic)
      note("quality", say("numbers are read as codes of OPC: 192 and above good, 64 to 127 uncertain, below bad"));
    if (codes_ == QualityCodes::opc_ua)
      note("quality",
           say("numbers are read as codes of OPC UA: 0 good, from 0x40000000 uncertain, from 0x80000000 bad"));
    if (uncertain_) note("quality", say("what is uncertain is shown as bad: not to be trusted"));
    if (const auto notice = time_column_.notice(); !notice.empty()) note("time", notice);
  }

  void add_element(std::string_view text) {
    const ElementIndex found = trimmed(text).empty() ? no_element : facility_.find(trimmed(text));
    if (found == no_element) {
      elements_.push_back({});
      if (++unknown_ > most_meant) return;
      if (!alike_) alike_.emplace(facility_);
      elements_.back().meant = alike_->did_you_mean(trimmed(text));
      return;
    }
    const auto [slot, added] = slots_.try_emplace(found, static_cast<std::uint32_t>(slots_.size()));
    elements_.push_back({found, slot->second, {}});
  }

  void add_metric(std::string_view text) {
    // Blanks around it do not make it another metric.
    const auto metric = metric_from_label(trimmed(text));
    metric_of_.push_back(metric_entry(metric));
    may_be_bound_.push_back(binder_.may_bind(trimmed(text)));
    if (!may_be_bound_.back() && metrics_[metric_of_.back()].known && !object_type(metric)) note_own_name(text);
  }

  std::size_t metric_entry(const Metric& metric) {
    MetricEntry entry;
    entry.metric = metric;
    const auto slash = entry.metric.name.find('/');
    entry.known = slash != std::string::npos && slash > 0 && !entry.metric.name.ends_with('/');
    entry.conversion.quantity = entry.metric.quantity;
    entry.bounds = value_bounds(entry.metric);
    return number_of(std::move(entry));
  }

  std::size_t number_of(MetricEntry entry) {
    const auto [at, added] = metric_by_label_.try_emplace(label(entry.metric), metrics_.size());
    if (added) metrics_.push_back(std::move(entry));
    return at->second;
  }

  void note_own_name(std::string_view text) {
    file_.problems().note(file_.path(), where_is(text, file_),
                          say("not a metric that is known; shown under its own name"));
  }

  /// "load" of a rack as "Rack/load".
  std::size_t under_the_type_of(ElementIndex element, std::size_t which) {
    const auto type = facility_.element(element).type;
    const auto [at, added] = own_names_.try_emplace({which, std::string(to_string(type))}, 0);
    if (!added) return at->second;
    MetricEntry entry;
    entry.metric = metrics_[which].metric;
    std::ranges::replace(entry.metric.name, '/', '.');
    entry.metric.name = std::string(to_string(type)) + '/' + entry.metric.name;
    entry.metric.quantity = quantity_of(entry.metric.name);
    entry.known = true;
    entry.conversion.quantity = entry.metric.quantity;
    entry.bounds = value_bounds(entry.metric);
    note_own_name(fields_[metric]);
    return at->second = number_of(std::move(entry));
  }

  /// What is measured in a unit that nobody knows: a plain number, whose name says the unit.
  std::size_t in_its_own_unit(std::size_t which) {
    const std::string text(trimmed(fields_[unit]));
    const auto [at, added] = own_names_.try_emplace({which, " (" + text + ")"}, 0);
    if (!added) return at->second;
    MetricEntry entry;
    entry.metric = metrics_[which].metric;
    entry.metric.name += " (" + text + ")";
    entry.metric.quantity = Quantity::number;
    entry.known = true;
    entry.unit_text = fields_[unit];
    file_.problems().note(file_.path(), where_is(text, file_),
                          say("the unit '%1' is not known; shown under its own name, as it is written", text));
    return at->second = number_of(std::move(entry));
  }

  void read_unit(MetricEntry& what) {
    what.unit_text = fields_[unit];
    const auto text = trimmed(what.unit_text);
    what.conversion = {what.metric.quantity, 1, 0};
    what.unit_fits = what.unit_known = true;
    if (text.empty()) return;
    const auto known = unit_conversion(text);
    if (known && what.metric.quantity == Quantity::number && what.store.empty()) {
      what.metric.quantity = known->quantity;
      what.bounds = value_bounds(what.metric);
    }
    what.unit_known = known.has_value();
    what.unit_fits = known && measures(*known, what.metric.quantity);
    if (what.unit_fits) what.conversion = *known;
  }

  LineFile& file_;
  const Facility& facility_;
  LongColumns columns_;
  TableDialect dialect_;
  CsvFields csv_;
  QualityCodes codes_ = QualityCodes::flag;
  bool uncertain_ = false;
  std::vector<std::size_t> field_of_;                // by column
  std::array<std::string_view, unused + 1> fields_;  // of the row, by Field
  TimeColumn time_column_;
  TextIndex element_index_, metric_index_;
  std::vector<ElementEntry> elements_;
  std::vector<std::size_t> metric_of_;  // by number of the text
  std::unordered_map<std::string, std::size_t> metric_by_label_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> own_names_;  // metric and what is added → metric
  std::vector<MetricEntry> metrics_;
  std::unordered_map<ElementIndex, std::uint32_t> slots_;
  PointBinder binder_;
  std::vector<bool> may_be_bound_;  // by number of the metric's text
  std::unordered_map<std::uint64_t, Pair> pairs_;
  static constexpr std::size_t most_meant = 20;
  std::size_t unknown_ = 0;
  std::optional<LikeElements> alike_;  // made for the first that is unknown
};

std::vector<FoundPoint> points_among_rows(LineFile& file) {
  constexpr std::size_t most = 2000;
  TableDialect dialect;
  std::vector<FoundPoint> points;
  if (!find_table(file, dialect)) return points;
  const std::string names(table_header(file));
  CsvFields fields(dialect.separator);
  Problems ignored;
  const auto columns = fields.split(names) ? read_long_header(fields.fields(), "", ignored) : std::nullopt;
  if (!columns || columns->element != LongColumns::none) return points;
  TextIndex known;
  for_each_row(file.ahead(), [&](std::string_view row) {
    if (!fields.split(row) || fields.size() != columns->count) return true;
    const auto tag = trimmed(fields[columns->metric]);
    if (tag.empty() || !known(tag).added) return true;
    const auto unit = columns->unit == LongColumns::none ? std::string_view() : trimmed(fields[columns->unit]);
    points.push_back({std::string(tag), {}, std::string(unit)});
    return points.size() < most;
  });
  return points;
}

std::optional<Recording> read(LineFile& file, const Facility& facility, const Progress& progress) {
  return read_table(file, facility, progress,
                    [&](const std::vector<std::string_view>& header, const TableDialect& dialect) {
                      std::optional<LongReader> reader;
                      const auto columns = read_long_header(header, file.path(), file.problems());
                      if (!columns) return reader;
                      reader.emplace(file, facility, *columns, dialect);
                      reader->look_at(file.ahead());
                      return reader;
                    });
}

}  // namespace

bool is_long_csv(FileHead& head) {
  CsvFields header(head.separator());
  return header.split(head.table_header()) && is_long_header(header.fields());
}

std::vector<FoundPoint> points_of_long_csv(const std::string& path) {
  Problems ignored;
  auto file = LineFile::open(path, ignored);
  return file ? points_among_rows(*file) : std::vector<FoundPoint>();
}

std::vector<FoundPoint> points_of_long_text(std::string_view text) {
  Problems ignored;
  auto file = LineFile::from_text(text, "table", ignored);
  return file ? points_among_rows(*file) : std::vector<FoundPoint>();
}

std::optional<Recording> read_long_csv(const std::string& path, const Facility& facility, Problems& problems,
                                       const Progress& progress) {
  auto file = LineFile::open(path, problems, progress);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

std::optional<Recording> parse_long_csv(std::string_view text, const std::string& name, const Facility& facility,
                                        Problems& problems, const Progress& progress) {
  auto file = LineFile::from_text(text, name, problems);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

}  // namespace hallscope
