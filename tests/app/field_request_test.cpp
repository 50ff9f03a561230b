#include "app/workspace/field_request.h"

#include <gtest/gtest.h>

#include <cmath>

#include "app/commands/command_line.h"
#include "app/commands/render.h"
#include "models/telemetry/tracks/dense_track.h"

namespace hallscope {
namespace {

TEST(FieldRequest, SlicesAreReadAsTheyAreWritten) {
  const auto z = parse_slice("z=1.2");
  ASSERT_TRUE(z);
  EXPECT_EQ(z->normal.z, 1);
  EXPECT_EQ(z->position, 1.2);
  const auto x = parse_slice("x=-3");
  ASSERT_TRUE(x);
  EXPECT_EQ(x->normal.x, 1);
  EXPECT_EQ(x->position, -3);
  const auto tilted = parse_slice("3,0,4=2");
  ASSERT_TRUE(tilted);
  EXPECT_DOUBLE_EQ(tilted->normal.x, 0.6);
  EXPECT_DOUBLE_EQ(tilted->normal.z, 0.8);
  ASSERT_TRUE(parse_slice("none"));
  EXPECT_FALSE(parse_slice("none")->visible);
  for (const char* wrong : {"", "z", "z=", "z=1m", "w=1", "0,0,0=1", "1,2=3", "1,2,x=3", "=1"})
    EXPECT_FALSE(parse_slice(wrong)) << wrong;
}

TEST(FieldRequest, RangesAndVectorsAreCheckedNumbers) {
  ASSERT_TRUE(parse_range("18,40.5"));
  EXPECT_EQ(parse_range("18,40.5")->high, 40.5);
  EXPECT_FALSE(parse_range("40,18"));
  EXPECT_FALSE(parse_range("40"));
  EXPECT_FALSE(parse_range("a,b"));
  ASSERT_TRUE(parse_vector("1,-2,3e1"));
  EXPECT_EQ(parse_vector("1,-2,3e1")->z, 30);
  EXPECT_FALSE(parse_vector("1,2"));
  EXPECT_FALSE(parse_vector("1,2,inf"));
}

TEST(FieldRequest, OptionsOfTheCommandLineArriveTogether) {
  const char* words[] = {"hallscope",
                         "render",
                         "hall.json",
                         "--output",
                         "a.png",
                         "--field",
                         "air.vtu",
                         "--field-translate",
                         "1,2,3",
                         "--field-rotate",
                         "90",
                         "--field-scale",
                         "0.001",
                         "--field-array",
                         "T",
                         "--slice",
                         "y=4",
                         "--isotherm",
                         "27",
                         "--isotherm",
                         "30",
                         "--streamlines",
                         "crahs",
                         "--field-floor",
                         "--field-volume",
                         "--field-racks",
                         "--field-range",
                         "18,40"};
  const auto line = parse_command_line(std::size(words), words);
  ASSERT_TRUE(line.request) << line.errors;
  const auto& field = arguments_of<RenderArguments>(*line.request).field;
  EXPECT_EQ(field.file, "air.vtu");
  EXPECT_EQ(field.translate->y, 2);
  EXPECT_EQ(field.rotate_deg, 90);
  EXPECT_EQ(field.scale, 0.001);
  EXPECT_EQ(field.array, "T");
  EXPECT_EQ(field.slice->normal.y, 1);
  EXPECT_EQ(field.isosurfaces, (std::vector<double>{27, 30}));
  EXPECT_EQ(field.streamlines, StreamSeeds::crahs);
  EXPECT_TRUE(field.floor);
  EXPECT_TRUE(field.rack_faces);
  EXPECT_TRUE(field.volume);
  EXPECT_EQ(field.range->low, 18);
}

TEST(FieldRequest, WhatCannotBeMeantIsRefused) {
  for (const auto& [option, value] : {std::pair{"--slice", "up"},
                                      {"--field-translate", "1,2"},
                                      {"--field-scale", "0"},
                                      {"--streamlines", "fans"},
                                      {"--field-range", "9,1"}}) {
    const char* words[] = {"hallscope", "render", "hall.json", "--output", "a.png", option, value};
    const auto line = parse_command_line(std::size(words), words);
    EXPECT_FALSE(line.request) << option;
    EXPECT_EQ(line.status, 2);
    EXPECT_NE(line.errors.find(option), std::string::npos) << line.errors;
  }
}

TEST(FieldRequest, TheCommandLineOverrulesTheFacility) {
  Document document;
  document.fields.resize(2);
  document.fields[0].file = "a.vtu";
  document.fields[0].scale = 0.5;
  document.fields[1].file = "b.vtu";
  EXPECT_EQ(placement_of({}, document)->file, "a.vtu");
  FieldRequest request;
  request.rotate_deg = 45;
  EXPECT_EQ(placement_of(request, document)->scale, 0.5);
  EXPECT_EQ(placement_of(request, document)->rotate_deg, 45);
  request.file = "b.vtu";
  EXPECT_EQ(placement_of(request, document)->scale, 1);
  request.file = "c.vtu";
  EXPECT_EQ(placement_of(request, document)->file, "c.vtu");
  EXPECT_FALSE(placement_of({}, Document()));
}

TEST(FieldRequest, StepsFollowTheTimeWhereTheirAxisFits) {
  Recording recording;
  recording.tracks.push_back(std::make_shared<DenseTrack>(Metric{"Rack/RackPower", "", Quantity::power},
                                                          Source::measured, 60, std::vector<ElementIndex>{0},
                                                          std::vector<double>{1000, 1100}, std::vector<float>{1, 2}));
  const Field field("air.pvd", {{0, {}}, {50, {}}, {100, {}}}, false);
  EXPECT_TRUE(follows_time(field, recording)) << "counted from the recording's start";
  EXPECT_EQ(step_at(field, recording, 1000), 0u);
  EXPECT_EQ(step_at(field, recording, 1060), 1u);
  EXPECT_EQ(step_at(field, recording, 1099), 2u);
  const Field steady("air.foam", {{705, {}}}, true), later("air.pvd", {{5000, {}}, {6000, {}}}, false);
  EXPECT_FALSE(follows_time(steady, recording));
  EXPECT_FALSE(follows_time(later, recording));
  EXPECT_EQ(step_at(later, recording, 1000), 1u) << "the last";
  EXPECT_FALSE(follows_time(field, Recording()));
}

}  // namespace
}  // namespace hallscope
