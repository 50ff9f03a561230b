#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "models/document/document.h"
#include "tests/unit/document/temporary_files.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

class DetectFileKind : public test::TemporaryFiles {
 protected:
  FileKind detect(std::string_view text) {
    problems = {};
    return detect_file_kind(write("file", text), problems);
  }
  /// The one problem of a file that is not recognised.
  std::string complaint(std::string_view text) {
    EXPECT_EQ(detect(text), FileKind::unknown) << text;
    EXPECT_EQ(problems.list().size(), 1u) << text;
    return problems.empty() ? "" : to_line(problems.list().front());
  }

  Problems problems;
};

TEST_F(DetectFileKind, GoesByContentNotByName) {
  EXPECT_EQ(detect(R"({"format": "hallscope-facility", "version": 1})"), FileKind::facility);
  EXPECT_EQ(detect("\n\n  {\n  \"version\": 1,\n  \"format\": \"hallscope-facility\"\n}"), FileKind::facility);
  EXPECT_EQ(detect("\xef\xbb\xbf{\"format\": \"hallscope-facility\"}"), FileKind::facility) << "byte order mark";
  EXPECT_EQ(detect("offset,topic,payload\n0s,BMS/v1/PUB/Metadata/Rack/RackPower/a,\"{}\"\n"), FileKind::dsx_capture);
  EXPECT_EQ(detect("0s,BMS/v1/PUB/Metadata/Rack/RackPower/a,\"{}\"\n"), FileKind::dsx_capture) << "no header";
  EXPECT_EQ(detect("value,metric,element,time\n"), FileKind::long_csv) << "in any order";
  EXPECT_EQ(detect("Time, Element ,metric,value,unit\r\n"), FileKind::long_csv);
  EXPECT_EQ(detect("time,power[1],power[2]\n0,1,2\n"), FileKind::wide_csv);
  EXPECT_EQ(detect("Timestamp,\"power, total\"\n"), FileKind::wide_csv);
  EXPECT_EQ(detect("t,a,b\n2026-03-01T14:00:00Z,1,2\n"), FileKind::wide_csv) << "the first row has a time";
  EXPECT_TRUE(problems.empty());
}

TEST_F(DetectFileKind, AScenarioSaysSo) {
  EXPECT_EQ(detect(R"({"format": "hallscope-scenario", "version": 1})"), FileKind::scenario);
  EXPECT_EQ(detect("{\n\"format\": \"hallscope-scenario\",\n\"note\": \"for any hallscope-facility\"}"),
            FileKind::scenario);
  EXPECT_EQ(detect(R"({"note": 1, "format": "hallscope-scenario", "events": [)"), FileKind::scenario) << "broken";
}

TEST_F(DetectFileKind, ABrokenFacilityIsStillOne) {
  EXPECT_EQ(detect(R"({"format": "hallscope-facility", "elements": [)"), FileKind::facility);
}

TEST_F(DetectFileKind, SaysWhatWasExpectedOfAnythingElse) {
  EXPECT_THAT(complaint(R"({"format": "gltf"})"), HasSubstr("does not say that it is a facility"));
  EXPECT_THAT(complaint("Dear reader,\nthis is a letter.\n"), HasSubstr("hallscope-facility"));
  EXPECT_THAT(complaint("one column\n1\n2\n"), HasSubstr("offset,topic,payload"));
  EXPECT_THAT(complaint("[1, 2, 3]"), HasSubstr("cannot tell"));
  EXPECT_THAT(complaint("\n\n   \n"), HasSubstr("holds no text"));
  EXPECT_THAT(complaint(""), HasSubstr("empty"));
  complaint(std::string_view("\x89PNG\r\n\x1a\n\0\0\0\0\0\0", 14));
}

TEST_F(DetectFileKind, Hdf5ByItsSignatureAlsoBehindABlockOfSomebodyElses) {
  const std::string signature = "\x89HDF\r\n\x1a\n";
  for (const std::size_t at : {0, 512, 1024, 2048, 65536}) {
    EXPECT_EQ(detect(std::string(at, '\0') + signature), FileKind::hdf5_recording) << at;
    EXPECT_TRUE(problems.empty());
  }
  for (const std::size_t at : {1, 511, 1536}) EXPECT_EQ(detect(std::string(at, '\0') + signature), FileKind::unknown);
  EXPECT_EQ(detect(signature.substr(0, 7)), FileKind::unknown);
}

TEST_F(DetectFileKind, SurvivesWhatIsNoFile) {
  EXPECT_EQ(detect_file_kind(path("nowhere.csv"), problems), FileKind::unknown);
  EXPECT_THAT(to_line(problems.list().at(0)), HasSubstr("nowhere.csv: error: no such file"));
  std::filesystem::create_directory(path("folder"));
  EXPECT_EQ(detect_file_kind(path("folder"), problems), FileKind::unknown);
  EXPECT_THAT(to_line(problems.list().at(1)), HasSubstr("folder"));
}

TEST_F(DetectFileKind, KnowsFieldsFromCfd) {
  EXPECT_EQ(detect("# vtk DataFile Version 3.0\ntitle\nBINARY\n"), FileKind::field);
  EXPECT_EQ(detect("<?xml version=\"1.0\"?>\n<VTKFile type=\"ImageData\"/>"), FileKind::field);
  EXPECT_EQ(detect(std::string("<VTKFile type=\"ImageData\">\0\1\2", 30)), FileKind::field) << "binary data follow";
  EXPECT_EQ(detect_file_kind(write("case.foam", ""), problems), FileKind::field) << "a marker is empty";
  std::filesystem::create_directories(path("case/system"));
  EXPECT_EQ(detect_file_kind(path("case"), problems), FileKind::unknown) << "no case without its controlDict";
  write("case/system/controlDict", "FoamFile {}");
  EXPECT_EQ(detect_file_kind(path("case"), problems), FileKind::field);
  EXPECT_THAT(complaint("<?xml version=\"1.0\"?><html/>"), HasSubstr("CFD"));
}

}  // namespace
}  // namespace hallscope
