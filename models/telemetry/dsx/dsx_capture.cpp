#include "models/telemetry/dsx/dsx_capture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "models/io/csv_fields.h"
#include "models/io/line_file.h"
#include "models/measure/dcgm.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/telemetry/dsx/dsx_layout.h"
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
};

std::optional<Columns> read_header(LineFile& file, CsvFields& csv) {
  Columns columns;
  const std::string expected = say("expected the columns offset,topic,payload of a DSX capture");
  if (!file.next()) {
    if (!file.refused()) file.problems().error(file.path(), say("line %1", 1), expected);
    return std::nullopt;
  }
  const bool split = csv.split(file.line());
  const auto find = [&](std::string_view name, std::size_t& column) {
    const auto at = std::find(csv.fields().begin(), csv.fields().end(), name);
    column = static_cast<std::size_t>(at - csv.fields().begin());
    return at != csv.fields().end();
  };
  columns.count = csv.size();
  if (split && find("offset", columns.offset) && find("topic", columns.topic) && find("payload", columns.payload))
    return columns;
  file.problems().error(file.path(), say("line %1", 1), expected);
  return std::nullopt;
}

/// What the messages say, before they are bound to elements.
class Messages {
 public:
  explicit Messages(LineFile& file) : file_(file) {}

  std::vector<DsxPoint> points;
  std::vector<UnitConversion> units;  // of each point
  std::size_t placeholders = 0, first_placeholder = 0, values = 0;
  std::optional<double> began;  // offset of the earliest message, metadata included

  void take(double time, std::string_view topic_text, std::string_view payload) {
    began = std::min(began.value_or(time), time);
    const auto topic = parse_dsx_topic(topic_text);
    if (!topic) return skip(say("the topic is not BMS/v1/publisher/Metadata or Value/objectType/pointType/tagPath"));
    if (topic->is_metadata)
      metadata(*topic, payload);
    else
      value(time, *topic, payload);
  }

  void skip(const std::string& why) {
    file_.problems().error(file_.path(), file_.where(), say("%1; the row was skipped", why));
  }

 private:
  void metadata(const DsxTopic& topic, std::string_view payload) {
    std::string error;
    auto point = parse_dsx_metadata(payload, topic, error);
    if (!point) return skip(say("metadata: %1", error));
    const auto [at, added] = by_topic_.try_emplace(std::string(topic.point), points.size());
    if (!added) {
      // Metadata is published again every 100 s.
      const auto& known = points[at->second];
      if (known.unit != point->unit || known.object_id != point->object_id || known.rack_id != point->rack_id)
        file_.problems().warning(file_.path(), file_.where(), say("metadata of a point changed; the first is used"));
      return;
    }
    point->line = file_.line_number();
    units.push_back(conversion(*point));
    points.push_back(std::move(*point));
  }

  /// scale 0 marks a point whose unit cannot be converted.
  UnitConversion conversion(const DsxPoint& point) {
    const auto expected = point.states.empty() ? quantity_of(point.metric()) : Quantity::state;
    if (point.unit.empty()) {
      if (point.states.empty() && expected != Quantity::ratio && expected != Quantity::state &&
          expected != Quantity::number)
        file_.problems().warning(file_.path(), file_.where(),
                                 say("%1 has no engUnit; read as %2", point.metric(), si_unit(expected)));
      return {expected, 1, 0};
    }
    const auto unit = unit_conversion(point.unit);
    if (!unit) {
      file_.problems().error(file_.path(), file_.where(),
                             say("unknown engUnit '%1' of %2; the point was left out", point.unit, point.metric()));
      return {expected, 0, 0};
    }
    if (!measures(*unit, expected)) {
      file_.problems().error(
          file_.path(), file_.where(),
          say("engUnit '%1' does not measure what %2 is; the point was left out", point.unit, point.metric()));
      return {expected, 0, 0};
    }
    return {expected == Quantity::humidity ? expected : unit->quantity, unit->scale, unit->offset};
  }

  void value(double time, const DsxTopic& topic, std::string_view payload) {
    const auto at = by_topic_.find(std::string(topic.point));
    if (at == by_topic_.end()) return skip(say("a value without metadata before it"));
    std::string error;
    const auto message = parse_dsx_value(payload, error);
    if (!message) return skip(say("value: %1", error));
    if (message->placeholder && placeholders++ == 0) first_placeholder = file_.line_number();
    auto& point = points[at->second];
    const auto& unit = units[at->second];
    if (unit.scale == 0) return;
    SparseTrack::Sample sample{time, missing_value, message->good ? Quality::good : Quality::bad};
    if (message->value) {
      const double si = *message->value * unit.scale + unit.offset;
      if (is_dcgm_blank(*message->value, point.metric()))
        file_.problems().note(file_.path(), file_.where(), say("DCGM says 'not supported'; taken as missing"));
      else if (!std::isfinite(si) || std::fabs(si) > std::numeric_limits<float>::max())
        file_.problems().error(file_.path(), file_.where(), say("the value is beyond any number; taken as missing"));
      else
        sample.value = static_cast<float>(si);
    }
    ++values;
    // Offsets ascend in a capture; where they do not, the point's own order in time decides.
    if (!point.samples.empty() && time < point.samples.back().time)
      file_.problems().warning(file_.path(), file_.where(), say("time goes backwards; the samples were put in order"));
    point.samples.push_back(sample);
  }

  LineFile& file_;
  std::unordered_map<std::string, std::size_t> by_topic_;
};

/// Reads all messages; false when cancelled or refused.
bool read_messages(LineFile& file, Messages& messages, const Progress& progress) {
  CsvFields csv;
  const auto columns = read_header(file, csv);
  if (!columns) return false;
  // A payload may be spread over lines; a line that looks like a message begins a new one.
  const auto begins_message = [](std::string_view line) { return line.find(",BMS/") != std::string_view::npos; };
  std::size_t reported = 0;
  while (file.next()) {
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
      messages.skip(say("a quotation mark is not closed"));
      continue;
    }
    if (csv.size() != columns->count) {
      messages.skip(say("expected %1 fields", columns->count));
      continue;
    }
    const auto time = parse_time(csv[columns->offset]);
    if (!time || time->absolute || time->seconds < 0) {
      messages.skip(say("the offset is not a duration such as 1.5s"));
      continue;
    }
    messages.take(time->seconds, csv[columns->topic], csv[columns->payload]);
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

void note_silent_points(const Messages& messages, const std::vector<ElementIndex>& element_of, const Facility& facility,
                        const std::string& file, Problems& problems) {
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

Recording make_recording(Messages& messages, const std::vector<ElementIndex>& element_of) {
  const auto qualifiers = dsx_qualifiers(messages.points, element_of);
  using Key = std::tuple<std::string, std::string, Quantity>;
  std::map<Key, std::map<ElementIndex, std::vector<SparseTrack::Sample>>> tracks;
  for (std::size_t i = 0; i < messages.points.size(); ++i) {
    auto& p = messages.points[i];
    if (element_of[i] == no_element || p.samples.empty()) continue;
    std::stable_sort(p.samples.begin(), p.samples.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    tracks[{p.metric(), qualifiers[i], messages.units[i].quantity}][element_of[i]] = std::move(p.samples);
  }
  Recording recording;
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
  Messages messages(file);
  if (!read_messages(file, messages, progress)) return std::nullopt;
  if (messages.points.empty()) {
    problems.error(path, "", say("holds no metadata, so its values cannot be placed"));
    return std::nullopt;
  }
  if (messages.placeholders > 0)
    problems.add(Severity::note, path, say("line %1", messages.first_placeholder),
                 say("the timestamp is a template placeholder; time is the offset"), messages.placeholders);
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
  CsvFields header;
  if (!header.split(head.header())) return false;
  return (header.has({"topic"}) && header.has({"payload"})) || head.header().find("BMS/v1/") != std::string::npos;
}

std::optional<DsxCapture> read_dsx_capture(const std::string& path, const Facility* facility, Problems& problems,
                                           const Progress& progress) {
  auto file = LineFile::open(path, problems);
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
