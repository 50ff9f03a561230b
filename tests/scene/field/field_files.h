#pragma once

#include <filesystem>
#include <string>

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include "models/facility/element.h"

namespace hallscope::test {

/// The made-up air of the tests, linear in space so that every interpolation must give it back exactly: kelvin, and a
/// wind that turns with x. The grids span 0 to 2 m, 0 to 1.5 m, 0 to 1 m.
double temperature_k(const Vec3&);
Vec3 wind(const Vec3&);

enum class Shape { image, rectilinear, structured, hexahedra, tetrahedra, surface };
/// The air on a grid: "T" and "U" at points, "cell" with each cell's number on cells.
vtkSmartPointer<vtkDataSet> air(Shape, int refine = 1);

/// How a file is written.
struct Form {
  enum class Mode { ascii, binary, raw, base64 } mode = Mode::raw;
  enum class Packing { none, zlib, lz4, lzma } packing = Packing::zlib;
  bool long_header = true;
  bool big_endian = false;
};
void write_xml(vtkDataSet*, const std::string& path, const Form& = {});
void write_legacy(vtkDataSet*, const std::string& path, bool binary, bool old = false);

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

/// A folder of a test's own, gone afterwards.
class Folder {
 public:
  Folder();
  ~Folder();
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace hallscope::test
