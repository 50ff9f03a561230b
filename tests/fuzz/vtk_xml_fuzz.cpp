#include "tests/fuzz/scratch.h"
#include "tests/fuzz/use_field.h"

// Any bytes as a VTK XML file that holds its data itself: image, rectilinear, structured, unstructured or surface, in
// text, base64 or raw, packed or not.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const hallscope::fuzz::Scratch scratch;
  hallscope::fuzz::use_field(scratch.write("air.vtu", data, size));
  return 0;
}
