#include "models/telemetry/tables/wide_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/tables/wide_columns.h"
#include "tests/unit/io/temporary_file.h"

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Facility three_cdus() {
  FacilityBuilder builder(Catalog{}, "x", "");
  for (const auto* name : {"cdu-01", "cdu-02", "cdu-03"})
    builder.add(FacilityBuilder::root, ElementType::CDU, name, 0, {});
  builder.bindings({{"power[{n}]", "cdu-0{n}", "CDU/ActivePower", "kW"},
                    {"supply {n} degF", "cdu-{n}", "CDU/LiquidTemperature [Secondary Supply]", "degF"},
                    {"wet bulb", "", "Site/WetBulb", "C"},
                    {"odd unit", "cdu-01", "CDU/LiquidFlow", "buckets"},
                    {"wrong unit", "cdu-01", "CDU/LiquidFlow", "kW"}});
  return builder.build();
}

struct Read {
  Facility facility = three_cdus();
  Problems problems;
  std::optional<Recording> recording;

  explicit Read(const std::string& text) { recording = parse_wide_csv(text, "a.csv", facility, problems); }
  Reading at(const std::string& metric, const std::string& element, double time) const {
    const Track* track = recording->find(metric);
    const auto column = track ? track->column(element.empty() ? 0 : facility.find(element)) : std::nullopt;
    return column ? track->reading(*column, time) : Reading{};
  }
  const Problem* find(const std::string& part) const {
    for (const auto& p : problems.list())
      if (p.what.find(part) != std::string::npos) return &p;
    return nullptr;
  }
};

TEST(WideCsv, ColumnsBecomeElementsInSi) {
  const Read r("time,power[2],power[1],supply 3 degF,wet bulb,note\n0.0,20,10.5,104,4.5,x\n15.0,21,11,95,5,y\n");
  ASSERT_TRUE(r.recording);
  EXPECT_FLOAT_EQ(r.at("CDU/ActivePower", "cdu-01", 0).value, 10500);
  EXPECT_FLOAT_EQ(r.at("CDU/ActivePower", "cdu-02", 20).value, 21000);
  EXPECT_FLOAT_EQ(static_cast<float>(r.at("CDU/ActivePower", "cdu-02", 20).age_s), 5);
  EXPECT_NEAR(r.at("CDU/LiquidTemperature [Secondary Supply]", "cdu-03", 0).value, 40, 1e-5);
  EXPECT_FLOAT_EQ(r.at("Site/WetBulb", "", 15).value, 5);
  EXPECT_FALSE(r.recording->absolute);
  EXPECT_EQ(r.recording->sample_count(), 8u);
  ASSERT_TRUE(r.find("binds no element"));
  EXPECT_EQ(r.find("binds no element")->severity, Severity::note);
  EXPECT_EQ(r.find("binds no element")->where, "line 1, column 'note'");
  EXPECT_FALSE(r.problems.has(Severity::warning));
}

TEST(WideCsv, ValuesAreStaleAfterThreeSteps) {
  const Read r("time,power[1]\n0,1\n15,2\n30,3\n");
  EXPECT_EQ(r.at("CDU/ActivePower", "cdu-01", 75).quality, Quality::good);
  EXPECT_EQ(r.at("CDU/ActivePower", "cdu-01", 76).quality, Quality::stale);
}

TEST(WideCsv, KnowsInstantsInAnyUsualForm) {
  for (const auto* text :
       {"timestamp,power[1]\r\n2026-03-01T14:05:00Z,1\r\n2026-03-01T14:05:15Z,2\r\n",
        "when,power[1]\n1772373900,1\n1772373915,2", "\xef\xbb\xbfTime,power[1]\n1772373900000,1\n1772373915000,2\n",
        "Time,\"power[1]\"\n\"2026-03-01 15:05:00+01:00\",1\n2026-03-01 15:05:15.0+01:00,\"2\"\n"}) {
    const Read r(text);
    ASSERT_TRUE(r.recording) << text;
    EXPECT_TRUE(r.recording->absolute);
    EXPECT_DOUBLE_EQ(r.recording->start(), 1772373900) << text;
    EXPECT_DOUBLE_EQ(r.recording->end(), 1772373915) << text;
    EXPECT_FLOAT_EQ(r.at("CDU/ActivePower", "cdu-01", 1772373915).value, 2000);
    EXPECT_TRUE(r.problems.empty());
  }
}

TEST(WideCsv, CellsThatAreNoNumberAreMissingAndCounted) {
  const Read r(
      "time,power[1],power[2]\n0,1,5\n1,,5\n2,NaN,5\n3,inf,5\n4,1e400,5\n5,warm,5\n6,9223372036854775794,5\n7,1e39,"
      "5\n8, 7 ,5\n");
  ASSERT_TRUE(r.recording);
  EXPECT_EQ(r.recording->sample_count(), 11u);
  EXPECT_FLOAT_EQ(r.at("CDU/ActivePower", "cdu-01", 3).value, 1000) << "the value before the hole, with its age";
  EXPECT_EQ(r.at("CDU/ActivePower", "cdu-01", 3).age_s, 3);
  EXPECT_FLOAT_EQ(r.at("CDU/ActivePower", "cdu-01", 8).value, 7000);
  ASSERT_TRUE(r.find("word for missing"));
  EXPECT_EQ(r.find("word for missing")->severity, Severity::note);
  ASSERT_TRUE(r.find("infinite"));
  EXPECT_EQ(r.find("infinite")->count, 3u);
  EXPECT_EQ(r.find("infinite")->where, "line 5, column power[1]");
  EXPECT_EQ(r.find("not a number")->where, "line 7, column power[1]");
  EXPECT_EQ(r.find("not supported")->count, 1u);
}

TEST(WideCsv, BrokenRowsAreSkippedAndCounted) {
  const Read r("time,power[1],power[2]\n0,1,2\n1,1\nsoon,1,2\n2,1,2,3\n\n3,\"1,2\n4,5,6\n2026-01-01,1,2\n");
  ASSERT_TRUE(r.recording);
  EXPECT_EQ(r.recording->sample_count(), 4u);
  EXPECT_FLOAT_EQ(r.at("CDU/ActivePower", "cdu-02", 4).value, 6000);
  EXPECT_EQ(r.find("expected 3 fields")->count, 2u);
  EXPECT_EQ(r.find("expected 3 fields")->where, "line 3");
  EXPECT_EQ(r.find("no time that can be read")->count, 2u) << "an instant among offsets is none";
  EXPECT_EQ(r.find("quotation mark")->where, "line 7");
}

TEST(WideCsv, RowsArePutInTheOrderOfTheirTimes) {
  const Read r("time,power[1]\n0,1\n10,2\n5,3\n20,5\n");
  EXPECT_EQ(r.recording->sample_count(), 4u);
  EXPECT_FLOAT_EQ(r.at("CDU/ActivePower", "cdu-01", 12).value, 2000);
  EXPECT_FLOAT_EQ(r.at("CDU/ActivePower", "cdu-01", 7).value, 3000);
  EXPECT_EQ(r.find("goes backwards")->where, "line 4");
  EXPECT_EQ(r.find("goes backwards")->severity, Severity::warning);
  // As many systems export it.
  const Read newest("time,power[1],power[2]\n20,5,50\n10,2,\n10,3,30\n0,1,10\n");
  EXPECT_FLOAT_EQ(newest.at("CDU/ActivePower", "cdu-01", 0).value, 1000);
  EXPECT_FLOAT_EQ(newest.at("CDU/ActivePower", "cdu-01", 10).value, 3000) << "of two rows the later counts";
  EXPECT_FLOAT_EQ(newest.at("CDU/ActivePower", "cdu-02", 20).value, 50000);
  EXPECT_EQ(newest.find("newest rows come first")->severity, Severity::note);
  // An hour that clocks go through twice.
  const Read twice("time,power[1]\n2026-10-25 02:00,1\n2026-10-25 02:30,2\n2026-10-25 02:00,3\n2026-10-25 03:00,4\n");
  EXPECT_EQ(twice.find("comes again with other values")->severity, Severity::warning);
}

TEST(WideCsv, HeadersThatCannotBeBoundAreNamed) {
  const Read r("time,power[1],power[1],power[7],odd unit,wrong unit,power[01]\n0,1,2,3,4,5,6\n");
  ASSERT_TRUE(r.recording);
  EXPECT_EQ(r.recording->sample_count(), 1u);
  EXPECT_FLOAT_EQ(r.at("CDU/ActivePower", "cdu-01", 0).value, 1000);
  EXPECT_EQ(r.find("'power[1]' occurs twice")->where, "line 1, column 3");
  EXPECT_TRUE(r.find("column 'power[7]' is bound to element 'cdu-07'"));
  EXPECT_TRUE(r.find("unknown unit 'buckets'"));
  EXPECT_TRUE(r.find("'kW', which does not measure CDU/LiquidFlow"));
  EXPECT_TRUE(r.find("column 'power[01]' is the same metric of the same element as column 'power[1]'"));
  EXPECT_EQ(r.problems.list().size(), 5u);
}

TEST(WideCsv, RefusesWhatItCannotUse) {
  struct Case {
    const char *text, *why;
  };
  for (const auto& c :
       {Case{"time,power[1]\n", "no row could be read"}, Case{"time,x,y\n1,2,3\n", "no column is bound"},
        Case{"power[1],power[2]\n1,2\n", "no time column"}, Case{"\n\n", "no header"},
        Case{"{\"format\": \"hallscope-facility\"}\n", "no column is bound"},
        Case{"\"time,power[1]\n1,2\n", "no header"}, Case{"time,power[1]\nx,2\n", "no row could be read"}}) {
    const Read r(c.text);
    EXPECT_FALSE(r.recording) << c.text;
    ASSERT_TRUE(r.problems.has(Severity::error)) << c.text;
    EXPECT_TRUE(r.find(c.why)) << c.text << to_line(r.problems.list().back());
  }
}

TEST(WideCsv, FilesAreReadWithProgressAndCanBeCancelled) {
  std::string text = "time,power[1]\n";
  for (int i = 0; i < 1000000; ++i) text += std::to_string(i) + ",1.25\n";
  const TemporaryFile file(text);
  const auto facility = three_cdus();
  Problems problems;
  std::vector<double> fractions;
  const auto recording = read_wide_csv(file.path(), facility, problems, [&](double f, std::string_view) {
    fractions.push_back(f);
    return true;
  });
  ASSERT_TRUE(recording);
  EXPECT_EQ(recording->sample_count(), 1000000u);
  EXPECT_GE(fractions.size(), 3u);
  EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
  EXPECT_LE(fractions.back(), 1);
  EXPECT_FALSE(read_wide_csv(file.path(), facility, problems, [](double f, std::string_view) { return f < 0.5; }));
  EXPECT_FALSE(problems.has(Severity::error));
  EXPECT_FALSE(read_wide_csv("/nowhere.csv", facility, problems));
}

TEST(WideCsv, ColumnsAreBoundByWhatTheirRowsSay) {
  FacilityBuilder builder(Catalog{}, "x", "");
  for (const auto* name : {"rack-01", "rack-02"}) builder.add(FacilityBuilder::root, ElementType::Rack, name, 0, {});
  PointBinding power{"power_{phase}", "rack-{r:02}", "Rack/RackPower [{phase}]", "kW"};
  power.labels = {{"hostname", "node{#r}"}};
  PointBinding flow{"flow", "rack-{r:02}", "Rack/RackLiquidFlow", "LPM"};
  flow.labels = {{"hostname", "node{#r}"}, {"loop", "primary"}};
  builder.bindings({power, flow});
  const auto facility = builder.build();
  Problems problems;
  const auto recording = parse_wide_csv(
      "time,Hostname,loop,power_A,power_B,flow\n"
      "0,node1,primary,10,20,60\n"
      "0,node2,secondary,11,21,61\n"
      "15,node1,primary,12,,62\n"
      "15,node9,primary,13,23,63\n",
      "a.csv", facility, problems);
  ASSERT_TRUE(recording);
  const auto at = [&](const char* metric, const char* element, double time) {
    const auto* track = recording->find(metric);
    const auto column = track ? track->column(facility.find(element)) : std::nullopt;
    return column ? track->reading(*column, time) : Reading{};
  };
  EXPECT_FLOAT_EQ(at("Rack/RackPower [A]", "rack-01", 0).value, 10000);
  EXPECT_FLOAT_EQ(at("Rack/RackPower [A]", "rack-01", 15).value, 12000);
  EXPECT_FLOAT_EQ(at("Rack/RackPower [B]", "rack-02", 0).value, 21000);
  EXPECT_TRUE(std::isnan(at("Rack/RackPower [B]", "rack-01", 15).value));
  EXPECT_NEAR(at("Rack/RackLiquidFlow", "rack-01", 15).value, 62 / 60000.0, 1e-9);
  EXPECT_FALSE(recording->find("Rack/RackLiquidFlow")->column(facility.find("rack-02")));  // of another loop
  std::string said;
  for (const auto& problem : problems.list()) said += to_line(problem) + "\n";
  EXPECT_THAT(said,
              HasSubstr("'rack-09': error: column 'power_A' is bound to an element that the facility does not have"));
  EXPECT_THAT(said, HasSubstr("'node2': error: no binding of column 'flow' fits what the row says"));
}

TEST(WideCsv, TheUnitOfAHeadingCountsForColumnsThatAreBoundByRowToo) {
  FacilityBuilder builder(Catalog{}, "x", "");
  builder.add(FacilityBuilder::root, ElementType::Rack, "rack-01", 0, {});
  PointBinding power{"power [kW]", "rack-{r:02}", "Rack/RackPower", ""};
  power.labels = {{"host", "node{#r}"}};
  builder.bindings({power});
  const auto facility = builder.build();
  Problems problems;
  const auto recording = parse_wide_csv("time,host,power [kW]\n0,node1,10\n", "a.csv", facility, problems);
  ASSERT_TRUE(recording);
  EXPECT_FLOAT_EQ(recording->find("Rack/RackPower")->reading(0, 0).value, 10000);
}

TEST(WideCsv, ColumnsOfElementsThatAreCalledOtherwiseSayWhatWasMeant) {
  Read r("time,power[1]\n0,1\n");
  FacilityBuilder builder(Catalog{}, "x", "");
  builder.add(FacilityBuilder::root, ElementType::Rack, "rack-07", 0, {});
  builder.bindings({{"p", "Rack_07", "Rack/RackPower", "kW"}, {"q", "rack-7", "Rack/RackLiquidFlow", "LPM"}});
  const auto facility = builder.build();
  Problems problems;
  EXPECT_FALSE(parse_wide_csv("time,p\n0,1\n", "a.csv", facility, problems));
  EXPECT_THAT(problems.list().front().what, HasSubstr("did you mean 'rack-07'?"));
}

}  // namespace
}  // namespace hallscope
