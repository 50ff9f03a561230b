#include <gmock/gmock.h>

#include <QJsonArray>

#include "tests/app/program.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

class FiguresCommand : public ProgramTest {};

TEST_F(FiguresCommand, PrintsFiguresAndLimitsAsOneJson) {
  const auto run = without_display("figures " + pod_ + " --format json");
  EXPECT_EQ(run.status, 0) << run.err;
  const auto figures = run.json()["figures"].toObject();
  EXPECT_EQ(figures["racks"].toInt(), 8);
  EXPECT_GT(figures["it_energy_j"].toDouble(), 0);
  EXPECT_EQ(figures["source"].toString(), "simulated");
  const auto binding = run.json()["binding"].toObject();
  EXPECT_EQ(binding["racks"].toArray().size(), 8);
}

TEST_F(FiguresCommand, OfOneElementOverARange) {
  const auto whole = without_display("figures " + pod_ + " --format json").json()["figures"].toObject();
  const auto part =
      without_display("figures " + pod_ + " --element hall/row-1 --from 1m --to 2m --at 90s --format json")
          .json()["figures"]
          .toObject();
  EXPECT_EQ(part["selection"].toString(), "hall/row-1");
  EXPECT_LT(part["racks"].toInt(), whole["racks"].toInt());
  EXPECT_LT(part["it_energy_j"].toDouble(), whole["it_energy_j"].toDouble());
  EXPECT_GT(part["it_energy_j"].toDouble(), 0);
}

TEST_F(FiguresCommand, TakesFactorsFromTheCommandLine) {
  const auto of = [&](const std::string& options) {
    return without_display("figures " + pod_ + " --format json " + options).json()["figures"].toObject();
  };
  EXPECT_TRUE(of("")["ref"].isNull());
  EXPECT_NEAR(of("--renewable-share 0.5")["ref"].toDouble(), 0.5, 0.5);
  EXPECT_NEAR(of("--grid-carbon 0.8 --generator-carbon 1.1")["cue_kg_per_kwh"].toDouble(),
              2 * of("")["cue_kg_per_kwh"].toDouble(), 1e-6);
  EXPECT_GT(of("--tokens 10 --electricity-price 0.1")["cost_per_million_tokens"].toDouble(), 0);
  EXPECT_EQ(without_display("figures " + pod_ + " --renewable-share 7").status, 2);
}

TEST_F(FiguresCommand, PrintsTextForPeople) {
  const auto run = without_display("figures " + pod_);
  EXPECT_EQ(run.status, 0);
  for (const char* name : {"IT power", "interim", "CUE", "not validated", "first limit of 8 racks"})
    EXPECT_THAT(run.out, HasSubstr(name));
}

TEST_F(FiguresCommand, RefusesWhatItCannotAnswer) {
  const auto element = without_display("figures " + pod_ + " --element hall/row-9");
  EXPECT_EQ(element.status, 2);
  EXPECT_THAT(element.err, HasSubstr("row-9"));
  const auto time = without_display("figures " + pod_ + " --from noon");
  EXPECT_EQ(time.status, 2);
  EXPECT_THAT(time.err, HasSubstr("--from: 'noon'"));
  const auto outside = without_display("figures " + pod_ + " --to 99h");
  EXPECT_EQ(outside.status, 2);
  EXPECT_THAT(outside.err, HasSubstr("outside the recording"));
  const auto backwards = without_display("figures " + pod_ + " --from 2m --to 1m");
  EXPECT_EQ(backwards.status, 2);
  EXPECT_THAT(backwards.err, HasSubstr("later"));
}

}  // namespace
}  // namespace hallscope
