#include "models/telemetry/logs/graphite.h"

#include <algorithm>
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

struct Line {
  std::string_view path, value, time;
};

std::string_view cut_word(std::string_view& text) {
  text = trimmed(text);
  const auto word = text.substr(0, text.find_first_of(" \t"));
  text.remove_prefix(word.size());
  return word;
}

/// Three words; nothing for all else.
std::optional<Line> cut_line(std::string_view text) {
  Line line;
  line.path = cut_word(text);
  line.value = cut_word(text);
  line.time = cut_word(text);
  if (line.time.empty() || !trimmed(text).empty()) return std::nullopt;
  return line;
}

class Reader {
 public:
  Reader(LineFile& file, const Facility& facility)
      : file_(file), gatherer_(facility, file.path(), file.problems(), [&file] { return file.where(); }) {}

  void take(std::string_view text) {
    if (const auto first = trimmed(text); first.empty() || first.front() == '#') return;
    const auto line = cut_line(text);
    if (!line) return skip(trimmed(text), say("is no line of the kind path value time; it was skipped"));
    const auto value = number_of(line->value);
    if (!value) return skip(line->value, say("is no number; the line was skipped"));
    const auto time = parse_time(line->time);
    if (!time) return skip(line->time, say("is no time in seconds; the line was skipped"));
    absolute_ = absolute_ || time->absolute;
    const auto found = index_(line->path);
    if (found.added) numbers_.push_back(gatherer_.series(new_series(line->path)));
    gatherer_.add(numbers_[found.index], time->seconds, *value);
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

  LabelledSeries new_series(std::string_view path) const {
    LabelledSeries series;
    auto tags = path.substr(std::min(path.size(), path.find(';')));
    path = path.substr(0, path.find(';'));
    const auto dot = path.rfind('.');
    series.name = path.substr(dot == path.npos ? 0 : dot + 1);
    if (dot != path.npos) {
      std::string topic(path.substr(0, dot));
      std::ranges::replace(topic, '.', '/');
      series.labels.push_back({"topic", std::move(topic)});
    }
    while (!tags.empty()) {
      tags.remove_prefix(1);
      const auto tag = tags.substr(0, tags.find(';'));
      if (const auto equals = tag.find('='); equals != tag.npos)
        series.labels.push_back({std::string(tag.substr(0, equals)), std::string(tag.substr(equals + 1))});
      tags.remove_prefix(tag.size());
    }
    series.labels.push_back({"file", std::filesystem::path(file_.path()).stem().string()});
    return series;
  }

  LineFile& file_;
  SampleGatherer gatherer_;
  TextIndex index_;
  std::vector<SampleGatherer::Series> numbers_;  // as index_ numbers paths
  bool absolute_ = false;
};

std::optional<Recording> read(LineFile& file, const Facility& facility, const Progress& progress) {
  return read_lines(Reader(file, facility), file, facility, progress, "Reading samples");
}

/// A path of several parts or with tags, a number, and a time that counts from 1970.
bool is_sample(std::string_view text) {
  const auto line = cut_line(text);
  if (!line || line->path.find_first_of("{}()=,\"'|<>") < line->path.find(';')) return false;
  const auto parts = line->path.find_first_of(".;");
  const auto time = number_of(line->time);
  constexpr double longest_ago = 1e8;  // s, 1973
  return parts != std::string_view::npos && parts > 0 && number_of(line->value) && !number_of(line->path) && time &&
         *time > longest_ago;
}

}  // namespace

bool is_graphite(FileHead& head) { return is_sample(head.header_behind_remarks()); }

std::optional<Recording> read_graphite(const std::string& path, const Facility& facility, Problems& problems,
                                       const Progress& progress) {
  auto file = LineFile::open(path, problems, progress);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

std::optional<Recording> parse_graphite(std::string_view text, const std::string& name, const Facility& facility,
                                        Problems& problems, const Progress& progress) {
  auto file = LineFile::from_text(text, name, problems);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

}  // namespace hallscope
