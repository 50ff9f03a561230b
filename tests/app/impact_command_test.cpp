#include <gmock/gmock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <sstream>
#include <vector>

#include "tests/app/program.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

class ImpactCommand : public ProgramTest {
 protected:
  QJsonObject impact(const std::string& element) const {
    const auto run = without_display("impact " + pod_ + " " + element + " --format json");
    EXPECT_EQ(run.status, 0) << run.err;
    return run.json();
  }
};

TEST_F(ImpactCommand, ABuswaySharesItsLoadWithTheOther) {
  const auto json = impact("hall/row-1/busway-a");
  EXPECT_EQ(json["element"].toString(), "hall/row-1/busway-a");
  EXPECT_EQ(json["racks"].toInt(), 0);
  EXPECT_EQ(json["gpus"].toInt(), 0);
  const auto over = json["failed_over"].toArray();
  ASSERT_EQ(over.size(), 1);
  const auto other = over[0].toObject();
  EXPECT_EQ(other["element"].toString(), "hall/row-1/busway-b");
  EXPECT_NEAR(other["after_w"].toDouble() / other["before_w"].toDouble(), 2, 0.05);
}

TEST_F(ImpactCommand, ACduLeavesItsRacksToHeatUp) {
  const auto json = impact("hall/row-1/cdu");
  EXPECT_EQ(json["racks"].toInt(), 4);
  EXPECT_EQ(json["gpus"].toInt(), 4 * 72);
  EXPECT_GT(json["lost_w"].toDouble(), 4 * 100e3);
  EXPECT_EQ(json["uncooled"].toArray().size(), 4);
  EXPECT_GT(json["time_to_throttle_s"].toDouble(), 1);
  EXPECT_EQ(json["first_limit"].toString(), "gpu_temperature") << "a key, the same in every language";
  EXPECT_THAT(json["first_limit_text"].toString().toStdString(), HasSubstr("coolant flow"));
}

TEST_F(ImpactCommand, ARackLosesItsOwnGpus) {
  const auto json = impact("hall/row-1/rack-02");
  EXPECT_EQ(json["racks"].toInt(), 1);
  EXPECT_EQ(json["gpus"].toInt(), 72);
  EXPECT_EQ(json["dark"].toArray().first().toString(), "hall/row-1/rack-02");
  EXPECT_TRUE(json["time_to_throttle_s"].isNull());
}

TEST_F(ImpactCommand, AHallLosesAllThatStandsInIt) {
  const auto json = impact("hall");
  EXPECT_EQ(json["racks"].toInt(), 8);
  EXPECT_EQ(json["gpus"].toInt(), 8 * 72);
}

TEST_F(ImpactCommand, StartsFromTheInstantAsked) {
  // The job begins at two minutes: before, the racks idle.
  const auto at = [&](const std::string& time) {
    const auto run = without_display("impact " + pod_ + " hall/row-1/rack-02 --format json --at " + time);
    EXPECT_EQ(run.status, 0) << run.err;
    return run.json()["lost_w"].toDouble();
  };
  EXPECT_GT(at("300s"), 1.5 * at("60s"));
  EXPECT_EQ(at("300s"), at("2026-03-01T13:05:00Z"));
}

TEST_F(ImpactCommand, StartsFromRecordedPowers) {
  const auto recording = write("power.csv",
                               "time,element,metric,value,unit\n"
                               "2026-03-01T13:00:00Z,hall/row-1/rack-02,Rack/RackPower,77,kW\n"
                               "2026-03-01T13:00:10Z,hall/row-1/rack-02,Rack/RackPower,88,kW\n");
  const auto run = without_display("impact " + pod_ + " hall/row-1/rack-02 " + recording + " --format json");
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_NEAR(run.json()["lost_w"].toDouble(), 88e3, 1);
}

TEST_F(ImpactCommand, SaysWhatItCannotAnswer) {
  const auto refused = [&](const std::string& arguments, const char* message) {
    const auto run = without_display("impact " + pod_ + " " + arguments);
    EXPECT_EQ(run.status, 2) << arguments;
    EXPECT_THAT(run.err, HasSubstr(message));
    EXPECT_EQ(run.out, "");
  };
  refused("hall/row-1/cdx", "hall/row-1 there is");
  refused("'hall/row-1/rack-*'", "names 4 elements");
  refused("hall/row-1/cdu --at teatime", "ISO 8601");
  refused("hall/row-1/cdu --at 3h", "outside the run");
  EXPECT_EQ(without_display("impact " + broken_ + " x").status, 1);
}

TEST_F(ImpactCommand, WritesAFewLinesForPeople) {
  const auto run = without_display("impact " + pod_ + " hall/row-1/cdu");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("hall/row-1/cdu"));
  EXPECT_THAT(run.out, HasSubstr("288"));
}

TEST_F(ImpactCommand, RanksEverySingleFailure) {
  const auto lines = [](const std::string& text) { return std::ranges::count(text, '\n'); };
  const auto all = without_display("impact " + pod_ + " --all --quiet --format json");
  ASSERT_EQ(all.status, 0) << all.err;
  const auto first = QJsonDocument::fromJson(QByteArray::fromStdString(all.out.substr(0, all.out.find('\n')))).object();
  EXPECT_GT(first["lost_w"].toDouble(), 4 * 100e3) << "the worst comes first";
  EXPECT_TRUE(first["first_limit"].isString());
  const auto csv = without_display("impact " + pod_ + " --all --quiet --format csv");
  EXPECT_THAT(csv.out, testing::StartsWith("failed,lost_w,racks,gpus,"));
  EXPECT_EQ(lines(csv.out), lines(all.out) + 1) << "and its titles";
  // What several jobs write is put together by appending one to the other.
  std::string together;
  for (const char* part : {"1/3", "2/3", "3/3"})
    together += without_display("impact " + pod_ + " --all --quiet --format csv --part " + part).out;
  const auto sorted = [](const std::string& text) {
    std::vector<std::string> rows;
    std::istringstream in(text);
    for (std::string row; std::getline(in, row);) rows.push_back(row);
    std::ranges::sort(rows);
    return rows;
  };
  EXPECT_EQ(sorted(together), sorted(csv.out));
  EXPECT_THAT(without_display("impact " + pod_ + " --all --quiet").out, HasSubstr("failures simulated"));
}

TEST_F(ImpactCommand, RanksTypesAndPairs) {
  const auto cdus = without_display("impact " + pod_ + " --all --type CDU --quiet --format csv");
  EXPECT_EQ(cdus.status, 0) << cdus.err;
  EXPECT_THAT(cdus.out, HasSubstr("hall/row-1/cdu,"));
  EXPECT_THAT(cdus.out, testing::Not(HasSubstr("rack-02,")));
  const auto pair =
      without_display("impact " + pod_ + " --pairs-of hall/row-1/busway-a,hall/row-1/busway-b --quiet --format csv");
  EXPECT_EQ(pair.status, 0) << pair.err;
  EXPECT_THAT(pair.out, HasSubstr("hall/row-1/busway-a + hall/row-1/busway-b,"));
}

TEST_F(ImpactCommand, RefusesWhatCannotBeRanked) {
  for (const auto& [arguments, said] : {std::pair<const char*, const char*>{"", "--all"},
                                        {"--all --type Toaster", "Toaster"},
                                        {"--all --part 5/3", "5/3"},
                                        {"hall/row-1/cdu --part 1/2", "--part"},
                                        {"hall/row-1/cdu --format csv", "csv"},
                                        {"--pairs-of nobody,CDU", "nobody"},
                                        {"--pairs-of CDU,UPS,Rack", "--pairs-of"}}) {
    const auto run = without_display("impact " + pod_ + " " + arguments);
    EXPECT_EQ(run.status, 2) << arguments;
    EXPECT_THAT(run.err, HasSubstr(said)) << arguments;
  }
}

}  // namespace
}  // namespace hallscope
