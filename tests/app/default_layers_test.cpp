#include "app/workspace/default_layers.h"

#include <gtest/gtest.h>

#include "app/workspace/carry_over.h"
#include "models/telemetry/tracks/dense_track.h"
#include "tests/app/pod.h"

namespace hallscope {
namespace {

const LayerSetup& at(const LayerSetups& layers, LayerKind kind) { return layers[kind]; }

TEST(DefaultLayers, RacksByTemperatureAndAllElseOffWithWhatItWouldShow) {
  const auto pod = small_pod();
  const auto layers = default_layers(*pod.facility, *pod.recording);
  for (const auto kind : {LayerKind::rack_faces, LayerKind::rack_tops}) {
    EXPECT_EQ(at(layers, kind).track->metric().name, "GPU/DCGM_FI_DEV_GPU_TEMP");
    EXPECT_TRUE(at(layers, kind).visible);
  }
  EXPECT_EQ(at(layers, LayerKind::equipment).track->metric().name, "CDU/LiquidFlow");
  EXPECT_FALSE(at(layers, LayerKind::equipment).visible);
  EXPECT_FALSE(at(layers, LayerKind::floor).track);
  for (const auto& layer : layers) EXPECT_LT(layer.range.low, layer.range.high);
}

TEST(DefaultLayers, TheFloorHasTheAirThatRacksBreatheForWhoTicksIt) {
  const auto pod = small_pod();
  Recording recording = *pod.recording;
  const auto racks = pod.facility->of_type(ElementType::Rack);
  const Metric metric{"Rack/RackAirInletTemperature", "", Quantity::temperature};
  recording.tracks.push_back(
      std::make_shared<DenseTrack>(metric, Source::measured, 20, std::vector<ElementIndex>(racks.begin(), racks.end()),
                                   std::vector<double>{0}, std::vector<float>(racks.size(), 25.0f)));
  const auto floor = at(default_layers(*pod.facility, recording), LayerKind::floor);
  ASSERT_TRUE(floor.track);
  EXPECT_EQ(floor.track->metric(), metric);
  EXPECT_FALSE(floor.visible);
}

TEST(DefaultLayers, WithoutGpusTheFacesShowRackPower) {
  const auto pod = small_pod();
  Recording recording = *pod.recording;
  std::erase_if(recording.tracks, [](const auto& t) { return t->metric().name != "Rack/RackPower"; });
  const auto layers = default_layers(*pod.facility, recording);
  EXPECT_EQ(at(layers, LayerKind::rack_faces).track->metric().name, "Rack/RackPower");
  EXPECT_FALSE(at(layers, LayerKind::equipment).track);
}

TEST(DefaultLayers, WithoutARecordingAreBare) {
  const auto pod = small_pod();
  for (const auto& layer : default_layers(*pod.facility, {})) EXPECT_FALSE(layer.track);
}

std::shared_ptr<const Track> of_racks(const Facility& facility, const char* name, float value) {
  const auto racks = facility.of_type(ElementType::Rack);
  return std::make_shared<DenseTrack>(Metric{name, "", quantity_of(name)}, Source::measured, 20,
                                      std::vector<ElementIndex>(racks.begin(), racks.end()), std::vector<double>{0},
                                      std::vector<float>(racks.size(), value));
}

TEST(DefaultLayers, CoolantIsShownWhereItsTemperaturesAreRecordedOnOneRange) {
  const auto pod = small_pod();
  EXPECT_FALSE(at(default_layers(*pod.facility, *pod.recording), LayerKind::coolant).visible);
  Recording recording = *pod.recording;
  recording.tracks.push_back(of_racks(*pod.facility, "Rack/RackLiquidSupplyTemperature", 32));
  recording.tracks.push_back(of_racks(*pod.facility, "Rack/RackLiquidReturnTemperature", 47));
  recording.tracks.push_back(of_racks(*pod.facility, "Rack/RackLiquidFlow", 0.001f));
  const auto coolant = at(default_layers(*pod.facility, recording), LayerKind::coolant);
  EXPECT_TRUE(coolant.visible);
  ASSERT_TRUE(coolant.track);
  EXPECT_EQ(coolant.track->metric().quantity, Quantity::temperature);
  EXPECT_EQ(coolant.more.size(), 3u);  // the other temperature, and the flows of racks and CDU
  EXPECT_LE(coolant.range.low, 32);
  EXPECT_GE(coolant.range.high, 47);
  EXPECT_EQ((coolant.range.low + coolant.range.high) / 2, 38) << "between supply and return";
  EXPECT_TRUE(coolant.quiet) << "heat is what one looks at";
  EXPECT_FALSE(at(default_layers(*pod.facility, *pod.recording), LayerKind::coolant).track);
}

TEST(CarryOver, ANetworkReadsTheNewRecordingTheOldWay) {
  const auto pod = small_pod();
  Recording first = *pod.recording, second = *pod.recording;
  first.tracks.push_back(of_racks(*pod.facility, "Rack/RackLiquidSupplyTemperature", 32));
  second.tracks.push_back(of_racks(*pod.facility, "Rack/RackLiquidSupplyTemperature", 42));
  auto before = default_layers(*pod.facility, first);
  auto& mine = before[LayerKind::coolant];
  mine.range = {1, 99};
  auto layers = default_layers(*pod.facility, second);
  carry_over_layers(before, second, layers);
  EXPECT_EQ(at(layers, LayerKind::coolant).track, second.tracks.back());
  EXPECT_EQ(at(layers, LayerKind::coolant).range.high, 99);
  mine.visible = false;
  carry_over_layers(before, second, layers);
  EXPECT_FALSE(at(layers, LayerKind::coolant).visible);
  // Off for want of data, on as soon as there is some.
  layers = default_layers(*pod.facility, second);
  carry_over_layers(default_layers(*pod.facility, *pod.recording), second, layers);
  EXPECT_TRUE(at(layers, LayerKind::coolant).visible);
}

TEST(LayerChoices, EquipmentOffersOnlyEquipment) {
  const auto pod = small_pod();
  const auto choices = layer_choices(*pod.recording, LayerKind::equipment);
  ASSERT_EQ(choices.size(), 1u);
  EXPECT_EQ(choices[0]->metric().name, "CDU/LiquidFlow");
  EXPECT_EQ(layer_choices(*pod.recording, LayerKind::rack_faces).size(), 3u);
}

TEST(OverlayTarget, RacksWhereverTheyResolveTheMetric) {
  const auto pod = small_pod();
  EXPECT_EQ(overlay_target(*pod.facility, *pod.recording->find("Rack/RackPower")), LayerKind::rack_faces);
  EXPECT_EQ(overlay_target(*pod.facility, *pod.recording->find("GPU/DCGM_FI_DEV_GPU_TEMP")), LayerKind::rack_faces);
}

TEST(CarryOver, KeepsTheChoiceAndRangeOfAMetricThatIsStillThere) {
  const auto pod = small_pod();
  auto before = default_layers(*pod.facility, *pod.recording);
  auto& faces = before[LayerKind::rack_faces];
  faces.track = pod.recording->share("Rack/RackPower");
  faces.range = {1, 2};
  faces.visible = false;
  const auto again = small_pod();
  auto layers = default_layers(*again.facility, *again.recording);
  carry_over_layers(before, *again.recording, layers);
  EXPECT_EQ(at(layers, LayerKind::rack_faces).track, again.recording->share("Rack/RackPower"));
  EXPECT_EQ(at(layers, LayerKind::rack_faces).range.high, 2);
  EXPECT_FALSE(at(layers, LayerKind::rack_faces).visible);
}

}  // namespace
}  // namespace hallscope
