#include "models/telemetry/prometheus/openmetrics.h"

#include <filesystem>
#include <unordered_map>

#include "models/io/line_file.h"
#include "models/io/number_text.h"
#include "models/io/text.h"
#include "models/measure/time.h"
#include "models/telemetry/prometheus/sample_line.h"
#include "models/telemetry/samples/sample_gatherer.h"
#include "models/telemetry/tables/table_rows.h"
#include "models/telemetry/tables/text_index.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

class Reader {
 public:
  Reader(LineFile& file, const Facility& facility)
      : file_(file), gatherer_(facility, file.path(), file.problems(), [&file] { return file.where(); }) {}

  void take(std::string_view line) {
    line = trimmed(line);
    if (line.empty()) return;
    if (line.front() == '#') return comment(line);
    const auto sample = cut_sample(line);
    if (!sample) return skip(line, say("is no line of the kind name{label=\"value\"} number; it was skipped"));
    const auto found = index_(sample->series);
    if (found.added) numbers_.push_back(begin_series(sample->series));
    const auto series = numbers_[found.index];
    if (series == left_out) return;
    const auto value = number_of(sample->value);
    if (!value) return skip(sample->value, say("is no number; the line was skipped"));
    double time = 0;
    if (!sample->time.empty()) {
      const auto read = parse_time(sample->time);
      if (!read) return skip(sample->time, say("is no time (seconds or milliseconds); the line was skipped"));
      time = read->seconds;
      timed_ = timed_.value_or(true);
      absolute_ = absolute_ || read->absolute;
    }
    timed_ = timed_.value_or(!sample->time.empty());
    if (*timed_ == sample->time.empty())
      return skip(sample->series, say("lines with a time and lines without one stand in one file; it was skipped"));
    gatherer_.add(series, time, *value);
  }

  std::optional<Recording> finish() {
    auto& problems = file_.problems();
    if (distributions_ > 0)
      problems.add(Severity::note, file_.path(), "",
                   say("buckets and quantiles of distributions are not shown; left out"), distributions_);
    if (gatherer_.sample_count() == 0) {
      problems.error(file_.path(), "", say("holds no sample"));
      return std::nullopt;
    }
    if (!timed_.value_or(false))
      problems.note(file_.path(), "", say("says no time: a reading of one instant, which is put at 0"));
    return gatherer_.finish(absolute_);
  }

 private:
  static constexpr auto left_out = static_cast<SampleGatherer::Series>(-1);

  void skip(std::string_view text, const std::string& why) {
    file_.problems().error(file_.path(), where_is(text, file_), why);
  }

  /// "# UNIT name unit"; all else is for people.
  void comment(std::string_view line) {
    constexpr std::string_view unit = "# UNIT ";
    if (!line.starts_with(unit)) return;
    line.remove_prefix(unit.size());
    const auto blank = line.find(' ');
    if (blank != std::string_view::npos)
      units_[std::string(line.substr(0, blank))] = std::string(trimmed(line.substr(blank)));
  }

  SampleGatherer::Series begin_series(std::string_view text) {
    auto series = parse_series(text);
    if (!series) {
      skip(text, say("labels are not of the kind name=\"value\"; the series was left out"));
      return left_out;
    }
    if (!series->label("le").empty() || !series->label("quantile").empty()) {
      ++distributions_;
      return left_out;
    }
    const auto unit = units_.find(series->name);
    if (unit != units_.end()) series->unit = unit->second;
    series->labels.push_back({"file", std::filesystem::path(file_.path()).stem().string()});
    return gatherer_.series(std::move(*series));
  }

  LineFile& file_;
  SampleGatherer gatherer_;
  TextIndex index_;
  std::vector<SampleGatherer::Series> numbers_;
  std::unordered_map<std::string, std::string> units_;
  std::optional<bool> timed_;
  bool absolute_ = false;
  std::size_t distributions_ = 0;
};

std::optional<Recording> read(LineFile& file, const Facility& facility, const Progress& progress) {
  return read_lines(Reader(file, facility), file, facility, progress, "Reading samples");
}

}  // namespace

bool is_openmetrics(FileHead& head) {
  constexpr std::size_t enough = 4096;
  for (const std::string mark : {"# HELP ", "# TYPE ", "# UNIT "})
    if (head.header().starts_with(mark) ||
        (head.header().starts_with('#') && head.bytes(enough).find('\n' + mark) != std::string_view::npos))
      return true;
  // Without such remarks: a name, labels and a number. A name alone with a number may be anything.
  const auto first = head.header_behind_remarks();
  const auto sample = cut_sample(trimmed(first));
  return sample && sample->series.ends_with('}') && parse_series(sample->series) && number_of(sample->value);
}

std::optional<Recording> read_openmetrics(const std::string& path, const Facility& facility, Problems& problems,
                                          const Progress& progress) {
  auto file = LineFile::open(path, problems, progress);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

std::optional<Recording> parse_openmetrics(std::string_view text, const std::string& name, const Facility& facility,
                                           Problems& problems, const Progress& progress) {
  auto file = LineFile::from_text(text, name, problems);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

}  // namespace hallscope
