#include <algorithm>
#include <string_view>

#include "tests/fuzz/scratch.h"
#include "tests/fuzz/use_field.h"

// Any bytes as one file of an OpenFOAM case that is sound otherwise. The first line says which: "boundary", "T"; the
// rest is the file.

namespace {

struct CaseFile {
  const char* name;
  const char* path;
  std::string text;
};

std::string foam(const char* kind, const char* body) {
  return std::string("FoamFile\n{\n version 2.0;\n format ascii;\n class ") + kind + ";\n}\n" + body;
}

/// Two cubes, one over the other.
const std::vector<CaseFile>& sound_case() {
  static const std::vector<CaseFile> files = {
      {"controlDict", "system/controlDict", foam("dictionary", "application none;\n")},
      {"points", "constant/polyMesh/points",
       foam("vectorField",
            "12\n((0 0 0)(1 0 0)(1 1 0)(0 1 0)(0 0 1)(1 0 1)(1 1 1)(0 1 1)(0 0 2)(1 0 2)(1 1 2)(0 1 2))\n")},
      {"faces", "constant/polyMesh/faces",
       foam("faceList",
            "11\n(4(4 5 6 7) 4(0 3 2 1) 4(0 1 5 4) 4(1 2 6 5) 4(2 3 7 6) 4(3 0 4 7) 4(8 9 10 11) 4(4 5 9 8) 4(5 6 10 "
            "9) 4(6 7 11 10) 4(7 4 8 11))\n")},
      {"owner", "constant/polyMesh/owner", foam("labelList", "11(0 0 0 0 0 0 1 1 1 1 1)\n")},
      {"neighbour", "constant/polyMesh/neighbour", foam("labelList", "1(1)\n")},
      {"boundary", "constant/polyMesh/boundary",
       foam("polyBoundaryMesh", "1\n(\nwalls\n{\n type wall;\n nFaces 10;\n startFace 1;\n}\n)\n")},
      {"T", "1/T",
       foam("volScalarField",
            "dimensions [0 0 0 1 0 0 0];\ninternalField nonuniform List<scalar> 2(300 301);\n"
            "boundaryField { walls { type zeroGradient; } }\n")},
      {"U", "1/U",
       foam("volVectorField", "dimensions [0 1 -1 0 0 0 0];\ninternalField uniform (0 0 1);\nboundaryField {}\n")}};
  return files;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const hallscope::fuzz::Scratch scratch;
  static const bool written = [] {
    for (const auto& file : sound_case()) scratch.write(file.path, file.text);
    return true;
  }();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto line = input.find('\n');
  if (!written || line == std::string_view::npos) return -1;
  const auto name = input.substr(0, line);
  for (const auto& file : sound_case()) {
    if (name != file.name) continue;
    scratch.write(file.path, input.data() + line + 1, input.size() - line - 1);
    hallscope::fuzz::use_field(scratch.path());
    scratch.write(file.path, file.text);
    return 0;
  }
  return -1;  // names no file: not worth keeping
}
