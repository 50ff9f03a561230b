#include "app/workspace/modes.h"

#include <gtest/gtest.h>

#include "app/workspace/documents.h"
#include "app/workspace/fields.h"
#include "app/workspace/layer_edits.h"
#include "app/workspace/layer_ranges.h"
#include "app/workspace/saved_view.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "models/analysis/derived/load_share.h"
#include "models/telemetry/tracks/dense_track.h"
#include "tests/app/pod.h"

namespace hallscope {
namespace {

std::shared_ptr<const Track> of_all(const Facility& facility, ElementType type, const Metric& metric, float value) {
  const auto all = facility.of_type(type);
  return std::make_shared<DenseTrack>(metric, Source::measured, 20, std::vector<ElementIndex>(all.begin(), all.end()),
                                      std::vector<double>{0}, std::vector<float>(all.size(), value));
}

/// The pod with liquid and air told of, too.
Document whole_pod() {
  auto pod = small_pod();
  auto recording = std::make_shared<Recording>(*pod.recording);
  const auto add = [&](ElementType type, const char* name, const char* qualifier, float value) {
    recording->tracks.push_back(of_all(*pod.facility, type, {name, qualifier, quantity_of(name)}, value));
  };
  add(ElementType::Rack, "Rack/RackLiquidSupplyTemperature", "", 32);
  add(ElementType::Rack, "Rack/RackLiquidReturnTemperature", "", 47);
  add(ElementType::CDU, "CDU/LiquidTemperature", "Secondary Supply", 32);
  add(ElementType::Rack, "Rack/RackAirInletTemperature", "", 25);
  pod.recording = std::move(recording);
  return pod;
}

void open(Workspace& workspace, const Document& document) {
  auto opened = std::make_shared<Opened>();
  opened->document = std::make_shared<Document>(document);
  workspace.edit(beginning(), [&](Shown& s) { show_document(s, std::move(opened), true); });
}

/// Which layers are loud, which quiet.
std::string layers_of(const Shown& s) {
  std::string out;
  for (const auto kind : all_of<LayerKind>)
    if (s.layers[kind].visible) out += std::string(key(kind)) + (s.layers[kind].quiet ? "? " : " ");
  return out;
}

TEST(Modes, EachHasOneLayerInFullColourAndTheOthersQuietOrOff) {
  Workspace workspace;
  open(workspace, whole_pod());
  const auto& s = workspace.shown();
  EXPECT_EQ(s.mode.mode, Mode::heat) << "the first that has data";
  EXPECT_EQ(layers_of(s), "rack-faces rack-tops coolant? ");
  EXPECT_EQ(s.layers[LayerKind::rack_faces].color_map, ColorMapName::heat);
  choose_mode(workspace, Mode::power);
  EXPECT_EQ(layers_of(s), "rack-faces rack-tops ");
  EXPECT_EQ(s.layers[LayerKind::rack_tops].track->metric().name, "Rack/RackPower");
  EXPECT_EQ(s.layers[LayerKind::rack_tops].color_map, ColorMapName::power);
  choose_mode(workspace, Mode::coolant);
  EXPECT_EQ(layers_of(s), "equipment coolant ");
  for (const auto kind : {LayerKind::equipment, LayerKind::coolant}) {
    EXPECT_EQ(s.layers[kind].color_map, ColorMapName::coolant);
    EXPECT_EQ(s.layers[kind].range, s.layers[LayerKind::coolant].range) << "one colour, one temperature";
  }
  choose_mode(workspace, Mode::air);
  EXPECT_EQ(layers_of(s), "rack-tops floor ");
  EXPECT_EQ(s.layers[LayerKind::floor].color_map, ColorMapName::air);
}

TEST(Modes, AreStepsThatCanBeTakenBack) {
  Workspace workspace;
  open(workspace, whole_pod());
  const auto before = workspace.shown().layers;
  choose_mode(workspace, Mode::power);
  EXPECT_EQ(workspace.undo_text(), "Mode Power");
  workspace.undo();
  EXPECT_EQ(workspace.shown().mode.mode, Mode::heat);
  EXPECT_EQ(workspace.shown().layers, before);
  workspace.redo();
  EXPECT_EQ(workspace.shown().mode.mode, Mode::power);
}

TEST(Modes, LayersChosenByHandAreNoMode) {
  Workspace workspace;
  open(workspace, whole_pod());
  auto faces = workspace.shown().layer(LayerKind::rack_faces);
  faces.range = {50, 80};
  set_layer(workspace, LayerKind::rack_faces, faces);
  EXPECT_EQ(workspace.shown().mode.mode, Mode::heat) << "another range is the same layer";
  auto pipes = workspace.shown().layer(LayerKind::coolant);
  pipes.visible = false;
  set_layer(workspace, LayerKind::coolant, pipes);
  EXPECT_EQ(workspace.shown().mode.mode, Mode::custom);
  pipes.visible = true;
  set_layer(workspace, LayerKind::coolant, pipes);
  EXPECT_FALSE(workspace.shown().layer(LayerKind::coolant).quiet) << "asked for, it speaks up";
  choose_mode(workspace, Mode::power);
  choose_metric(workspace, LayerKind::rack_tops, nullptr);
  EXPECT_EQ(workspace.shown().mode.mode, Mode::custom);
}

TEST(Modes, WithoutDataSayWhy) {
  const auto pod = small_pod();
  EXPECT_TRUE(lacking(*pod.facility, *pod.recording, Mode::heat).empty());
  EXPECT_NE(lacking(*pod.facility, *pod.recording, Mode::coolant).find("liquid"), std::string::npos);
  EXPECT_NE(lacking(*pod.facility, *pod.recording, Mode::air).find("field"), std::string::npos);
  EXPECT_EQ(first_mode(*pod.facility, {}), Mode::custom);
  Workspace workspace;
  EXPECT_FALSE(lacking(workspace.shown(), Mode::heat).empty());
  open(workspace, pod);
  choose_mode(workspace, Mode::air);
  EXPECT_EQ(workspace.shown().mode.mode, Mode::heat) << "nothing happens";
  EXPECT_FALSE(lacking(workspace.shown(), Mode::what_if).empty());
}

TEST(Modes, WhatIfAsksAboutTheSelectionAndIsOverWithTheQuestion) {
  Workspace workspace;
  const auto pod = whole_pod();
  open(workspace, pod);
  select(workspace, pod.facility->of_type(ElementType::CDU)[0]);
  choose_mode(workspace, Mode::what_if);
  EXPECT_TRUE(workspace.shown().what_if.asked());
  EXPECT_EQ(workspace.shown().mode.mode, Mode::what_if);
  EXPECT_EQ(layers_of(workspace.shown()), "rack-faces rack-tops coolant? ");
  end_what_if(workspace);
  EXPECT_EQ(workspace.shown().mode.mode, Mode::heat);
  choose_mode(workspace, Mode::power);
  ask_what_if(workspace, pod.facility->of_type(ElementType::CDU)[0]);
  EXPECT_EQ(workspace.shown().mode.mode, Mode::what_if);
}

TEST(Modes, AreKeptInSavedViews) {
  Workspace workspace;
  open(workspace, whole_pod());
  choose_mode(workspace, Mode::coolant);
  const auto view = view_of(workspace.shown(), "pipes");
  const auto layers = workspace.shown().layers;
  choose_mode(workspace, Mode::power);
  show_view(workspace, view);
  EXPECT_EQ(workspace.shown().mode.mode, Mode::coolant);
  for (const auto kind : all_of<LayerKind>) {
    EXPECT_EQ(workspace.shown().layers[kind].visible, layers[kind].visible) << key(kind);
    EXPECT_EQ(workspace.shown().layers[kind].quiet, layers[kind].quiet) << key(kind);
  }
}

TEST(Modes, HaveKeysAndTitles) {
  for (const auto mode : all_of<Mode>) {
    EXPECT_EQ(mode_named(key(mode)), mode);
    EXPECT_FALSE(title(mode).empty());
  }
  EXPECT_EQ(mode_named("what-if"), Mode::what_if);
  EXPECT_EQ(mode_named("cold"), std::nullopt);
}

TEST(LayerRange, OfHeatEndsAtTheLimitWhateverWasRecorded) {
  const auto pod = small_pod();
  const Metric metric{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature};
  for (const float value : {40.0f, 85.0f, 99.0f}) {
    const auto track = of_all(*pod.facility, ElementType::GPU, metric, value);
    const auto layer = make_layer(*pod.facility, *pod.recording, track);
    EXPECT_EQ(layer.color_map, ColorMapName::heat);
    EXPECT_EQ(layer.range.high, 90) << value;
    EXPECT_LE(layer.range.low, 60) << value << ": what is near the limit shall not look calm";
  }
}

TEST(LayerRange, OfTemperaturesWithoutALimitIsTheRecordings) {
  const auto pod = small_pod();
  const auto track = of_all(*pod.facility, ElementType::Rack, {"Rack/Temperature", "", Quantity::temperature}, 40);
  const auto layer = make_layer(*pod.facility, *pod.recording, track);
  EXPECT_EQ(layer.color_map, ColorMapName::warmth);
  EXPECT_NEAR(layer.range.high, 40, 1);
}

TEST(LayerRange, OfLoadsGoesOnBeyondTheLimit) {
  const auto pod = small_pod();
  const auto track = of_all(*pod.facility, ElementType::Busway, load_share_metric(), 0.5f);
  const auto layer = make_layer(*pod.facility, *pod.recording, track);
  EXPECT_EQ(layer.color_map, ColorMapName::load);
  EXPECT_EQ(layer.range, (ValueRange{0, 1.2}));
}

}  // namespace
}  // namespace hallscope
