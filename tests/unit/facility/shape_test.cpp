// Bodies and shells from glTF: what a file draws, where it stands, and what is said of files that are wrong.
#include "models/facility/shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

#include "models/facility/gltf/read_gltf.h"
#include "models/facility/reading/facility_json.h"
#include "tests/unit/facility/small_gltf.h"

namespace hallscope {
namespace {

using test::SmallGltf;
using ::testing::HasSubstr;
using Json = SmallGltf::Json;

constexpr float nan = std::numeric_limits<float>::quiet_NaN();
const std::vector<SmallGltf::Point> square{{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}};
using Shorts = std::vector<std::uint16_t>;

std::optional<BodyShape> parse(const std::string& bytes, Problems& problems, ShapePlacement at = {}) {
  at.file = "shapes/a.glb";
  return parse_gltf(bytes, at, problems);
}

BodyShape sound(const std::string& bytes, const ShapePlacement& at = {}) {
  Problems problems;
  const auto shape = parse(bytes, problems, at);
  for (const auto& p : problems.list()) ADD_FAILURE() << to_line(p);
  return shape.value_or(BodyShape{});
}

std::string error_of(const std::string& bytes) {
  Problems problems;
  EXPECT_FALSE(parse(bytes, problems));
  for (const auto& p : problems.list())
    if (p.severity == Severity::error) return to_line(p);
  return "";
}

/// The area of all faces, with what looks along each axis counted for itself.
Vec3 area_by_axis(const BodyShape& shape) {
  Vec3 area;
  for (const auto& f : shape.faces) {
    const auto at = [&](std::size_t k) { return Vec3{f.corners[k][0], f.corners[k][1], f.corners[k][2]}; };
    const Vec3 c = cross(at(1) - at(0), at(2) - at(0)) / 2;
    area = area + Vec3{std::abs(c.x), std::abs(c.y), std::abs(c.z)};
  }
  return area;
}

/// What a closed body holds when its faces look outwards; less than zero when they look inwards.
double volume(const BodyShape& shape) {
  double v = 0;
  for (const auto& f : shape.faces) {
    const auto at = [&](std::size_t k) { return Vec3{f.corners[k][0], f.corners[k][1], f.corners[k][2]}; };
    v += dot(at(0), cross(at(1), at(2))) / 6;
  }
  return v;
}

void expect_near(const Vec3& is, const Vec3& wanted, double within = 1e-5) {
  EXPECT_NEAR(is.x, wanted.x, within);
  EXPECT_NEAR(is.y, wanted.y, within);
  EXPECT_NEAR(is.z, wanted.z, within);
}

TEST(Gltf, PutsItsUpwardAxisUpAndItsMiddleOnTheFloor) {
  SmallGltf file;
  file.show(file.box({10, 2, 5}, {12, 5, 6}));  // 2 wide, 3 high, 1 deep, its front at z = 6
  for (const auto& bytes : {file.text(), file.binary()}) {
    const BodyShape s = sound(bytes);
    ASSERT_EQ(s.faces.size(), 12u);
    expect_near(s.size, {2, 1, 3});
    expect_near(s.from_origin, {11, -5.5, 2});
    expect_near(area_by_axis(s), {6, 12, 4});
    EXPECT_NEAR(volume(s), 6, 1e-5);
  }
}

TEST(Gltf, FollowsScaleTurnAndTheOtherUpwardAxis) {
  SmallGltf file;
  file.show(file.box({0, 0, 0}, {2000, 3000, 1000}));
  ShapePlacement at;
  at.scale = 0.001;
  expect_near(sound(file.text(), at).size, {2, 1, 3});
  at.up = ShapePlacement::Up::z;
  expect_near(sound(file.text(), at).size, {2, 3, 1});
  at.rotate_deg = 90;
  const BodyShape turned = sound(file.text(), at);
  expect_near(turned.size, {3, 2, 1});
  EXPECT_NEAR(volume(turned), 6, 1e-5);
}

TEST(Gltf, PutsMeshesWhereNodesDoAndTurnsMirroredOnesOut) {
  SmallGltf file;
  const auto box = file.box({0, 0, 0}, {1, 1, 1});
  file.show(box, {{"translation", {4, 0, 0}}, {"scale", {1, 2, 1}}});
  file.show(box, {{"scale", {-1, 1, 1}}});
  file.show(box, {{"rotation", {0, 0, std::sqrt(0.5), std::sqrt(0.5)}}, {"translation", {0, 5, 0}}});  // x to y
  file.show(box, {{"matrix", {0, 0, -2, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 9, 1}}});  // x to -z, doubled
  // A node in a node: 3 up, then twice as large.
  file.json["nodes"].push_back({{"mesh", 0}, {"translation", {0, 3, 0}}});
  file.json["nodes"].push_back({{"children", {4}}, {"scale", {2, 2, 2}}});
  file.json["scenes"][0]["nodes"].push_back(5);
  const BodyShape s = sound(file.text());
  ASSERT_EQ(s.faces.size(), 60u);
  EXPECT_NEAR(volume(s), 2 + 1 + 1 + 2 + 8, 1e-4);
  // x from the mirrored and the turned to the moved, z from the first four's feet to 2 * (3 + 1).
  expect_near(s.size, {6, 9, 8});
}

TEST(Gltf, ReadsIndicesOfAllSizesStripsFansAndNone) {
  SmallGltf file;
  const auto bytes = std::vector<std::uint8_t>{0, 1, 2, 0, 2, 3};
  const auto longs = std::vector<std::uint32_t>{0, 1, 2, 0, 2, 3};
  const Json kinds[] = {file.primitive(square, bytes),
                        file.primitive(square, Shorts{0, 1, 2, 0, 2, 3}),
                        file.primitive(square, longs),
                        file.primitive(square, Shorts{0, 1, 3, 2}, 5),
                        file.primitive(square, Shorts{0, 1, 2, 3}, 6),
                        file.primitive({square[0], square[1], square[3], square[2]}, Shorts{}, 5)};
  float z = 0;
  for (const auto& kind : kinds) file.show(kind, {{"translation", {0, 0, ++z}}});
  const BodyShape s = sound(file.text());
  ASSERT_EQ(s.faces.size(), 12u);
  EXPECT_NEAR(area_by_axis(s).y, 6, 1e-5);  // z of the file looks to the front
  for (const auto& f : s.faces) {
    const auto at = [&](std::size_t k) { return Vec3{f.corners[k][0], f.corners[k][1], f.corners[k][2]}; };
    EXPECT_LT(cross(at(1) - at(0), at(2) - at(0)).y, 0);  // every triangle of a strip looks the same way
  }
}

TEST(Gltf, ReadsStridesShortsAndSparseValues) {
  SmallGltf file;
  // Positions between normals, 24 bytes apart.
  std::vector<SmallGltf::Point> both;
  for (const auto& p : square) both.insert(both.end(), {p, {0, 0, 1}});
  auto strided = file.primitive(both, Shorts{0, 1, 2, 0, 2, 3});
  file.json["accessors"][0]["count"] = 4;
  file.json["bufferViews"][0]["byteStride"] = 24;
  // Normalized shorts: 32767 is 1.
  const std::int16_t shorts[] = {0, 0, 0, 32767, 0, 0, 32767, 32767, 0, 0, 32767, 0};
  auto quantized = strided;
  quantized["attributes"]["POSITION"] = file.add(shorts, 4, 5122, "VEC3", 6);
  file.json["accessors"].back()["normalized"] = true;
  file.json["extensionsRequired"] = {"KHR_mesh_quantization"};
  // A square with its third corner moved.
  auto sparse = file.primitive(square, Shorts{0, 1, 2, 0, 2, 3});
  const std::uint8_t which = 2;
  const SmallGltf::Point moved{3, 1, 0};
  const int indices = file.add(&which, 1, 5121, "SCALAR", 1), values = file.add(&moved, 1, 5126, "VEC3", 12);
  auto& accessors = file.json["accessors"];
  const int positions = sparse["attributes"]["POSITION"];
  accessors[positions]["sparse"] = {
      {"count", 1},
      {"indices", {{"bufferView", accessors[indices]["bufferView"]}, {"componentType", 5121}}},
      {"values", {{"bufferView", accessors[values]["bufferView"]}}}};
  file.show(strided).show(quantized, {{"translation", {0, 0, 1}}}).show(sparse, {{"translation", {0, 0, 2}}});
  const BodyShape s = sound(file.text());
  EXPECT_EQ(s.faces.size(), 6u);
  EXPECT_NEAR(area_by_axis(s).y, 1 + 1 + 2, 1e-4);
  expect_near(s.size, {3, 2, 1});
}

TEST(Gltf, TakesColoursAndBothSidesOfMaterials) {
  SmallGltf file;
  file.json["materials"] = {{{"pbrMetallicRoughness", {{"baseColorFactor", {1, 0.2140, 0, 1}}}}, {"doubleSided", true}},
                            Json::object()};
  auto painted = file.primitive(square, Shorts{0, 1, 2}), plain = painted;
  painted["material"] = 0;
  file.show(Json::array({painted, plain}));
  const BodyShape s = sound(file.text());
  ASSERT_EQ(s.faces.size(), 2u);
  EXPECT_EQ(s.faces[0].color, (std::array<std::uint8_t, 3>{255, 127, 0}));  // 0.2140 of light is half of a screen's
  EXPECT_TRUE(s.faces[0].both_sides);
  EXPECT_EQ(s.faces[1].color, (std::array<std::uint8_t, 3>{255, 255, 255}));
  EXPECT_FALSE(s.faces[1].both_sides);
}

TEST(Gltf, ShowsTheSceneItNamesElseAllRoots) {
  SmallGltf file;
  file.show(file.box({0, 0, 0}, {1, 1, 1})).show(file.box({0, 0, 0}, {1, 5, 1}));
  file.json["scenes"] = {{{"nodes", {0}}}, {{"nodes", {1}}}};
  file.json["scene"] = 1;
  expect_near(sound(file.text()).size, {1, 1, 5});
  file.json.erase("scene");
  expect_near(sound(file.text()).size, {1, 1, 1});
  file.json.erase("scenes");
  EXPECT_EQ(sound(file.text()).faces.size(), 24u);
}

TEST(Gltf, SaysWhatItLeavesOut) {
  SmallGltf file;
  file.show(Json::array({file.box({0, 0, 0}, {1, 1, 1}), file.primitive(square, Shorts{0, 1}, 1)}));
  file.json["animations"] = Json::array({Json::object()});
  Problems problems;
  const auto s = parse(file.text(), problems);
  ASSERT_TRUE(s);
  EXPECT_EQ(s->faces.size(), 12u);
  ASSERT_EQ(problems.list().size(), 2u);
  EXPECT_THAT(problems.list()[0].what, HasSubstr("1 parts that are points or lines"));
  EXPECT_THAT(problems.list()[1].what, HasSubstr("as it was modelled"));
  EXPECT_FALSE(problems.has(Severity::warning));
}

TEST(Gltf, NamesThePlaceOfWhatCannotBe) {
  const auto with = [](auto change) {
    SmallGltf file;
    file.show(file.primitive(square, Shorts{0, 1, 2, 0, 2, 3}));
    change(file);
    return error_of(file.text());
  };
  auto member = [&](const char* pointer, const Json& value) {
    return with([&](SmallGltf& f) { f.json[Json::json_pointer(pointer)] = value; });
  };
  EXPECT_THAT(member("/accessors/1/count", 4'000'000), HasSubstr("/accessors/1: error: reaches past its buffer view"));
  EXPECT_THAT(member("/accessors/0/byteOffset", 1), HasSubstr("/accessors/0"));
  EXPECT_THAT(member("/accessors/0/type", "VEC2"), HasSubstr("/accessors/0: error: holds no positions"));
  EXPECT_THAT(member("/accessors/1/componentType", 5126), HasSubstr("/accessors/1: error: holds no indices"));
  EXPECT_THAT(member("/accessors/0/bufferView", 77), HasSubstr("/accessors/0/bufferView: error: names number 77"));
  EXPECT_THAT(member("/bufferViews/0/byteOffset", -50), HasSubstr("/bufferViews/0/byteOffset"));
  EXPECT_THAT(member("/bufferViews/0/byteOffset", 60), HasSubstr("/bufferViews/0: error: reaches past its buffer"));
  EXPECT_THAT(member("/bufferViews/0/byteStride", 0), HasSubstr("/accessors/0"));
  EXPECT_THAT(member("/nodes/0/children", {0}), HasSubstr("/nodes/0: error: stands in two places"));
  EXPECT_THAT(member("/nodes/0/children", {9}), HasSubstr("/nodes/0/children/0: error: names no node"));
  EXPECT_THAT(member("/nodes/0/mesh", 3), HasSubstr("/nodes/0/mesh"));
  EXPECT_THAT(member("/nodes/0/rotation", {0, 0, 0, 0}), HasSubstr("/nodes/0/rotation: error: is no rotation"));
  EXPECT_THAT(member("/nodes/0/scale", {1e300, 1e300, 1e300}), HasSubstr("100,000 km away"));
  EXPECT_THAT(member("/meshes/0/primitives/0/mode", 9), HasSubstr("/meshes/0/primitives/0/mode"));
  EXPECT_THAT(member("/meshes/0/primitives/0/material", 0), HasSubstr("/meshes/0/primitives/0/material"));
  EXPECT_THAT(member("/asset/version", "1.0"), HasSubstr("/asset/version: error: is glTF of version 1.0"));
  EXPECT_THAT(
      member("/extensionsRequired", {"KHR_draco_mesh_compression"}),
      HasSubstr("/extensionsRequired/0: error: needs 'KHR_draco_mesh_compression', which is not read; export it "
                "without compression"));
  EXPECT_THAT(member("/extensionsRequired", {"ACME_solids"}), HasSubstr("needs 'ACME_solids'"));
  EXPECT_THAT(member("/nodes/0", Json::object()), HasSubstr("shows no triangles"));
  EXPECT_THAT(with([](SmallGltf& f) { f.buffer[24 + 48 - 24] = '\x09'; }),
              HasSubstr("/meshes/0/primitives/0/indices: error: index 0 names position 9, and there are 4"));
  EXPECT_THAT(with([](SmallGltf& f) { std::memcpy(f.buffer.data() + 4, &nan, 4); }),
              HasSubstr("/meshes/0/primitives/0/attributes: error: position 0 is no number"));
  EXPECT_THAT(with([](SmallGltf& f) {
                f.json["buffers"] = {{{"byteLength", 4000}, {"uri", "data:;base64,AAAA"}}};
              }),
              HasSubstr("/buffers/0: error: declares 4000 bytes and holds 3"));
  EXPECT_THAT(with([](SmallGltf& f) {
                f.json["buffers"] = {{{"byteLength", 60}, {"uri", "data:;base64,A*"}}};
              }),
              HasSubstr("/buffers/0/uri: error: is not base64"));
  EXPECT_THAT(error_of("solid cube"), HasSubstr("line 1"));
  EXPECT_THAT(error_of("[]"), HasSubstr("expected an object"));
  EXPECT_THAT(error_of("{}"), HasSubstr("is no glTF"));
}

TEST(Gltf, NeverBelievesAFileThatIsCutOff) {
  SmallGltf file;
  file.show(file.box({0, 0, 0}, {1, 1, 1}));
  const auto whole = file.binary();
  for (std::size_t n = 0; n < whole.size(); n += 7) {
    Problems problems;
    EXPECT_FALSE(parse(whole.substr(0, n), problems)) << n;
    EXPECT_TRUE(problems.has(Severity::error)) << n;
  }
  EXPECT_THAT(error_of(whole.substr(0, 200)), HasSubstr("is cut off"));
}

TEST(Gltf, ReadsBuffersFromItsOwnFolderAlone) {
  const auto folder = std::filesystem::temp_directory_path() / ("hallscope_shape_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder / "shapes");
  SmallGltf file;
  file.show(file.box({0, 0, 0}, {1, 1, 1}));
  std::ofstream(folder / "shapes" / "my hall.bin") << file.buffer;
  std::ofstream(folder / "outside.bin") << file.buffer;
  std::filesystem::create_symlink("../outside.bin", folder / "shapes" / "link.bin");
  ShapePlacement at;
  at.file = (folder / "shapes" / "a.gltf").string();
  const auto read = [&](const std::string& uri, Problems& problems) {
    file.json["buffers"] = {{{"byteLength", file.buffer.size()}, {"uri", uri}}};
    std::ofstream(at.file) << file.text();
    return read_gltf(at, problems);
  };
  Problems good;
  EXPECT_TRUE(read("my%20hall.bin", good));
  EXPECT_TRUE(good.empty());
  for (const std::string uri :
       {"../outside.bin", "link.bin", "/etc/passwd", "https://a.example/b.bin", "%2e%2e/outside.bin"}) {
    Problems problems;
    EXPECT_FALSE(read(uri, problems)) << uri;
    ASSERT_EQ(problems.list().size(), 1u) << uri;
    EXPECT_THAT(to_line(problems.list()[0]), HasSubstr("/buffers/0/uri: error: names '")) << uri;
    EXPECT_THAT(to_line(problems.list()[0]), HasSubstr("export a .glb")) << uri;
  }
  Problems missing;
  EXPECT_FALSE(read("gone.bin", missing));
  EXPECT_THAT(missing.list().back().what, HasSubstr("'gone.bin', which cannot be read"));
  std::filesystem::remove_all(folder);
}

TEST(Gltf, RefusesMoreThanCanBeDrawnWithItsNumber) {
  SmallGltf file;
  const auto box = file.box({0, 0, 0}, {1, 1, 1});
  file.show(box);
  for (int i = 0; i < 16'667; ++i) {  // copies of one mesh cost nothing in a file
    file.json["nodes"].push_back({{"mesh", 0}});
    file.json["scenes"][0]["nodes"].push_back(i + 1);
  }
  EXPECT_THAT(error_of(file.text()), HasSubstr("has 200016 triangles, more than the 200000"));
}

class FacilityShapes : public ::testing::Test {
 protected:
  FacilityShapes() {
    std::filesystem::create_directories(folder / "shapes");
    SmallGltf chiller;
    chiller.show(chiller.box({0, 0, 0}, {6, 2.5f, 2}));
    std::ofstream(folder / "shapes/chiller.glb") << chiller.binary();
    SmallGltf hall;
    hall.show(hall.box({0, 0, -30}, {40, 8, 0}));
    std::ofstream(folder / "shapes/hall.gltf") << hall.text();
  }
  ~FacilityShapes() override { std::filesystem::remove_all(folder); }

  std::optional<Facility> read(const std::string& models, const std::string& elements,
                               const std::string& context = "{}") {
    problems = {};
    return parse_facility(R"({"format": "hallscope-facility", "version": 1, "models": [)" + models +
                              R"(], "elements": [)" + elements + R"(], "context": )" + context + "}",
                          (folder / "site.json").string(), problems);
  }
  std::string said(Severity severity) const {
    std::string text;
    for (const auto& p : problems.list())
      if (p.severity == severity) text += to_line(p) + '\n';
    return text;
  }

  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("hallscope_shapes_" + std::to_string(getpid()));
  Problems problems;
};

constexpr const char* chiller_model = R"({"key": "c", "type": "Chiller", "shape": {"file": "shapes/chiller.glb"}})";

TEST_F(FacilityShapes, GiveABodyItsSizeWhereNothingElseDoes) {
  const auto f = read(chiller_model, R"({"id": "c-1", "model": "c", "at": [10, 20]},
      {"id": "c-2", "model": "c", "at": [30, 20], "front": "+x"})");
  ASSERT_TRUE(f) << said(Severity::error);
  const auto one = f->find("c-1"), two = f->find("c-2");
  ASSERT_TRUE(f->shape(one));
  expect_near(f->body(one).size, {6, 2, 2.5});
  EXPECT_EQ(f->shape(one), f->shape(two));  // read once
  expect_near(placed_box(*f->shape(one), f->body(one)).origin, {10, 20, 0});
  // Seen from +x its width runs along y.
  expect_near(f->body(two).size, {2, 6, 2.5});
  expect_near(placed_box(*f->shape(two), f->body(two)).origin, {30, 20, 0});
  expect_near(placed_box(*f->shape(two), f->body(two)).size, {2, 6, 2.5});
}

TEST_F(FacilityShapes, StandWhereTheirOriginAndTranslationSay) {
  const auto f = read("", R"({"id": "a", "type": "UPS", "at": [10, 20, 1], "size": [8, 4, 3],
        "shape": {"file": "shapes/chiller.glb", "translate": [0.5, 0.25, 0.1]}},
      {"id": "b", "type": "UPS", "at": [30, 20], "size": [6, 2, 2.5],
        "shape": {"file": "shapes/chiller.glb", "origin": "file"}})");
  ASSERT_TRUE(f) << said(Severity::error);
  const auto at = [&](const char* id) { return placed_box(*f->shape(f->find(id)), f->body(f->find(id))).origin; };
  expect_near(at("a"), {10 + 1 + 0.5, 20 + 1 + 0.25, 1.1});
  expect_near(at("b"), {30, 18, 0});  // the file draws it from its origin to the front
}

TEST_F(FacilityShapes, AreShellsOfHallsAndBuildings) {
  const auto f = read("", R"({"id": "hall", "type": "Hall", "at": [0, 0], "shape": {"file": "shapes/hall.gltf"}})",
                      R"({"buildings": [{"at": [50, 0], "shape": {"file": "shapes/hall.gltf"}}]})");
  ASSERT_TRUE(f) << said(Severity::error);
  expect_near(f->body(f->find("hall")).size, {40, 30, 8});
  ASSERT_TRUE(f->shape(f->find("hall")));
  ASSERT_EQ(f->context().buildings.size(), 1u);
  EXPECT_EQ(f->context().buildings[0], (Box{{50, 0, 0}, {40, 30, 8}}));
  EXPECT_TRUE(f->context().buildings[0].shape);
}

TEST_F(FacilityShapes, LeaveTheUsualBodyWhereTheyCannotBeRead) {
  std::ofstream(folder / "shapes/broken.glb") << "glTF broken";
  for (const std::string file : {"shapes/broken.glb", "shapes/gone.glb"}) {
    const auto f = read(
        "", R"({"id": "u", "type": "UPS", "at": [0, 0], "size": [1, 1, 2], "shape": {"file": ")" + file + R"("}})");
    ASSERT_TRUE(f) << file;
    EXPECT_FALSE(f->shape(f->find("u")));
    expect_near(f->body(f->find("u")).size, {1, 1, 2});
    EXPECT_THAT(said(Severity::error), HasSubstr(file + ": error: "));
    EXPECT_THAT(said(Severity::warning), HasSubstr("site.json: /elements/0/shape: warning: "));
    EXPECT_THAT(said(Severity::warning), HasSubstr("the usual body is drawn"));
  }
}

TEST_F(FacilityShapes, SayWhenTheyAreOfAnotherSizeThanTheirBox) {
  const auto box = [&](const char* size, const char* more) {
    EXPECT_TRUE(read("", std::string(R"({"id": "u", "type": "UPS", "size": )") + size +
                             R"(, "shape": {"file": "shapes/chiller.glb")" + more + "}}"));
    return said(Severity::warning);
  };
  EXPECT_THAT(box("[6, 2, 2.5]", ""), Not(HasSubstr("/shape")));
  EXPECT_THAT(box("[6, 2, 2.5]", R"(, "scale": 1000)"),
              HasSubstr("/elements/0/shape: warning: measures 6000 x 2000 x 2500 m in a box of 6 x 2 x 2.5 m: it is "
                        "in millimetres"));
  EXPECT_THAT(box("[2, 6, 2.5]", ""), HasSubstr("\"rotate\""));
}

TEST_F(FacilityShapes, AreNotTakenByWhatCarriesDataOnItsFace) {
  ASSERT_TRUE(
      read("", R"({"id": "r", "type": "Rack", "size": [0.6, 1.2, 2.2], "shape": {"file": "shapes/chiller.glb"}})"));
  EXPECT_THAT(said(Severity::warning), HasSubstr("/elements/0/shape: warning: a Rack is not drawn by a shape"));
}

TEST_F(FacilityShapes, RefuseTheFileWhereTheirWordsAreWrong) {
  const auto wrong = [&](const char* shape) {
    EXPECT_FALSE(read("", std::string(R"({"id": "u", "type": "UPS", "size": [1, 1, 2], "shape": )") + shape + "}"));
    return said(Severity::error);
  };
  EXPECT_THAT(wrong("\"a.glb\""), HasSubstr("/elements/0/shape: error: expected an object"));
  EXPECT_THAT(wrong("{}"), HasSubstr("needs a \"file\""));
  EXPECT_THAT(wrong(R"({"file": "shapes/chiller.glb", "up": "x"})"), HasSubstr("/elements/0/shape/up"));
  EXPECT_THAT(wrong(R"({"file": "shapes/chiller.glb", "scale": 0})"), HasSubstr("/elements/0/shape/scale"));
  EXPECT_THAT(wrong(R"({"file": "shapes/chiller.glb", "origin": "top"})"), HasSubstr("/elements/0/shape/origin"));
  EXPECT_THAT(wrong(R"({"file": "shapes/chiller.glb", "translate": [1, 2]})"),
              HasSubstr("/elements/0/shape/translate"));
}

}  // namespace
}  // namespace hallscope
