#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/logs/graphite.h"
#include "models/telemetry/logs/influx_csv.h"
#include "models/telemetry/logs/influx_lines.h"
#include "models/telemetry/logs/ipmi_sensors.h"
#include "models/telemetry/logs/json_lines.h"
#include "models/telemetry/logs/nvidia_smi.h"
#include "models/telemetry/prometheus/openmetrics.h"
#include "models/telemetry/prometheus/prometheus_json.h"
#include "models/telemetry/redfish/redfish.h"

// Any bytes as what each reader of labelled samples reads.

namespace hallscope {
namespace {

void use(const std::optional<Recording>& recording) {
  if (!recording) return;
  for (const auto& track : recording->tracks) {
    Frame frame;
    track->whole_frame(recording->end(), frame);
    track->series(0, track->start(), track->end(), 3);
  }
}

Facility tray_and_cdu() {
  FacilityBuilder builder(Catalog{}, "fuzz", "");
  const auto rack = builder.add(FacilityBuilder::root, ElementType::Rack, "rack-01", 0, {});
  const auto tray = builder.add(rack, ElementType::Tray, "a", 0, {});
  for (const auto* name : {"gpu-1", "gpu-2"}) builder.add(tray, ElementType::GPU, name, 0, {});
  builder.add(FacilityBuilder::root, ElementType::CDU, "cdu-1", 0, {});
  builder.bindings({{"p[{n}]", "cdu-{n}", "CDU/ActivePower", "kW"}, {"t", "rack-01", "Rack/T", "degF"}});
  return builder.build();
}

}  // namespace
}  // namespace hallscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  static const Facility facility = tray_and_cdu();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Problems problems;
  use(parse_openmetrics(text, "a", facility, problems));
  use(parse_prometheus_json(text, "a", facility, problems));
  use(parse_json_lines(text, "a", facility, problems));
  use(parse_influx_csv(text, "a", facility, problems));
  use(parse_influx_lines(text, "a", facility, problems));
  use(parse_graphite(text, "a", facility, problems));
  use(parse_nvidia_smi(text, "a", facility, problems));
  use(parse_ipmi_sensors(text, "a", facility, problems));
  use(parse_redfish(text, "a", facility, problems));
  return 0;
}
