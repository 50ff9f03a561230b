#include "models/telemetry/prometheus/prometheus_json.h"

#include <cmath>
#include <filesystem>
#include <limits>
#include <vector>

#include "models/io/json_stream.h"
#include "models/measure/time.h"
#include "models/telemetry/plausibility.h"
#include "models/telemetry/samples/sample_gatherer.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

using Token = JsonStream::Token;

/// Series are told about every so many values.
constexpr std::size_t report_every = 1 << 16;

class Reader {
 public:
  Reader(JsonStream& json, std::string path, const Facility& facility, Problems& problems, const Progress& progress)
      : json_(json),
        path_(std::move(path)),
        problems_(problems),
        progress_(progress),
        gatherer_(facility, path_, problems, [&json] { return json.where(); }) {}

  /// False when it was cancelled or refused.
  bool read() {
    while (!cancelled_) {
      const auto token = json_.next();
      if (token == Token::end) break;
      if (token == Token::broken) break;
      if (token == Token::object)
        top_level();
      else if (token != Token::array && token != Token::array_end)  // of results alone
        json_.skip();
    }
    if (cancelled_ || json_.failed()) return false;
    if (json_.token() == Token::broken)
      problems_.error(path_, json_.where(),
                      say("%1; what came before is kept; write the answer to the file anew", json_.problem()));
    return true;
  }

  std::optional<Recording> finish() {
    if (gatherer_.sample_count() == 0) {
      problems_.error(path_, "", why_empty());
      return std::nullopt;
    }
    return gatherer_.finish(absolute_);
  }

 private:
  void top_level() {
    std::string error;
    pending_.begin();
    while (json_.next() == Token::key) {
      const std::string key(json_.text());
      if (key == "data")
        data();
      else if (key == "result")
        results();
      else if (key == "metric" || key == "values" || key == "timestamps" || key == "value")
        member(key);
      else if (key == "error" && json_.next() == Token::string)
        error = json_.text();
      else if (key == "warnings" || key == "infos")
        remarks();
      else
        json_.skip();
      if (cancelled_) return;
    }
    flush();
    if (error.empty()) return;
    failed_ = true;
    problems_.error(path_, json_.where(), say("is an error of the server: %1", error));
  }

  void remarks() {
    if (json_.next() != Token::array) return json_.skip();
    while (json_.next() == Token::string)
      problems_.note(path_, json_.where(), say("the server remarks: %1", json_.text()));
  }

  /// {"resultType": …, "result": […]}
  void data() {
    if (json_.next() != Token::object) return json_.skip();
    while (json_.next() == Token::key) {
      if (json_.text() == "result")
        results();
      else
        json_.skip();
      if (cancelled_) return;
    }
  }

  void results() {
    if (json_.next() != Token::array) return json_.skip();
    for (auto token = json_.next(); token != Token::array_end && token != Token::broken; token = json_.next()) {
      if (token == Token::object)
        one_result();
      else
        of_nobody_ = true, json_.skip();  // a scalar
      if (cancelled_) return;
    }
  }

  std::string why_empty() const {
    if (failed_) return say("holds no values but an error of the server");
    if (of_nobody_)
      return say("is a number without labels, which belongs to nothing; query series, which say whose they are");
    return say("holds no values: nothing matched the query in its range of time");
  }

  void one_result() {
    pending_.begin();
    while (json_.next() == Token::key && !cancelled_) member(std::string(json_.text()));
    flush();
  }

  void member(const std::string& key) {
    if (key == "metric")
      metric();
    else if (key == "values")
      values();
    else if (key == "value")
      pair_after(json_.next());
    else if (key == "timestamps")
      times();
    else
      json_.skip();
  }

  void metric() {
    if (json_.next() != Token::object) return json_.skip();
    LabelledSeries series;
    while (json_.next() == Token::key) {
      const std::string name(json_.text());
      if (json_.next() != Token::string) {
        json_.skip();
        continue;
      }
      if (name == "__name__")
        series.name = json_.text();
      else
        series.labels.push_back({name, std::string(json_.text())});
    }
    // What functions make has no name.
    if (series.name.empty()) series.name = "value";
    series.labels.push_back({"file", std::filesystem::path(path_).stem().string()});
    pending_.series = gatherer_.series(std::move(series));
    pending_.named = true;
  }

  /// [[s, "v"], …] or [v, …]
  void values() {
    if (json_.next() != Token::array) return json_.skip();
    for (;;) {
      double plain = 0;
      if (json_.next_number(plain)) {
        pending_.values.push_back(plain);
      } else if (const auto token = json_.next(); token == Token::array_end || token == Token::broken) {
        return;
      } else if (token == Token::array) {
        pair_after(token);
      } else {
        pending_.values.push_back(value_here());
      }
      if (++seen_ % report_every == 0 && !report(progress_, json_.fraction(), "Reading samples")) {
        cancelled_ = true;
        return;
      }
    }
  }

  double value_here() {
    if (json_.token() == Token::null) return missing;
    if (const auto number = json_.number()) return *number;
    problems_.error(path_, json_.where(), say("expected a number; taken as missing"));
    json_.skip();
    return missing;
  }

  /// [s, "v"], which begins here.
  void pair_after(Token token) {
    if (token != Token::array) return json_.skip();
    if (double plain_time = 0, plain_value = 0; json_.rest_of_pair(plain_time, plain_value)) {
      if (const auto at = time_of(plain_time)) return take(*at, plain_value);
      problems_.error(path_, json_.where(), say("expected a time and a value, as in [1795842000, \"135.5\"]"));
      return;
    }
    std::optional<double> time, value;
    if (json_.next() != Token::array_end) time = time_here();
    if (json_.token() != Token::array_end && json_.next() != Token::array_end) value = value_here();
    while (json_.token() != Token::array_end && json_.token() != Token::broken) json_.next();
    if (!time || !value) {
      problems_.error(path_, json_.where(), say("expected a time and a value, as in [1795842000, \"135.5\"]"));
      return;
    }
    take(*time, *value);
  }

  void take(double time, double value) {
    if (pending_.named) return gatherer_.add(pending_.series, time, value);
    pending_.times.push_back(time);
    pending_.values.push_back(value);
  }

  /// The time that text() is, which has been read as a number. Nearly all are seconds or milliseconds.
  std::optional<double> time_of(double number) {
    const bool seconds = number > 1e8 && number < 1e11;
    if (seconds || (number > 1e11 && number < 1e14)) {
      absolute_ = true;
      return seconds ? number : number / 1e3;
    }
    return time_here();
  }

  std::optional<double> time_here() {
    const bool number = json_.token() == Token::number || json_.token() == Token::array_end;  // of a pair that was read
    const auto read = number ? parse_time(json_.text()) : std::nullopt;
    if (!read) {
      json_.skip();
      return std::nullopt;
    }
    absolute_ = absolute_ || read->absolute;
    return read->seconds;
  }

  void times() {
    if (json_.next() != Token::array) return json_.skip();
    for (;;) {
      double plain = 0;
      const bool is_plain = json_.next_number(plain);
      if (!is_plain)
        if (const auto token = json_.next(); token == Token::array_end || token == Token::broken) return;
      const auto time = is_plain ? time_of(plain) : time_here();
      if (!time) problems_.error(path_, json_.where(), say("expected a time in milliseconds; its value was left out"));
      pending_.times.push_back(time.value_or(missing));
      if (++seen_ % report_every == 0 && !report(progress_, json_.fraction(), "Reading samples")) {
        cancelled_ = true;
        return;
      }
    }
  }

  /// What stood in lists of its own, now that all of it is there.
  void flush() {
    if (pending_.times.empty() && pending_.values.empty()) return;
    if (!pending_.named) {
      problems_.error(path_, json_.where(), say("values without \"metric\"; left out"));
    } else if (pending_.times.size() != pending_.values.size()) {
      problems_.error(path_, json_.where(), say("as many timestamps as values are expected; the series was left out"));
    } else {
      for (std::size_t i = 0; i < pending_.times.size(); ++i)
        if (!std::isnan(pending_.times[i])) gatherer_.add(pending_.series, pending_.times[i], pending_.values[i]);
    }
    pending_.times.clear();
    pending_.values.clear();
  }

  static constexpr double missing = std::numeric_limits<double>::quiet_NaN();
  struct Pending {
    SampleGatherer::Series series = 0;
    bool named = false;
    std::vector<double> times, values;

    void begin() {
      named = false;
      times.clear(), values.clear();  // their memory is kept
    }
  };
  JsonStream& json_;
  std::string path_;
  Problems& problems_;
  const Progress& progress_;
  SampleGatherer gatherer_;
  Pending pending_;
  std::size_t seen_ = 0;
  bool absolute_ = false, cancelled_ = false, failed_ = false;
  bool of_nobody_ = false;  ///< there was a value without labels
};

std::optional<Recording> read(JsonStream& json, const std::string& path, const Facility& facility, Problems& problems,
                              const Progress& progress) {
  if (!report(progress, 0, "Reading samples")) return std::nullopt;
  Reader reader(json, path, facility, problems, progress);
  if (!reader.read()) return std::nullopt;
  auto recording = reader.finish();
  if (recording) check_plausibility(facility, *recording, path, problems);
  return recording;
}

/// What stands in a file's begin, without its blanks.
std::string begin_of(FileHead& head) {
  constexpr std::size_t enough = 4096;
  std::string text;
  for (const char c : head.bytes(enough))
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') text += c;
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  return text;
}

}  // namespace

bool is_prometheus_json(FileHead& head) {
  const auto text = begin_of(head);
  // The answer's data alone, or its results, as "jq .data" and "promtool query -o json" leave them.
  if (text.starts_with("{\"resultType\":")) return true;
  if (text.starts_with("[{\"metric\":{"))
    return text.find("\"values\":[[") != std::string::npos || text.find("\"value\":[") != std::string::npos;
  return text.starts_with('{') && text.find("\"status\":\"") != std::string::npos &&
         (text.find("\"resultType\":") != std::string::npos || text.find("\"errorType\":") != std::string::npos ||
          text.starts_with("{\"status\":\"success\",\"data\":"));
}

bool is_victoria_export(FileHead& head) {
  const auto text = begin_of(head);
  return text.starts_with("{\"metric\":{") || (text.starts_with('{') && text.find("\"timestamps\":[") < text.size() &&
                                               text.find("\"values\":[") < text.size());
}

std::optional<Recording> read_prometheus_json(const std::string& path, const Facility& facility, Problems& problems,
                                              const Progress& progress) {
  auto json = JsonStream::open(path, problems, progress);
  if (!json) return std::nullopt;
  return read(*json, path, facility, problems, progress);
}

std::optional<Recording> parse_prometheus_json(std::string_view text, const std::string& name, const Facility& facility,
                                               Problems& problems, const Progress& progress) {
  JsonStream json(text);
  return read(json, name, facility, problems, progress);
}

}  // namespace hallscope
