#include <gmock/gmock.h>

#include "app/commands/bench.h"
#include "app/commands/command_line.h"
#include "app/commands/exit_status.h"
#include "app/commands/figures.h"
#include "app/commands/impact.h"
#include "app/commands/inspect.h"
#include "app/commands/render.h"
#include "app/commands/resolution.h"
#include "app/commands/simulate.h"
#include "app/commands/view.h"

namespace hallscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

CommandLine parse(std::vector<const char*> words) {
  words.insert(words.begin(), "hallscope");
  return parse_command_line(static_cast<int>(words.size()), words.data());
}

TEST(CommandLine, FilesWithoutCommandAreViewed) {
  const auto line = parse({"campus.json", "day.csv"});
  ASSERT_TRUE(line.request);
  EXPECT_THAT(arguments_of<ViewArguments>(*line.request).files, ElementsAre("campus.json", "day.csv"));
  EXPECT_TRUE(arguments_of<ViewArguments>(*line.request).use_config);
}

TEST(CommandLine, NothingAtAllOpensTheEmptyWindow) {
  const auto line = parse({});
  ASSERT_TRUE(line.request);
  EXPECT_TRUE(arguments_of<ViewArguments>(*line.request).files.empty());
}

TEST(CommandLine, ViewTakesNoConfig) {
  EXPECT_FALSE(arguments_of<ViewArguments>(*parse({"--no-config", "a.json"}).request).use_config);
}

TEST(CommandLine, RenderTakesItsOptions) {
  const auto line = parse({"render", "a.json", "--output", "a.png", "--resolution", "640x480", "--overlay",
                           "Rack/RackPower", "--at", "90s", "--camera", "top"});
  const auto& render = arguments_of<RenderArguments>(*line.request);
  EXPECT_THAT(render.files, ElementsAre("a.json"));
  EXPECT_EQ(render.output, "a.png");
  EXPECT_EQ(render.resolution.width, 640);
  EXPECT_EQ(render.resolution.height, 480);
  EXPECT_EQ(render.overlay, "Rack/RackPower");
  EXPECT_EQ(render.at, "90s");
  EXPECT_EQ(render.camera, CameraPreset::top);
}

TEST(CommandLine, RenderShowsTheLayersNamedAndChanges) {
  const auto line = parse({"render", "--output", "a.png", "--show", "coolant,rack-tops", "a.json", "--swing", "60s"});
  ASSERT_TRUE(line.request) << line.errors;
  const auto& render = arguments_of<RenderArguments>(*line.request);
  EXPECT_THAT(render.show, ElementsAre(LayerKind::coolant, LayerKind::rack_tops));
  EXPECT_THAT(render.files, ElementsAre("a.json"));
  EXPECT_EQ(render.swing_s, 60);
  const auto minus = parse({"render", "a.json", "b.h5", "--minus", "a.h5", "--output", "a.png"});
  EXPECT_THAT(arguments_of<RenderArguments>(*minus.request).minus, ElementsAre("a.h5"));
  EXPECT_THAT(arguments_of<RenderArguments>(*minus.request).files, ElementsAre("a.json", "b.h5"));
}

TEST(CommandLine, RenderDefaultsTo720p) {
  const auto& line = parse({"render", "--output", "a.png", "a.json"});
  EXPECT_EQ(arguments_of<RenderArguments>(*line.request).resolution.width, 1280);
  EXPECT_EQ(arguments_of<RenderArguments>(*line.request).resolution.height, 720);
}

TEST(CommandLine, InspectAndBenchTakeFormats) {
  EXPECT_EQ(arguments_of<InspectArguments>(*parse({"inspect", "a", "--format", "json"}).request).format,
            ReportFormat::json);
  EXPECT_EQ(arguments_of<BenchArguments>(*parse({"bench", "a"}).request).format, ReportFormat::text);
}

TEST(CommandLine, FiguresTakeAnElementAndARange) {
  const auto line = parse({"figures", "hall.json", "day.h5", "--element", "hall-01", "--at", "90s", "--from", "1m",
                           "--to", "2m", "--format", "json"});
  const auto& figures = arguments_of<FiguresArguments>(*line.request);
  EXPECT_THAT(figures.files, ElementsAre("hall.json", "day.h5"));
  EXPECT_EQ(figures.element, "hall-01");
  EXPECT_EQ(figures.at, "90s");
  EXPECT_EQ(figures.from, "1m");
  EXPECT_EQ(figures.to, "2m");
  EXPECT_EQ(figures.format, ReportFormat::json);
}

TEST(CommandLine, SimulateTakesSpansOfTime) {
  const auto line = parse({"simulate", "hall.json", "--scenario", "loss.json", "--duration", "1h30m", "--step", "2",
                           "--output", "a.h5", "--quiet", "--format", "json"});
  const auto& simulate = arguments_of<SimulateArguments>(*line.request);
  EXPECT_EQ(simulate.facility, "hall.json");
  EXPECT_EQ(simulate.scenario, "loss.json");
  EXPECT_EQ(simulate.output, "a.h5");
  EXPECT_EQ(simulate.duration_s, 5400);
  EXPECT_EQ(simulate.step_s, 2);
  EXPECT_TRUE(simulate.quiet);
  EXPECT_EQ(simulate.format, ReportFormat::json);
  const auto plain = parse({"simulate", "hall.json", "--output", "a.h5"});
  EXPECT_FALSE(arguments_of<SimulateArguments>(*plain.request).duration_s);
}

TEST(CommandLine, ImpactTakesFacilityElementAndRecordings) {
  const auto line = parse({"impact", "hall.json", "row-1/cdu", "a.csv", "b.csv", "--at", "90s"});
  const auto& impact = arguments_of<ImpactArguments>(*line.request);
  EXPECT_EQ(impact.facility, "hall.json");
  EXPECT_EQ(impact.element, "row-1/cdu");
  EXPECT_THAT(impact.recordings, ElementsAre("a.csv", "b.csv"));
  EXPECT_EQ(impact.at, "90s");
}

struct Refused {
  std::vector<const char*> words;
  const char* message;
};

class CommandLineRefuses : public testing::TestWithParam<Refused> {};

TEST_P(CommandLineRefuses, WithStatusTwoAndAMessage) {
  const auto line = parse(GetParam().words);
  EXPECT_FALSE(line.request);
  EXPECT_EQ(line.status, exit_unusable_arguments);
  EXPECT_THAT(line.errors, HasSubstr(GetParam().message));
  EXPECT_THAT(line.errors, HasSubstr("--help"));
}

INSTANTIATE_TEST_SUITE_P(
    All, CommandLineRefuses,
    testing::Values(Refused{{"render", "a.json"}, "--output"}, Refused{{"render", "--output", "a.png"}, "FILE"},
                    Refused{{"render", "a", "--output", "a.png", "--resolution", "big"}, "expected WIDTHxHEIGHT"},
                    Refused{{"render", "a", "--output", "a.png", "--camera", "moon"},
                            "campus|top|front|right|back|left"},
                    Refused{{"render", "a", "--output", "a.png", "--camera", "top", "--focus", "x"}, "--focus"},
                    Refused{{"render", "a", "--output", "a.png", "--camera", "top", "--view", "x"}, "--view"},
                    Refused{{"render", "a", "--output", "a.png", "--focus", "y", "--view", "x"}, "--view"},
                    Refused{{"render", "a", "--output", "a.png", "--show", "coolant,noise"}, "noise"},
                    Refused{{"render", "a", "--output", "a.png", "--swing", "1m", "--minus", "b"}, "--swing"},
                    Refused{{"inspect", "a", "--format", "xml"}, "json|text"}, Refused{{"check"}, "FILE"},
                    Refused{{"a.json", "--zoom", "3"}, "--zoom"}, Refused{{"simulate", "a"}, "--output"},
                    Refused{{"simulate", "a", "--output", "b", "--duration", "soon"}, "length of time"},
                    Refused{{"simulate", "a", "--output", "b", "--duration", "-5s"}, "length of time"},
                    Refused{{"simulate", "a", "--output", "b", "--step", "0"}, "length of time"},
                    Refused{{"impact", "a"}, "ELEMENT"}, Refused{{"figures"}, "FILE"},
                    Refused{{"figures", "a", "--format", "xml"}, "json|text"}));

TEST(CommandLine, HelpNamesEveryCommand) {
  const auto line = parse({"--help"});
  EXPECT_EQ(line.status, exit_done);
  EXPECT_FALSE(line.request);
  for (const char* name : {"view", "render", "inspect", "figures", "check", "convert", "simulate", "impact", "bench"})
    EXPECT_THAT(line.output, HasSubstr(name));
}

TEST(CommandLine, HelpOfACommandNamesItsOptions) {
  const auto line = parse({"render", "--help"});
  EXPECT_EQ(line.status, exit_done);
  for (const char* name : {"--show", "--swing", "--minus", "--view", "--output", "--overlay", "--at", "--camera",
                           "--focus", "--resolution"})
    EXPECT_THAT(line.output, HasSubstr(name));
}

TEST(CommandLine, VersionIsOneLine) {
  EXPECT_THAT(parse({"--version"}).output, testing::MatchesRegex("hallscope [0-9.]+\n"));
}

TEST(Resolution, ReadsBothSpellingsAndRefusesTheRest) {
  EXPECT_EQ(parse_resolution("1920x1080")->height, 1080);
  EXPECT_EQ(parse_resolution("300,200")->width, 300);
  for (const char* text : {"", "x", "100", "0x100", "100x", "100x100x100", "-5x100", "99999x100", "1e3x100"})
    EXPECT_FALSE(parse_resolution(text)) << text;
}

}  // namespace
}  // namespace hallscope
