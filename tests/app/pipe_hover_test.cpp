#include <gtest/gtest.h>

#include "app/viewport/hover_text.h"
#include "app/workspace/default_layers.h"
#include "models/telemetry/tracks/dense_track.h"
#include "tests/app/pod.h"

namespace hallscope {
namespace {

std::shared_ptr<const Track> track(const Facility& f, ElementType type, const char* name, const char* qualifier,
                                   std::vector<float> values) {
  const auto of = f.of_type(type);
  return std::make_shared<DenseTrack>(Metric{name, qualifier, quantity_of(name)}, Source::measured, 60,
                                      std::vector<ElementIndex>(of.begin(), of.end()), std::vector<double>{0},
                                      std::move(values));
}

/// The pod with its coolant measured: racks, and both sides of the CDU.
class PipeHoverTest : public testing::Test {
 protected:
  PipeHoverTest() : pod(small_pod()) {
    Recording recording = *pod.recording;
    const auto& f = *pod.facility;
    recording.tracks.push_back(track(f, ElementType::Rack, "Rack/RackLiquidReturnTemperature", "", {50, 46}));
    recording.tracks.push_back(track(f, ElementType::Rack, "Rack/RackLiquidSupplyTemperature", "", {32.5f, 32.7f}));
    recording.tracks.push_back(track(f, ElementType::Rack, "Rack/RackLiquidFlow", "", {0.001f, 0.003f}));
    recording.tracks.push_back(
        track(f, ElementType::Rack, "Rack/RackLiquidDifferentialPressure", "", {80e3f, missing_value}));
    recording.tracks.push_back(track(f, ElementType::CDU, "CDU/LiquidTemperature", "Primary Inlet", {28}));
    recording.tracks.push_back(track(f, ElementType::CDU, "CDU/LiquidTemperature", "Secondary Supply", {32}));
    pod.recording = std::make_shared<Recording>(recording);
    scene.set_facility(pod.facility);
    scene.layers().set(LayerKind::coolant, default_layers(f, recording)[LayerKind::coolant]);
    scene.set_time(12);
  }
  QString hover(const std::string& name, const char* element) const {
    for (std::size_t i = 0; i < 100; ++i) {
      Pick pick;
      pick.pipe = i;
      const auto pipe = scene.layers().pipe(pick);
      if (!pipe) break;
      if (pipe->name != name || pipe->element != pod.facility->find(element)) continue;
      pick.element = pipe->element;
      return hover_html(pod, scene, pick);
    }
    return {};
  }

  Document pod;
  Scene scene;
};

TEST_F(PipeHoverTest, ABranchTellsWhatItsRackMeasures) {
  const auto html = hover("Return branch", "hall/row-1/rack-1");
  for (const char* part :
       {"Return branch", "hall/row-1/rack-1", "50.0 °C", "60.0 L/min", "80.0 kPa", "12 s old", "measured", "good"})
    EXPECT_TRUE(html.contains(part)) << part << " in " << html.toStdString();
  EXPECT_FALSE(html.contains("derived"));
  EXPECT_TRUE(hover("Supply branch", "hall/row-1/rack-1").contains("32.5 °C"));
  EXPECT_TRUE(hover("Return branch", "hall/row-1/rack-2").contains("missing"));  // its pressure drop
}

TEST_F(PipeHoverTest, AHeaderTellsTheMixAndSaysSo) {
  // The CDU's own return is not recorded: 1 of 50 °C and 3 of 46 °C.
  const auto html = hover("Return header", "hall/row-1/cdu-1");
  for (const char* part : {"47.0 °C", "240 L/min", "derived"})
    EXPECT_TRUE(html.contains(part)) << part << " in " << html.toStdString();
  EXPECT_TRUE(hover("Supply header", "hall/row-1/cdu-1").contains("32.0 °C"));
}

TEST_F(PipeHoverTest, ACdusPipesTellItsApproach) {
  const auto html = hover("Supply connection", "hall/row-1/cdu-1");
  EXPECT_TRUE(html.contains("Approach")) << html.toStdString();
  EXPECT_TRUE(html.contains("4.0 K")) << html.toStdString();
}

}  // namespace
}  // namespace hallscope
