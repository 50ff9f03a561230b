#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/tables/wide_csv.h"

// Any bytes as a wide table.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  static const Facility facility = [] {
    FacilityBuilder builder(Catalog{}, "fuzz", "");
    for (const auto* name : {"cdu-01", "cdu-02"}) builder.add(FacilityBuilder::root, ElementType::CDU, name, 0, {});
    builder.bindings({{"p[{n}]", "cdu-{n}", "CDU/ActivePower", "kW"}, {"t", "", "Site/WetBulb", "degF"}});
    return builder.build();
  }();
  Problems problems;
  const auto recording = parse_wide_csv({reinterpret_cast<const char*>(data), size}, "fuzz.csv", facility, problems);
  if (!recording) return 0;
  for (const auto& track : recording->tracks) {
    Frame frame;
    track->whole_frame(recording->end(), frame);
    track->series(0, track->start(), track->end(), 3);
  }
  return 0;
}
