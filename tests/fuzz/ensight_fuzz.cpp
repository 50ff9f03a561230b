#include <cmath>
#include <cstdlib>
#include <string_view>

#include "scene/fields/broken_field.h"
#include "scene/fields/check_ensight.h"
#include "tests/fuzz/scratch.h"

// Any bytes as one file of an EnSight case that is sound otherwise, as it is gone through before VTK reads it. The
// first line says which: "case", "geometry" or "T"; the rest is the file.

namespace {

struct CaseFile {
  const char* name;
  const char* path;
  const char* text;
};

/// One cube with a temperature, at two instants.
constexpr CaseFile sound_case[] = {
    {"case", "air.case",
     "FORMAT\ntype: ensight gold\nGEOMETRY\nmodel: 1 air.geo\nVARIABLE\nscalar per element: 1 T T.*\nTIME\ntime set: "
     "1\nnumber of steps: 2\nfilename start number: 0\nfilename increment: 1\ntime values: 0 60\n"},
    {"geometry", "air.geo",
     "a\nb\nnode id off\nelement id off\npart\n1\nair\ncoordinates\n8\n0\n1\n1\n0\n0\n1\n1\n0\n0\n0\n1\n1\n0\n0\n1\n1\n"
     "0\n0\n0\n0\n1\n1\n1\n1\nhexa8\n1\n1 2 3 4 5 6 7 8\n"},
    {"T", "T.0", "T\npart\n1\nhexa8\n300.5\n"},
    {"", "T.1", "T\npart\n1\nhexa8\n310.5\n"},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const hallscope::fuzz::Scratch scratch;
  static const bool written = [] {
    for (const auto& file : sound_case) scratch.write(file.path, file.text);
    return true;
  }();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto line = input.find('\n');
  if (!written || line == std::string_view::npos || line == 0) return -1;
  for (const auto& file : sound_case) {
    if (input.substr(0, line) != file.name) continue;
    scratch.write(file.path, input.data() + line + 1, input.size() - line - 1);
    for (const double instant : {std::nan(""), 0.0, 60.0}) {
      try {
        hallscope::check_ensight(scratch.path() + "/air.case",
                                 std::isnan(instant) ? std::nullopt : std::optional(instant));
      } catch (const hallscope::BrokenField& refused) {
        if (std::string_view(refused.what()).empty()) std::abort();
      }
    }
    scratch.write(file.path, file.text);
    return 0;
  }
  return -1;  // names no file: not worth keeping
}
