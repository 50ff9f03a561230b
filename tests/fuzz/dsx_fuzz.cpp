#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/telemetry/dsx/dsx_capture.h"

// Any bytes as a DSX capture: with its own layout and bound to a facility.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Problems problems;
  const auto capture = parse_dsx_capture(text, "fuzz.csv", nullptr, problems);
  if (!capture || !capture->layout) return 0;
  Problems again;
  parse_dsx_capture(text, "fuzz.csv", &*capture->layout, again);
  for (const auto& track : capture->recording.tracks) {
    Frame frame;
    track->whole_frame(capture->recording.end(), frame);
    track->series(0, track->start(), track->end(), 3);
  }
  return 0;
}
