#include "tests/scene/field/field_files.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <vtkAppendFilter.h>
#include <vtkCellData.h>
#include <vtkDataSetSurfaceFilter.h>
#include <vtkDataSetTriangleFilter.h>
#include <vtkDataSetWriter.h>
#include <vtkDoubleArray.h>
#include <vtkFloatArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkRectilinearGrid.h>
#include <vtkStructuredGrid.h>
#include <vtkUnstructuredGrid.h>
#include <vtkXMLDataSetWriter.h>

#include <fstream>
#include <sstream>

namespace hallscope::test {
namespace {

constexpr int cells[3] = {4, 3, 2};
constexpr double step = 0.5;

/// Points a little off the even grid, where the shape allows it.
vtkSmartPointer<vtkStructuredGrid> structured(int refine) {
  auto grid = vtkSmartPointer<vtkStructuredGrid>::New();
  vtkNew<vtkPoints> points;
  points->SetDataTypeToDouble();
  const int n[3] = {cells[0] * refine, cells[1] * refine, cells[2] * refine};
  const double s = step / refine;
  for (int k = 0; k <= n[2]; ++k)
    for (int j = 0; j <= n[1]; ++j)
      for (int i = 0; i <= n[0]; ++i) {
        // Sheared within, straight at the borders.
        const double x = i * s + (i > 0 && i < n[0] ? 0.1 * s * j / n[1] : 0);
        points->InsertNextPoint(x, j * s, k * s);
      }
  grid->SetDimensions(n[0] + 1, n[1] + 1, n[2] + 1);
  grid->SetPoints(points);
  return grid;
}

void add_values(vtkDataSet* set) {
  vtkNew<vtkDoubleArray> t, u;
  t->SetName("T");
  u->SetName("U");
  u->SetNumberOfComponents(3);
  for (vtkIdType i = 0; i < set->GetNumberOfPoints(); ++i) {
    const double* p = set->GetPoint(i);
    const Vec3 at{p[0], p[1], p[2]}, v = wind(at);
    t->InsertNextValue(temperature_k(at));
    u->InsertNextTuple3(v.x, v.y, v.z);
  }
  set->GetPointData()->AddArray(t);
  set->GetPointData()->AddArray(u);
  vtkNew<vtkFloatArray> number;
  number->SetName("cell");
  for (vtkIdType c = 0; c < set->GetNumberOfCells(); ++c) number->InsertNextValue(static_cast<float>(c));
  set->GetCellData()->AddArray(number);
}

template <typename Filter>
vtkSmartPointer<vtkDataSet> through(vtkDataSet* set) {
  vtkNew<Filter> filter;
  filter->SetInputData(set);
  filter->Update();
  return filter->GetOutput();
}

}  // namespace

double temperature_k(const Vec3& p) { return 295 + 2 * p.x + 3 * p.y - 4 * p.z; }
Vec3 wind(const Vec3& p) { return {1, 0.5 * p.x, 0.25}; }

vtkSmartPointer<vtkDataSet> air(Shape shape, int refine) {
  vtkSmartPointer<vtkDataSet> set;
  const double s = step / refine;
  switch (shape) {
    case Shape::image: {
      vtkNew<vtkImageData> image;
      image->SetDimensions(cells[0] * refine + 1, cells[1] * refine + 1, cells[2] * refine + 1);
      image->SetSpacing(s, s, s);
      set = image;
      break;
    }
    case Shape::rectilinear: {
      vtkNew<vtkRectilinearGrid> grid;
      vtkNew<vtkDoubleArray> axes[3];
      for (int a = 0; a < 3; ++a) {
        const int n = cells[a] * refine;
        for (int i = 0; i <= n; ++i) axes[a]->InsertNextValue(i == 0 || i == n ? i * s : i * s + 0.2 * s);
      }
      grid->SetDimensions(cells[0] * refine + 1, cells[1] * refine + 1, cells[2] * refine + 1);
      grid->SetXCoordinates(axes[0]);
      grid->SetYCoordinates(axes[1]);
      grid->SetZCoordinates(axes[2]);
      set = grid;
      break;
    }
    case Shape::structured:
      set = structured(refine);
      break;
    case Shape::hexahedra:
      set = through<vtkAppendFilter>(structured(refine));
      break;
    case Shape::tetrahedra:
      set = through<vtkDataSetTriangleFilter>(structured(refine));
      break;
    case Shape::surface:
      set = through<vtkDataSetSurfaceFilter>(structured(refine));
      set->GetPointData()->Initialize();
      set->GetCellData()->Initialize();
      break;
  }
  add_values(set);
  return set;
}

void write_xml(vtkDataSet* set, const std::string& path, const Form& form) {
  vtkNew<vtkXMLDataSetWriter> writer;
  writer->SetFileName(path.c_str());
  writer->SetInputData(set);
  if (form.mode == Form::Mode::ascii) writer->SetDataModeToAscii();
  if (form.mode == Form::Mode::binary) writer->SetDataModeToBinary();
  if (form.mode == Form::Mode::raw || form.mode == Form::Mode::base64) writer->SetDataModeToAppended();
  writer->SetEncodeAppendedData(form.mode == Form::Mode::base64);
  switch (form.packing) {
    case Form::Packing::none:
      writer->SetCompressorTypeToNone();
      break;
    case Form::Packing::zlib:
      writer->SetCompressorTypeToZLib();
      break;
    case Form::Packing::lz4:
      writer->SetCompressorTypeToLZ4();
      break;
    case Form::Packing::lzma:
      writer->SetCompressorTypeToLZMA();
      break;
  }
  form.long_header ? writer->SetHeaderTypeToUInt64() : writer->SetHeaderTypeToUInt32();
  form.big_endian ? writer->SetByteOrderToBigEndian() : writer->SetByteOrderToLittleEndian();
  ASSERT_EQ(writer->Write(), 1) << path;
}

void write_legacy(vtkDataSet* set, const std::string& path, bool binary, bool old) {
  vtkNew<vtkDataSetWriter> writer;
  writer->SetFileName(path.c_str());
  writer->SetInputData(set);
  binary ? writer->SetFileTypeToBinary() : writer->SetFileTypeToASCII();
  if (old) writer->SetFileVersion(vtkDataWriter::VTK_LEGACY_READER_VERSION_4_2);
  ASSERT_EQ(writer->Write(), 1) << path;
}

std::string read_file(const std::string& path) {
  std::ostringstream all;
  all << std::ifstream(path, std::ios::binary).rdbuf();
  return all.str();
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

Folder::Folder() {
  const auto* info = testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string("hallscope_field_") + std::to_string(getpid()) + "_" + info->name();
  for (char& c : name)
    if (c == '/') c = '_';
  path_ = std::filesystem::path(testing::TempDir()) / name;
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace hallscope::test
