#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/simulation/weather/weather_file.h"
#include "models/simulation/weather/weather_recording.h"

// Any bytes as a weather file, EPW or CSV, for a run with a start, for one without, and by itself.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto start : {std::optional<double>(), std::optional<double>(1767225600)}) {
    Problems problems;
    parse_weather(text, "fuzz.epw", start, 7200, problems);
  }
  Problems problems;
  if (const auto alone = parse_weather_recording(text, "fuzz.epw", 0, problems))
    for (const auto& track : alone->recording.tracks) track->reading(0, track->end());
  return 0;
}
