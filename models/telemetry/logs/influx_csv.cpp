#include "models/telemetry/logs/influx_csv.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <vector>

#include "models/io/csv_fields.h"
#include "models/io/text.h"
#include "models/telemetry/samples/sample_gatherer.h"
#include "models/telemetry/tables/table_rows.h"
#include "models/telemetry/tables/text_index.h"
#include "models/telemetry/tables/time_column.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

class Reader {
 public:
  Reader(LineFile& file, const Facility& facility)
      : file_(file), gatherer_(facility, file.path(), file.problems(), [&file] { return file.where(); }) {}

  void take(std::string_view line) {
    if (is_blank(line)) return;
    if (!csv_.split(line)) return skip("", say("a quotation mark is not closed; the row was skipped"));
    if (line.starts_with('#')) return annotation();
    if (!header_) return header();
    if (csv_.size() != columns_.size())
      return skip("", say("expected %1 fields; the row was skipped", columns_.size()));
    // Tables without annotations begin with their header again.
    if (time_at_ < csv_.size() && csv_[time_at_] == "_time") return header();
    row();
  }
  /// A blank line ends a table; read_rows() leaves those out, the annotations say the same.

  std::optional<Recording> finish() {
    if (gatherer_.sample_count() == 0) {
      file_.problems().error(file_.path(), "", say("no row with _time and a value could be read"));
      return std::nullopt;
    }
    return gatherer_.finish(time_.absolute());
  }

 private:
  enum class Role { left_out, label, value };
  struct Column {
    std::string name, type, fallback;
    Role role = Role::label;
  };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void skip(std::string_view text, const std::string& why) {
    file_.problems().error(file_.path(), text.empty() ? file_.where() : where_is(text, file_), why);
  }

  /// "#datatype,string,long,dateTime:RFC3339,…" begins a new table.
  void annotation() {
    const bool types = csv_[0] == "#datatype", fallbacks = csv_[0] == "#default";
    if (header_) {
      header_ = false;
      types_.clear();
      fallbacks_.clear();
    }
    auto& kept = types ? types_ : fallbacks_;
    if (!types && !fallbacks) return;
    kept.clear();
    for (const auto field : csv_.fields()) kept.emplace_back(field);
    kept[0].clear();
  }

  void header() {
    header_ = true;
    columns_.clear();
    time_at_ = value_at_ = none;
    bool pivoted = true;
    for (std::size_t c = 0; c < csv_.size(); ++c) {
      Column column{std::string(csv_[c]), c < types_.size() ? types_[c] : "",
                    c < fallbacks_.size() ? fallbacks_[c] : "", Role::label};
      if (column.name == "_time") time_at_ = c;
      if (column.name == "_value") value_at_ = c, pivoted = false;
      for (const std::string_view meta : {"", "result", "table", "_start", "_stop", "_time", "_value", "error"})
        if (column.name == meta) column.role = Role::left_out;
      columns_.push_back(std::move(column));
    }
    for (auto& column : columns_)
      if (pivoted && column.role == Role::label &&
          (column.type == "double" || column.type == "long" || column.type == "unsignedLong"))
        column.role = Role::value;
    if (value_at_ != none) columns_[value_at_].role = Role::value;
    // Without types the first row tells what is a number.
    guess_ = pivoted && types_.empty();
    if (time_at_ == none)
      skip("", say("a table without the column _time; its rows are skipped (an error of the server, or a yield without "
                   "range())"));
    series_of_.assign(columns_.size(), {});
    index_ = {};
  }

  std::string_view text_of(std::size_t c) const {
    const auto text = csv_[c];
    return text.empty() ? std::string_view(columns_[c].fallback) : text;
  }

  void row() {
    if (time_at_ == none) return;
    if (guess_) {
      guess_ = false;
      for (std::size_t c = 0; c < columns_.size(); ++c)
        if (columns_[c].role == Role::label && read_number_cell(csv_[c], "").kind == NumberCell::Kind::number)
          columns_[c].role = Role::value;
    }
    const auto time = time_.read(text_of(time_at_));
    if (!time) return skip(text_of(time_at_), no_time(text_of(time_at_)));
    about_.clear();
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (columns_[c].role == Role::label) about_ += text_of(c), about_ += '\n';
    const auto about = index_(about_).index;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (columns_[c].role == Role::value) value(c, about, *time);
  }

  void value(std::size_t c, std::size_t about, double time) {
    const auto text = text_of(c);
    double number = std::numeric_limits<double>::quiet_NaN();
    const char* const end = text.data() + text.size();
    if (text.empty() || read_decimal(text.data(), end, number) != end) {
      const auto read = read_number_cell(text, "GPU/DCGM_");
      number = std::numeric_limits<double>::quiet_NaN();
      if (read.kind == NumberCell::Kind::number && read.unit.empty()) {
        number = read.value;
      } else if (text == "true" || text == "false") {
        number = text == "true" ? 1 : 0;
      } else if (read.kind == NumberCell::Kind::text || !read.unit.empty()) {
        if (!texts_told_)
          file_.problems().note(file_.path(), where_is(text, file_), say("fields that hold texts are left out"));
        texts_told_ = true;
        return;
      }
    }
    auto& known = series_of_[c];
    if (about >= known.size()) known.resize(about + 1, no_series);
    if (known[about] == no_series) known[about] = gatherer_.series(new_series(c));
    gatherer_.add(known[about], time, number);
  }

  LabelledSeries new_series(std::size_t value) {
    LabelledSeries series;
    std::string measurement, field = columns_[value].name == "_value" ? std::string() : columns_[value].name;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const auto& column = columns_[c];
      if (column.role != Role::label) continue;
      const std::string text(text_of(c));
      if (column.name == "_measurement")
        measurement = text;
      else if (column.name == "_field")
        field = text;
      else if (column.name == "unit" || column.name == "_unit")
        series.unit = text;
      else if (!text.empty())
        series.labels.push_back({column.name, text});
    }
    // A field that is a metric itself needs no measurement before it.
    const bool whole = measurement.empty() || field.starts_with("DCGM_") || field.find('/') != std::string::npos;
    series.name = field == "value" || field.empty() ? measurement : whole ? field : measurement + "_" + field;
    if (series.name.empty()) series.name = "value";
    series.labels.push_back({"file", std::filesystem::path(file_.path()).stem().string()});
    return series;
  }

  static constexpr auto no_series = static_cast<SampleGatherer::Series>(-1);
  LineFile& file_;
  CsvFields csv_;
  SampleGatherer gatherer_;
  TimeColumn time_;
  bool header_ = false, guess_ = false, texts_told_ = false;
  std::vector<std::string> types_, fallbacks_;
  std::vector<Column> columns_;
  std::size_t time_at_ = none, value_at_ = none;
  TextIndex index_;
  std::string about_;
  std::vector<std::vector<SampleGatherer::Series>> series_of_;  // by column and by what the row is about
};

std::optional<Recording> read(LineFile& file, const Facility& facility, const Progress& progress) {
  return read_lines(Reader(file, facility), file, facility, progress, "Reading table");
}

}  // namespace

bool is_influx_csv(FileHead& head) {
  const auto& first = head.header();
  if (first.starts_with("#datatype,") || first.starts_with("#group,") || first.starts_with("#default,")) return true;
  CsvFields header(head.separator());
  return header.split(head.table_header()) && header.has({"_time"}) &&
         header.has({"_value", "_field", "_measurement", "_start"});
}

std::optional<Recording> read_influx_csv(const std::string& path, const Facility& facility, Problems& problems,
                                         const Progress& progress) {
  auto file = LineFile::open(path, problems, progress);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

std::optional<Recording> parse_influx_csv(std::string_view text, const std::string& name, const Facility& facility,
                                          Problems& problems, const Progress& progress) {
  auto file = LineFile::from_text(text, name, problems);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

}  // namespace hallscope
