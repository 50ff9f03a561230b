#include "models/telemetry/tables/long_csv.h"

#include <array>
#include <cmath>
#include <cstring>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/io/csv_fields.h"
#include "models/io/line_file.h"
#include "models/io/text.h"
#include "models/measure/unit.h"
#include "models/telemetry/tables/decimal.h"
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
  LongReader(LineFile& file, const Facility& facility, const LongColumns& columns)
      : file_(file), facility_(facility), columns_(columns) {
    const std::array places{columns.time,  columns.element, columns.metric,
                            columns.value, columns.quality, columns.unit};
    field_of_.assign(columns.count, unused);
    for (std::size_t f = 0; f < places.size(); ++f)
      if (places[f] != LongColumns::none) field_of_[places[f]] = f;
  }

  /// False when cancelled or refused.
  bool read(const Progress& progress) {
    return read_rows(file_, progress, "Reading samples", [&](std::string_view line, bool quoted) {
      if (quoted ? quoted_fields() : plain_fields(line)) take();
    });
  }

  /// Nothing when no row could be read.
  std::optional<Recording> finish() {
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
  };
  struct MetricEntry {
    Metric metric;
    bool known = false;
    SampleStore store;
    // The unit read last for this metric, and what it means.
    std::string unit_text;
    UnitConversion conversion{Quantity::number, 1, 0};
    bool unit_fits = true;
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
      const auto* stop = static_cast<const char*>(std::memchr(p, ',', static_cast<std::size_t>(end - p)));
      const bool last = c + 1 == columns_.count;
      if (last != (stop == nullptr)) return wrong_count();
      if (stop == nullptr) stop = end;
      fields_[field_of_[c]] = std::string_view(p, static_cast<std::size_t>(stop - p));
      p = stop + 1;
    }
    return true;
  }

  bool quoted_fields() {
    if (!csv_.split(file_.line())) {
      skip("a quotation mark is not closed; the row was skipped");
      return false;
    }
    if (csv_.size() != columns_.count) return wrong_count();
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
    if (!at) return skip("the time cannot be read; the row was skipped", fields_[time]);
    const auto found = element_index_(fields_[element]);
    if (found.added) add_element(fields_[element]);
    const auto& where = elements_[found.index];
    if (where.element == no_element)
      return skip("the facility has no such element; the row was skipped", fields_[element]);
    const auto named = metric_index_(fields_[metric]);
    if (named.added) add_metric(fields_[metric]);
    auto& what = metrics_[metric_of_[named.index]];
    if (!what.known)
      return skip("not a metric (expected objectType/pointType, as in Rack/RackPower); the row was skipped",
                  fields_[metric]);
    if (fields_[unit] != what.unit_text) read_unit(what);
    if (!what.unit_fits)
      return skip("the unit is unknown or does not fit the metric; the row was skipped", fields_[unit]);

    SparseTrack::Sample sample{*at, read_value(what), Quality::good};
    if (!fields_[quality].empty() && fields_[quality] != "good") sample.quality = read_quality();
    if (sample.quality == Quality::missing) sample.value = missing_value;
    switch (what.store.add(where.slot, where.element, sample)) {
      case SampleStore::Order::ascending:
        break;
      case SampleStore::Order::same_time:
        file_.problems().warning(file_.path(), file_.where(),
                                 say("the same time twice for an element; the last value counts"));
        break;
      case SampleStore::Order::backwards:
        file_.problems().warning(file_.path(), file_.where(),
                                 say("time goes backwards for an element; its samples were put in order"));
        break;
    }
  }

  float read_value(const MetricEntry& what) {
    const auto cell = fields_[value];
    const auto& unit = what.conversion;
    double number = 0;
    const char* const end = cell.data() + cell.size();
    if (!cell.empty() && read_decimal(cell.data(), end, number) == end && std::fabs(number) < surely_plain)
      return to_si(number, unit);
    return read_odd_cell(cell, what.metric.name, unit, {{}, "value"}, file_);
  }

  Quality read_quality() {
    const auto text = trimmed(fields_[quality]);
    if (text.empty() || text == "1" || text == "good" || text == "GOOD" || text == "Good") return Quality::good;
    for (const auto known : {Quality::bad, Quality::stale, Quality::missing})
      if (text == to_string(known)) return known;
    // As in DSX, any number but 1 says that the value is not to be trusted.
    if (text.find_first_not_of("-0123456789") != std::string_view::npos)
      skip("unknown quality (expected good, bad, stale or missing); taken as bad", text);
    return Quality::bad;
  }

  void add_element(std::string_view text) {
    const ElementIndex found = facility_.find(trimmed(text));
    if (found == no_element || trimmed(text).empty()) {
      elements_.push_back({});
      return;
    }
    const auto [slot, added] = slots_.try_emplace(found, static_cast<std::uint32_t>(slots_.size()));
    elements_.push_back({found, slot->second});
  }

  void add_metric(std::string_view text) {
    MetricEntry entry;
    entry.metric = metric_from_label(trimmed(text));
    entry.known = object_type(entry.metric).has_value() && !entry.metric.name.ends_with('/');
    entry.conversion.quantity = entry.metric.quantity;
    // Blanks around it do not make it another metric.
    const auto [at, added] = metric_by_label_.try_emplace(label(entry.metric), metrics_.size());
    metric_of_.push_back(at->second);
    if (added) metrics_.push_back(std::move(entry));
  }

  void read_unit(MetricEntry& what) {
    what.unit_text = fields_[unit];
    const auto text = trimmed(what.unit_text);
    what.conversion = {what.metric.quantity, 1, 0};
    what.unit_fits = true;
    if (text.empty()) return;
    const auto known = unit_conversion(text);
    if (known && what.metric.quantity == Quantity::number && what.store.empty()) what.metric.quantity = known->quantity;
    what.unit_fits = known && measures(*known, what.metric.quantity);
    if (what.unit_fits) what.conversion = *known;
  }

  LineFile& file_;
  const Facility& facility_;
  LongColumns columns_;
  CsvFields csv_;
  std::vector<std::size_t> field_of_;                // by column
  std::array<std::string_view, unused + 1> fields_;  // of the row, by Field
  TimeColumn time_column_;
  TextIndex element_index_, metric_index_;
  std::vector<ElementEntry> elements_;
  std::vector<std::size_t> metric_of_;  // by number of the text
  std::unordered_map<std::string, std::size_t> metric_by_label_;
  std::vector<MetricEntry> metrics_;
  std::unordered_map<ElementIndex, std::uint32_t> slots_;
};

std::optional<Recording> read(LineFile& file, const Facility& facility, const Progress& progress) {
  return read_table(file, facility, progress, [&](const std::vector<std::string_view>& header) {
    const auto columns = read_long_header(header, file.path(), file.problems());
    return columns ? std::optional<LongReader>(std::in_place, file, facility, *columns) : std::nullopt;
  });
}

}  // namespace

bool is_long_csv(FileHead& head) {
  CsvFields header;
  if (!header.split(head.header())) return false;
  const int known = header.has({"element"}) + header.has({"metric"}) + header.has({"value"}) +
                    header.has({"time", "timestamp", "datetime", "date"});
  return known >= 3;
}

std::optional<Recording> read_long_csv(const std::string& path, const Facility& facility, Problems& problems,
                                       const Progress& progress) {
  auto file = LineFile::open(path, problems);
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
