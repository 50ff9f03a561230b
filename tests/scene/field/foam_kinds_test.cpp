// OpenFOAM cases as people have them: regions, shares of processors, meshes in folders of instants, fields that
// OpenFOAM alone can work out, units by symbol.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "scene/fields/field.h"
#include "scene/fields/foam_dimensions.h"
#include "tests/scene/field/box_files.h"
#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class FoamKinds : public ::testing::Test {
 protected:
  FoamKinds() {
    put("system/controlDict", foam_file("dictionary", ""));
    put("case.foam", "");
  }
  void put(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = folder / name;
    std::filesystem::create_directories(path.parent_path());
    write_file(path.string(), text);
  }
  void mesh(const std::string& place, std::array<int, 3> n, std::array<double, 3> corner) const {
    for (const auto& [name, text] : foam_box(n, corner)) put(place + "/polyMesh/" + name, text);
  }
  std::shared_ptr<const FieldStep> read(std::size_t step = 0) {
    problems = {};
    field = open_field(folder / "case.foam", problems);
    return field ? field->step(step, problems) : nullptr;
  }
  std::string said() const {
    std::string all;
    for (const auto& p : problems.list()) all += to_line(p) + "\n";
    return all;
  }
  static std::optional<double> at(const FieldStep& step, const char* array, const Vec3& p) {
    const auto index = step.find(array);
    return index ? step.probe(*index, p) : std::nullopt;
  }
  static std::vector<double> kelvin(int cells, double first = 290) {
    std::vector<double> list;
    for (int c = 0; c < cells; ++c) list.push_back(first + c);
    return list;
  }

  const Folder folder;
  Problems problems;
  std::shared_ptr<const Field> field;
};

TEST_F(FoamKinds, RegionsAreReadTogether) {
  mesh("constant/air", {2, 2, 2}, {0, 0, 0});
  mesh("constant/racks", {1, 1, 1}, {2, 0, 0});
  mesh("constant/floor", {2, 2, 1}, {0, 0, -1});
  put("500/air/T", foam_scalars(kelvin(8)));
  put("500/air/U", foam_file("volVectorField",
                             "dimensions [0 1 -1 0 0 0 0];\ninternalField uniform (0.5 0 0);\nboundaryField {}\n"));
  put("500/racks/T", foam_scalars({320}));
  put("500/floor/T", foam_scalars(kelvin(4, 280)));
  put("0/air/T", foam_scalars(kelvin(8, 200)));
  const auto step = read();
  ASSERT_TRUE(step) << said();
  EXPECT_EQ(step->time(), 500);
  EXPECT_EQ(step->cell_count(), 13u);
  EXPECT_NEAR(*at(*step, "T", {1.5, 1.5, 1.5}), 23.85, 1e-4);
  EXPECT_NEAR(*at(*step, "T", {2.5, 0.5, 0.5}), 46.85, 1e-4);
  EXPECT_NEAR(*at(*step, "T", {0.5, 0.5, -0.5}), 6.85, 1e-4);
  EXPECT_NEAR(*at(*step, "U", {0.5, 0.5, 0.5}), 0.5, 1e-6);
  EXPECT_FALSE(at(*step, "U", {2.5, 0.5, 0.5})) << "the racks have no wind";
  EXPECT_EQ(step->arrays()[*step->find("T")].unit, "°C");
  EXPECT_EQ(step->arrays()[*step->find("U")].unit, "m/s");
  EXPECT_FALSE(problems.has(Severity::warning)) << said();
  // A region that is not solved, and one without a name beside those that have one.
  std::filesystem::remove_all(folder / "500/floor");
  mesh("constant", {1, 1, 1}, {5, 0, 0});
  put("500/T", foam_scalars({300}));
  const auto again = read();
  ASSERT_TRUE(again) << said();
  EXPECT_EQ(again->cell_count(), 10u);
  EXPECT_NEAR(*at(*again, "T", {5.5, 0.5, 0.5}), 26.85, 1e-4);
  EXPECT_THAT(said(), AllOf(HasSubstr("floor: note"), HasSubstr("no values at this instant")));
}

TEST_F(FoamKinds, AMeshMayLieInTheFolderOfAnInstant) {
  for (const char* place : {"0", "0.5", "1e-05"}) {
    SCOPED_TRACE(place);
    for (const char* old : {"0", "0.5", "1e-05", "1"}) std::filesystem::remove_all(folder / old);
    mesh(place, {2, 2, 2}, {0, 0, 0});
    put("1/T", foam_scalars(kelvin(8)));
    const auto first = read();
    ASSERT_TRUE(field) << said();
    const auto step = field->step(field->step_count() - 1, problems);
    ASSERT_TRUE(step) << said();
    EXPECT_NEAR(*at(*step, "T", {1.5, 0.5, 0.5}), 17.85, 1e-4);
  }
  // As of snappyHexMesh: each instant a mesh of its own.
  for (const char* old : {"0", "0.5", "1e-05", "1"}) std::filesystem::remove_all(folder / old);
  for (int i = 1; i <= 3; ++i) {
    mesh(std::to_string(i), {i, 1, 1}, {0, 0, 0});
    put(std::to_string(i) + "/T", foam_scalars(kelvin(i)));
  }
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(read(i)->cell_count(), i + 1) << said();
}

TEST_F(FoamKinds, SharesOfProcessorsAreReadTogether) {
  for (int p = 0; p < 12; ++p) {
    const auto root = "processor" + std::to_string(p);
    mesh(root + "/constant", {1, 2, 2}, {static_cast<double>(p), 0, 0});
    put(root + "/0/T", foam_scalars(kelvin(4, 200)));
    put(root + "/10/T", foam_scalars(kelvin(4, 290 + 10.0 * p)));
    put(root + "/20/T", foam_scalars(kelvin(4, 291 + 10.0 * p)));
  }
  const auto step = read();
  ASSERT_TRUE(step) << said();
  ASSERT_EQ(field->step_count(), 2u);
  EXPECT_EQ(step->cell_count(), 48u);
  for (int p = 0; p < 12; ++p) EXPECT_NEAR(*at(*step, "T", {p + 0.5, 1.5, 1.5}), 16.85 + 10 * p + 3, 1e-3) << p;
  EXPECT_NEAR(*at(*read(1), "T", {11.5, 0.5, 0.5}), 127.85, 1e-3);
  EXPECT_TRUE(problems.empty()) << said();
  // A share without cells writes an empty list in one of two ways.
  for (const char* empty : {"nonuniform List<scalar> 0()", "nonuniform 0()"}) {
    put("processor12/10/T",
        foam_file("volScalarField", std::string("dimensions [0 0 0 1 0 0 0];\ninternalField ") + empty + ";\n"));
    for (const auto& [name, text] : {std::pair{"points", foam_file("vectorField", "0()")},
                                     {"faces", foam_file("faceList", "0()")},
                                     {"owner", foam_file("labelList", "0()")},
                                     {"neighbour", foam_file("labelList", "0()")},
                                     {"boundary", foam_file("polyBoundaryMesh", "0()")}})
      put(std::string("processor12/constant/polyMesh/") + name, text);
    const auto with_empty = read();
    ASSERT_TRUE(with_empty) << said();
    EXPECT_EQ(with_empty->cell_count(), 48u);
  }
  // One is missing among them.
  std::filesystem::remove_all(folder / "processor3");
  EXPECT_FALSE(read());
  EXPECT_THAT(said(), AllOf(HasSubstr("processor3"), Not(HasSubstr("copy it again"))));
}

TEST_F(FoamKinds, TheSharesCountWhereTheyKnowMoreThanTheCase) {
  mesh("constant", {2, 1, 1}, {0, 0, 0});
  put("0/T", foam_scalars(kelvin(2, 200)));
  for (int p = 0; p < 2; ++p) {
    mesh("processor" + std::to_string(p) + "/constant", {1, 1, 1}, {static_cast<double>(p), 0, 0});
    put("processor" + std::to_string(p) + "/5/T", foam_scalars({300.0 + p}));
  }
  EXPECT_NEAR(*at(*read(), "T", {1.5, 0.5, 0.5}), 27.85, 1e-4);
  put("5/T", foam_scalars({310, 311}));
  EXPECT_NEAR(*at(*read(), "T", {1.5, 0.5, 0.5}), 37.85, 1e-4) << "put together, they are the case's";
}

TEST_F(FoamKinds, RegionsOfSharesAreReadTogether) {
  for (int p = 0; p < 2; ++p) {
    const auto root = "processor" + std::to_string(p);
    mesh(root + "/constant/air", {1, 1, 1}, {static_cast<double>(p), 0, 0});
    mesh(root + "/constant/racks", {1, 1, 1}, {static_cast<double>(p), 1, 0});
    put(root + "/7/air/T", foam_scalars({300.0 + p}));
    put(root + "/7/racks/T", foam_scalars({310.0 + p}));
  }
  const auto step = read();
  ASSERT_TRUE(step) << said();
  EXPECT_NEAR(*at(*step, "T", {1.5, 1.5, 0.5}), 37.85, 1e-4);
  EXPECT_NEAR(*at(*step, "T", {1.5, 0.5, 0.5}), 27.85, 1e-4);
}

/// Files of several processors in one, as OpenFOAM's "collated" writes them: the first with its head, the others
/// without.
std::string collated(const std::vector<std::string>& files) {
  std::string all =
      "FoamFile\n{\n    version 2.0;\n    format binary;\n    class decomposedBlockData;\n}\n// * * * //\n";
  for (std::size_t p = 0; p < files.size(); ++p) {
    const auto text = p == 0 ? files[p] : files[p].substr(files[p].find('}') + 1);
    all += "\n// Processor" + std::to_string(p) + "\n\n" + std::to_string(text.size()) + "\n(" + text + ")\n";
  }
  return all;
}

class FoamCollated : public FoamKinds {
 protected:
  /// Boxes of a metre in a line, from one processor to another.
  void share_mesh(const std::string& root, int first, int last, const std::string& region = "") const {
    std::map<std::string, std::vector<std::string>> files;
    for (int p = first; p <= last; ++p)
      for (const auto& [name, text] : foam_box({1, 1, 1}, {static_cast<double>(p), 0, 0})) files[name].push_back(text);
    for (const auto& [name, texts] : files) put(root + "/constant/" + region + "polyMesh/" + name, collated(texts));
  }
  static std::string temperatures(int first, int last, double more) {
    std::vector<std::string> files;
    for (int p = first; p <= last; ++p) files.push_back(foam_scalars({290.0 + p + more}));
    return collated(files);
  }
};

TEST_F(FoamCollated, SharesInOneFileAreReadTogether) {
  share_mesh("processors4", 0, 3);
  put("processors4/0/T", temperatures(0, 3, -90));
  put("processors4/10/T", temperatures(0, 3, 0));
  put("processors4/20/T", temperatures(0, 3, 20));
  put("processors4/20/uniform/time", foam_file("dictionary", "value 20;\n"));
  const auto step = read();
  ASSERT_TRUE(step) << said();
  ASSERT_EQ(field->step_count(), 2u);
  EXPECT_EQ(step->cell_count(), 4u);
  for (int p = 0; p < 4; ++p) EXPECT_NEAR(*at(*step, "T", {p + 0.5, 0.5, 0.5}), 16.85 + p, 1e-4) << p;
  EXPECT_NEAR(*at(*read(1), "T", {3.5, 0.5, 0.5}), 39.85, 1e-4);
  EXPECT_EQ(step->arrays()[*step->find("T")].unit, "°C");
  EXPECT_TRUE(problems.empty()) << said();
  // Put together, they are the case's.
  mesh("constant", {4, 1, 1}, {0, 0, 0});
  put("20/T", foam_scalars({300, 301, 302, 303}));
  EXPECT_NEAR(*at(*read(), "T", {3.5, 0.5, 0.5}), 29.85, 1e-4);
}

TEST_F(FoamCollated, FilesOfSomeProcessorsEachAreReadTogether) {
  for (const auto& [first, last] : {std::pair(0, 1), {2, 4}}) {
    const auto root = "processors5_" + std::to_string(first) + "-" + std::to_string(last);
    share_mesh(root, first, last, "air/");
    put(root + "/7/air/T", temperatures(first, last, 0));
  }
  const auto step = read();
  ASSERT_TRUE(step) << said();
  EXPECT_EQ(step->cell_count(), 5u);
  for (int p = 0; p < 5; ++p) EXPECT_NEAR(*at(*step, "T", {p + 0.5, 0.5, 0.5}), 16.85 + p, 1e-4) << p;
  std::filesystem::remove_all(folder / "processors5_0-1");
  EXPECT_FALSE(read());
  EXPECT_THAT(said(), AllOf(HasSubstr("has the results of 5 processors, but none of number 0"), HasSubstr("copy")));
}

TEST_F(FoamCollated, SharesThatDoNotHoldTogetherAreRefused) {
  share_mesh("processors2", 0, 1);
  const auto whole = temperatures(0, 1, 0);
  const auto with = [&](const std::string& text) {
    put("processors2/5/T", text);
    EXPECT_FALSE(read());
    EXPECT_TRUE(problems.has(Severity::error));
    return said();
  };
  EXPECT_THAT(with(whole.substr(0, whole.find("// Processor1"))), HasSubstr("holds the shares of 1 processors"));
  EXPECT_THAT(with(whole.substr(0, whole.size() - 30)), HasSubstr("ends within its shares"));
  auto longer = whole;
  longer.replace(longer.find("Processor0\n\n") + 12, 1, "9");
  with(longer);
  EXPECT_THAT(with(foam_scalars({300})), HasSubstr("does not hold the shares of processors"));
  put("processors2/5/T", whole);
  EXPECT_TRUE(read()) << said();
  std::filesystem::remove_all(folder / "processors2/constant");
  EXPECT_FALSE(read());
  EXPECT_THAT(said(), AllOf(HasSubstr("processors2"), HasSubstr("reconstructPar")));
}

TEST_F(FoamKinds, AFieldThatCannotBeReadLeavesTheOthers) {
  mesh("constant", {2, 2, 2}, {0, 0, 0});
  put("0/T", foam_scalars(kelvin(8)));
  const std::pair<const char*, const char*> odd[] = {
      {"internalField #codeStream\n{\n code #{ os << \"uniform 1\"; #};\n};\n",
       "'#codeStream' is worked out by OpenFOAM"},
      {"internalField uniform 300;\ninternalField $initial;\n", ""},
      {"internalField $:initial.T;\n", "'$:initial.T' is worked out by OpenFOAM"},
      {"internalField #calc \"1 + 1\";\n", "'#calc' is worked out by OpenFOAM"},
      {"internalField nonuniform List<scalar> 3(1 2 3);\n", "holds 3 values for 8 cells"},
      {"internalField nonuniform List<scalar> 8(1 2 3", "expected a number"}};
  for (const auto& [text, why] : odd) {
    SCOPED_TRACE(text);
    put("0/tracer", foam_file("volScalarField", std::string("dimensions [0 0 0 0 0 0 0];\n") + text));
    const auto step = read();
    ASSERT_TRUE(step) << said();
    EXPECT_NEAR(*at(*step, "T", {1.5, 1.5, 1.5}), 23.85, 1e-4);
    if (*why == 0) continue;
    EXPECT_FALSE(step->find("tracer"));
    EXPECT_THAT(said(), AllOf(HasSubstr("tracer, line "), HasSubstr(why), HasSubstr("left out")));
    if (std::string(why).find("OpenFOAM") != std::string::npos) EXPECT_THAT(said(), Not(HasSubstr("copy it again")));
  }
  std::filesystem::remove(folder / "0/T");
  EXPECT_FALSE(read()) << "nothing is left";
  EXPECT_TRUE(problems.has(Severity::error));
}

TEST_F(FoamKinds, ThePatchesListIsNotTheInsides) {
  mesh("constant", {2, 2, 2}, {0, 0, 0});
  for (const char* patch : {"value nonuniform List<scalar> 24(1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8 9 1 2 3 4 5 6);",
                            "value nonuniform List<scalar>\n2\n(\n1\n2\n)\n;",
                            "refValue nonuniform List<vector> 1((1 2 3)); value uniform 3;", "value nonuniform 0();",
                            "inGroups List<word> 1(wall);\n\n value $internalField;"}) {
    put("0/T",
        foam_file(
            "volScalarField",
            std::string(
                "dimensions [K];\n\ninternalField uniform 300;\n\nboundaryField\n{\n walls\n\n {\n  type x;\n  ") +
                patch + "\n }\n}\n"));
    const auto step = read();
    ASSERT_TRUE(step) << patch << said();
    EXPECT_NEAR(*at(*step, "T", {1.5, 0.5, 0.5}), 26.85, 1e-4) << patch;
    EXPECT_TRUE(problems.empty()) << said();
  }
}

TEST_F(FoamKinds, ABoundaryMayHaveBlankLinesAndGroups) {
  mesh("constant", {2, 2, 2}, {0, 0, 0});
  put("constant/polyMesh/boundary",
      foam_file("polyBoundaryMesh",
                "1\n(\n    walls\n\n    {\n        type wall;\n        inGroups List<word> 1(wall);\n\n"
                "        nFaces 24;\n        startFace 12;\n    }\n\n)\n"));
  put("1e-05/T", foam_scalars(kelvin(8)));
  const auto step = read();
  ASSERT_TRUE(step) << said();
  EXPECT_EQ(step->time(), 1e-05);
  EXPECT_NEAR(*at(*step, "T", {0.5, 1.5, 0.5}), 18.85, 1e-4);
}

TEST_F(FoamKinds, ValuesInEverySpelling) {
  mesh("constant", {2, 2, 2}, {0, 0, 0});
  put("0/include/initial", "// what all fields share\ntemp 297;\nwind (0.5 0 1);\n");
  const std::string list = "(290 291 292 293 294 295 296 297)";
  for (const auto& text :
       {"internalField nonuniform List<scalar> 8" + list + ";", "internalField nonuniform List<scalar> " + list + ";",
        "internalField nonuniform\nList<scalar>\n\n8\n\n" + list + "\n;", std::string("internalField uniform 297;"),
        std::string("internalField nonuniform List<scalar> 8{297};"),
        std::string("internalField nonuniform List<scalar> 8 { 297 } ;"),
        "internalField /* a */ nonuniform // b\n List<scalar> // c\n 8 /* d */ ( // e\n" + list.substr(1) + "/* f */;",
        std::string("temp 297;\ninternalField uniform $temp;"),
        std::string("temp 297;\ninternalField uniform ${temp};"),
        std::string("first uniform 297;\nsecond $first;\ninternalField $second;"),
        "#include \"include/initial\"\ninternalField uniform $temp;" + std::string(),
        std::string("referenceLevel 7;\ninternalField uniform 290;"),
        std::string("internalField uniform 297;\nboundaryField { #includeEtc \"caseDicts/setConstraintTypes\"\n "
                    "\"(a|b).*\" { type x; value uniform 1; } }")})
    for (const bool crlf : {false, true}) {
      auto file = foam_file("volScalarField", "dimensions [K];\n" + text + "\n");
      for (std::size_t at = 0; crlf && (at = file.find('\n', at)) != file.npos; at += 2) file.replace(at, 1, "\r\n");
      put("0/T", file);
      const auto step = read();
      ASSERT_TRUE(step) << text << said();
      EXPECT_NEAR(*at(*step, "T", {1.5, 1.5, 1.5}), 23.85, 1e-4) << text;
      EXPECT_TRUE(problems.empty()) << text << said();
    }
  const std::string winds = "((0 0 0)(0 0 0)(0 0 0)(0 0 0)(0 0 0)(0 0 0)(0 0 0)(0.5 0 1))";
  for (const auto& text : {"nonuniform List<vector> " + winds, "nonuniform List<vector> 8" + winds,
                           std::string("nonuniform List<vector> 8{(0.5 0 1)}"), std::string("uniform $wind"),
                           std::string("uniform ($x 0 1)")}) {
    put("0/U", foam_file("volVectorField",
                         "dimensions [m s^-1];\n#include \"include/initial\"\nx 0.5;\ninternalField " + text + ";\n"));
    const auto step = read();
    ASSERT_TRUE(step && step->find("U")) << text << said();
    EXPECT_NEAR(step->probe_vector(*step->find("U"), {1.5, 1.5, 1.5})->z, 1, 1e-6) << text;
  }
  // What is too short, too long, or names itself.
  for (const char* text :
       {"nonuniform List<scalar> (1 2 3);", "nonuniform List<scalar> (1 2 3 4 5 6 7 8 9);",
        "nonuniform List<scalar> (1 2 3 4 5 6 7 8;", "nonuniform List<scalar> 9{1};", "uniform $none;"}) {
    put("0/tracer", foam_file("volScalarField", std::string("internalField ") + text));
    EXPECT_FALSE(read()->find("tracer")) << text;
  }
  put("0/tracer", foam_file("volScalarField", "a $b;\nb $a;\ninternalField uniform $a;\n"));
  EXPECT_FALSE(read()->find("tracer"));
  EXPECT_THAT(said(), HasSubstr("'$a' is worked out by OpenFOAM"));
}

TEST_F(FoamKinds, MeshesInEverySpelling) {
  const auto box = foam_box({2, 2, 2}, {0, 0, 0});
  const auto body_of = [&](const std::string& name) {
    for (const auto& [file, text] : box)
      if (file == name) return text.substr(text.find('}') + 1);
    return std::string();
  };
  put("0/T", foam_scalars(kelvin(8)));
  struct Spelling {
    const char *file, *kind;
    std::string text;
  };
  const auto without_count = [](std::string text) { return text.substr(text.find('(')); };
  auto faces = body_of("faces");
  for (std::size_t at = 0; (at = faces.find("4(", at)) != faces.npos;) faces.erase(at, 1);
  for (const auto& [file, kind, text] :
       {Spelling{"points", "vectorField", without_count(body_of("points"))},
        Spelling{"faces", "faceList", without_count(body_of("faces"))}, Spelling{"faces", "faceList", faces},
        Spelling{"owner", "labelList", "// all of them\n" + without_count(body_of("owner"))},
        Spelling{"neighbour", "labelList", "// none of them\n" + body_of("neighbour")},
        Spelling{"boundary", "polyBoundaryMesh", without_count(body_of("boundary"))},
        Spelling{"boundary", "polyBoundaryMesh", "0()"}, Spelling{"boundary", "polyBoundaryMesh", "0"}}) {
    mesh("constant", {2, 2, 2}, {0, 0, 0});
    put(std::string("constant/polyMesh/") + file, foam_file(kind, text));
    const auto step = read();
    ASSERT_TRUE(step) << file << text << said();
    EXPECT_NEAR(*at(*step, "T", {1.5, 1.5, 1.5}), 23.85, 1e-4) << file << text;
  }
  // A list of the same label alone, as OpenFOAM writes that of one cell.
  mesh("constant", {1, 1, 1}, {0, 0, 0});
  put("0/T", foam_scalars({297}));
  put("constant/polyMesh/owner", foam_file("labelList", "6{0}\n"));
  put("constant/polyMesh/neighbour", foam_file("labelList", "0\n"));
  ASSERT_TRUE(read()) << said();
  for (const char* wrong : {"6{1}", "5{0}", "7{0}", "2000000000{0}", "-1{0}", "6{0", "6{0)"}) {
    put("constant/polyMesh/owner", foam_file("labelList", wrong));
    EXPECT_FALSE(read()) << wrong;
  }
}

TEST_F(FoamKinds, HeadsWithQuotesSemicolonsAndBraces) {
  mesh("constant", {1, 1, 1}, {0, 0, 0});
  const auto bytes = [](auto... numbers) {
    std::string text;
    (text.append(reinterpret_cast<const char*>(&numbers), sizeof numbers), ...);
    return text;
  };
  for (const auto& [arch, list] : {std::pair("LSB;label=32;scalar=64", bytes(297.0)),
                                   {"LSB;label=64;scalar=64", bytes(297.0)},
                                   {"LSB;label=32;scalar=32", bytes(297.0F)},
                                   {"LSB;label=64;scalar=32", bytes(297.0F)}}) {
    put("0/T", "FoamFile { version 2; format binary; note \"{ nCells:1; }\"; arch \"" + std::string(arch) +
                   "\"; class volScalarField; }\ndimensions [K];\ninternalField nonuniform List<scalar> 1(" + list +
                   ");\n");
    const auto step = read();
    ASSERT_TRUE(step) << arch << said();
    EXPECT_NEAR(*at(*step, "T", {0.5, 0.5, 0.5}), 23.85, 1e-4) << arch;
  }
  const auto labels = [&](auto... numbers) {
    return std::to_string(sizeof...(numbers)) + "(" + bytes(numbers...) + ")";
  };
  using Wide = std::int64_t;
  put("constant/polyMesh/owner",
      "FoamFile\n{\n format binary;\n arch \"LSB;label=64;scalar=64\";\n class labelList;\n}\n" +
          labels(Wide{0}, Wide{0}, Wide{0}, Wide{0}, Wide{0}, Wide{0}));
  EXPECT_TRUE(read()) << said();
}

TEST(FoamDimensions, ByNumbersSymbolsAndNames) {
  const std::pair<const char*, const char*> rows[] = {{"[0 0 0 1 0 0 0]", "K"},
                                                      {"[0 0 0 1 0]", "K"},
                                                      {" [K]", "K"},
                                                      {"[temperature]", "K"},
                                                      {"[0 1 -1 0 0 0 0]", "m/s"},
                                                      {"[m s^-1]", "m/s"},
                                                      {"[m/s]", "m/s"},
                                                      {"[velocity]", "m/s"},
                                                      {"[1 -1 -2 0 0 0 0]", "Pa"},
                                                      {"[kg m^-1 s^-2]", "Pa"},
                                                      {"[Pa]", "Pa"},
                                                      {"[kg/m/s^2]", "Pa"},
                                                      {"[kg m^-3]", "kg/m³"},
                                                      {"[W/(m K)]", "W/(m·K)"},
                                                      {"[W m^-2 K^-1]", "W/(m²·K)"},
                                                      {"[1 0 -3 0 0 0 0]", "W/m²"},
                                                      {"[0 2 -2 0 0 0 0]", "m²/s²"},
                                                      {"[2 0 0 -1 0 0 0]", "kg²·K⁻¹"},
                                                      {"[0 0 0 2 0 0 0]", "K²"},
                                                      {"[0 0 0 0 0 0 0]", ""},
                                                      {"[]", ""},
                                                      {"[furlong]", ""}};
  for (const auto& [text, unit] : rows) EXPECT_EQ(openfoam_unit(text), unit) << text;
}

}  // namespace
}  // namespace hallscope
