#include "models/sources/file_kinds.h"

#include <algorithm>
#include <utility>

#include "models/facility/reading/facility_json.h"
#include "models/simulation/scenario/scenario_json.h"
#include "models/sources/field_file.h"
#include "models/sources/json_format.h"
#include "models/sources/source_address.h"
#include "models/telemetry/dsx/dsx_capture.h"
#include "models/telemetry/hdf5/hdf5_recording.h"
#include "models/telemetry/tables/long_csv.h"
#include "models/telemetry/tables/wide_csv.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

void read_facility_file(const ReadRequest& request) {
  if (auto facility = read_facility(request.address, request.problems, request.progress))
    request.deliver({std::make_shared<Facility>(std::move(*facility)), nullptr, std::nullopt});
}

void read_scenario_file(const ReadRequest& request) {
  if (auto scenario = read_scenario(request.address, *request.facility, request.problems, request.progress))
    request.deliver({nullptr, std::make_shared<Scenario>(std::move(*scenario)), std::nullopt});
}

void read_capture(const ReadRequest& request) {
  auto capture = read_dsx_capture(request.address, request.facility.get(), request.problems, request.progress);
  if (!capture) return;
  Delivery delivery;
  if (capture->layout) delivery.facility = std::make_shared<Facility>(std::move(*capture->layout));
  delivery.recording = std::move(capture->recording);
  request.deliver(std::move(delivery));
}

/// A reader of telemetry that goes through its file once and needs a facility.
template <auto reader>
void read_telemetry(const ReadRequest& request) {
  if (auto recording = reader(request.address, *request.facility, request.problems, request.progress))
    request.deliver({nullptr, nullptr, std::move(*recording)});
}

constexpr Phrase csv_needs_facility(
    "telemetry in CSV says what was measured, not where it stands; open it together with its facility");

constexpr FileKind kinds[] = {
    {
        .key = "facility",
        .title = "Facility (JSON)",
        .extensions = ".json",
        .description = "what stands where, what feeds and cools it",
        .noun = "a facility",
        .mark = "JSON with \"format\": \"hallscope-facility\"",
        .role = SourceRole::facility,
        .exclusive = true,
        .probe = is_facility,
        .read = read_facility_file,
    },
    {
        .key = "scenario",
        .title = "Scenario (JSON)",
        .extensions = ".json",
        .description = "what happens to a facility, to be simulated: events in time, weather, jobs",
        .noun = "a scenario",
        .mark = "JSON with \"format\": \"hallscope-scenario\"",
        .role = SourceRole::scenario,
        .needs_facility = "is a scenario, which needs a facility; open it together with that",
        .exclusive = true,
        .probe = is_scenario,
        .read = read_scenario_file,
    },
    {
        .key = "alarm-rules",
        .title = "Alarm rules (JSON)",
        .extensions = ".json",
        .description = "what is watched: limits of your own and the quality of data",
        .noun = "alarm rules",
        .mark = "JSON with \"format\": \"hallscope-alarms\"",
        .role = SourceRole::alarm_rules,
        .exclusive = true,
        .probe = is_alarm_rules,
    },
    {
        .key = "dsx-capture",
        .title = "DSX capture (CSV)",
        .extensions = ".csv",
        .description = "offset,topic,payload: MQTT messages in NVIDIA's DSX Exchange format",
        .noun = "a DSX capture",
        .mark = "CSV with offset,topic,payload",
        .probe = is_dsx_capture,
        .read = read_capture,
    },
    {
        .key = "long-csv",
        .title = "Long table (CSV)",
        .extensions = ".csv",
        .description = "time,element,metric,value and perhaps quality,unit, in any column order",
        .noun = "a long table",
        .mark = "CSV with time,element,metric,value",
        .needs_facility = csv_needs_facility,
        .probe = is_long_csv,
        .read = read_telemetry<read_long_csv>,
    },
    {
        .key = "wide-csv",
        .title = "Wide table (CSV)",
        .extensions = ".csv",
        .description = "a time column, then one column per point",
        .noun = "a wide table",
        .mark = "CSV with a time column and one column a point",
        .needs_facility = csv_needs_facility,
        .probe = is_wide_csv,
        .read = read_telemetry<read_wide_csv>,
    },
    {
        .key = "recording",
        .title = "Recording (HDF5)",
        .extensions = ".h5 .hdf5",
        .description = "what Hallscope itself records: values at even steps, and events",
        .noun = "a recording",
        .mark = "HDF5",
        .needs_facility =
            "a recording says what was measured or simulated, not where it stands; open it together with its facility",
        .probe = is_hdf5,
        .read = read_telemetry<read_hdf5_recording>,
    },
    {
        .key = "field",
        .title = "Field from CFD",
        .extensions = ".vt? .pvt? .pvd .foam",
        .description = "simulated air",
        .noun = "a field from CFD",
        .mark = "VTK XML, legacy VTK, an OpenFOAM case",
        .role = SourceRole::field,
        .probe = is_field,
    },
};

}  // namespace

FileKinds file_kinds() { return kinds; }

const FileKind* file_kind(std::string_view key, FileKinds among) {
  const auto found = std::ranges::find(among, key, &FileKind::key);
  return found == among.end() ? nullptr : &*found;
}

std::string plural(SourceRole role) {
  switch (role) {
    case SourceRole::facility:
      return say("Facilities");
    case SourceRole::scenario:
      return say("Scenarios");
    case SourceRole::telemetry:
      return say("Telemetry");
    case SourceRole::field:
      return say("Fields");
    case SourceRole::alarm_rules:
      return say("Alarm rules");
  }
  return {};
}

std::vector<std::string> file_patterns(SourceRole role, FileKinds among) {
  std::vector<std::string> patterns;
  for (const auto& kind : among) {
    if (kind.role != role) continue;
    for (const auto extension : words_of(kind.extensions)) {
      auto pattern = "*" + std::string(extension);
      if (std::ranges::find(patterns, pattern) == patterns.end()) patterns.push_back(std::move(pattern));
    }
  }
  return patterns;
}

}  // namespace hallscope
