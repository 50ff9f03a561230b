#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "models/facility/reading/facility_json.h"
#include "tests/unit/simulation/power_properties.h"

// Any site with any faults keeps to the rules of tests/unit/simulation/power_properties.h.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  std::uint32_t seeds[2] = {0, 0};
  if (size < 2) return 0;
  std::memcpy(seeds, data, size < sizeof seeds ? size : sizeof seeds);
  Problems problems;
  const auto facility = parse_facility(test::random_site(seeds[0]), "random.json", problems);
  if (!facility) std::abort();
  const auto broken = test::broken_power_rules(*facility, test::random_faults(*facility, seeds[1]));
  for (const auto& line : broken) std::fprintf(stderr, "%s\n", line.c_str());
  if (!broken.empty()) std::abort();
  return 0;
}
