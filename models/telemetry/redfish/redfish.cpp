#include "models/telemetry/redfish/redfish.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>
#include <vector>

#include "models/io/text_file.h"
#include "models/telemetry/plausibility.h"
#include "models/telemetry/redfish/redfish_readings.h"
#include "models/telemetry/samples/sample_gatherer.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

/// Far more than the resources of a hall's equipment.
constexpr std::size_t most_documents = 200'000;

class Reader {
 public:
  Reader(const std::string& path, const Facility& facility, Problems& problems)
      : path_(path), problems_(problems), gatherer_(facility, path, problems, [this] { return where_; }) {}

  void take(const Json& document, const std::string& file) {
    for (auto& reading : redfish_readings(document)) {
      where_ = (file.empty() ? "" : file + ", ") + reading.pointer;
      const auto series = gatherer_.series(std::move(reading.series));
      const double value = reading.value.value_or(std::numeric_limits<double>::quiet_NaN());
      if (reading.unix_seconds) {
        latest_ = std::max(latest_.value_or(*reading.unix_seconds), *reading.unix_seconds);
        gatherer_.add(series, *reading.unix_seconds, value);
      } else {
        timeless_.push_back({series, value, where_});
      }
    }
  }

  std::optional<Recording> finish() {
    for (const auto& reading : timeless_) {
      where_ = reading.where;
      gatherer_.add(reading.series, latest_.value_or(0), reading.value);
    }
    if (gatherer_.sample_count() == 0) {
      problems_.error(path_, "",
                      say("holds no reading (expected resources such as Sensor, EnvironmentMetrics or CoolingUnit)"));
      return std::nullopt;
    }
    if (!latest_)
      problems_.note(path_, "", say("says no time: a reading of one instant, which is put at 0"));
    else if (!timeless_.empty())
      problems_.add(Severity::note, path_, "", say("a reading without a time; put at the latest one of all"),
                    timeless_.size());
    return gatherer_.finish(latest_.has_value());
  }

 private:
  struct Timeless {
    SampleGatherer::Series series;
    double value;
    std::string where;
  };
  std::string path_;
  Problems& problems_;
  std::string where_;
  SampleGatherer gatherer_;
  std::vector<Timeless> timeless_;
  std::optional<double> latest_;
};

/// The documents of a mock-up, in an order that does not depend on the disk.
std::vector<fs::path> documents_in(const std::string& folder, Problems& problems) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failed), end;
       !failed && at != end; at.increment(failed)) {
    if (at->path().extension() != ".json" || !at->is_regular_file(failed)) continue;
    files.push_back(at->path());
    if (files.size() == most_documents) {
      problems.error(folder, "", say("holds more than %1 documents; the others were not read", most_documents));
      break;
    }
  }
  if (failed) problems.error(folder, "", say("cannot be read: %1", failed.message()));
  std::ranges::sort(files);
  return files;
}

/// Answers that stand behind each other, as a loop over curl leaves them: where each begins and ends.
std::vector<std::string_view> answers_in(std::string_view text) {
  std::vector<std::string_view> answers;
  std::size_t begin = 0;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (depth++ == 0) begin = i;
    } else if ((c == '}' || c == ']') && depth > 0 && --depth == 0) {
      answers.push_back(text.substr(begin, i + 1 - begin));
    }
  }
  if (depth > 0) answers.push_back(text.substr(begin));  // cut off
  return answers;
}

/// All of a text. False when nothing of it could be read.
bool take_all(Reader& reader, std::string_view text, const std::string& path, Problems& problems) {
  const auto answers = answers_in(text);
  if (answers.size() < 2) {
    const auto document = parse_json(text, path, problems);
    if (document) reader.take(*document, "");
    return document.has_value();
  }
  bool any = false;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    Problems of_one;
    const auto document = parse_json(answers[i], path, of_one);
    if (document) reader.take(*document, say("answer %1", i + 1));
    any = any || document;
    for (const auto& problem : of_one.list())
      problems.add(problem.severity, path, say("answer %1", i + 1) + ", " + problem.where, problem.what);
  }
  return any;
}

bool speaks_redfish(std::string_view bytes) {
  return bytes.find("\"@odata.") != std::string_view::npos &&
         (bytes.find("/redfish/v1") != std::string_view::npos || bytes.find("\"#Sensor.") != std::string_view::npos);
}

std::optional<Recording> finish(Reader& reader, const std::string& path, const Facility& facility, Problems& problems) {
  auto recording = reader.finish();
  if (recording) check_plausibility(facility, *recording, path, problems);
  return recording;
}

}  // namespace

bool is_redfish(FileHead& head) {
  if (head.is_folder()) {
    std::error_code failed;
    const fs::path folder(head.path());
    for (const auto* inner : {"redfish/v1/index.json", "redfish/v1", "v1/index.json"})
      if (fs::exists(folder / inner, failed)) return true;
    FileHead index((folder / "index.json").string());
    return index.is_file() && is_redfish(index);
  }
  constexpr std::size_t enough = 65536;
  const auto first = head.header().find_first_not_of(" \t");
  if (first == std::string::npos || (head.header()[first] != '{' && head.header()[first] != '[')) return false;
  return speaks_redfish(head.bytes(enough));
}

std::optional<Recording> read_redfish(const std::string& path, const Facility& facility, Problems& problems,
                                      const Progress& progress) {
  Reader reader(path, facility, problems);
  std::error_code failed;
  if (!fs::is_directory(path, failed)) {
    if (!report(progress, 0, "Reading resources")) return std::nullopt;
    constexpr std::size_t most_bytes = std::size_t{64} << 20;
    const auto text = read_text_file(path, most_bytes, problems, progress);
    if (!text || !take_all(reader, *text, path, problems)) return std::nullopt;
    return finish(reader, path, facility, problems);
  }
  const auto files = documents_in(path, problems);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!report(progress, static_cast<double>(i) / static_cast<double>(files.size()), "Reading resources"))
      return std::nullopt;
    if (const auto document = read_json(files[i].string(), problems, progress))
      reader.take(*document, fs::relative(files[i], path, failed).string());
  }
  return finish(reader, path, facility, problems);
}

std::optional<Recording> parse_redfish(std::string_view text, const std::string& name, const Facility& facility,
                                       Problems& problems) {
  Reader reader(name, facility, problems);
  if (!take_all(reader, text, name, problems)) return std::nullopt;
  return finish(reader, name, facility, problems);
}

}  // namespace hallscope
