// Small OpenFOAM cases, written here: every shape of cell, meshes that move, and what is refused and why.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vtkCell.h>
#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkCompositeDataIterator.h>
#include <vtkDataArray.h>
#include <vtkMultiBlockDataSet.h>
#include <vtkNew.h>
#include <vtkOpenFOAMReader.h>

#include <filesystem>

#include "scene/fields/field.h"
#include "scene/fields/field_data.h"
#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;
using ::testing::AllOf;
using ::testing::HasSubstr;

std::string foam(const std::string& kind, const std::string& body, const std::string& form = "ascii") {
  return "FoamFile\n{\n version 2.0;\n format " + form + ";\n arch \"LSB;label=32;scalar=64\";\n class " + kind +
         ";\n}\n" + body;
}

template <typename Number>
std::string bytes(std::initializer_list<Number> numbers) {
  return {reinterpret_cast<const char*>(std::data(numbers)), numbers.size() * sizeof(Number)};
}

const std::string cube_points = "8((0 0 0)(1 0 0)(1 1 0)(0 1 0)(0 0 1)(1 0 1)(1 1 1)(0 1 1))";
const std::string cube_faces = "6(4(0 3 2 1) 4(4 5 6 7) 4(0 1 5 4) 4(1 2 6 5) 4(2 3 7 6) 4(3 0 4 7))";

class FoamReader : public ::testing::Test {
 protected:
  /// A case of one cell, a cube unless it is told otherwise, with 300 K in it at instant 1.
  FoamReader() {
    put("system/controlDict", foam("dictionary", ""));
    mesh(cube_points, cube_faces, 6);
    put("1/T", foam("volScalarField", "dimensions [0 0 0 1 0 0 0];\ninternalField uniform 300;\nboundaryField {}\n"));
  }
  void mesh(const std::string& points, const std::string& faces, int face_count) {
    put("constant/polyMesh/points", foam("vectorField", points));
    put("constant/polyMesh/faces", foam("faceList", faces));
    const auto n = std::to_string(face_count);
    std::string owner = n + "(";
    for (int i = 0; i < face_count; ++i) owner += "0 ";
    put("constant/polyMesh/owner", foam("labelList", owner + ")"));
    put("constant/polyMesh/neighbour", foam("labelList", "0()"));
    boundary("1(walls {type wall; nFaces " + n + "; startFace 0;})");
  }
  void boundary(const std::string& text) { put("constant/polyMesh/boundary", foam("polyBoundaryMesh", text)); }
  void put(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = folder / name;
    std::filesystem::create_directories(path.parent_path());
    write_file(path.string(), text);
  }
  std::shared_ptr<const FieldStep> read(std::size_t step = 0) {
    problems = {};
    const auto field = open_field(folder / "", problems);
    return field ? field->step(std::min(step, field->step_count() - 1), problems) : nullptr;
  }
  std::string complaint() { return read() || problems.empty() ? "" : to_line(problems.list()[0]); }
  std::vector<int> kinds() {
    const auto step = read();
    std::vector<int> list;
    for (std::size_t c = 0; step && c < step->cell_count(); ++c)
      list.push_back(step->data().set->GetCellType(static_cast<vtkIdType>(c)));
    return list;
  }

  const Folder folder;
  Problems problems;
};

TEST_F(FoamReader, KnowsTheShapesOfCells) {
  EXPECT_EQ(kinds(), std::vector<int>{VTK_HEXAHEDRON});
  mesh("6((0 0 0)(1 0 0)(0 1 0)(0 0 1)(1 0 1)(0 1 1))", "5(3(0 2 1) 3(3 4 5) 4(0 1 4 3) 4(1 2 5 4) 4(2 0 3 5))", 5);
  EXPECT_EQ(kinds(), std::vector<int>{VTK_WEDGE});
  mesh("5((0 0 0)(1 0 0)(1 1 0)(0 1 0)(0.5 0.5 1))", "5(4(0 3 2 1) 3(0 1 4) 3(1 2 4) 3(2 3 4) 3(3 0 4))", 5);
  EXPECT_EQ(kinds(), std::vector<int>{VTK_PYRAMID});
  mesh("4((0 0 0)(1 0 0)(0 1 0)(0 0 1))", "4(3(0 2 1) 3(0 1 3) 3(1 2 3) 3(2 0 3))", 4);
  EXPECT_EQ(kinds(), std::vector<int>{VTK_TETRA});
}

TEST_F(FoamReader, CutsOtherCellsIntoPiecesThatFillThem) {
  // A cube whose top is two triangles, as where the mesh beside it is finer.
  mesh(cube_points, "7(4(0 3 2 1) 3(4 5 6) 3(4 6 7) 4(0 1 5 4) 4(1 2 6 5) 4(2 3 7 6) 4(3 0 4 7))", 7);
  const auto step = read();
  ASSERT_TRUE(step);
  EXPECT_EQ(step->cell_count(), 7u);
  for (const double x : {0.1, 0.45, 0.9})
    for (const double y : {0.15, 0.6, 0.95})
      for (const double z : {0.05, 0.5, 0.9}) {
        const auto value = step->probe(0, {x, y, z});
        ASSERT_TRUE(value) << x << " " << y << " " << z;
        EXPECT_NEAR(*value, 26.85, 1e-4);
      }
  EXPECT_FALSE(step->probe(0, {1.1, 0.5, 0.5}));
}

TEST_F(FoamReader, ReadsBinaryAndCompactLists) {
  const std::string b = "binary";
  put("constant/polyMesh/points",
      foam("vectorField",
           "8\n(" + bytes<double>({0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1}) + ")", b));
  put("constant/polyMesh/faces",
      foam("faceCompactList",
           "7\n(" + bytes<std::int32_t>({0, 4, 8, 12, 16, 20, 24}) + ")\n24\n(" +
               bytes<std::int32_t>({0, 3, 2, 1, 4, 5, 6, 7, 0, 1, 5, 4, 1, 2, 6, 5, 2, 3, 7, 6, 3, 0, 4, 7}) + ")",
           b));
  put("constant/polyMesh/owner", foam("labelList", "6\n(" + bytes<std::int32_t>({0, 0, 0, 0, 0, 0}) + ")", b));
  // Braces among the bytes of a boundary are none.
  put("1/U",
      foam("volVectorField",
           "dimensions [0 1 -1 0 0 0 0];\ninternalField nonuniform List<vector> 1\n(" + bytes<double>({1, 2, 3}) +
               ");\nboundaryField { walls { value nonuniform List<scalar> 1\n(" + "}}}}}}}}" + "); } }\n",
           b));
  const auto step = read();
  ASSERT_TRUE(step) << complaint();
  const auto u = step->find("U");
  ASSERT_TRUE(u);
  const auto v = step->probe_vector(*u, {0.5, 0.5, 0.5});
  ASSERT_TRUE(v);
  EXPECT_EQ(v->z, 3);
  EXPECT_EQ(step->arrays()[*u].unit, "m/s");
}

TEST_F(FoamReader, FollowsAMeshThatMoves) {
  put("2/T", foam("volScalarField", "internalField uniform 310;\n"));
  put("2/polyMesh/points", foam("vectorField", "8((5 0 0)(6 0 0)(6 1 0)(5 1 0)(5 0 1)(6 0 1)(6 1 1)(5 1 1))"));
  EXPECT_EQ(read(0)->bounds().origin.x, 0);
  EXPECT_EQ(read(1)->bounds().origin.x, 5);
  put("2/polyMesh/points", foam("vectorField", "1((5 0 0))"));
  EXPECT_FALSE(read(1));
  EXPECT_THAT(to_line(problems.list()[0]), HasSubstr("faces, line "));
}

TEST_F(FoamReader, ABoundaryThatDoesNotHoldTogetherIsRefusedWithItsLine) {
  const std::pair<const char*, const char*> broken[] = {
      {"1\n(\nwalls\n\n type wall; nFaces 6; startFace 0;\n}\n)", "line 12: error: expected '{'"},
      {"1\n(\nwalls\n{ type wall; nFaces 6; startFace 0;\n\n)", "expected a word"},
      {"1\n(\nwalls { type wall; nFaces 6 startFace 0; }\n)", "expected ';'"},
      {"1\n(\nwalls { type wall; nFaces six; startFace 0; }\n)", "expected a whole number"},
      {"1(walls { type wall; nFaces 6; startFace 1; })", "faces that do not exist"},
      {"1(walls { type wall; nFaces 9223372036854775807; startFace 9223372036854775807; })", "faces that do not exist"},
      {"1(walls { type wall; startFace 0; })", "faces that do not exist"},
      {"1(walls { type \"wall; nFaces 6; startFace 0; })", "ends within quotes"},
      {"1(walls { inGroups 1(wall; nFaces 6; startFace 0; })", "closes nothing"},
      {"900000000(walls { type wall; nFaces 6; startFace 0; })", "more than follow"},
      {"2(walls { type wall; nFaces 6; startFace 0; })", "expected a word"},
      {"", "expected a whole number"}};
  for (const auto& [text, why] : broken) {
    boundary(text);
    EXPECT_THAT(complaint(), AllOf(HasSubstr("boundary, line "), HasSubstr(why))) << text;
  }
}

TEST_F(FoamReader, AFieldThatIsNotWholeIsRefusedWithItsLine) {
  const std::pair<const char*, const char*> broken[] = {
      {"internalField nonuniform List<scalar> 2(300 301);", "2 values for 1 cells"},
      {"internalField nonuniform List<scalar> 900000000(300);", "more than follow"},
      {"internalField nonuniform List<scalar> 900000000{300};", "900000000 values for 1 cells"},
      {"internalField nonuniform List<vector> 1((1 2 3));", "is not what a file of this class holds"},
      {"internalField uniform 300", "expected ';'"},
      {"internalField uniform (1 2 3);", "expected a number"},
      {"internalField $warm;", "values must stand in the file itself"},
      {"internalField uniform 300;\nboundaryField { walls { type x; }", "ends before a '}'"},
      {"internalField uniform 300;\nboundaryField { code #{ return; };", "ends before a '#}'"},
      {"#include \"/etc/passwd\"\n", "has no internalField"}};
  for (const auto& [text, why] : broken) {
    put("1/T", foam("volScalarField", text));
    EXPECT_THAT(complaint(), AllOf(HasSubstr("T, line "), HasSubstr(why))) << text;
  }
  put("1/T", foam("volScalarField", "internalField uniform 300;\n#include \"/dev/zero\"\nboundaryField {}\n"));
  EXPECT_EQ(complaint(), "");
}

TEST_F(FoamReader, LabelsThatNameNothingAreRefused) {
  put("constant/polyMesh/owner", foam("labelList", "6(0 0 0 0 0 9)"));
  EXPECT_THAT(complaint(), AllOf(HasSubstr("owner, line 8"), HasSubstr("names cell 9")));
  put("constant/polyMesh/owner", foam("labelList", "6{9} // all of them"));
  EXPECT_THAT(complaint(), AllOf(HasSubstr("owner, line 8"), HasSubstr("names cell 9")));
  put("constant/polyMesh/owner", foam("labelList", "6{0} // all of them"));
  EXPECT_EQ(complaint(), "");
}

TEST(OpenFoamCase, HasTheCellsAndValuesThatVtksReaderFinds) {
  const auto folder = std::filesystem::path(HALLSCOPE_ASSETS) / "demo" / "hall-air";
  Problems problems;
  const auto field = open_field(folder.string(), problems);
  const auto step = field ? field->step(field->step_count() - 1, problems) : nullptr;
  ASSERT_TRUE(step);
  auto* ours = step->data().set.Get();
  vtkNew<vtkOpenFOAMReader> reader;
  reader->SetFileName((folder / "system" / "controlDict").c_str());
  reader->CreateCellToPointOff();
  reader->DecomposePolyhedraOn();
  reader->UpdateInformation();
  reader->DisableAllPatchArrays();
  reader->SetPatchArrayStatus("internalMesh", 1);
  reader->EnableAllCellArrays();
  reader->UpdateTimeStep(step->time());
  vtkSmartPointer<vtkCompositeDataIterator> blocks;
  blocks.TakeReference(reader->GetOutput()->NewIterator());
  blocks->InitTraversal();
  auto* theirs = vtkDataSet::SafeDownCast(blocks->GetCurrentDataObject());
  ASSERT_TRUE(theirs);
  ASSERT_EQ(ours->GetNumberOfCells(), theirs->GetNumberOfCells());
  ASSERT_EQ(ours->GetCellData()->GetNumberOfArrays(), theirs->GetCellData()->GetNumberOfArrays());
  for (vtkIdType c = 0; c < ours->GetNumberOfCells(); ++c) {
    ASSERT_EQ(ours->GetCellType(c), theirs->GetCellType(c)) << c;
    double a[6], b[6];
    ours->GetCellBounds(c, a);
    theirs->GetCellBounds(c, b);
    for (int k = 0; k < 6; ++k) ASSERT_EQ(a[k], b[k]) << c;
  }
  for (int i = 0; i < ours->GetCellData()->GetNumberOfArrays(); ++i) {
    auto* mine = ours->GetCellData()->GetArray(i);
    auto* other = theirs->GetCellData()->GetArray(mine->GetName());
    ASSERT_TRUE(other) << mine->GetName();
    for (vtkIdType c = 0; c < ours->GetNumberOfCells(); ++c)
      for (int k = 0; k < mine->GetNumberOfComponents(); ++k)
        ASSERT_EQ(mine->GetComponent(c, k), other->GetComponent(c, k)) << mine->GetName() << " " << c;
  }
}

}  // namespace
}  // namespace hallscope
