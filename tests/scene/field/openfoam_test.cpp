// The shipped OpenFOAM case against what OpenFOAM's own probes found in it, and what becomes of broken copies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "scene/fields/field.h"
#include "scene/fields/trace_streamlines.h"
#include "tests/scene/field/field_files.h"

namespace hallscope {
namespace {

using namespace test;
using ::testing::AllOf;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

const fs::path hall_air = fs::path(HALLSCOPE_ASSETS) / "demo" / "hall-air";

std::string lines(const Problems& problems) {
  std::string all;
  for (const auto& p : problems.list()) all += to_line(p) + "\n";
  return all;
}

/// The numbers that follow each "(" of a text, three at a time.
std::vector<Vec3> vectors(const std::string& text) {
  std::vector<Vec3> list;
  for (auto at = text.find('('); at != std::string::npos; at = text.find('(', at + 1)) {
    std::istringstream in(text.substr(at + 1, 80));
    Vec3 v;
    if (in >> v.x >> v.y >> v.z) list.push_back(v);
  }
  return list;
}

struct OpenFoamProbes {
  std::vector<Vec3> places;
  std::vector<double> kelvin;
  std::vector<Vec3> wind;
};

OpenFoamProbes read_probes() {
  OpenFoamProbes probes;
  std::ifstream t(hall_air / "probes-T.txt"), u(hall_air / "probes-U.txt");
  for (std::string line; std::getline(t, line);) {
    if (line.starts_with('#')) {
      for (const auto& place : vectors(line)) probes.places.push_back(place);
      continue;
    }
    std::istringstream in(line);
    double time = 0;
    in >> time;
    for (double v; in >> v;) probes.kelvin.push_back(v);
  }
  for (std::string line; std::getline(u, line);)
    if (!line.starts_with('#')) probes.wind = vectors(line);
  return probes;
}

std::shared_ptr<const FieldStep> read(const std::string& path) {
  Problems problems;
  const auto field = open_field(path, problems);
  const auto step = field ? field->step(field->step_count() - 1, problems) : nullptr;
  EXPECT_TRUE(step) << lines(problems);
  return step;
}

TEST(OpenFoamCase, HasTheValuesThatOpenFoamFindsInIt) {
  const auto probes = read_probes();
  ASSERT_EQ(probes.places.size(), 10u);
  ASSERT_EQ(probes.kelvin.size(), 10u);
  ASSERT_EQ(probes.wind.size(), 10u);
  for (const auto& path : {hall_air / "hall-air.foam", hall_air}) {
    const auto step = read(path.string());
    ASSERT_TRUE(step);
    EXPECT_EQ(step->cell_count(), 21576u);
    EXPECT_EQ(step->time(), 705);
    const auto t = *step->find("T"), u = *step->find("U");
    EXPECT_EQ(step->arrays()[t].unit, "°C");
    EXPECT_FALSE(step->arrays()[t].assumed) << "OpenFOAM states kelvin in the file";
    EXPECT_EQ(step->arrays()[u].unit, "m/s");
    for (std::size_t i = 0; i < 10; ++i) {
      // Both are written with five digits.
      EXPECT_NEAR(*step->probe(t, probes.places[i]), probes.kelvin[i] - 273.15, 0.011) << i;
      const auto v = *step->probe_vector(u, probes.places[i]);
      EXPECT_NEAR(v.x, probes.wind[i].x, 2e-4) << i;
      EXPECT_NEAR(v.y, probes.wind[i].y, 2e-4) << i;
      EXPECT_NEAR(v.z, probes.wind[i].z, 2e-4) << i;
    }
    // Inside a rack there is no air.
    EXPECT_FALSE(step->probe(t, {62, 12, 1}));
  }
}

TEST(OpenFoamCase, StreamlinesFromTheAirHandlersRunIntoTheHall) {
  const auto step = read((hall_air / "hall-air.foam").string());
  ASSERT_TRUE(step);
  const auto wind = wind_array(*step);
  ASSERT_TRUE(wind);
  const auto found =
      trace_streamlines(*step, *wind, *step->find("T"), {}, {{{55.6, 12.7, 1.5}, true}, {{55.6, 15.5, 1}, true}});
  ASSERT_EQ(found.size(), 2u);
  for (const auto& line : found) {
    EXPECT_GT(line.points.back().x, 59);
    EXPECT_NEAR(line.values.front(), 24, 0.5);
  }
}

/// A copy of the case to be broken, unpacked so that bytes can be changed.
class BrokenCase : public ::testing::Test {
 protected:
  BrokenCase() {
    fs::create_directories(folder / "case");
    fs::copy(hall_air, folder / "case", fs::copy_options::recursive);
    for (const char* name : {"constant/polyMesh/points", "constant/polyMesh/faces", "constant/polyMesh/owner",
                             "constant/polyMesh/neighbour", "705/T", "705/U"}) {
      write_file(file(name), unpack(file(name) + ".gz"));
      fs::remove(file(name) + ".gz");
    }
  }
  std::string file(const std::string& name) const { return folder / ("case/" + name); }
  static std::string unpack(const std::string& path) {
    std::string text;
    char buffer[1 << 16];
    const auto packed = gzopen(path.c_str(), "rb");
    for (int n; (n = gzread(packed, buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<std::size_t>(n));
    gzclose(packed);
    return text;
  }
  /// What is said of the case; empty when all of it can be read.
  std::string complaint() {
    Problems problems;
    const auto field = open_field(folder / "case", problems);
    const auto step = field ? field->step(0, problems) : nullptr;
    if (step) {
      for (std::size_t a = 0; a < step->arrays().size(); ++a) step->probe(a, {60, 13, 1});
      return lines(problems);  // of a field that is left out
    }
    return problems.empty() ? "refused without a word" : lines(problems);
  }
  void replace(const std::string& name, const std::string& what, const std::string& by) {
    auto text = read_file(file(name));
    const auto at = text.find(what);
    ASSERT_NE(at, std::string::npos) << name << " has no " << what;
    write_file(file(name), text.replace(at, what.size(), by));
  }

  const Folder folder;
};

TEST_F(BrokenCase, IsReadUnpackedToo) { EXPECT_EQ(complaint(), ""); }

TEST_F(BrokenCase, SaysWhatIsMissing) {
  fs::remove(file("constant/polyMesh/owner"));
  EXPECT_THAT(complaint(), HasSubstr("owner"));
  fs::remove_all(file("705"));
  EXPECT_THAT(complaint(), HasSubstr("no results yet"));
  fs::remove(file("system/controlDict"));
  EXPECT_THAT(complaint(), HasSubstr("is no field"));
}

TEST_F(BrokenCase, CutOffFilesAreRefused) {
  for (const char* name :
       {"705/T", "705/U", "constant/polyMesh/neighbour", "constant/polyMesh/points", "constant/polyMesh/faces"}) {
    const auto whole = read_file(file(name));
    for (const std::size_t parts : {1u, 5u, 9u}) {
      write_file(file(name), whole.substr(0, whole.size() * parts / 10));
      EXPECT_THAT(complaint(), HasSubstr(name)) << parts;
    }
    write_file(file(name), whole);
  }
  EXPECT_EQ(complaint(), "");
}

TEST_F(BrokenCase, LabelsThatDoNotExistAreRefusedWithTheirLine) {
  replace("constant/polyMesh/faces", "\n4(", "\n4(99999");
  EXPECT_THAT(complaint(), AllOf(HasSubstr("faces, line "), HasSubstr("names point 99999")));
}

TEST_F(BrokenCase, CountsThatTheFileCannotHoldAreRefused) {
  replace("705/T", "21576", "2157600000");
  EXPECT_THAT(complaint(), HasSubstr("more than follow"));
}

TEST_F(BrokenCase, ChangedBytesNeverDoHarm) {
  std::mt19937 random(7);
  for (const char* name : {"705/T", "constant/polyMesh/owner", "constant/polyMesh/boundary", "constant/polyMesh/points",
                           "constant/polyMesh/faces", "system/controlDict"}) {
    const auto whole = read_file(file(name));
    for (int round = 0; round < 4; ++round) {
      auto bytes = whole;
      const auto at = std::uniform_int_distribution<std::size_t>(
          0, round % 2 ? std::min<std::size_t>(bytes.size(), 1200) - 1 : bytes.size() - 1)(random);
      bytes[at] = bytes[at] >= '0' && bytes[at] <= '9' ? static_cast<char>('0' + random() % 10)
                                                       : static_cast<char>(33 + random() % 90);
      write_file(file(name), bytes);
      EXPECT_NE(complaint(), "refused without a word") << name;
    }
    write_file(file(name), whole);
  }
}

}  // namespace
}  // namespace hallscope
