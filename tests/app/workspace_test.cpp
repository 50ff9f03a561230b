// What is shown, as one value: changes, who hears of them, and taking them back.
#include "app/workspace/workspace.h"

#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/workspace/camera_moves.h"
#include "app/workspace/changes.h"
#include "app/workspace/documents.h"
#include "app/workspace/hiding.h"
#include "app/workspace/instants.h"
#include "app/workspace/layer_edits.h"
#include "app/workspace/measuring.h"
#include "app/workspace/saved_view.h"
#include "app/workspace/sections.h"
#include "app/workspace/selecting.h"
#include "app/workspace/show.h"
#include "app/workspace/what_if.h"
#include "models/telemetry/tracks/dense_track.h"
#include "tests/app/pod.h"

namespace hallscope {
namespace {

std::shared_ptr<const Opened> opened(Document document) {
  auto out = std::make_shared<Opened>();
  out->document = std::make_shared<Document>(std::move(document));
  return out;
}

/// The pod with the first `count` instants of its recording: 0, 30 and 60 s.
Document pod_until(const Document& pod, std::size_t count) {
  auto part = pod;
  auto recording = std::make_shared<Recording>();
  const auto& power = *pod.recording->find("Rack/RackPower");
  const std::vector<double> times{0, 30, 60};
  std::vector<float> values;
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t column = 0; column < power.elements().size(); ++column)
      values.push_back(power.reading(column, times[i]).value);
  recording->tracks.push_back(std::make_shared<DenseTrack>(
      power.metric(), Source::simulated, 20,
      std::vector<ElementIndex>(power.elements().begin(), power.elements().end()),
      std::vector<double>(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(count)), values));
  part.recording = std::move(recording);
  return part;
}

class WorkspaceTest : public testing::Test {
 protected:
  WorkspaceTest() {
    workspace.edit(beginning(), [this](Shown& s) { show_document(s, opened(pod), true); });
  }
  const Shown& shown() const { return workspace.shown(); }
  ElementIndex at(const char* id) const { return pod.facility->find(id); }

  Document pod = small_pod();
  Workspace workspace;
  const ElementIndex rack = at("hall/row-1/rack-1"), other = at("hall/row-1/rack-2");
};

TEST_F(WorkspaceTest, ADocumentIsShownAtItsEndWithDefaultLayers) {
  EXPECT_EQ(shown().instant, 60);
  EXPECT_EQ(shown().layer(LayerKind::rack_faces).track->metric().name, "GPU/DCGM_FI_DEV_GPU_TEMP");
  EXPECT_EQ(shown().problems->list().size(), 2u);
  EXPECT_FALSE(workspace.can_undo());
  EXPECT_EQ(workspace.undo_text(), "");
}

TEST_F(WorkspaceTest, SubscribersHearOfThePartsThatDifferAndOfNothingElse) {
  std::vector<Parts> told;
  const auto subscription =
      workspace.subscribe(part::selection | part::section, [&](Parts parts) { told.push_back(parts); });
  select(workspace, rack);
  select(workspace, rack);
  hide(workspace, other);
  Section section;
  section.high[2] = 1;
  set_section(workspace, section);
  workspace.edit(passing(), [](Shown&) {});
  EXPECT_EQ(told, (std::vector<Parts>{part::selection, part::section}));
}

TEST_F(WorkspaceTest, ASubscriptionEndsWithItsToken) {
  int calls = 0;
  {
    const auto subscription = workspace.subscribe(part::all, [&](Parts) { ++calls; });
    select(workspace, rack);
  }
  select(workspace, other);
  EXPECT_EQ(calls, 1);
}

TEST_F(WorkspaceTest, ASubscriberMayChangeTheValueAndAllHearOfBoth) {
  std::vector<ElementIndex> first, second;
  const auto a = workspace.subscribe(part::selection, [&](Parts) {
    first.push_back(shown().selection);
    if (shown().selection == rack) select(workspace, other);
  });
  const auto b = workspace.subscribe(part::selection, [&](Parts) { second.push_back(shown().selection); });
  select(workspace, rack);
  EXPECT_EQ(first, (std::vector{rack, other}));
  EXPECT_EQ(second.back(), other);
}

TEST_F(WorkspaceTest, AChangeThatThrowsChangesNothing) {
  EXPECT_THROW(workspace.edit(step("Break"),
                              [](Shown& s) {
                                s.instant = 1;
                                throw std::runtime_error("no memory");
                              }),
               std::runtime_error);
  EXPECT_EQ(shown().instant, 60);
  EXPECT_FALSE(workspace.can_undo());
}

/// Every kind of change, as panels and menus make it, with its name.
using Made = std::pair<std::string, std::function<void(Workspace&)>>;

std::vector<Made> all_changes(const Document& pod) {
  const auto rack = pod.facility->find("hall/row-1/rack-1"), other = pod.facility->find("hall/row-1/rack-2");
  const auto power = pod.recording->share("Rack/RackPower");
  Section section;
  section.high[2] = 1.5;
  SavedView view;
  view.name = "Aisle";
  view.pose = {{1, 2, 3}, 4, 5, 6};
  view.selection = "hall/row-1/rack-2";
  view.hidden = {"hall/row-1/rack-1"};
  view.section.low[0] = 1;
  view.rulers = {{{0, 0, 0}, {1, 0, 0}}};
  view.time = 30;
  const auto edit = [](std::string text, std::function<void(Shown&)> change) {
    return Made{text, [text, change](Workspace& w) { w.edit(step(text), change); }};
  };
  return {
      {"Select hall/row-1/rack-1", [=](Workspace& w) { select(w, rack); }},
      {"Select hall/row-1/rack-2", [=](Workspace& w) { fly_to(w, other); }},
      {"Hide rack-2", [=](Workspace& w) { hide(w, other); }},
      {"Show rack-1 alone", [=](Workspace& w) { isolate(w, {rack}); }},
      {"Show all", [](Workspace& w) { show_all(w); }},
      {"Section", [=](Workspace& w) { set_section(w, section); }},
      {"Section", [](Workspace& w) { set_section(w, cut_across(w.shown(), 0)); }},
      {"Section", [](Workspace& w) { set_section(w, section_around_selection(w.shown())); }},
      {"No section", [](Workspace& w) { set_section(w, {}); }},
      {"Ruler", [=](Workspace& w) { measure_between(w, rack, other); }},
      {"Remove ruler", [](Workspace& w) { set_rulers(w, {}); }},
      {"Rack faces: Rack power", [=](Workspace& w) { choose_metric(w, LayerKind::rack_faces, power); }},
      {"Rack faces: range",
       [](Workspace& w) {
         auto setup = w.shown().layer(LayerKind::rack_faces);
         setup.range.low += 1;
         set_layer(w, LayerKind::rack_faces, setup);
       }},
      {"Rack faces: colours",
       [](Workspace& w) {
         auto setup = w.shown().layer(LayerKind::rack_faces);
         setup.color_map = ColorMapName::inferno;
         set_layer(w, LayerKind::rack_faces, setup);
       }},
      {"Hide layer Rack tops",
       [](Workspace& w) {
         auto setup = w.shown().layer(LayerKind::rack_tops);
         setup.visible = false;
         set_layer(w, LayerKind::rack_tops, setup);
       }},
      {"Instant", [](Workspace& w) { jump_to(w, 12); }},
      {"Load swing over 60 s", [](Workspace& w) { show_swing(w, 60); }},
      {"No load swing", [](Workspace& w) { show_swing(w, 0); }},
      {"Compare with night.h5", [=](Workspace& w) { compare_with(w, pod.recording, "night.h5"); }},
      {"Stop comparing", [](Workspace& w) { stop_comparing(w); }},
      {"What if rack-1 fails", [=](Workspace& w) { ask_what_if(w, rack); }},
      {"End what if", [](Workspace& w) { end_what_if(w); }},
      {"View Aisle", [=](Workspace& w) { show_view(w, view); }},
      edit("Dark theme", [](Shown& s) { s.theme = ThemeName::dark; }),
      edit("Light the path", [](Shown& s) { s.path.lit = true; }),
      edit("Flow directions", [](Shown& s) { s.path.flow = true; }),
      edit("Labels", [](Shown& s) { s.labels = false; }),
      edit("Legends", [](Shown& s) { s.legends = false; }),
      edit("Minimap", [](Shown& s) { s.minimap = false; }),
      edit("Fold legend", [](Shown& s) { s.folded_legends["Rack power"] = true; }),
      edit("Field slice", [](Shown& s) { s.field.setup.slice.position = 3; }),
      edit("Field step",
           [](Shown& s) {
             s.field.following = false;
             s.field.step = 2;
           }),
  };
}

/// Where the camera is sent is a wish that the picture takes away; of it only views are part of a step.
Parts differing_but_for_the_camera(const Shown& a, const Shown& b) { return differing(a, b) & ~part::camera; }

TEST_F(WorkspaceTest, EveryKindOfChangeIsTakenBackAndBroughtBack) {
  std::vector<Shown> states{shown()};
  std::vector<std::string> names;
  for (const auto& [name, change] : all_changes(pod)) {
    change(workspace);
    ASSERT_NE(differing_but_for_the_camera(states.back(), shown()), 0u) << name;
    EXPECT_EQ(workspace.undo_text(), name);
    states.push_back(shown());
    names.push_back(name);
    // Alone …
    workspace.undo();
    EXPECT_EQ(differing_but_for_the_camera(shown(), states[states.size() - 2]), 0u) << name;
    EXPECT_EQ(workspace.redo_text(), name);
    workspace.redo();
    EXPECT_EQ(differing_but_for_the_camera(shown(), states.back()), 0u) << name;
  }
  // … and all of them, to the beginning and to the end again.
  for (std::size_t i = names.size(); i-- > 0;) {
    EXPECT_EQ(workspace.undo_text(), names[i]);
    workspace.undo();
    EXPECT_EQ(differing_but_for_the_camera(shown(), states[i]), 0u) << names[i];
  }
  EXPECT_FALSE(workspace.can_undo());
  for (std::size_t i = 0; i < names.size(); ++i) {
    workspace.redo();
    EXPECT_EQ(differing_but_for_the_camera(shown(), states[i + 1]), 0u) << names[i];
  }
  EXPECT_FALSE(workspace.can_redo());
}

TEST_F(WorkspaceTest, HidingWhatIsSelectedClearsTheSelectionAndUndoBringsBoth) {
  select(workspace, rack);
  hide(workspace, rack);
  EXPECT_EQ(shown().selection, no_element);
  EXPECT_TRUE(is_hidden(shown(), rack));
  workspace.undo();
  EXPECT_EQ(shown().selection, rack);
  EXPECT_FALSE(is_hidden(shown(), rack));
}

TEST_F(WorkspaceTest, UndoLeavesWhatHasPassedSince) {
  hide(workspace, rack);
  workspace.edit(passing(), [](Shown& s) {
    s.instant = 17;
    s.camera.pose.azimuth = 33;
  });
  workspace.undo();
  EXPECT_TRUE(shown().hidden.empty());
  EXPECT_EQ(shown().instant, 17);
  EXPECT_EQ(shown().camera.pose.azimuth, 33);
  EXPECT_EQ(shown().camera.goal.kind, CameraGoal::Kind::none);
  workspace.edit(passing(), [](Shown& s) { s.instant = 18; });
  EXPECT_TRUE(workspace.can_redo());
  select(workspace, rack);
  EXPECT_FALSE(workspace.can_redo());
}

TEST_F(WorkspaceTest, MovingTheCameraIsNoStepButAViewGoesBackWithIt) {
  go_to(workspace, CameraPreset::top);
  walk(workspace, true);
  EXPECT_FALSE(workspace.can_undo());
  workspace.edit(passing(), [](Shown& s) {
    s.camera = {};
    s.camera.pose.azimuth = 12;
  });
  SavedView view;
  view.name = "Aisle";
  view.pose.azimuth = 90;
  show_view(workspace, view);
  EXPECT_EQ(shown().camera.goal.pose.azimuth, 90);
  workspace.edit(passing(), [](Shown& s) {  // it has got there
    s.camera.goal = {};
    s.camera.pose.azimuth = 90;
  });
  workspace.undo();
  EXPECT_EQ(shown().camera.goal.kind, CameraGoal::Kind::pose);
  EXPECT_EQ(shown().camera.goal.pose.azimuth, 12);
  workspace.redo();
  EXPECT_EQ(shown().camera.goal.pose.azimuth, 90);
}

TEST_F(WorkspaceTest, JumpsOneAfterTheOtherAreOneStepAndPlayingEndsThem) {
  for (const double t : {50, 40, 30}) jump_to(workspace, t);
  workspace.undo();
  EXPECT_EQ(shown().instant, 60);
  workspace.redo();
  EXPECT_EQ(shown().instant, 30);
  jump_to(workspace, 20);
  workspace.seal();
  workspace.edit(passing(), [](Shown& s) { s.instant = 25; });
  jump_to(workspace, 10);
  workspace.undo();
  EXPECT_EQ(shown().instant, 25);
  workspace.undo();
  EXPECT_EQ(shown().instant, 30);
}

TEST_F(WorkspaceTest, ADragIsOneStepFromPressToRelease) {
  const auto drag = [&](double to) {
    Section section;
    section.high[2] = to;
    set_section(workspace, section, "drag");
  };
  for (const double z : {3.0, 2.5, 2.0}) drag(z);
  workspace.seal();
  for (const double z : {1.9, 1.0}) drag(z);
  workspace.undo();
  EXPECT_EQ(shown().section.high[2], 2.0);
  workspace.undo();
  EXPECT_FALSE(shown().section.cuts());
  // Dragged back to where it was, nothing happened.
  workspace.redo();
  workspace.seal();
  drag(1.5);
  drag(2.0);
  EXPECT_EQ(workspace.undo_text(), "Section");
  workspace.undo();
  EXPECT_FALSE(shown().section.cuts());
}

TEST_F(WorkspaceTest, AnotherDocumentBeginsAnew) {
  hide(workspace, rack);
  workspace.edit(beginning(), [](Shown& s) { show_document(s, opened(small_pod()), true); });
  EXPECT_FALSE(workspace.can_undo());
  EXPECT_FALSE(workspace.can_redo());
}

TEST_F(WorkspaceTest, TwoHundredStepsAreKept) {
  for (int i = 0; i < 150; ++i) {
    select(workspace, rack);
    select(workspace, other);
  }
  std::size_t steps = 0;
  for (; workspace.can_undo(); ++steps) workspace.undo();
  EXPECT_EQ(steps, History::most_steps);
}

TEST_F(WorkspaceTest, AFileReadAgainKeepsWhatIsStillThere) {
  NamedSource pod_file;
  pod_file.address = "pod.json";
  auto first = pod;
  first.sources.push_back(pod_file);
  workspace.edit(beginning(), [&](Shown& s) { show_document(s, opened(first), true); });
  select(workspace, rack);
  hide(workspace, other);
  jump_to(workspace, 12);
  choose_metric(workspace, LayerKind::floor, pod.recording->share("Rack/RackPower"));
  auto again = small_pod();
  again.sources.push_back(pod_file);
  workspace.edit(beginning(), [&](Shown& s) { show_document(s, opened(again), true); });
  EXPECT_EQ(shown().selection, rack);
  EXPECT_TRUE(is_hidden(shown(), other));
  EXPECT_EQ(shown().instant, 12);
  EXPECT_EQ(shown().layer(LayerKind::floor).track, again.recording->share("Rack/RackPower"));
  EXPECT_EQ(shown().camera.goal.kind, CameraGoal::Kind::stay);
}

class GrowingTest : public testing::Test {
 protected:
  void arrive(std::size_t count, bool complete = false) {
    const auto part = opened(pod_until(pod, count));
    if (begun)
      workspace.edit(passing(), [&](Shown& s) { show_more(s, part, complete); });
    else
      workspace.edit(beginning(), [&](Shown& s) { show_document(s, part, complete); });
    begun = true;
  }
  const Shown& shown() const { return workspace.shown(); }

  const Document pod = small_pod();
  Workspace workspace;
  bool begun = false;
};

TEST_F(GrowingTest, WhoLooksAtTheEndFollowsItAndWhoDoesNotStays) {
  arrive(1);
  arrive(2);
  EXPECT_EQ(shown().instant, 30);
  EXPECT_TRUE(shown().arriving);
  jump_to(workspace, 10);
  arrive(3, true);
  EXPECT_EQ(shown().instant, 10);
  EXPECT_FALSE(shown().arriving);
}

TEST_F(GrowingTest, UndoneLayersShowWhatHasArrivedSince) {
  arrive(1);
  const auto early = shown().layer(LayerKind::rack_tops);
  ASSERT_TRUE(early.track);
  choose_metric(workspace, LayerKind::rack_tops, nullptr);
  show_swing(workspace, 60);
  arrive(3, true);
  const auto now = shown().opened->document->recording;
  workspace.undo();
  EXPECT_EQ(shown().document, shown().opened->document);
  workspace.undo();
  EXPECT_EQ(shown().opened->document->recording, now);
  EXPECT_EQ(shown().layer(LayerKind::rack_tops).track, now->share("Rack/RackPower"));
  workspace.redo();
  workspace.redo();
  EXPECT_EQ(shown().swing_window_s, 60);
  EXPECT_EQ(shown().opened->document->recording, now);
  EXPECT_EQ(shown().document->recording->end(), now->end());
}

TEST_F(GrowingTest, ARangeOfItselfGrowsInStepsThatAreTakenBackToo) {
  arrive(1);
  const auto early = shown().layer(LayerKind::rack_tops).range;
  auto fixed = shown().layer(LayerKind::rack_tops);
  fixed.range = {1, 2};
  set_layer(workspace, LayerKind::rack_tops, fixed);
  arrive(3, true);
  EXPECT_EQ(shown().layer(LayerKind::rack_tops).range.high, 2);
  workspace.undo();
  const auto& layer = shown().layer(LayerKind::rack_tops);
  EXPECT_TRUE(layer.range == shown().automatic[LayerKind::rack_tops]);
  EXPECT_GE(layer.range.high, early.high);
}

TEST_F(GrowingTest, GrowingIsNoStep) {
  arrive(1);
  select(workspace, pod.facility->find("hall/row-1/rack-1"));
  arrive(2);
  EXPECT_EQ(workspace.undo_text(), "Select hall/row-1/rack-1");
  workspace.undo();
  EXPECT_FALSE(workspace.can_undo());
  EXPECT_EQ(shown().instant, 30);
}

TEST(Show, PutsAValueIntoASceneAndOnlyThePartsThatDiffer) {
  const auto pod = small_pod();
  const auto rack = pod.facility->find("hall/row-1/rack-1");
  Workspace workspace;
  Scene scene;
  const auto subscription = workspace.subscribe(part::all, [&](Parts parts) { show(workspace.shown(), parts, scene); });
  workspace.edit(beginning(), [&](Shown& s) { show_document(s, opened(pod), true); });
  for (const auto& each : all_changes(pod)) {
    const auto& name = each.first;
    const auto& change = each.second;
    for (const auto& make :
         {std::function<void()>([&] { change(workspace); }), std::function<void()>([&] { workspace.undo(); }),
          std::function<void()>([&] { workspace.redo(); })}) {
      make();
      const auto& s = workspace.shown();
      EXPECT_EQ(scene.marks().selection(), s.selection) << name;
      EXPECT_EQ(scene.sight().hidden(), s.hidden) << name;
      EXPECT_EQ(scene.sight().section(), s.section) << name;
      EXPECT_EQ(scene.rulers().all(), s.rulers) << name;
      EXPECT_EQ(scene.time(), s.instant) << name;
      EXPECT_EQ(scene.theme(), s.theme) << name;
      EXPECT_EQ(scene.overlay().folded_legends(), s.folded_legends) << name;
      EXPECT_EQ(scene.marks().path().empty(), !s.path.lit || s.selection == no_element) << name;
      for (const auto kind : all_of<LayerKind>) EXPECT_TRUE(scene.layers().setup(kind) == s.layers[kind]) << name;
    }
  }
  select(workspace, rack);
  EXPECT_EQ(scene.marks().selection(), rack);
}

}  // namespace
}  // namespace hallscope
