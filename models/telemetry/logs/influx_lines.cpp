#include "models/telemetry/logs/influx_lines.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <vector>

#include "models/io/line_file.h"
#include "models/io/number_text.h"
#include "models/io/text.h"
#include "models/measure/time.h"
#include "models/telemetry/samples/sample_gatherer.h"
#include "models/telemetry/tables/table_rows.h"
#include "models/telemetry/tables/text_index.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Where a character first stands that is neither escaped nor within quotation marks; the text's end else.
std::size_t find_bare(std::string_view text, char wanted, bool quotes) {
  const auto plain = std::min(text.size(), text.find(wanted));
  const auto before = text.substr(0, plain);
  if (before.find('\\') == before.npos && before.find('"') == before.npos) return plain;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (quotes && text[i] == '"')
      quoted = !quoted;
    else if (!quoted && text[i] == wanted)
      return i;
  }
  return text.size();
}

/// What stands before a separator; `text` is what stands behind it then.
std::string_view cut(std::string_view& text, char separator, bool quotes = false) {
  const auto at = find_bare(text, separator, quotes);
  const auto before = text.substr(0, at);
  text.remove_prefix(std::min(text.size(), at + 1));
  return before;
}

std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() &&
        std::string_view(", =\"\\").find(text[i + 1]) != std::string_view::npos)
      ++i;
    plain += text[i];
  }
  return plain;
}

/// "measurement,tag=value field=1i,other=2 1772370000000000000", cut.
struct Line {
  std::string_view series, fields, time;
};

std::optional<Line> cut_line(std::string_view text) {
  Line line;
  text = trimmed(text);
  line.series = cut(text, ' ');
  while (text.starts_with(' ')) text.remove_prefix(1);
  line.fields = cut(text, ' ', true);
  line.time = trimmed(text);
  const auto equals = find_bare(line.fields, '=', false);
  const bool fits = !line.series.empty() && line.series.front() != ',' && line.series.front() != '=' && equals > 0 &&
                    equals + 1 < line.fields.size();
  return fits ? std::optional(line) : std::nullopt;
}

/// A field's number: "24.5", "24i", "24u", "true"; nothing for a text.
std::optional<double> field_number(std::string_view text) {
  constexpr std::array<std::string_view, 5> yes{"t", "T", "true", "True", "TRUE"},
      no{"f", "F", "false", "False", "FALSE"};
  if (text.empty() || text.front() == '"') return std::nullopt;
  if (std::ranges::find(yes, text) != yes.end()) return 1;
  if (std::ranges::find(no, text) != no.end()) return 0;
  if (text.back() == 'i' || text.back() == 'u') text.remove_suffix(1);
  return number_of(text);
}

class Reader {
 public:
  Reader(LineFile& file, const Facility& facility)
      : file_(file), gatherer_(facility, file.path(), file.problems(), [&file] { return file.where(); }) {}

  void take(std::string_view text) {
    if (const auto first = trimmed(text); first.empty() || first.front() == '#') return;
    const auto line = cut_line(text);
    if (!line)
      return skip(trimmed(text), say("is no line of the kind measurement,tag=value field=1 time; it was skipped"));
    if (line->time != time_text_ || line->time.empty()) {  // many lines are of one instant
      time_text_ = line->time;
      time_ = line->time.empty() ? std::nullopt : parse_time(line->time);
    }
    if (!time_)
      return skip(line->time.empty() ? line->series : line->time,
                  say("has no time behind its fields; the line was skipped"));
    absolute_ = absolute_ || time_->absolute;
    const auto about = index_(line->series);
    if (about.added) known_.emplace_back();
    auto& known = known_[about.index];
    std::size_t next = 0;
    auto rest = line->fields;
    while (!rest.empty()) {
      auto field = cut(rest, ',', true);
      const auto key = cut(field, '=');
      const auto number = field_number(field);
      if (number)
        gatherer_.add(series_of(known, next, line->series, key), time_->seconds, *number);
      else if (field.empty() || field.front() != '"')
        skip(field, say("is no number; the field was left out"));
    }
  }

  std::optional<Recording> finish() {
    if (gatherer_.sample_count() == 0) {
      file_.problems().error(file_.path(), "", say("holds no sample"));
      return std::nullopt;
    }
    return gatherer_.finish(absolute_);
  }

 private:
  void skip(std::string_view text, const std::string& why) {
    file_.problems().error(file_.path(), where_is(text.substr(0, 80), file_), why);
  }

  struct KnownField {
    std::string key;
    SampleGatherer::Series series;
  };

  /// The series of a field. Lines repeat their fields in one order: `next` is where the one looked for is expected.
  SampleGatherer::Series series_of(std::vector<KnownField>& known, std::size_t& next, std::string_view about,
                                   std::string_view field) {
    for (std::size_t tried = 0; tried < known.size(); ++tried) {
      if (next >= known.size()) next = 0;
      if (const auto& at = known[next++]; at.key == field) return at.series;
    }
    known.push_back({std::string(field), gatherer_.series(new_series(about, field))});
    next = known.size();
    return known.back().series;
  }

  LabelledSeries new_series(std::string_view about, std::string_view field) const {
    LabelledSeries series;
    series.name = without_escapes(cut(about, ','));
    if (field != "value") series.name += "_" + without_escapes(field);
    while (!about.empty()) {
      auto tag = cut(about, ',');
      const auto key = cut(tag, '=');
      series.labels.push_back({without_escapes(key), without_escapes(tag)});
    }
    series.labels.push_back({"file", std::filesystem::path(file_.path()).stem().string()});
    return series;
  }

  LineFile& file_;
  SampleGatherer gatherer_;
  TextIndex index_;
  std::vector<std::vector<KnownField>> known_;  // as index_ numbers measurements with their tags
  std::string time_text_;
  std::optional<TimePoint> time_;
  bool absolute_ = false;
};

std::optional<Recording> read(LineFile& file, const Facility& facility, const Progress& progress) {
  return read_lines(Reader(file, facility), file, facility, progress, "Reading samples");
}

}  // namespace

bool is_influx_lines(FileHead& head) {
  const auto first = head.header_behind_remarks();
  const auto line = cut_line(first);
  if (!line || line->time.empty()) return false;
  if (auto series = line->series; cut(series, ',').find('=') != std::string_view::npos) return false;  // of a log
  const auto time = parse_time(line->time);
  auto fields = line->fields;
  const bool is_number = line->time.find_first_not_of("0123456789") == std::string_view::npos;
  if (!time || !is_number) return false;
  while (!fields.empty()) {
    auto field = cut(fields, ',', true);
    cut(field, '=');
    if (!field_number(field) && !field.starts_with('"')) return false;
  }
  return true;
}

std::optional<Recording> read_influx_lines(const std::string& path, const Facility& facility, Problems& problems,
                                           const Progress& progress) {
  auto file = LineFile::open(path, problems, progress);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

std::optional<Recording> parse_influx_lines(std::string_view text, const std::string& name, const Facility& facility,
                                            Problems& problems, const Progress& progress) {
  auto file = LineFile::from_text(text, name, problems);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

}  // namespace hallscope
