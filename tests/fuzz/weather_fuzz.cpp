#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/simulation/weather/weather_file.h"

// Any bytes as a weather file, EPW or CSV, for a run with a start and for one without.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto start : {std::optional<double>(), std::optional<double>(1767225600)}) {
    Problems problems;
    parse_weather(text, "fuzz.epw", start, 7200, problems);
  }
  return 0;
}
