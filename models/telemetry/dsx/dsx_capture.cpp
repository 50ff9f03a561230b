#include "models/telemetry/dsx/dsx_capture.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <memory>
#include <string_view>
#include <tuple>
#include <utility>

#include "models/io/csv_fields.h"
#include "models/io/line_file.h"
#include "models/io/text.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/telemetry/dsx/dsx_layout.h"
#include "models/telemetry/dsx/dsx_messages.h"
#include "models/telemetry/dsx/dsx_objects.h"
#include "models/telemetry/dsx/dsx_point.h"
#include "models/telemetry/dsx/dsx_qualifier.h"
#include "models/telemetry/plausibility.h"
#include "models/telemetry/tracks/sparse_track.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// The contract republishes every value after 100 s, so an older one has been lost.
constexpr double staleness_s = 100;

/// Columns of the table by what they hold.
struct Columns {
  std::size_t offset = 0, topic = 1, payload = 2, count = 3;
  bool first_is_message = false;  ///< there is no header
};

std::optional<Columns> read_header(LineFile& file, CsvFields& csv) {
  Columns columns;
  const std::string expected = say("expected the columns offset,topic,payload of a DSX capture");
  if (!file.next()) {
    if (!file.refused()) file.problems().error(file.path(), say("line %1", 1), expected);
    return std::nullopt;
  }
  if (file.line().find("BMS/v1/") != std::string_view::npos) {
    columns.first_is_message = true;
    return columns;
  }
  const bool split = csv.split(file.line());
  const auto find = [&](std::initializer_list<std::string_view> names, std::size_t& column) {
    for (std::size_t c = 0; c < csv.size(); ++c)
      if (std::ranges::find(names, lower(trimmed(csv[c]))) != names.end()) {
        column = c;
        return true;
      }
    return false;
  };
  columns.count = csv.size();
  if (split && find({"offset", "time", "timestamp", "received"}, columns.offset) && find({"topic"}, columns.topic) &&
      find({"payload", "message"}, columns.payload))
    return columns;
  file.problems().error(file.path(), say("line %1", 1), expected);
  return std::nullopt;
}

/// Reads all messages; false when cancelled or refused.
bool read_messages(LineFile& file, DsxMessages& messages, const Progress& progress) {
  CsvFields csv;
  const auto columns = read_header(file, csv);
  if (!columns) return false;
  // A payload may be spread over lines; a line that looks like a message begins a new one.
  const auto begins_message = [](std::string_view line) { return line.find(",BMS/") != std::string_view::npos; };
  std::optional<bool> absolute;
  double first = 0;
  std::size_t reported = 0;
  for (bool more = columns->first_is_message || file.next(); more; more = file.next()) {
    if (file.bytes_read() >= reported) {
      if (!report(progress, file.fraction(), "Reading messages")) return false;
      reported = file.bytes_read() + (std::size_t{1} << 20);
    }
    while (quote_is_open(file.line()) && file.line().size() < (std::size_t{1} << 20)) {
      const auto ahead = file.peek();
      if (begins_message(ahead) || !file.extend()) break;
    }
    if (file.line().empty()) continue;
    if (!csv.split(file.line())) {
      messages.skip(file.line_number(), say("a quotation mark is not closed"));
      continue;
    }
    if (csv.size() != columns->count) {
      messages.skip(file.line_number(), say("expected %1 fields", columns->count));
      continue;
    }
    const auto time = parse_time(csv[columns->offset]);
    if (!time || (absolute && time->absolute != *absolute) || (!time->absolute && time->seconds < 0)) {
      messages.skip(file.line_number(), say("the offset is not a duration such as 1.5s"));
      continue;
    }
    if (!absolute) {
      absolute = time->absolute;
      if (time->absolute) messages.start_of_offsets = first = time->seconds;
    }
    messages.take(time->seconds - first, csv[columns->topic], csv[columns->payload], file.line_number());
  }
  return !file.refused();
}

bool is_json_line(LineFile& file) { return trimmed(file.peek()).starts_with('{'); }

/// One message a line: {"topic": …, "payload": … or "…", "tst" or "timestamp" or "time" or "offset": …}, as
/// mosquitto_sub -F %j and its like write them.
bool read_json_messages(LineFile& file, DsxMessages& messages, const Progress& progress) {
  std::optional<bool> absolute;
  double first = 0, latest = 0;
  std::size_t reported = 0;
  while (file.next()) {
    if (file.bytes_read() >= reported) {
      if (!report(progress, file.fraction(), "Reading messages")) return false;
      reported = file.bytes_read() + (std::size_t{1} << 20);
    }
    const auto line = trimmed(file.line());
    if (line.empty()) continue;
    const auto message = parse_dsx_json_message(line);
    if (!message) {
      messages.skip(file.line_number(), say("is no JSON object with \"topic\" and \"payload\""));
      continue;
    }
    const auto time = parse_time(message->time);
    if (!message->time.empty() && (!time || (absolute && time->absolute != *absolute))) {
      messages.skip(file.line_number(), say("the time of the message cannot be read"));
      continue;
    }
    if (time && !absolute) {
      absolute = time->absolute;
      if (time->absolute) messages.start_of_offsets = first = time->seconds;
    }
    // Without a time of its own it came with the one before it; the payload's clock says more.
    if (time) latest = time->seconds - first;
    messages.take(latest, message->topic, message->payload, file.line_number());
  }
  return !file.refused();
}

/// Elements of a given facility by the ids that the capture uses.
std::vector<ElementIndex> bind(const DsxObjects& objects, const Facility& facility, const std::string& file,
                               Problems& problems) {
  std::vector<ElementIndex> out;
  for (const auto& o : objects.list) {
    ElementIndex element = facility.find(o.id);
    if (element == no_element && !o.place.rack.empty() && o.type == ElementType::Rack)
      element = facility.find(o.place.row + "/" + o.place.rack);
    // A part that the facility does not show belongs to what it is part of.
    if (element == no_element && !o.parent_id.empty()) element = facility.find(o.parent_id);
    if (element == no_element)
      problems.error(file, o.id, say("the facility has no such element; its values were left out"));
    out.push_back(element);
  }
  return out;
}

void note_silent_points(const DsxMessages& messages, const std::vector<ElementIndex>& element_of,
                        const Facility& facility, const std::string& file, Problems& problems) {
  for (std::size_t i = 0; i < messages.points.size(); ++i) {
    const auto& p = messages.points[i];
    if (!p.samples.empty() || messages.units[i].scale == 0) continue;
    const std::string where = element_of[i] == no_element ? p.tag_path : facility.path(element_of[i]);
    const std::string what = !p.integration.empty()
                                 ? say("no value by design: integration '%1' writes it", p.integration)
                             : p.is_setpoint ? say("no value in this capture (a set point)")
                                             : say("no value in this capture");
    problems.note(file, where, p.metric() + ": " + what);
  }
}

Recording make_recording(DsxMessages& messages, const std::vector<ElementIndex>& element_of) {
  const auto qualifiers = dsx_qualifiers(messages.points, element_of);
  using Key = std::tuple<std::string, std::string, Quantity>;
  std::map<Key, std::map<ElementIndex, std::vector<SparseTrack::Sample>>> tracks;
  for (std::size_t i = 0; i < messages.points.size(); ++i) {
    auto& p = messages.points[i];
    if (element_of[i] == no_element || p.samples.empty()) continue;
    tracks[{p.metric(), qualifiers[i], messages.units[i].quantity}][element_of[i]] = std::move(p.samples);
  }
  Recording recording;
  recording.absolute = messages.absolute;
  for (auto& [key, columns] : tracks) {
    std::vector<ElementIndex> elements;
    std::vector<std::vector<SparseTrack::Sample>> samples;
    for (auto& [element, list] : columns) {
      elements.push_back(element);
      samples.push_back(std::move(list));
    }
    recording.tracks.push_back(
        std::make_shared<SparseTrack>(Metric{std::get<0>(key), std::get<1>(key), std::get<2>(key)}, Source::measured,
                                      staleness_s, std::move(elements), std::move(samples)));
  }
  return recording;
}

std::optional<DsxCapture> read(LineFile& file, const Facility* given, const Progress& progress) {
  Problems& problems = file.problems();
  const std::string& path = file.path();
  DsxMessages messages(path, problems);
  const bool whole =
      is_json_line(file) ? read_json_messages(file, messages, progress) : read_messages(file, messages, progress);
  if (!whole) return std::nullopt;
  messages.settle();
  if (messages.points.empty()) {
    problems.error(path, "", say("holds no metadata, so its values cannot be placed"));
    return std::nullopt;
  }
  problems.note(path, "", say("the capture does not say whether it was recorded or made up; shown as measured"));

  DsxCapture out;
  const auto objects = dsx_objects(messages.points);
  std::vector<ElementIndex> element_of_object;
  if (given != nullptr) {
    element_of_object = bind(objects, *given, path, problems);
  } else {
    auto layout = lay_out(objects, path, problems);
    element_of_object = std::move(layout.element_of);
    out.layout = std::move(layout.facility);
  }
  const Facility& facility = given != nullptr ? *given : *out.layout;
  std::vector<ElementIndex> element_of(messages.points.size(), no_element);
  for (std::size_t i = 0; i < messages.points.size(); ++i) {
    const auto& p = messages.points[i];
    if (const auto object = objects.of_point[i]; object != DsxObjects::none)
      element_of[i] = element_of_object[object];
    else
      problems.note(path, say("line %1", p.line),
                    say("points of objectType '%1' belong to no element; left out", p.object_type));
    for (const auto& area : p.areas)
      if (const auto right = spelled(area); right != area)
        problems.note(path, say("line %1", p.line), say("processArea '%1' read as '%2'", area, right));
  }
  note_silent_points(messages, element_of, facility, path, problems);
  out.recording = make_recording(messages, element_of);
  out.recording.began = messages.began;
  check_plausibility(facility, out.recording, path, problems);
  return out;
}

}  // namespace

bool is_dsx_capture(FileHead& head) {
  // As JSON lines: {"topic": "BMS/v1/…", "payload": …}
  const auto& first = head.header();
  if (first.starts_with('{'))
    return first.find("\"topic\"") != std::string::npos && first.find("BMS/v1/") != std::string::npos &&
           first.find("\"payload\"") != std::string::npos;
  CsvFields header;
  if (!header.split(head.header())) return false;
  return (header.has({"topic"}) && header.has({"payload"})) || head.header().find("BMS/v1/") != std::string::npos;
}

std::optional<DsxCapture> read_dsx_capture(const std::string& path, const Facility* facility, Problems& problems,
                                           const Progress& progress) {
  auto file = LineFile::open(path, problems, progress);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

std::optional<DsxCapture> parse_dsx_capture(std::string_view text, const std::string& name, const Facility* facility,
                                            Problems& problems, const Progress& progress) {
  auto file = LineFile::from_text(text, name, problems);
  if (!file) return std::nullopt;
  return read(*file, facility, progress);
}

}  // namespace hallscope
