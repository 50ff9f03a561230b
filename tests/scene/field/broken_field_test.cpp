// Files that are cut off, changed, foreign, empty or absurd: refused with a message or read as something that holds
// together, never a crash, a hang or wild use of memory.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <random>
#include <span>

#include "scene/fields/field.h"
#include "scene/fields/open_fields.h"
#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;
using ::testing::HasSubstr;

struct Outcome {
  std::shared_ptr<const FieldStep> step;
  Problems problems;
};

Outcome open(const std::string& path) {
  Outcome out;
  if (const auto field = open_field(path, out.problems)) out.step = field->step(0, out.problems);
  return out;
}

/// Everything that drawing would touch.
void use(const FieldStep& step) {
  const auto b = step.bounds();
  for (std::size_t a = 0; a < step.arrays().size(); ++a)
    for (int i = 0; i < 20; ++i)
      step.probe(a, {b.origin.x + b.size.x * i / 19, b.origin.y + b.size.y * ((i * 7) % 20) / 19,
                     b.origin.z + b.size.z * ((i * 3) % 20) / 19});
}

void expect_refused(const std::string& path, const std::string& why) {
  const auto out = open(path);
  EXPECT_FALSE(out.step) << path;
  ASSERT_FALSE(out.problems.empty()) << path << " was refused without a word";
  EXPECT_THAT(to_line(out.problems.list()[0]), HasSubstr(why));
  EXPECT_THAT(to_line(out.problems.list()[0]), HasSubstr(path));
}

struct Sample {
  std::string name, bytes;
};

std::vector<Sample> samples(const Folder& folder) {
  std::vector<Sample> all;
  const auto add = [&](const std::string& name) { all.push_back({name, read_file(folder / name)}); };
  using Mode = Form::Mode;
  using Packing = Form::Packing;
  const std::pair<Shape, const char*> shapes[] = {{Shape::image, ".vti"},        {Shape::rectilinear, ".vtr"},
                                                  {Shape::structured, ".vts"},   {Shape::hexahedra, ".vtu"},
                                                  {Shape::tetrahedra, ".t.vtu"}, {Shape::surface, ".vtp"}};
  const Form forms[] = {{Mode::ascii, Packing::none, true, false},
                        {Mode::binary, Packing::zlib, false, false},
                        {Mode::raw, Packing::none, true, false},
                        {Mode::raw, Packing::lz4, true, false},
                        {Mode::base64, Packing::lzma, true, false}};
  for (const auto& [shape, ending] : shapes) {
    for (const auto& form : forms) {
      const auto name = std::to_string(&form - forms) + ending;
      write_xml(air(shape), folder / name, form);
      add(name);
    }
    for (const bool binary : {false, true})
      for (const bool old : {false, true}) {
        const auto name = std::string(binary ? "b" : "t") + (old ? "o" : "n") + ending + ".vtk";
        write_legacy(air(shape), folder / name, binary, old);
        add(name);
      }
  }
  return all;
}

TEST(BrokenField, ACutOffFileIsRefusedWithAMessageWhereverItIsCut) {
  const Folder folder;
  for (const auto& sample : samples(folder)) {
    // The end of a file may be white space or a closing tag that nobody needs.
    for (std::size_t i = 1; i < 24; ++i) {
      const auto length = sample.bytes.size() * i / 24;
      write_file(folder / sample.name, sample.bytes.substr(0, length));
      const auto out = open(folder / sample.name);
      // Legacy files have no end mark: one that ends between two arrays is whole as far as anyone can tell.
      if (out.step && sample.name.ends_with(".vtk")) {
        write_file(folder / "whole.vtk", sample.bytes);
        const auto whole = open(folder / "whole.vtk").step;
        ASSERT_TRUE(whole);
        EXPECT_LT(out.step->arrays().size(), whole->arrays().size()) << sample.name << " cut to " << length;
        continue;
      }
      EXPECT_FALSE(out.step) << sample.name << " cut to " << length << " of " << sample.bytes.size();
      EXPECT_TRUE(out.problems.has(Severity::error)) << sample.name << " cut to " << length;
      for (const auto& p : out.problems.list()) EXPECT_THAT(p.file, HasSubstr(sample.name));
    }
  }
}

TEST(BrokenField, ChangedBytesNeverDoHarm) {
  const Folder folder;
  // What the tests themselves and the libraries hold is little; a wild request would go beyond this.
  rlimit before{};
  getrlimit(RLIMIT_AS, &before);
  const rlimit bounded{std::min<rlim_t>(before.rlim_max, rlim_t{6} << 30), before.rlim_max};
  setrlimit(RLIMIT_AS, &bounded);
  std::mt19937 random(20260301);
  for (const auto& sample : samples(folder)) {
    for (int round = 0; round < 60; ++round) {
      auto bytes = sample.bytes;
      const int changes = 1 + round % 4;
      // Mostly in the head, where counts and places stand.
      for (int c = 0; c < changes; ++c) {
        const auto span = round % 3 == 0 ? bytes.size() : std::min<std::size_t>(bytes.size(), 1500);
        const auto at = std::uniform_int_distribution<std::size_t>(0, span - 1)(random);
        const bool number = bytes[at] >= '0' && bytes[at] <= '9';
        bytes[at] = number ? static_cast<char>('0' + random() % 10) : static_cast<char>(random() % 256);
        if (round % 5 == 0 && number) bytes.insert(at, "999999");
      }
      write_file(folder / sample.name, bytes);
      const auto out = open(folder / sample.name);
      if (out.step)
        use(*out.step);
      else
        EXPECT_FALSE(out.problems.empty()) << sample.name << " round " << round;
    }
  }
  setrlimit(RLIMIT_AS, &before);
}

TEST(BrokenField, SaysWhatIsWrongAndWhatToDo) {
  const Folder folder;
  write_file(folder / "empty.vti", "");
  expect_refused(folder / "empty.vti", "is no field");
  write_file(folder / "page.vtu", "<?xml version=\"1.0\"?><html><body/></html>");
  expect_refused(folder / "page.vtu", "is no field");
  expect_refused(folder / "missing.vti", "does not exist");
  write_file(folder / "table.vtp", R"(<VTKFile type="Table"><Table/></VTKFile>)");
  expect_refused(folder / "table.vtp", "no field");
  write_file(folder / "half.vti", R"(<VTKFile type="ImageData"><ImageData WholeExtent="0 1 0 1 0 1">)");
  expect_refused(folder / "half.vti", "well-formed");
  write_file(folder / "nothing.vti",
             R"(<VTKFile type="ImageData"><ImageData><Piece Extent="0 2 0 2 0 2"></Piece></ImageData></VTKFile>)");
  expect_refused(folder / "nothing.vti", "holds no numbers");
  write_file(folder / "case.foam", "");
  expect_refused(folder / "case.foam", "system/controlDict");
  write_file(folder / "strange.vtk", "# vtk DataFile Version 3.0\nx\nBINARY\nDATASET OCTOPUS\n");
  expect_refused(folder / "strange.vtk", "OCTOPUS");
}

TEST(BrokenField, AnAbsurdSizeIsRefusedBeforeMemoryIsAskedFor) {
  const Folder folder;
  const auto vti = [](const char* extent, const char* data) {
    return std::string(R"(<VTKFile type="ImageData" byte_order="LittleEndian"><ImageData><Piece Extent=")") + extent +
           R"("><PointData><DataArray type="Float32" Name="T" format=)" + data +
           "</DataArray></PointData></Piece></ImageData></VTKFile>";
  };
  write_file(folder / "wide.vti", vti("0 100000 0 100000 0 100000", R"("ascii">1 2 3)"));
  expect_refused(folder / "wide.vti", "more points than a file of this size");
  write_file(folder / "long.vti", vti("0 60 0 60 0 60", R"("binary">/////w==)"));
  expect_refused(folder / "long.vti", "PointData/T");
  write_file(folder / "many.vtk",
             "# vtk DataFile Version 3.0\nx\nBINARY\nDATASET UNSTRUCTURED_GRID\nPOINTS 4000000000 double\n");
  expect_refused(folder / "many.vtk", "line 5");
  write_file(folder / "cells.vtk",
             "# vtk DataFile Version 3.0\nx\nASCII\nDATASET UNSTRUCTURED_GRID\nPOINTS 1 float\n0 0 0\nCELLS 9000000000 "
             "18000000000\n");
  expect_refused(folder / "cells.vtk", "line 7");
}

TEST(BrokenField, CellsThatNamePointsThatDoNotExistAreRefused) {
  const Folder folder;
  write_xml(air(Shape::hexahedra), folder / "air.vtu", {Form::Mode::ascii, Form::Packing::none, true, false});
  auto text = read_file(folder / "air.vtu");
  const auto at = text.find('\n', text.find("connectivity")) + 1;
  const auto digit = text.find_first_of("0123456789", at);
  text.replace(digit, 1, "777777");
  write_file(folder / "air.vtu", text);
  expect_refused(folder / "air.vtu", "777777");

  write_legacy(air(Shape::hexahedra), folder / "air.vtk", false, true);
  text = read_file(folder / "air.vtk");
  const auto cells = text.find('\n', text.find("CELLS")) + 1;
  text.replace(cells, 3, "8 999999");
  write_file(folder / "air.vtk", text);
  const auto out = open(folder / "air.vtk");
  EXPECT_FALSE(out.step);
  EXPECT_TRUE(out.problems.has(Severity::error));
}

/// An unstructured grid of one cell over four points, as text.
std::string one_cell(const std::string& type, const std::string& ids, const std::string& more = "") {
  const auto end = std::to_string(1 + std::count(ids.begin(), ids.end(), ' '));
  return R"(<VTKFile type="UnstructuredGrid"><UnstructuredGrid><Piece NumberOfPoints="4" NumberOfCells="1">)"
         R"(<PointData><DataArray type="Float32" Name="T" format="ascii">1 2 3 4</DataArray></PointData>)"
         R"(<Points><DataArray type="Float32" NumberOfComponents="3" format="ascii">0 0 0 1 0 0 0 1 0 0 0 1</DataArray>)"
         R"(</Points><Cells><DataArray type="Int64" Name="connectivity" format="ascii">)" +
         ids + R"(</DataArray><DataArray type="Int64" Name="offsets" format="ascii">)" + end +
         R"(</DataArray><DataArray type="UInt8" Name="types" format="ascii">)" + type + "</DataArray>" + more +
         "</Cells></Piece></UnstructuredGrid></VTKFile>";
}

std::string faces(const std::string& stream) {
  const auto end = std::to_string(1 + std::count(stream.begin(), stream.end(), ' '));
  return R"(<DataArray type="Float64" Name="faces" format="ascii">)" + stream +
         R"(</DataArray><DataArray type="Int64" Name="faceoffsets" format="ascii">)" + end + "</DataArray>";
}

const char* const tetrahedron = "4 3 0 1 2 3 0 1 3 3 0 2 3 3 1 2 3";

TEST(BrokenField, PartsAreCheckedBeforeTheyAreMerged) {
  const Folder folder;
  write_file(folder / "all.vtm", R"(<VTKFile type="vtkMultiBlockDataSet"><vtkMultiBlockDataSet>)"
                                 R"(<DataSet index="0" file="good.vtu"/><DataSet index="1" file="other.vtu"/>)"
                                 R"(</vtkMultiBlockDataSet></VTKFile>)");
  write_file(folder / "good.vtu", one_cell("10", "0 1 2 3"));
  write_file(folder / "other.vtu", one_cell("42", "0 1 2 3", faces(tetrahedron)));
  EXPECT_TRUE(open(folder / "all.vtm").step) << "two that are whole";
  write_file(folder / "other.vtu", one_cell("12", "0 1 2 3"));  // a hexahedron of four points
  expect_refused(folder / "all.vtm", "cell 0 of type 12 has 4 points");
  for (const auto* stream :
       {"4 3 0 1 2 3 0 1 3 3 0 2 3 3 1 2 4", "4 3 0 1 2 3 0 1 3 3 0 2 3 3 1 2", "99 3 0 1 2 3 0 1 3 3 0 2 3 3 1 2 3",
        "4 3 0 1 2 3 0 1 3 3 0 2 3 3000000000 1 2 3", "nan 3 0 1 2 3 0 1 3 3 0 2 3 3 1 2 3", "-1e300 3 0 1 2",
        "4 3 0 1 nan 3 0 1 3 3 0 2 3 3 1 2 3"}) {
    write_file(folder / "other.vtu", one_cell("42", "0 1 2 3", faces(stream)));
    expect_refused(folder / "all.vtm", "the faces of cell 0 are none");
  }
}

TEST(BrokenField, APointThatIsNoNumberIsNoPoint) {
  const Folder folder;
  auto text = one_cell("10", "0 1 2 nan");
  text.replace(text.find("Int64"), 5, "Float64");
  write_file(folder / "nan.vtu", text);
  expect_refused(folder / "nan.vtu", "names point nan, which does not exist");
}

TEST(BrokenField, ElementsWithinElementsWithoutEnd) {
  const Folder folder;
  std::string deep = R"(<VTKFile type="vtkMultiBlockDataSet"><vtkMultiBlockDataSet>)", many = deep;
  for (int i = 0; i < 1'000'000; ++i) deep += "<Block>";
  for (int i = 0; i < 1'000'000; ++i) deep += "</Block>";
  for (int i = 0; i < 1'000'000; ++i) many += "<a/>";
  const std::string end = "</vtkMultiBlockDataSet></VTKFile>";
  write_file(folder / "deep.vtm", deep + end);
  expect_refused(folder / "deep.vtm", "of more or deeper elements than a field has");
  write_file(folder / "many.vtm", many + end);
  expect_refused(folder / "many.vtm", "of more or deeper elements than a field has");
}

TEST(BrokenField, APipeThatAFileNamesIsNotWaitedFor) {
  const Folder folder;
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  write_file(folder / "all.vtm", R"(<VTKFile type="vtkMultiBlockDataSet"><vtkMultiBlockDataSet>)"
                                 R"(<DataSet index="0" file="pipe"/></vtkMultiBlockDataSet></VTKFile>)");
  expect_refused(folder / "all.vtm", "cannot be read");
  write_file(folder / "all.pvd", R"(<VTKFile type="Collection"><Collection><DataSet timestep="0" file="pipe"/>)"
                                 R"(</Collection></VTKFile>)");
  expect_refused(folder / "all.pvd", "cannot be read");
  expect_refused(folder / "pipe", "is no field");
}

TEST(BrokenField, CheckSaysWhatIsNoField) {
  const Folder folder;
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  for (const auto& file : {std::string("/etc/passwd"), folder / "pipe", folder / "nothing.vti"}) {
    FieldPlacement placement;
    placement.file = file;
    Problems problems;
    check_fields(std::span(&placement, 1), problems);
    EXPECT_TRUE(problems.has(Severity::error)) << file;
  }
}

}  // namespace
}  // namespace hallscope
