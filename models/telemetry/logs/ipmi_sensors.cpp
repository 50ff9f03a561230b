#include "models/telemetry/logs/ipmi_sensors.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <vector>

#include "models/io/text.h"
#include "models/measure/time.h"
#include "models/measure/time_heading.h"
#include "models/telemetry/metric_units.h"
#include "models/telemetry/samples/sample_gatherer.h"
#include "models/telemetry/tables/number_cell.h"
#include "models/telemetry/tables/table_rows.h"
#include "models/telemetry/tables/text_index.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// The fields between bars, without the blanks around them.
std::vector<std::string_view> cut(std::string_view line) {
  std::vector<std::string_view> fields;
  for (;;) {
    const auto bar = line.find('|');
    fields.push_back(trimmed(line.substr(0, bar)));
    if (bar == std::string_view::npos) return fields;
    line.remove_prefix(bar + 1);
  }
}

/// A number with its unit behind it, "45 degrees C", "12.10 Volts", or the number alone.
struct Reading {
  double value = 0;
  std::string_view unit;
};
std::optional<Reading> reading_of(std::string_view text) {
  const auto blank = text.find(' ');
  const auto unit = blank == std::string_view::npos ? std::string_view() : trimmed(text.substr(blank));
  const auto digits = text.substr(0, blank);
  double value = 0;
  const char* const end = digits.data() + digits.size();
  if (!digits.empty() && read_decimal(digits.data(), end, value) == end && std::fabs(value) < surely_plain)
    return Reading{value, unit};
  const auto number = read_number_cell(text.substr(0, blank), "");
  if (number.kind != NumberCell::Kind::number || !number.unit.empty()) return std::nullopt;
  return Reading{number.value, unit};
}

bool is_nothing(std::string_view text) {
  const auto small = lower(text);
  return small == "na" || small == "n/a" || small == "no reading" || small == "disabled" || small == "ns" ||
         small == "nr" || small.empty();
}

/// One sensor of a row. `reading` is nothing where it says that it has none; the row is no sensor's when it has no
/// name.
struct Row {
  std::string_view name;
  std::optional<Reading> reading;
  bool discrete = false;  ///< a state in hexadecimal digits or words
  bool bad = false;
};

bool is_state(std::string_view text) {
  const auto small = lower(text);
  return small == "ok" || small == "ns" || small == "nc" || small == "cr" || small == "nr" || small == "us" ||
         small == "ucr" || small == "lcr" || small == "unc" || small == "lnc" || small == "lnr" || small == "unr" ||
         small == "na" || small == "nominal" || small == "warning" || small == "critical";
}

Row row_of(const std::vector<std::string_view>& fields) {
  Row row;
  const auto take = [&](std::string_view reading, std::string_view unit) {
    if (is_nothing(reading)) return;
    row.reading = reading_of(reading);
    if (row.reading && row.reading->unit.empty()) row.reading->unit = unit;
    row.discrete = !row.reading || lower(unit) == "discrete" || reading.starts_with("0x");
  };
  // name | reading | unit | state | thresholds …: ipmitool sensor
  if (fields.size() >= 5 && (is_state(fields[3]) || fields.size() >= 9)) {
    row.name = fields[0];
    take(fields[1], fields[2]);
  } else if (fields.size() == 5 && is_state(fields[2])) {  // name | 30h | ok | 3.1 | reading: sdr elist
    row.name = fields[0];
    take(fields[4], "");
  } else if (fields.size() == 3) {  // name | reading | state: sdr
    row.name = fields[0];
    take(fields[1], "");
  } else if (fields.size() >= 6) {  // ID | name | type | reading | unit | event: ipmi-sensors
    const std::size_t reading = fields.size() >= 7 && is_state(fields[3]) ? 4 : 3;
    row.name = fields[1];
    take(fields[reading], fields[reading + 1]);
  }
  return row;
}

class Reader {
 public:
  Reader(LineFile& file, const Facility& facility)
      : file_(file), gatherer_(facility, file.path(), file.problems(), [&file] { return file.where(); }) {
    host_ = std::filesystem::path(file.path()).stem().string();
  }

  void take(std::string_view line) {
    line = trimmed(line);
    if (line.find('|') == std::string_view::npos) return between(line);
    std::string host = host_;
    // "tray-17: CPU1 Temp | …"
    const auto colon = line.find(": "), bar = line.find('|');
    if (colon < bar && line.substr(0, colon).find(' ') == std::string_view::npos) {
      host = line.substr(0, colon);
      line = trimmed(line.substr(colon + 2));
    }
    const auto fields = cut(line);
    if (lower(fields[0]) == "id" || lower(fields[0]) == "sensor" || fields[0].starts_with("---")) return;
    const auto row = row_of(fields);
    if (row.name.empty()) {
      file_.problems().error(file_.path(), file_.where(),
                             say("is no sensor as ipmitool or ipmi-sensors print it; the row was skipped"));
      return;
    }
    if (row.discrete) {
      ++discrete_;
      return;
    }
    key_.assign(host);
    key_ += '\n';
    key_ += row.name;
    const auto named = sensors_(key_).index;
    if (named >= units_.size()) units_.resize(named + 1);
    if (row.reading) {
      units_[named] = unit_text(row.reading->unit);
    } else if (!units_[named]) {
      ++silent_;
      return;
    }
    // The same sensor in another unit is another series.
    key_ += '\n';
    key_ += *units_[named];
    const auto found = index_(key_);
    if (found.added)
      numbers_.push_back(gatherer_.series({std::string(row.name), {{"host", host}}, *units_[named], {}}));
    gatherer_.add(numbers_[found.index], time_,
                  row.reading ? row.reading->value : std::numeric_limits<double>::quiet_NaN());
  }

  std::optional<Recording> finish() {
    auto& problems = file_.problems();
    if (discrete_ > 0)
      problems.add(Severity::note, file_.path(), "", say("sensors of states, not of numbers, are left out"), discrete_);
    if (silent_ > 0) problems.add(Severity::note, file_.path(), "", say("sensors without a reading"), silent_);
    if (gatherer_.sample_count() == 0) {
      problems.error(file_.path(), "", say("holds no reading of a sensor"));
      return std::nullopt;
    }
    if (!timed_) problems.note(file_.path(), "", say("says no time: a reading of one instant, which is put at 0"));
    return gatherer_.finish(absolute_);
  }

 private:
  /// "% RH" is a percentage; RPM and words are known; "unspecified" is no unit.
  static std::string unit_text(std::string_view unit) {
    const auto small = lower(unit);
    if (small == "unspecified" || small == "na" || small == "n/a" || small == "none") return "";
    return std::string(unit);
  }

  /// A line without bars: a host, a time or nothing.
  void between(std::string_view line) {
    auto text = line;
    for (const std::string_view mark : {"==>", "#", "---", "***", "["})
      if (text.starts_with(mark)) text = trimmed(text.substr(mark.size()));
    for (const std::string_view mark : {"<==", "---", "***", "]", ":"})
      if (text.ends_with(mark)) text = trimmed(text.substr(0, text.size() - mark.size()));
    if (text.empty()) return;
    if (const auto time = time_of(text)) {
      time_ = time->seconds;
      absolute_ = time->absolute;
      timed_ = true;
      return;
    }
    if (text.find(' ') != std::string_view::npos) return;  // a sentence
    host_ = std::filesystem::path(text).stem().string();
  }

  static std::optional<TimePoint> time_of(std::string_view text) {
    const auto time = parse_time(text);
    if (time && time->absolute) return time;
    // "Sun Mar  1 13:00:00 UTC 2026", as `date` prints it.
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find(' ', at), text.size());
      if (end > at) words.emplace_back(text.substr(at, end - at));
      at = end + 1;
    }
    if (words.size() == 6)
      if (const auto read = parse_time(words[1] + ' ' + words[2] + ", " + words[5] + ' ' + words[3] + ' ' + words[4]))
        return read->absolute ? read : std::nullopt;
    return std::nullopt;
  }

  LineFile& file_;
  SampleGatherer gatherer_;
  std::string host_;
  TextIndex sensors_, index_;                      // by host and name, and by unit too
  std::vector<std::optional<std::string>> units_;  // of sensors, once they had a reading
  std::vector<SampleGatherer::Series> numbers_;
  std::string key_;
  double time_ = 0;
  bool absolute_ = false, timed_ = false;
  std::size_t discrete_ = 0, silent_ = 0;
};

std::optional<Recording> read(LineFile& file, const Facility& facility, const Progress& progress) {
  return read_lines(Reader(file, facility), file, facility, progress, "Reading sensors");
}

}  // namespace

bool is_ipmi_sensors(FileHead& head) {
  constexpr std::size_t enough = 8192;
  std::size_t rows = 0;
  for_each_row(head.bytes(enough), [&](std::string_view line) {
    if (trimmed(line).empty()) return true;
    const auto row = row_of(cut(line));
    if (row.reading && !row.name.empty()) ++rows;
    return true;
  });
  const auto& first = head.header();
  if (std::ranges::any_of(cut(first), is_time_name)) return false;  // a table with bars between its columns
  const auto bar = first.find('|');
  return rows >= 1 && (bar == std::string::npos || bar < first.find(',')) && bar != 0;
}

std::optional<Recording> read_ipmi_sensors(const std::string& path, const Facility& facility, Problems& problems,
                                           const Progress& progress) {
  auto file = LineFile::open(path, problems, progress);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

std::optional<Recording> parse_ipmi_sensors(std::string_view text, const std::string& name, const Facility& facility,
                                            Problems& problems, const Progress& progress) {
  auto file = LineFile::from_text(text, name, problems);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

}  // namespace hallscope
