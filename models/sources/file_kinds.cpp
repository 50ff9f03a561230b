#include "models/sources/file_kinds.h"

#include <algorithm>
#include <utility>

#include "models/facility/importing/aif_properties.h"
#include "models/facility/importing/device_type_yaml.h"
#include "models/facility/importing/inventory_json.h"
#include "models/facility/importing/inventory_table.h"
#include "models/facility/reading/facility_json.h"
#include "models/simulation/scenario/scenario_json.h"
#include "models/simulation/weather/weather_recording.h"
#include "models/sources/field_file.h"
#include "models/sources/inventory_files.h"
#include "models/sources/json_format.h"
#include "models/sources/source_address.h"
#include "models/sources/weather_source.h"
#include "models/telemetry/dsx/dsx_capture.h"
#include "models/telemetry/hdf5/hdf5_recording.h"
#include "models/telemetry/logs/graphite.h"
#include "models/telemetry/logs/influx_csv.h"
#include "models/telemetry/logs/influx_lines.h"
#include "models/telemetry/logs/ipmi_sensors.h"
#include "models/telemetry/logs/json_lines.h"
#include "models/telemetry/logs/nvidia_smi.h"
#include "models/telemetry/prometheus/openmetrics.h"
#include "models/telemetry/prometheus/prometheus_json.h"
#include "models/telemetry/redfish/redfish.h"
#include "models/telemetry/tables/long_csv.h"
#include "models/telemetry/tables/wide_csv.h"
#include "models/telemetry/tables/wide_points.h"
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

/// HDF5 holds fields too.
bool is_recording(FileHead& head) { return is_hdf5(head) && !is_field(head); }

constexpr Phrase csv_needs_facility(
    "telemetry in CSV says what was measured, not where it stands; open it together with its facility");

constexpr Phrase labels_need_facility(
    "telemetry with labels says what was measured, not where it stands; open it together with its facility");

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
        .packed = true,
        .probe = is_facility,
        .read = read_facility_file,
    },
    {
        .key = "netbox",
        .title = "NetBox, openDCIM (JSON)",
        .extensions = ".json",
        .description = "racks, devices, device types, power feeds, floor plans as their interfaces answer",
        .noun = "a list from NetBox or openDCIM",
        .mark = "JSON of NetBox's or openDCIM's interface",
        .role = SourceRole::facility,
        .joins = true,
        .packed = true,
        .probe = is_inventory_json,
        .read = read_inventory_files,
    },
    {
        .key = "rack-table",
        .title = "Table of racks (CSV)",
        .extensions = ".csv",
        .description = "a rack, a device or a power feed a row",
        .noun = "a table of racks",
        .mark = "CSV with names of racks and their row, position, size or type",
        .role = SourceRole::facility,
        .joins = true,
        .packed = true,
        .probe = is_inventory_table,
        .read = read_inventory_files,
    },
    {
        .key = "device-type",
        .title = "Device type (YAML)",
        .extensions = ".yaml .yml",
        .description = "heights and weights of devices",
        .noun = "a device type",
        .mark = "YAML with manufacturer, model and u_height",
        .role = SourceRole::facility,
        .joins = true,
        .probe = is_device_type,
        .read = read_inventory_files,
    },
    {
        .key = "aif-properties",
        .title = "SimReady AIF properties",
        .extensions = ".usda",
        .description = "equipment types with their sizes and ratings",
        .noun = "SimReady AIF properties",
        .mark = "USD as text with aif:core attributes",
        .role = SourceRole::facility,
        .joins = true,
        .probe = is_aif_properties,
        .read = read_inventory_files,
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
        .packed = true,
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
        .key = "weather",
        .title = "Weather (EPW, CSV)",
        .extensions = ".epw .csv",
        .description = "outside air over a year or a day",
        .noun = "a weather file",
        .mark = "EPW, which begins with LOCATION, or CSV with time, dryBulb and wetBulb",
        .exclusive = true,
        .packed = true,
        .probe = is_weather,
        .read = read_weather_alone,
    },
    {
        .key = "dsx-capture",
        .title = "DSX capture (CSV, JSON lines)",
        .extensions = ".csv .jsonl",
        .description = "offset,topic,payload: MQTT messages in NVIDIA's DSX Exchange format",
        .noun = "a DSX capture",
        .mark = "CSV with offset,topic,payload",
        .packed = true,
        .probe = is_dsx_capture,
        .read = read_capture,
    },
    {
        .key = "redfish",
        .title = "Redfish (JSON)",
        .extensions = ".json",
        .description = "readings of Redfish resources: one document, a list of them, or the folder of a mock-up",
        .noun = "readings of Redfish",
        .mark = "JSON with \"@odata.id\": \"/redfish/v1/…\"",
        .needs_facility = labels_need_facility,
        .packed = true,
        .probe = is_redfish,
        .read = read_telemetry<read_redfish>,
    },
    {
        .key = "prometheus-json",
        .title = "Prometheus answer (JSON)",
        .extensions = ".json",
        .description = "what Prometheus, Thanos, Mimir or VictoriaMetrics answer to query and query_range",
        .noun = "an answer of Prometheus",
        .mark = "JSON with \"status\" and \"data\"",
        .needs_facility = labels_need_facility,
        .packed = true,
        .probe = is_prometheus_json,
        .read = read_telemetry<read_prometheus_json>,
    },
    {
        .key = "victoria-export",
        .title = "VictoriaMetrics export (JSON lines)",
        .extensions = ".jsonl .json",
        .description = "a series a line: its labels, values and timestamps",
        .noun = "an export of VictoriaMetrics",
        .mark = "JSON lines with \"metric\", \"values\", \"timestamps\"",
        .needs_facility = labels_need_facility,
        .packed = true,
        .probe = is_victoria_export,
        .read = read_telemetry<read_prometheus_json>,
    },
    {
        .key = "json-lines",
        .title = "Records (JSON lines)",
        .extensions = ".jsonl .ndjson .json",
        .description = "one JSON object a line with a time: its texts are labels, its numbers values",
        .noun = "records",
        .mark = "JSON lines with a time",
        .needs_facility = labels_need_facility,
        .packed = true,
        .probe = is_json_lines,
        .read = read_telemetry<read_json_lines>,
    },
    {
        .key = "openmetrics",
        .title = "OpenMetrics (text)",
        .extensions = ".prom .om .txt",
        .description = "what exporters answer under /metrics, with times or without",
        .noun = "a text of metrics",
        .mark = "lines such as name{label=\"value\"} 1.5",
        .needs_facility = labels_need_facility,
        .packed = true,
        .probe = is_openmetrics,
        .read = read_telemetry<read_openmetrics>,
    },
    {
        .key = "influx-csv",
        .title = "InfluxDB result (CSV)",
        .extensions = ".csv",
        .description = "annotated CSV, as InfluxDB answers to Flux",
        .noun = "a result of InfluxDB",
        .mark = "CSV with _time, _value, _field",
        .needs_facility = labels_need_facility,
        .packed = true,
        .probe = is_influx_csv,
        .read = read_telemetry<read_influx_csv>,
    },
    {
        .key = "influx-lines",
        .title = "InfluxDB line protocol",
        .extensions = ".lp .txt",
        .description = "a measurement, tags, fields and a time a line",
        .noun = "InfluxDB's line protocol",
        .mark = "lines such as power,host=tray-17 watts=812.5 1772370000000000000",
        .needs_facility = labels_need_facility,
        .packed = true,
        .probe = is_influx_lines,
        .read = read_telemetry<read_influx_lines>,
    },
    {
        .key = "graphite",
        .title = "Graphite (text)",
        .extensions = ".txt .log",
        .description = "a path, a value and a time a line",
        .noun = "a text of Graphite",
        .mark = "lines such as hall-01.rack-07.power_watts 131500 1772370000",
        .needs_facility = labels_need_facility,
        .packed = true,
        .probe = is_graphite,
        .read = read_telemetry<read_graphite>,
    },
    {
        .key = "nvidia-smi",
        .title = "nvidia-smi log (CSV)",
        .extensions = ".csv .log",
        .description = "nvidia-smi --query-gpu with a timestamp, of any number of GPUs and hosts",
        .noun = "a log of nvidia-smi",
        .mark = "CSV with timestamp, index, power.draw [W]",
        .needs_facility = labels_need_facility,
        .packed = true,
        .probe = is_nvidia_smi,
        .read = read_telemetry<read_nvidia_smi>,
    },
    {
        .key = "ipmi-sensors",
        .title = "IPMI sensors (text)",
        .extensions = ".txt",
        .description = "what ipmitool sensor, ipmitool sdr and ipmi-sensors print, of one host or many",
        .noun = "a table of IPMI sensors",
        .mark = "rows such as CPU1 Temp | 45 degrees C | ok",
        .needs_facility = labels_need_facility,
        .packed = true,
        .probe = is_ipmi_sensors,
        .read = read_telemetry<read_ipmi_sensors>,
    },
    {
        .key = "long-csv",
        .title = "Long table (CSV)",
        .extensions = ".csv",
        .description = "time,element,metric,value and perhaps quality,unit, in any column order",
        .noun = "a long table",
        .mark = "CSV with time,element,metric,value",
        .needs_facility = csv_needs_facility,
        .packed = true,
        .probe = is_long_csv,
        .points = points_of_long_csv,
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
        .packed = true,
        .probe = is_wide_csv,
        .points = points_of_wide_csv,
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
        .probe = is_recording,
        .read = read_telemetry<read_hdf5_recording>,
    },
    {
        .key = "field",
        .title = "Field from CFD",
        .extensions = ".vt? .pvt? .pvd .series .foam .cgns .case .encas .vtkhdf",
        .description = "simulated air",
        .noun = "a field from CFD",
        .mark = "VTK XML, legacy VTK, an OpenFOAM case, CGNS, EnSight, VTKHDF",
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
      const auto add = [&](std::string pattern) {
        if (std::ranges::find(patterns, pattern) == patterns.end()) patterns.push_back(std::move(pattern));
      };
      add("*" + std::string(extension));
      if (!kind.packed) continue;
      add("*" + std::string(extension) + ".gz");
      add("*" + std::string(extension) + ".zst");
    }
  }
  return patterns;
}

}  // namespace hallscope
