// What the models say to people passes the door: in a language that brackets every text, nothing is unbracketed.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "models/analysis/limits/binding_limit.h"
#include "models/analysis/limits/limits.h"
#include "models/analysis/plant/figures.h"
#include "models/analysis/plant/headline.h"
#include "models/document/document.h"
#include "models/facility/element_words.h"
#include "models/facility/reading/facility_json.h"
#include "models/io/problem_words.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/simulation/event_words.h"
#include "models/simulation/run/simulate.h"
#include "models/simulation/scenario/scenario_json.h"
#include "models/sources/open_document.h"
#include "models/telemetry/dsx/dsx_capture.h"
#include "models/telemetry/reading_words.h"
#include "models/telemetry/tables/long_csv.h"
#include "models/telemetry/tables/wide_csv.h"
#include "tests/unit/simulation/gb300_pod.h"
#include "tests/unit/simulation/small_plant.h"
#include "tests/words/brackets.h"

namespace hallscope {
namespace {

bool is_readable(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c); });
}

#define EXPECT_SAID(text) EXPECT_FALSE(is_readable(test::unbracketed(text))) << "not said: " << (text)

class SaidEverywhere : public ::testing::Test {
 protected:
  void expect_problems_said(std::size_t at_least) {
    EXPECT_GE(problems.list().size(), at_least);
    for (const auto& problem : problems.list()) EXPECT_SAID(problem.what);
  }

  test::BracketLanguage brackets;
  Problems problems;
};

TEST_F(SaidEverywhere, ProblemsOfJson) {
  for (const auto* text : {"", "{", "[1, 2", "{\"a\": 1, \"a\": 2}", "nonsense", "{}", "[]", "\xff\xfe{",
                           R"({"format": "other"})", R"({"format": "hallscope-facility", "version": 9})"})
    parse_facility(text, "f.json", problems);
  expect_problems_said(8);
}

TEST_F(SaidEverywhere, ProblemsOfFacilities) {
  const std::string head = R"({"format": "hallscope-facility", "version": 1, "elements": [)";
  for (const auto* element :
       {R"({"id": "h", "type": "Rak"})", R"({"type": "Hall"})", R"({"id": "a/b", "type": "Hall"})",
        R"({"id": "{n", "type": "Hall"})", R"({"id": "h", "type": "Hall", "sizes": [1, 2, 3]})",
        R"({"id": "h", "type": "Hall", "size": [0, 2, 3]})", R"({"id": "h", "type": "Hall", "size": "big"})",
        R"({"id": "h", "type": "Hall", "repeat": {"count": 3}})", R"({"id": "r", "type": "Rack"})",
        R"({"id": "r", "model": "unheard-of"})", R"({"id": "r", "type": "Hall", "model": "gb300-nvl72"})",
        R"({"id": "b", "type": "Busway", "size": [1, 1, 1], "fedBy": ["nobody"], "cooledBy": ["nothing"]})",
        R"({"id": "h", "type": "Hall", "front": "up"})", R"({"id": "h", "type": "Hall"}, {"id": "h", "type": "Hall"})",
        R"({"id": "c", "type": "CDU", "size": [1, 1, 1]}, {"id": "d", "type": "CDU", "size": [1, 1, 1]})", "7"})
    parse_facility(head + element + "]}", "f.json", problems);
  expect_problems_said(14);
}

TEST_F(SaidEverywhere, ProblemsOfTables) {
  test::Gb300Pod pod;
  const auto facility = pod.builder.build();
  for (const auto* text :
       {"", "time,element\n", "time,element,metric,value,note\n", "time,time,element,metric,value\n",
        "time,element,metric,value\n0,hall/row-1/rack-1,Rack/RackPower,nan\n1,nobody,Rack/RackPower,1\n"
        "2,hall/row-1/rack-1,Rack/RackPower,word\n,hall/row-1/rack-1,Rack/RackPower,1\n3,hall/row-1/rack-1,power,1\n"
        "4,hall/row-1/rack-1,Rack/RackPower\n3,hall/row-1/rack-1,Rack/RackPower,1e99\n"
        "3,hall/row-1/rack-1,Rack/RackPower,2\n\"5,hall\n"})
    parse_long_csv(text, "t.csv", facility, problems);
  for (const auto* text : {"", "a,b\n", "time,a\n0,1\n"}) parse_wide_csv(text, "w.csv", facility, problems);
  for (const auto* text : {"", "offset,topic\n", "offset,topic,payload\n1s,somewhere,{}\nword,BMS/v1/x,{}\n"})
    parse_dsx_capture(text, "d.csv", nullptr, problems);
  expect_problems_said(15);
}

TEST_F(SaidEverywhere, ProblemsOfScenarios) {
  test::Gb300Pod pod;
  pod.builder.workload(test::pod_workload());
  const auto facility = pod.builder.build();
  for (const auto* event :
       {R"({"fail": "hall/cdu"})", R"({"at": "1m"})", R"({"at": "1m", "fail": "nobody"})", R"({"at": -5, "fail": "*"})",
        R"({"at": "1m", "leak": "hall/busway-a"})", R"({"at": "9h", "fail": "hall/row-1/rack-1"})",
        R"({"at": "1m", "restore": "hall/row-1/rack-1"})", R"({"at": "1m", "job": "nobody", "stop": true})",
        R"({"at": "1m", "fail": "hall/row-1/rack-1", "leak": "hall/row-1/rack-1"})",
        R"({"at": "1m", "fail": "hall/row-1/rack-1"}, {"at": "1m", "leak": "hall/row-1/rack-1"})"})
    parse_scenario(
        std::string(R"({"format": "hallscope-scenario", "version": 1, "duration": "20m", "events": [)") + event + "]}",
        "s.json", facility, problems);
  expect_problems_said(8);
}

TEST_F(SaidEverywhere, ProblemsOfDocuments) {
  open_document({"/nowhere/at-all.json"}, problems);
  open_document({"mqtts://broker:8883"}, problems);
  expect_problems_said(2);
}

TEST_F(SaidEverywhere, TitlesAndValues) {
  for (const auto* name : {"Rack/RackPower", "Rack/RackLiquidReturnTemperature", "CDU/LiquidFlow", "UPS/StateOfCharge",
                           "GPU/DCGM_FI_DEV_GPU_TEMP", "PowerMeter/PhaseCurrent"}) {
    auto metric = metric_from_label(name);
    EXPECT_SAID(title(metric));
    metric.qualifier = "Secondary Supply";
    EXPECT_SAID(title(metric));
    metric.change = Change::swing;
    EXPECT_SAID(title(metric));
    EXPECT_EQ(label(metric), std::string(name) + " swing [Secondary Supply]") << "the key is the same in all languages";
  }
  for (const double state : {0., 1., 2., 3.}) EXPECT_SAID(format_value(metric_from_label("Rack/RackStatus"), state));
  EXPECT_SAID(format_value(Quantity::power, std::nan("")));
  for (const double age : {3., 300., 10e3, 1e6, HUGE_VAL}) EXPECT_SAID(format_age(age));
  EXPECT_EQ(age_key(60), "60 s");
}

TEST_F(SaidEverywhere, WordsForKeys) {
  for (const auto quality : {Quality::good, Quality::bad, Quality::stale, Quality::missing})
    EXPECT_EQ(in_words(quality), "⟦" + std::string(to_string(quality)) + "⟧");
  for (const auto source : {Source::measured, Source::simulated, Source::assumed})
    EXPECT_EQ(in_words(source), "⟦" + std::string(to_string(source)) + "⟧");
  for (const auto severity : {Severity::note, Severity::warning, Severity::error})
    EXPECT_EQ(in_words(severity), "⟦" + std::string(to_string(severity)) + "⟧");
  EXPECT_EQ(in_words(ElementType::CoolingTower), "⟦Cooling tower⟧");
}

TEST_F(SaidEverywhere, EventsAreKeptInEnglishAndToldInTheLanguage) {
  const auto facility = test::small_plant();
  auto scenario = test::steady(0.97);
  scenario.duration_s = 1200;
  scenario.events = {test::event(10, ScenarioEvent::Kind::fail, {facility.find("hall/row-1/cdu")})};
  scenario.events[0].text = "hall/row-1/cdu fails";
  const auto run = simulate(facility, scenario, problems);
  ASSERT_TRUE(run);
  EXPECT_GE(run->recording.events.size(), 3u);
  for (const auto& event : run->recording.events) {
    EXPECT_EQ(event.text.find("⟦"), std::string::npos) << event.text;
    EXPECT_SAID(event_in_words(event.text));
  }
  EXPECT_EQ(event_in_words("operator on site"), "operator on site");
}

TEST_F(SaidEverywhere, FiguresAndLimits) {
  const auto facility = test::small_plant();
  auto scenario = test::steady(0.97);
  scenario.duration_s = 120;
  const auto run = simulate(facility, scenario, problems);
  ASSERT_TRUE(run);
  const Recording nothing;
  for (const auto* recording : {&run->recording, &nothing}) {
    const auto found = figures(facility, *recording, {});
    for (const auto* figure : {&found.it_power, &found.total_power, &found.pue, &found.wue, &found.cer, &found.erf,
                               &found.cost, &found.tokens})
      EXPECT_SAID(figure->note);
    const auto head = headline(facility, *recording, 60);
    for (const auto* figure : {&head.it_power, &head.cooling, &head.hottest, &head.data_age}) EXPECT_SAID(figure->note);
  }
}

}  // namespace
}  // namespace hallscope
