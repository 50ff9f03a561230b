#include "models/telemetry/logs/json_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <limits>
#include <vector>

#include "models/io/json_stream.h"
#include "models/io/text.h"
#include "models/measure/quality_code.h"
#include "models/measure/time.h"
#include "models/telemetry/plausibility.h"
#include "models/telemetry/samples/sample_gatherer.h"
#include "models/telemetry/tables/text_index.h"
#include "models/telemetry/tables/time_column.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

using Token = JsonStream::Token;

constexpr std::size_t report_every = 4096;  // records

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

/// "timestamp", "ts_ms", "time_utc": the digits tell seconds from milliseconds. "t_s" may be a temperature.
bool is_time_key(std::string_view key) {
  for (const std::string_view unit : {"_ms", "_us", "_ns", "_s", "_utc", "_unix"})
    if (key.ends_with(unit) && key.size() > unit.size() + 1) {
      key.remove_suffix(unit.size());
      break;
    }
  return is_one_of(key, {"time", "timestamp", "ts", "tst", "@timestamp", "datetime", "date", "_time", "offset", "epoch",
                         "unixtime", "event_time", "eventtime", "received", "t"});
}

/// Under these an answer has its records as a list.
bool holds_records(std::string_view key) {
  return is_one_of(key, {"data", "records", "items", "results", "result", "rows", "value", "values", "entries", "hits",
                         "samples", "points", "measurements", "readings", "events"});
}

/// {"index": {…}} between the records of Elasticsearch's bulk format.
bool is_action(std::string_view key) { return is_one_of(key, {"index", "create"}); }

/// Numbers under these keys number things; under all others they are values.
bool is_number_of_a_thing(std::string_view key) {
  return is_one_of(
      key, {"gpu",      "gpu_index", "gpu_id",  "index", "minor_number", "rack",   "rack_id",   "row",       "hall",
            "tray",     "node",      "host",    "slot",  "id",           "device", "device_id", "unit_id",   "sensor",
            "instance", "port",      "chassis", "pod",   "qos",          "retain", "mid",       "payloadlen"});
}

/// What a transport says of a message, not of what is measured.
bool is_of_transport(std::string_view key) {
  return is_one_of(key, {"qos", "retain", "mid", "payloadlen", "_id", "_index", "_score", "_type", "_version"});
}

/// What a key of a record is: asked once for each that occurs, since records repeat theirs.
struct Key {
  std::string name;
  bool transparent, holds_labels, holds_records, time, transport, quality, topic, unit, metric, payload,
      number_of_a_thing;

  explicit Key(std::string_view key) : name(key) {
    const auto small = lower(key);
    transparent = is_one_of(key, {"fields", "tags", "labels", "payload", "values", "metrics", "data", "_source"});
    holds_labels = is_one_of(key, {"tags", "labels"});
    holds_records = hallscope::holds_records(small);
    time = is_time_key(small);
    transport = is_of_transport(small);
    quality = small == "quality";
    topic = small == "topic";
    unit = is_one_of(small, {"unit", "units"});
    metric = is_one_of(small, {"metric", "measurement", "metric_name", "__name__"});
    payload = small == "payload";
    number_of_a_thing = is_number_of_a_thing(small);
  }
};

/// One record as it is read.
struct Record {
  std::string time, metric, unit, quality, topic;
  std::vector<SeriesLabel> labels;
  struct Value {
    std::string key;
    double value;
  };
  std::vector<Value> values;
  std::size_t label_count = 0, value_count = 0;  // of the vectors, which keep their memory

  void clear() {
    time.clear(), metric.clear(), unit.clear(), quality.clear(), topic.clear();
    label_count = value_count = 0;
  }
  void label(std::string_view name, std::string_view value) {
    if (label_count == labels.size()) labels.emplace_back();
    labels[label_count].name = name;
    labels[label_count++].value = value;
  }
  void value(std::string_view key, double number) {
    if (value_count == values.size()) values.emplace_back();
    values[value_count].key = key;
    values[value_count++].value = number;
  }
};

class Reader {
 public:
  Reader(JsonStream& json, std::string path, const Facility& facility, Problems& problems, const Progress& progress)
      : json_(json),
        path_(std::move(path)),
        problems_(problems),
        progress_(progress),
        gatherer_(facility, path_, problems, [this] { return json_.where(); }),
        file_label_(std::filesystem::path(path_).stem().string()) {
    order_ = facility.date_order();
    times_.set_order(order_);
  }

  /// False when it was cancelled or refused.
  bool read() {
    for (;;) {
      const auto token = json_.next();
      if (token == Token::end || token == Token::broken) break;
      if (token == Token::array && json_.depth() == 1) continue;
      if (token == Token::array_end) continue;
      if (token != Token::object) {
        problems_.error(path_, json_.where(), say("is no record; expected {…}; it was skipped"));
        json_.skip();
        continue;
      }
      if (!record()) break;
    }
    if (cancelled_ || json_.failed()) return false;
    if (json_.token() == Token::broken)
      problems_.error(path_, json_.where(), say("%1; the rest was not read", json_.problem()));
    return true;
  }

  std::optional<Recording> finish() {
    if (gatherer_.sample_count() == 0) {
      problems_.error(path_, "", say("no record with a time and a value could be read"));
      return std::nullopt;
    }
    return gatherer_.finish(times_.absolute());
  }

 private:
  /// A record, which has begun, or what holds a list of records. False where nothing more is to be read.
  bool record() {
    if (records_++ % report_every == 0 && !report(progress_, json_.fraction(), "Reading records")) {
      cancelled_ = true;
      return false;
    }
    record_.clear();
    key_.clear();
    held_ = false;
    forget_keys();
    object(false);
    if (cancelled_ || json_.token() == Token::broken) return false;
    if (!held_ || !record_.time.empty()) take();  // what an answer says of itself ("count") is no record
    return true;
  }

  /// A list in an answer that has told no time of its own yet: its records. False for other lists, and for those within
  /// its records.
  bool records_of(const Key& key) {
    constexpr std::size_t deepest = 2;  // {"hits": {"hits": […]}}
    if (within_ || !key.holds_records || json_.depth() > deepest + 1 || !record_.time.empty()) return false;
    const auto outside = key_;
    within_ = true;
    while (json_.next() != Token::array_end && json_.token() != Token::broken) {
      if (json_.token() == Token::object) {
        if (!record()) break;
      } else {
        json_.skip();
        ++lists_;
      }
    }
    within_ = false;
    held_ = true;
    record_.clear();
    key_ = outside;
    return true;
  }

  /// The members of an object, which has begun. `labels`: numbers in it are labels too.
  void object(bool labels) {
    while (json_.next() == Token::key) {
      const std::size_t before = key_.size();
      const bool top = before == 0;
      const auto& key = key_here();
      if (!top || !key.transparent) {
        if (!top) key_ += '.';
        key_ += key.name;
      }
      member(key, top, labels || key.holds_labels);
      key_.resize(before);
      if (cancelled_ || json_.token() == Token::broken) return;
    }
  }

  const Key& key_here() {
    const auto found = key_index_(json_.text());
    if (found.added) keys_.emplace_back(json_.text());
    return keys_[found.index];
  }
  /// Files whose keys are ever others must not fill the memory with them.
  void forget_keys() {
    constexpr std::size_t most = 100'000;
    if (keys_.size() < most) return;
    key_index_ = {};
    keys_.clear();
  }

  void member(const Key& key, bool top, bool labels) {
    const auto token = json_.next();
    const auto& name = key.name;
    switch (token) {
      case Token::object:
        if (top && key.time && record_.time.empty()) return time_within();
        return object(labels);
      case Token::array:
        if (records_of(key)) return;
        json_.skip();
        ++lists_;
        return;
      case Token::number:
      case Token::yes:
      case Token::no: {
        if (top && key.time && record_.time.empty()) {
          record_.time = json_.text();
          return;
        }
        if (top && key.transport) return;
        if (top && key.quality) {
          record_.quality = token == Token::number ? std::string(json_.text()) : token == Token::yes ? "1" : "0";
          return;
        }
        if (labels || key.number_of_a_thing) return record_.label(key_, json_.text());
        return record_.value(key_.empty() ? name : key_, json_.number().value_or(missing));
      }
      case Token::null:
        if (!top || (!key.time && !key.unit && !key.quality)) record_.value(key_.empty() ? name : key_, missing);
        return;
      case Token::string:
        return text(key, top, labels);
      default:
        return;
    }
  }

  /// {"$date": "2026-03-01T13:00:00Z"}, as MongoDB exports times.
  void time_within() {
    while (json_.next() == Token::key) {
      const auto token = json_.next();
      if (token == Token::string || token == Token::number)
        record_.time = json_.text();
      else
        json_.skip();
    }
  }

  void text(const Key& key, bool top, bool labels) {
    const auto text = json_.text();
    if (top && key.transport) return;
    if (top && key.time && record_.time.empty()) {
      record_.time = text;
    } else if (top && key.topic) {
      record_.topic = text;
    } else if (top && key.unit) {
      record_.unit = text;
    } else if (top && key.quality) {
      record_.quality = text;
    } else if (top && key.metric) {
      record_.metric = text;
    } else if (top && key.payload) {
      payload(std::string(text));
    } else if (const auto number = labels || key.number_of_a_thing ? std::nullopt : json_.number();
               number && !key_.empty()) {
      record_.value(key_, *number);  // a number in quotation marks
    } else {
      record_.label(key_.empty() ? key.name : key_, text);
    }
  }

  /// A payload that stands there as a text: a number, or JSON.
  void payload(const std::string& text) {
    JsonStream inner(text, json_.line());
    std::swap(inner, json_);
    const auto token = json_.next();
    if (token == Token::object)
      object(false);
    else if (const auto number = json_.number(); number && token != Token::string)
      record_.value("payload", *number);
    else
      record_.label("payload", text);
    std::swap(inner, json_);
  }

  /// The samples of the record.
  void take() {
    if (lists_ > 0 && !lists_told_) {
      lists_told_ = true;
      problems_.note(path_, json_.where(), say("lists within records are not read"));
    }
    if (record_.value_count == 0) return;  // a remark
    auto written = record_.time;
    if (written.empty()) return skip("", say("has no time (time, timestamp, ts …); the record was skipped"));
    auto time = times_.read(written);
    // Records of several programs may stand in one file, each with its own spelling.
    if (!time)
      if (const auto other = parse_time(written, order_); other && other->absolute == times_.absolute())
        time = other->seconds;
    if (!time) return skip(written, no_time(written));
    // A record's own name: Telegraf's "name", which is a label elsewhere.
    name_from_labels();
    const auto quality = quality_here();
    name_record();
    const auto about = about_index_(about_);
    if (about.added) known_.emplace_back();
    auto& known = known_[about.index];
    for (std::size_t i = 0, next = 0; i < record_.value_count; ++i) {
      const auto& value = record_.values[i];
      gatherer_.add(series_of(known, next, value.key), *time, value.value, quality);
    }
  }

  void name_from_labels() {
    if (!record_.metric.empty()) return;
    const bool one_value = record_.value_count == 1 && is_one_of(record_.values[0].key, {"value", "reading"});
    for (std::size_t i = 0; i < record_.label_count; ++i)
      if (record_.labels[i].name == "name" && one_value) {
        record_.metric = record_.labels[i].value;
        record_.labels[i] = record_.labels[--record_.label_count];
        return;
      }
  }

  Quality quality_here() {
    if (record_.quality.empty()) return Quality::good;
    if (const auto told = codes_told_by(record_.quality); told && codes_ != QualityCodes::opc_ua) codes_ = *told;
    const auto told = told_quality(record_.quality, codes_);
    if (!told) {
      problems_.error(
          path_, json_.where() + ", '" + record_.quality + "'",
          say("unknown quality (good, bad, uncertain, stale, missing or a code of OPC is expected); taken as bad"));
      return Quality::bad;
    }
    switch (*told) {
      case ToldQuality::good:
        return Quality::good;
      case ToldQuality::stale:
        return Quality::stale;
      case ToldQuality::missing:
        return Quality::missing;
      case ToldQuality::uncertain:
      case ToldQuality::bad:
        break;
    }
    return Quality::bad;
  }

  /// What all values of a record share.
  void name_record() {
    about_.clear();
    for (const auto* more : {&record_.metric, &record_.unit, &record_.topic}) about_ += '\n', about_ += *more;
    for (std::size_t i = 0; i < record_.label_count; ++i) {
      about_ += '\n', about_ += record_.labels[i].name;
      about_ += '=', about_ += record_.labels[i].value;
    }
  }

  struct KnownSeries {
    std::uint32_t key;
    SampleGatherer::Series series;
  };

  /// The series under a key of what the record is about. Records repeat their keys in one order: `next` is where the
  /// one looked for is expected.
  SampleGatherer::Series series_of(std::vector<KnownSeries>& known, std::size_t& next, const std::string& key) {
    const auto wanted = value_index_(key).index;
    for (std::size_t tried = 0; tried < known.size(); ++tried) {
      if (next >= known.size()) next = 0;
      const auto& at = known[next++];
      if (at.key == wanted) return at.series;
    }
    known.push_back({wanted, gatherer_.series(new_series(key))});
    next = known.size();
    return known.back().series;
  }

  LabelledSeries new_series(const std::string& key) {
    LabelledSeries series;
    const bool nameless = is_one_of(key, {"value", "reading", "payload", "val", "v"});
    series.unit = record_.unit;
    series.labels.assign(record_.labels.begin(),
                         record_.labels.begin() + static_cast<std::ptrdiff_t>(record_.label_count));
    series.name = key;
    if (!record_.metric.empty()) series.name = nameless ? record_.metric : record_.metric + "_" + key;
    if (!record_.topic.empty()) add_topic(series, nameless && record_.metric.empty());
    series.labels.push_back({"file", file_label_});
    return series;
  }

  /// The topic as a label, whose levels may name an element; the last one names what is measured.
  void add_topic(LabelledSeries& series, bool names) {
    std::string_view rest = record_.topic;
    if (names) {
      const auto slash = rest.rfind('/');
      series.name = slash == std::string_view::npos ? record_.topic : std::string(rest.substr(slash + 1));
      if (slash != std::string_view::npos) rest = rest.substr(0, slash);
    }
    series.labels.push_back({"topic", std::string(rest)});
  }

  void skip(std::string_view text, const std::string& why) {
    auto where = json_.where();
    if (!text.empty()) where += ", '" + std::string(text.substr(0, 80)) + "'";
    problems_.error(path_, where, why);
  }

  static constexpr double missing = std::numeric_limits<double>::quiet_NaN();
  JsonStream& json_;
  std::string path_;
  Problems& problems_;
  const Progress& progress_;
  SampleGatherer gatherer_;
  std::string file_label_;
  TimeColumn times_;
  DateOrder order_ = DateOrder::unknown;
  QualityCodes codes_ = QualityCodes::flag;
  Record record_;
  std::string key_, about_;
  TextIndex key_index_, value_index_, about_index_;
  std::deque<Key> keys_;                         // as key_index_ numbers them
  std::vector<std::vector<KnownSeries>> known_;  // as about_index_ numbers what records are about
  std::size_t records_ = 0, lists_ = 0;
  bool lists_told_ = false, within_ = false, held_ = false, cancelled_ = false;
};

std::optional<Recording> read(JsonStream& json, const std::string& path, const Facility& facility, Problems& problems,
                              const Progress& progress) {
  Reader reader(json, path, facility, problems, progress);
  if (!reader.read()) return std::nullopt;
  auto recording = reader.finish();
  if (recording) check_plausibility(facility, *recording, path, problems);
  return recording;
}

/// Whether an object, which has begun, is a record with a time or has a list of such.
bool has_time(JsonStream& json, int depth = 0) {
  constexpr int deepest = 3;
  while (json.next() == Token::key) {
    const auto key = lower(json.text());
    if (is_time_key(key) || key == "topic") return true;
    const bool looked_into = depth < deepest && (holds_records(key) || key == "_source");
    if (json.next() == Token::array && looked_into) {
      if (json.next() == Token::object && has_time(json, depth + 1)) return true;
      while (json.token() != Token::array_end && json.token() != Token::broken) {  // its other items
        json.skip();
        json.next();
      }
    } else if (json.token() == Token::object && looked_into) {
      if (has_time(json, depth + 1)) return true;
    } else {
      json.skip();
    }
  }
  return false;
}

}  // namespace

bool is_json_lines(FileHead& head) {
  constexpr std::size_t enough = 65536;
  auto bytes = head.bytes(enough);
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  JsonStream json(bytes);
  auto token = json.next();
  if (token == Token::array) token = json.next();
  if (token != Token::object) return false;
  JsonStream first(bytes);
  if (first.next() == Token::object && first.next() == Token::key && is_action(first.text())) {
    while (json.depth() > 0 && json.token() != Token::broken) json.next();
    if (json.next() != Token::object) return false;
  }
  return has_time(json);
}

std::optional<Recording> read_json_lines(const std::string& path, const Facility& facility, Problems& problems,
                                         const Progress& progress) {
  auto json = JsonStream::open(path, problems, progress);
  if (!json) return std::nullopt;
  return read(*json, path, facility, problems, progress);
}

std::optional<Recording> parse_json_lines(std::string_view text, const std::string& name, const Facility& facility,
                                          Problems& problems, const Progress& progress) {
  JsonStream json(text);
  return read(json, name, facility, problems, progress);
}

}  // namespace hallscope
