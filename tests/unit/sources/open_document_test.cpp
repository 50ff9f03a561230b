#include "models/sources/open_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <tuple>

#include "models/telemetry/hdf5/hdf5_writer.h"
#include "tests/unit/document/temporary_files.h"

namespace hallscope {
namespace {

using ::testing::HasSubstr;

constexpr const char* hall_json = R"({
  "format": "hallscope-facility", "version": 1, "title": "Two racks",
  "elements": [
    {"id": "hall", "type": "Hall", "at": [0, 0], "size": [10, 10, 4], "elements": [
      {"id": "row", "type": "Row", "at": [2, 2], "slots": [{"id": "rack-{n}", "model": "gb300-nvl72", "count": 2}]},
      {"id": "cdu-1", "model": "in-row-cdu-1800", "at": [8, 8]}
    ]}
  ],
  "columns": [{"column": "power[{n}]", "element": "hall/row/rack-{n}", "metric": "Rack/RackPower", "unit": "kW"}]
})";

constexpr const char* capture =
    "offset,topic,payload\n"
    "0s,BMS/v1/PUB/Metadata/Rack/RackPower/site/pod/r1/power,\"{\"\"objectType\"\":\"\"Rack\"\",\"\"pointType\"\":"
    "\"\"RackPower\"\",\"\"engUnit\"\":\"\"kW\"\",\"\"objectName\"\":\"\"R1\"\",\"\"objectId\"\":\"\"R1\"\","
    "\"\"rackLocationId\"\":\"\"R1\"\"}\"\n"
    "1s,BMS/v1/PUB/Value/Rack/RackPower/site/pod/r1/power,\"{\"\"value\"\":35.2,\"\"quality\"\":1}\"\n";

class OpenDocument : public test::TemporaryFiles {
 protected:
  std::optional<Document> open(const std::vector<std::string>& files, const Progress& progress = {}) {
    problems = {};
    return open_document(files, problems, progress);
  }
  std::string complaints() const {
    std::string all;
    for (const auto& problem : problems.list()) all += to_line(problem) + "\n";
    return all;
  }
  static float power(const Document& document, const char* rack, double time) {
    const auto* track = document.recording->find("Rack/RackPower");
    const auto column = track ? track->column(document.facility->find(rack)) : std::nullopt;
    return column ? track->reading(*column, time).value : missing_value;
  }

  std::string facility() const { return write("hall.json", hall_json); }
  std::string wide() const { return write("wide.csv", "time,power[1],power[2]\n0,100,110\n10,101,111\n"); }
  std::string slow() const {
    return write("long.csv", "time,element,metric,value\n20,hall/row/rack-1,Rack/RackPower,120000\n");
  }

  Problems problems;
};

TEST_F(OpenDocument, OrderDoesNotMatter) {
  for (const auto& files : {std::vector{facility(), wide()}, std::vector{wide(), facility()}}) {
    const auto document = open(files);
    ASSERT_TRUE(document) << complaints();
    EXPECT_EQ(document->facility->title(), "Two racks");
    EXPECT_EQ(document->facility->count(ElementType::Rack), 2u);
    EXPECT_FLOAT_EQ(power(*document, "hall/row/rack-2", 10), 111e3f);
    EXPECT_EQ(document->sources.size(), 2u);
  }
}

TEST_F(OpenDocument, AFacilityAloneHasAnEmptyRecording) {
  const auto document = open({facility()});
  ASSERT_TRUE(document) << complaints();
  ASSERT_TRUE(document->recording);
  EXPECT_TRUE(document->recording->empty());
}

TEST_F(OpenDocument, AFacilityWithAWorkloadIsSimulated) {
  std::string text = hall_json;
  text.replace(text.rfind('}'), 1, R"(, "workload": {"duration": 60, "step": 10, "jobs": [
      {"name": "job", "racks": "hall/row/*"}, {"name": "lost", "racks": "hall/elsewhere/*"}]}})");
  const auto simulated = write("simulated.json", text);
  const auto document = open({simulated});
  ASSERT_TRUE(document) << complaints();
  const auto* track = document->recording->find("Rack/RackPower");
  ASSERT_TRUE(track);
  EXPECT_EQ(track->source(), Source::simulated);
  EXPECT_EQ(track->sample_count(), 14u);

  const auto measured = open({simulated, wide()});
  ASSERT_TRUE(measured) << complaints();
  EXPECT_EQ(measured->recording->find("Rack/RackPower")->source(), Source::measured) << "telemetry replaces it";
  EXPECT_FALSE(measured->recording->find("GPU/DCGM_FI_DEV_GPU_TEMP"));
}

TEST_F(OpenDocument, NothingIsSimulatedInPlaceOfWhatWasNamed) {
  std::string text = hall_json;
  text.replace(text.rfind('}'), 1, R"(, "workload": {"duration": 60, "step": 10}})");
  const auto simulated = write("simulated.json", text);
  ASSERT_FALSE(open({simulated})->recording->empty()) << "opened alone it plays its workload";
  const auto missing = path("missing.csv"), letter = write("letter.txt", "Dear all,\nit is warm.\n"),
             empty = write("empty.csv", ""), header = write("header.csv", "time,power[1]\n"),
             cut = write("cut.h5", std::string("\x89HDF\r\n\x1a\n", 8)), address = std::string("mqtts://broker/x");
  for (const auto& unread : {missing, letter, empty, header, cut, address}) {
    const auto document = open({simulated, unread});
    ASSERT_TRUE(document) << complaints();
    EXPECT_TRUE(document->recording->empty()) << unread;
    EXPECT_FALSE(document->scenario) << unread;
    EXPECT_EQ(unread_sources(*document), std::vector{unread});
    EXPECT_TRUE(document->problems.has(Severity::error));
    EXPECT_THAT(complaints(),
                HasSubstr(unread + ": error: no values could be read; the facility is shown without them"));
  }
  const auto part = open({simulated, missing, wide()});
  ASSERT_TRUE(part);
  EXPECT_EQ(part->recording->find("Rack/RackPower")->source(), Source::measured);
  EXPECT_EQ(unread_sources(*part), std::vector{missing});
  EXPECT_EQ(addresses_of(*part), (std::vector{simulated, missing, wide()})) << "so that opening it again asks for all";
}

TEST_F(OpenDocument, ACaptureAloneLaysOutItsPod) {
  const auto document = open({write("capture.csv", capture)});
  ASSERT_TRUE(document) << complaints();
  EXPECT_EQ(document->facility->count(ElementType::Rack), 1u);
  EXPECT_EQ(document->recording->sample_count(), 1u);
}

TEST_F(OpenDocument, SeveralRecordingsBecomeOne) {
  const auto document = open({slow(), facility(), wide()});
  ASSERT_TRUE(document) << complaints();
  EXPECT_FLOAT_EQ(power(*document, "hall/row/rack-1", 15), 101e3f);
  EXPECT_FLOAT_EQ(power(*document, "hall/row/rack-1", 20), 120e3f);
  EXPECT_EQ(document->recording->end(), 20);
}

TEST_F(OpenDocument, TwoFacilitiesAreRefused) {
  EXPECT_FALSE(open({facility(), write("other.json", hall_json)}));
  EXPECT_THAT(complaints(), HasSubstr("other.json: error: is a second facility beside"));
}

TEST_F(OpenDocument, TheSameFileTwiceIsOpenedOnce) {
  const auto document = open({facility(), wide(), path("./wide.csv"), wide()});
  ASSERT_TRUE(document) << complaints();
  EXPECT_EQ(document->sources.size(), 2u);
  EXPECT_EQ(document->recording->sample_count(), 4u);
  EXPECT_THAT(complaints(), HasSubstr("note: named twice"));
}

TEST_F(OpenDocument, TelemetryWithoutAFacilityAsksForOne) {
  EXPECT_FALSE(open({wide()}));
  EXPECT_THAT(complaints(), HasSubstr("wide.csv: error: "));
  EXPECT_THAT(complaints(), HasSubstr("facility"));
}

TEST_F(OpenDocument, ARecordingIsOpenedBesideItsFacility) {
  const auto written = open({facility()});
  ASSERT_TRUE(written);
  const auto rack = written->facility->find("hall/row/rack-2");
  RecordingPlan plan;
  plan.stored = {{{"Rack/RackPower", "", Quantity::power}, Source::simulated, {rack}}};
  auto writer = Hdf5Writer::create(path("run.h5"), plan, *written->facility, problems);
  ASSERT_TRUE(writer) << complaints();
  const std::vector<float> power{120e3f};
  const std::span<const float> row[] = {power};
  ASSERT_TRUE(writer->add_row(row));
  ASSERT_TRUE(writer->finish());

  const auto document = open({path("run.h5"), facility()});
  ASSERT_TRUE(document) << complaints();
  EXPECT_EQ(OpenDocument::power(*document, "hall/row/rack-2", 0), 120e3f);
  EXPECT_EQ(document->recording->find("Rack/RackPower")->source(), Source::simulated);

  EXPECT_FALSE(open({path("run.h5")}));
  EXPECT_THAT(complaints(), HasSubstr("run.h5: error: a recording says what was measured or simulated"));
  EXPECT_THAT(complaints(), HasSubstr("open it together with its facility"));
}

TEST_F(OpenDocument, AMissingFileDoesNotStopTheRest) {
  const auto document = open({facility(), path("nowhere.csv")});
  ASSERT_TRUE(document);
  EXPECT_TRUE(document->problems.has(Severity::error));
  EXPECT_THAT(complaints(), HasSubstr("nowhere.csv: error: no such file"));
}

TEST_F(OpenDocument, NothingUsableSaysWhy) {
  EXPECT_FALSE(open({}));
  EXPECT_TRUE(problems.has(Severity::error));
  EXPECT_FALSE(open({write("broken.json", R"({"format": "hallscope-facility", )")}));
  EXPECT_THAT(complaints(), HasSubstr("broken.json"));
  EXPECT_FALSE(open({write("empty.csv", "")}));
  EXPECT_THAT(complaints(), HasSubstr("empty.csv"));
}

TEST_F(OpenDocument, CanBeCancelledAtAnyStage) {
  const auto files = std::vector{facility(), wide(), slow()};
  int stages = 0;
  ASSERT_TRUE(open(files, [&](double fraction, std::string_view) {
    EXPECT_GE(fraction, 0);
    EXPECT_LE(fraction, 1);
    return ++stages > 0;
  }));
  ASSERT_GT(stages, 0);
  for (int stop = 1; stop <= stages; ++stop) {
    int seen = 0;
    EXPECT_FALSE(open(files, [&](double, std::string_view) { return ++seen < stop; })) << "stopped at " << stop;
  }
}

TEST_F(OpenDocument, KeepsTheScenario) {
  const auto scenario = write("s.json", R"({"format": "hallscope-scenario", "version": 1, "title": "Loss of the CDU",
      "events": [{"at": "5m", "fail": "hall/cdu-1"}]})");
  for (const auto& files : {std::vector{facility(), scenario}, std::vector{scenario, facility()}}) {
    const auto document = open(files);
    ASSERT_TRUE(document) << complaints();
    ASSERT_TRUE(document->scenario);
    EXPECT_EQ(document->scenario->title, "Loss of the CDU");
    ASSERT_EQ(document->scenario->events.size(), 1u);
    EXPECT_EQ(document->scenario->events[0].at_s, 300);
  }
  EXPECT_FALSE(open({facility(), wide()})->scenario);
}

TEST_F(OpenDocument, AScenarioNeedsAFacilityAndNoTelemetry) {
  const auto scenario = write("s.json", R"({"format": "hallscope-scenario", "version": 1})");
  EXPECT_FALSE(open({scenario}));
  EXPECT_THAT(complaints(), HasSubstr("s.json: error: is a scenario, which needs a facility"));
  EXPECT_FALSE(open({facility(), wide(), scenario}));
  EXPECT_THAT(complaints(), HasSubstr("s.json: error: is a scenario, which is simulated, and "));
  EXPECT_FALSE(open({facility(), scenario, write("t.json", R"({"format": "hallscope-scenario", "version": 1})")}));
  EXPECT_THAT(complaints(), HasSubstr("t.json: error: is a second scenario beside"));
  EXPECT_FALSE(open({facility(), write("bad.json", R"({"format": "hallscope-scenario", "version": 1, "step": 0})")}));
  EXPECT_THAT(complaints(), HasSubstr("bad.json: /step: error"));
}

TEST_F(OpenDocument, AFieldJoinsTheFacilityOrStandsOnAnEmptySite) {
  const auto air = write("air.vti", "<VTKFile type=\"ImageData\"/>");
  for (const auto& files : {std::vector{facility(), air, wide()}, std::vector{air, wide(), facility()}}) {
    const auto document = open(files);
    ASSERT_TRUE(document) << complaints();
    ASSERT_EQ(document->fields.size(), 1u);
    EXPECT_EQ(document->fields[0].file, air);
    EXPECT_EQ(document->facility->count(ElementType::Rack), 2u);
    EXPECT_FLOAT_EQ(power(*document, "rack-1", 10), 101e3f);
  }
  const auto alone = open({air});
  ASSERT_TRUE(alone) << complaints();
  EXPECT_EQ(alone->fields.size(), 1u);
  EXPECT_EQ(alone->facility->title(), "air.vti");
  EXPECT_EQ(alone->facility->size(), 1u);
}

TEST_F(OpenDocument, AFieldThatTheFacilityNamesIsNotShownTwice) {
  const auto air = write("air.vti", "<VTKFile type=\"ImageData\"/>");
  std::string text(hall_json);
  text.insert(text.rfind('}'), ", \"fields\": [{\"file\": \"air.vti\", \"scale\": 0.001}]");
  const auto document = open({write("named.json", text), air});
  ASSERT_TRUE(document) << complaints();
  ASSERT_EQ(document->fields.size(), 1u);
  EXPECT_EQ(document->fields[0].scale, 0.001);
}

/// An EPW file as others write them: its head's encoding, line ends and records an hour. Row hour h, minute m: 20 °C
/// and half a kelvin an hour more, 50 %.
struct Epw {
  std::string place = "Town,ST,XYZ,TMYx,123456,45.60,-122.60,0.0,10.0", end = "\n", mark, comment = "made up";
  std::vector<int> minutes{60};
  const char* years[2] = {"1991", "2004"};
  std::string text() const {
    std::string all = mark + "LOCATION," + place + end;
    for (const auto* line : {"DESIGN CONDITIONS,0", "TYPICAL/EXTREME PERIODS,0", "GROUND TEMPERATURES,0",
                             "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0"})
      all += line + end;
    all += "COMMENTS 1," + comment + end + "COMMENTS 2," + end + "DATA PERIODS,1," + std::to_string(minutes.size()) +
           ",Data,Sunday, 1/ 1,12/31" + end;
    for (int day = 1; day <= 2; ++day)
      for (int hour = 1; hour <= 24; ++hour)
        for (const int minute : minutes) {
          char row[160];
          const double since = hour - (minutes.size() > 1 ? 1 - minute / 60.0 : 0);
          std::snprintf(row, sizeof row, "%s,1,%d,%d,%d,A7A7,%.3f,10.0,50,101300,0,0,300,0,0,0", years[day - 1], day,
                        hour, minute, 20 + since / 2);
          all += row + end;
        }
    return all;
  }
};

TEST_F(OpenDocument, AWeatherFileAloneIsItsPlaceAndItsAir) {
  Epw latin, comment, marked, quarters, one_year;
  latin.place = "Bel\xe9m,PA,BRA,INMET,816800,-1.41,-48.44,0.0,10.0";
  comment.comment = "Esta\xe7\xe3o autom\xe1tica";
  marked.mark = "\xef\xbb\xbf";
  marked.end = "\r\n";
  quarters.minutes = {0, 15, 30, 45};
  one_year.years[0] = one_year.years[1] = "1996";
  const std::tuple<const char*, Epw, double> files[] = {{"a.epw", latin, 1483228800},    // 2017-01-01
                                                        {"b.txt", comment, 1483228800},  // whatever its name
                                                        {"c", marked, 1483228800},
                                                        {"d.csv", quarters, 1483228800},
                                                        {"e.epw", one_year, 820454400}};  // 1996-01-01
  for (const auto& [name, epw, midnight] : files) {
    const auto document = open({write(name, epw.text())});
    ASSERT_TRUE(document) << name << complaints();
    const auto* dry = document->recording->find("Site/AirTemperatureDryBulb");
    const auto* wet = document->recording->find("Site/AirTemperatureWetBulb");
    ASSERT_TRUE(dry && wet) << name;
    EXPECT_TRUE(document->recording->absolute);
    EXPECT_EQ(dry->source(), Source::assumed) << "a typical year is nobody's measurement of now";
    for (const int hour : {1, 2, 3})
      EXPECT_NEAR(dry->reading(0, midnight + hour * 3600).value, 20 + hour / 2.0, 1e-4) << name << hour;
    EXPECT_NEAR(wet->reading(0, midnight + 3600).value, 14.19, 0.01) << "20.5 °C and 50 % at 1013 hPa";
    EXPECT_FALSE(problems.has(Severity::warning)) << complaints();
    EXPECT_THAT(complaints(), HasSubstr(epw.minutes.size() == 4 ? "4 records an hour" : "1 record an hour"));
    EXPECT_THAT(complaints(), HasSubstr("weather of " + document->facility->title()));
  }
  const auto belem = open({write("a.epw", latin.text())});
  EXPECT_EQ(belem->facility->title(), "Belém, PA, BRA");
  EXPECT_THAT(complaints(), HasSubstr("1.41° south, 48.44° west, 10 m"));
  EXPECT_THAT(complaints(), HasSubstr("of the years 1991 to 2004, shown as one, 2017"));
  Epw ahead;
  ahead.place = "Town,-,-,x,1,35.0,139.0,9.0,10.0";
  const auto tokyo = open({write("t.epw", ahead.text())});
  EXPECT_NEAR(tokyo->recording->find("Site/AirTemperatureDryBulb")->reading(0, 1483228800 - 8 * 3600).value, 20.5, 1e-4)
      << "1:00 there is 16:00 in UTC";
}

TEST_F(OpenDocument, WeatherBesideWhatIsSimulatedIsItsAir) {
  std::string text = hall_json;
  text.replace(text.rfind('}'), 1,
               R"(, "workload": {"start": "2026-01-01T02:00:00Z", "duration": 60, "step": 10, "jobs": []}})");
  const auto simulated = write("simulated.json", text);
  const auto weather = write("w.epw", Epw().text());
  const auto document = open({weather, simulated});
  ASSERT_TRUE(document) << complaints();
  ASSERT_TRUE(document->scenario);
  EXPECT_NEAR(document->scenario->weather.at(0).dry_bulb_c, 21, 1e-6);
  EXPECT_NEAR(document->recording->find("Site/AirTemperatureDryBulb")->max(), 21, 0.1);
  const auto scenario = write(
      "s.json", R"({"format": "hallscope-scenario", "version": 1, "start": "2026-01-01T04:00:00Z", "duration": 60})");
  const auto by_scenario = open({facility(), scenario, weather});
  ASSERT_TRUE(by_scenario) << complaints();
  EXPECT_NEAR(by_scenario->scenario->weather.at(0).dry_bulb_c, 22, 1e-6);
  const auto measured = open({facility(), wide(), weather});
  ASSERT_TRUE(measured);
  EXPECT_FALSE(measured->recording->find("Site/AirTemperatureDryBulb"));
  EXPECT_THAT(complaints(), HasSubstr("telemetry was measured; it was left out"));
  const auto still = open({facility(), weather});
  ASSERT_TRUE(still) << complaints();
  EXPECT_TRUE(still->recording->find("Site/AirTemperatureDryBulb")) << "nothing is simulated in it";
  const auto broken = open({simulated, write("x.epw", "LOCATION,a,b,c,d,1,2,3,4,5\nDATA PERIODS,1,1,Data\n")});
  ASSERT_TRUE(broken);
  EXPECT_FALSE(broken->scenario) << "nothing is simulated in other air than was named";
  EXPECT_TRUE(problems.has(Severity::error));
}

}  // namespace
}  // namespace hallscope
