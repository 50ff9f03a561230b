#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "models/facility/reading/facility_json.h"

// Whatever the bytes are, the reader either opens a sound facility or says why not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  Problems problems;
  const auto facility = parse_facility({reinterpret_cast<const char*>(data), size}, "fuzz.json", problems);
  if (!facility) {
    if (!problems.has(Severity::error)) std::abort();
    return 0;
  }
  for (ElementIndex i = 0; i < facility->size() && i < 2000; ++i) {
    if (facility->find(facility->path(i)) != i) std::abort();
    for (const auto source : facility->power().sources(i))
      if (source >= facility->size()) std::abort();
  }
  return 0;
}
