#include "app/workspace/saved_view.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/app/pod.h"

namespace hallscope {
namespace {

SavedView sample() {
  SavedView v;
  v.name = "Aisle, \"cold\"";
  v.pose = {{12.5, -3, 1.25}, 7.5, -33, 21};
  v.walking = true;
  v.time = 1234.5;
  v.selection = "hall/row-1/rack-02";
  v.section.high[2] = 1.5;
  v.section.low[0] = -4;
  v.hidden = {"hall/row-2", "yard"};
  v.rulers = {{{0, 1, 2}, {3, 4, 5}}};
  v.layers = {{"Rack faces", "Rack/RackPower", true}, {"Floor", "", false}, {"Rack tops", "Rack/RackPower", true}};
  v.layers[0].range = SavedView::Layer::Range::fixed;
  v.layers[0].fixed = {20e3, 0.1 * 3e5};  // no round number
  v.layers[0].color_map = ColorMapName::inferno;
  v.layers[0].mean = true;
  v.layers[2].range = SavedView::Layer::Range::automatic;
  v.layers[2].mean = false;
  v.layers[2].quiet = true;
  v.mode = Mode::heat;
  v.flat_light = true;
  v.surroundings = false;
  return v;
}

TEST(SavedView, IsReadBackAsItWasWritten) {
  SavedView plain;
  plain.name = "plain";
  const auto read = read_views(write_views({sample(), plain}), "views.json");
  EXPECT_TRUE(read.problems.empty());
  ASSERT_EQ(read.views.size(), 2u);
  const auto wanted = sample();
  const auto& v = read.views[0];
  EXPECT_EQ(v.name, wanted.name);
  EXPECT_EQ(v.mode, Mode::heat);
  EXPECT_EQ(v.flat_light, std::optional(true));
  EXPECT_EQ(v.surroundings, std::optional(false));
  EXPECT_FALSE(v.scale || read.views[1].flat_light);  // unsaid: as it is
  EXPECT_TRUE(v.layers.at(2).quiet);
  EXPECT_FALSE(v.layers.at(0).quiet);
  EXPECT_EQ(read.views[1].mode, Mode::custom);
  EXPECT_EQ(v.pose.target.x, 12.5);
  EXPECT_EQ(v.pose.target.z, 1.25);
  EXPECT_EQ(v.pose.distance, 7.5);
  EXPECT_EQ(v.pose.azimuth, -33);
  EXPECT_EQ(v.pose.elevation, 21);
  EXPECT_TRUE(v.walking);
  EXPECT_EQ(v.time, wanted.time);
  EXPECT_EQ(v.selection, wanted.selection);
  EXPECT_EQ(v.section, wanted.section);
  EXPECT_EQ(v.hidden, wanted.hidden);
  EXPECT_EQ(v.rulers, wanted.rulers);
  ASSERT_EQ(v.layers.size(), 3u);
  EXPECT_EQ(v.layers[0].metric, "Rack/RackPower");
  EXPECT_FALSE(v.layers[1].visible);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto &layer = v.layers[i], &as_written = wanted.layers[i];
    EXPECT_EQ(layer.range, as_written.range) << i;
    EXPECT_EQ(layer.color_map, as_written.color_map) << i;
    EXPECT_EQ(layer.mean, as_written.mean) << i;
  }
  EXPECT_EQ(v.layers[0].fixed.low, wanted.layers[0].fixed.low);
  EXPECT_EQ(v.layers[0].fixed.high, wanted.layers[0].fixed.high);
  EXPECT_FALSE(read.views[1].time);
  EXPECT_FALSE(read.views[1].section.cuts());
}

const Problem& only_error(const ReadViews& read) {
  EXPECT_TRUE(read.views.empty());
  EXPECT_EQ(read.problems.list().size(), 1u);
  EXPECT_EQ(read.problems.list()[0].severity, Severity::error);
  return read.problems.list()[0];
}

TEST(SavedView, BrokenJsonIsRefusedWithItsPlace) {
  const auto read = read_views("{\n \"format\": \"hallscope-views\",\n \"views\": [,]\n}", "v.json");
  EXPECT_EQ(only_error(read).file, "v.json");
  EXPECT_EQ(only_error(read).where.substr(0, 6), "line 3");
  EXPECT_EQ(only_error(read_views("", "v.json")).where.substr(0, 6), "line 1");
}

TEST(SavedView, OtherJsonIsRefused) {
  EXPECT_EQ(only_error(read_views("{\"format\": \"hallscope-facility\"}", "v.json")).where, "/format");
  EXPECT_EQ(only_error(read_views("[1, 2]", "v.json")).where, "/format");
}

TEST(SavedView, BadValuesAreRefusedWithTheirPointer) {
  const auto with = [](const char* view) {
    return read_views(std::string("{\"format\":\"hallscope-views\",\"version\":1,\"views\":[") + view + "]}", "v.json");
  };
  const char* camera = "\"camera\":{\"target\":[0,0,0],\"distance\":5,\"azimuth\":0,\"elevation\":10}";
  EXPECT_EQ(only_error(with((std::string("{") + camera + "}").c_str())).where, "/views/0/name");
  EXPECT_EQ(only_error(with("{\"name\":\"a\",\"camera\":{\"target\":[0,0],\"distance\":5,\"azimuth\":0,"
                            "\"elevation\":10}}"))
                .where,
            "/views/0/camera/target");
  EXPECT_EQ(only_error(with("{\"name\":\"a\",\"camera\":{\"target\":[0,0,0],\"distance\":-5,\"azimuth\":0,"
                            "\"elevation\":10}}"))
                .where,
            "/views/0/camera/distance");
  EXPECT_EQ(
      only_error(with((std::string("{\"name\":\"a\",") + camera + ",\"section\":{\"x_from\":3,\"x_to\":1}}").c_str()))
          .where,
      "/views/0/section/x_to");
  EXPECT_EQ(only_error(with((std::string("{\"name\":\"a\",") + camera + ",\"hidden\":[7]}").c_str())).where,
            "/views/0/hidden/0");
}

ReadViews with_layer(const char* layer) {
  return read_views(std::string(R"({"format":"hallscope-views","version":1,"views":[{"name":"a","camera":)"
                                R"({"target":[0,0,0],"distance":5,"azimuth":0,"elevation":10},"layers":[)") +
                        layer + "]}]}",
                    "v.json");
}

TEST(SavedView, BadColoursOfALayerAreRefusedWithTheirPointer) {
  for (const char* range : {"[9,3]", "[1]", "[1,2,3]", "[\"a\",\"b\"]", "7", "\"auto\"", "null"}) {
    const auto read = with_layer((std::string(R"({"layer":"Floor","range":)") + range + "}").c_str());
    EXPECT_EQ(only_error(read).where, "/views/0/layers/0/range") << range;
  }
  EXPECT_EQ(only_error(with_layer(R"({"layer":"Floor","color_map":"rainbow"})")).where, "/views/0/layers/0/color_map");
  EXPECT_NE(only_error(with_layer(R"({"layer":"Floor","color_map":"rainbow"})")).what.find("cividis"),
            std::string::npos);
  EXPECT_EQ(only_error(with_layer(R"({"layer":"Floor","color_map":3})")).where, "/views/0/layers/0/color_map");
  EXPECT_EQ(only_error(with_layer(R"({"layer":"Floor","mean":"yes"})")).where, "/views/0/layers/0/mean");
}

TEST(SavedView, LayersTakeTheColoursAViewSpeaksOfAndKeepTheRest) {
  const auto pod = small_pod();
  const auto faces = LayerKind::rack_faces;
  const auto defaults = default_layers(*pod.facility, *pod.recording);
  const auto applied = [&](const char* layer) {
    auto layers = defaults;
    layers[faces].range = {1, 2};
    layers[faces].color_map = ColorMapName::cividis;
    layers[faces].mean = true;
    const auto read = with_layer(layer);
    EXPECT_TRUE(read.problems.empty());
    apply_layers(read.views.at(0), *pod.facility, *pod.recording, layers);
    return layers[faces];
  };
  // As views were written before there were colours in them.
  auto now = applied(R"({"layer":"Rack faces","metric":"GPU/DCGM_FI_DEV_GPU_TEMP"})");
  EXPECT_EQ(now.range.high, 2);
  EXPECT_EQ(now.color_map, ColorMapName::cividis);
  EXPECT_TRUE(now.mean);
  now = applied(R"({"layer":"Rack faces","metric":"GPU/DCGM_FI_DEV_GPU_TEMP","range":"automatic","mean":false})");
  EXPECT_EQ(now.range.low, defaults[faces].range.low);
  EXPECT_EQ(now.range.high, defaults[faces].range.high);
  EXPECT_FALSE(now.mean);
  now = applied(R"({"layer":"Rack faces","metric":"Rack/RackPower","range":[5e4,9e4],"color_map":"inferno"})");
  EXPECT_EQ(now.track->metric().name, "Rack/RackPower");
  EXPECT_EQ(now.range.low, 5e4);
  EXPECT_EQ(now.range.high, 9e4);
  EXPECT_EQ(now.color_map, ColorMapName::inferno);
}

TEST(SavedView, LayersAreWrittenByTheirKeysAndReadByOldTitlesToo) {
  const auto text = write_views({sample()});
  EXPECT_NE(text.find("\"rack-faces\""), std::string::npos);
  EXPECT_EQ(text.find("Rack faces"), std::string::npos);
  EXPECT_EQ(kind_of({"rack-tops", "", true}), LayerKind::rack_tops);
  EXPECT_EQ(kind_of({"Rack tops", "", true}), LayerKind::rack_tops);
  EXPECT_EQ(kind_of({"Roof", "", true}), std::nullopt);
  const auto pod = small_pod();
  for (const char* layer : {"Rack faces", "rack-faces"}) {
    auto layers = default_layers(*pod.facility, *pod.recording);
    const auto read = with_layer((std::string("{\"layer\":\"") + layer + R"(","metric":"Rack/RackPower"})").c_str());
    apply_layers(read.views.at(0), *pod.facility, *pod.recording, layers);
    EXPECT_EQ(layers[0].track->metric().name, "Rack/RackPower") << layer;
  }
}

TEST(SavedView, UnknownFieldsAreSkippedWithAWarning) {
  const auto layer = with_layer(R"({"layer":"Floor","gloss":3})");
  ASSERT_EQ(layer.views.size(), 1u);
  EXPECT_EQ(layer.problems.list()[0].where, "/views/0/layers/0/gloss");
  const auto read = read_views(
      "{\"format\":\"hallscope-views\",\"version\":1,\"views\":[{\"name\":\"a\",\"mood\":3,\"camera\":"
      "{\"target\":[1,2,3],\"distance\":5,\"azimuth\":0,\"elevation\":10}}]}",
      "v.json");
  ASSERT_EQ(read.views.size(), 1u);
  EXPECT_EQ(read.views[0].pose.target.y, 2);
  ASSERT_EQ(read.problems.list().size(), 1u);
  EXPECT_EQ(read.problems.list()[0].severity, Severity::warning);
  EXPECT_EQ(read.problems.list()[0].where, "/views/0/mood");
}

}  // namespace
}  // namespace hallscope
