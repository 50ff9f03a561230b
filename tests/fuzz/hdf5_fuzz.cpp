#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/hdf5/hdf5_recording.h"

// Any bytes as a recording. Begin with a written one in the corpus: most others end at HDF5's checksums. What is found
// inside the HDF5 library is its own; what is looked for is that nothing it hands out is believed.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  static const Facility facility = [] {
    FacilityBuilder builder(Catalog{}, "fuzz", "");
    for (const auto* name : {"r1", "r2", "r3"}) builder.add(FacilityBuilder::root, ElementType::Rack, name, 0, {});
    return builder.build();
  }();
  Problems problems;
  const auto recording =
      parse_hdf5_recording({reinterpret_cast<const char*>(data), size}, "fuzz.h5", facility, problems);
  if (!recording) {
    if (!problems.has(Severity::error)) __builtin_trap();
    return 0;
  }
  for (const auto& track : recording->tracks) {
    Frame frame;
    track->whole_frame(recording->end(), frame);
    track->series(0, track->start(), track->end(), 3);
  }
  return 0;
}
