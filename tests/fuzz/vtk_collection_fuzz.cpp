#include "tests/fuzz/scratch.h"
#include "tests/fuzz/use_field.h"

// Any bytes as a file that names others (.pvd, .vtm, .pvti and the like, a .series), beside two sound files to name and
// itself.

namespace {

constexpr const char* image = R"(<VTKFile type="ImageData"><ImageData WholeExtent="0 1 0 1 0 1">
<Piece Extent="0 1 0 1 0 1"><PointData><DataArray type="Float32" Name="T" format="ascii">1 2 3 4 5 6 7 8</DataArray>
</PointData></Piece></ImageData></VTKFile>)";
constexpr const char* surface = R"(<VTKFile type="PolyData"><PolyData>
<Piece NumberOfPoints="3" NumberOfPolys="1"><PointData><DataArray type="Float32" Name="T" format="ascii">1 2 3</DataArray>
</PointData><Points><DataArray type="Float32" NumberOfComponents="3" format="ascii">0 0 0 1 0 0 0 1 0</DataArray></Points>
<Polys><DataArray type="Int32" Name="connectivity" format="ascii">0 1 2</DataArray>
<DataArray type="Int32" Name="offsets" format="ascii">3</DataArray></Polys></Piece></PolyData></VTKFile>)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const hallscope::fuzz::Scratch scratch;
  static const bool written = [] {
    scratch.write("a.vti", image);
    scratch.write("b.vtp", surface);
    return true;
  }();
  if (written) hallscope::fuzz::use_field(scratch.write("c.pvd", data, size));
  return 0;
}
