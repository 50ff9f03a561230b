#include "tests/fuzz/scratch.h"
#include "tests/fuzz/use_field.h"

// Any bytes as a legacy VTK file, in text or in binary.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const hallscope::fuzz::Scratch scratch;
  hallscope::fuzz::use_field(scratch.write("air.vtk", data, size));
  return 0;
}
