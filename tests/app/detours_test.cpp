// After any detour (a comparison, a swing, a question, a reload, another run) what is shown is exactly what it was, and
// a view that was saved of one run does not pass another off as it.
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "app/workspace/changes.h"
#include "app/workspace/documents.h"
#include "app/workspace/layer_edits.h"
#include "app/workspace/measuring.h"
#include "app/workspace/modes.h"
#include "app/workspace/saved_view.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "models/sources/file_kinds.h"
#include "tests/app/pod.h"

namespace hallscope {
namespace {

std::shared_ptr<const Opened> opened(Document document) {
  auto out = std::make_shared<Opened>();
  out->document = std::make_shared<Document>(std::move(document));
  return out;
}

/// What of a value the picture and the panels show.
constexpr Parts seen = part::layers | part::mode | part::instant | part::selection | part::hidden | part::section |
                       part::rulers | part::field | part::overlays | part::recording;

class DetoursTest : public testing::Test {
 protected:
  DetoursTest() {
    pod.sources = {{"pod.json", nullptr, true}};
    workspace.edit(beginning(), [this](Shown& s) { show_document(s, opened(pod), true); });
  }
  const Shown& shown() const { return workspace.shown(); }
  ElementIndex at(const char* id) const { return pod.facility->find(id); }
  /// A layer as somebody has made it, not as it is by itself.
  void tune(LayerKind kind) {
    auto setup = shown().layer(kind);
    setup.range = {10, 42};
    setup.color_map = ColorMapName::viridis;
    setup.mean = true;
    set_layer(workspace, kind, setup);
  }
  /// The same facility read once more.
  void reload() {
    auto again = pod;
    again.facility = small_pod().facility;
    workspace.edit(beginning(), [&](Shown& s) { show_document(s, opened(again), true); });
  }

  Document pod = small_pod();
  Workspace workspace;
};

TEST_F(DetoursTest, AComparisonLeavesEveryLayerAsItWas) {
  for (const auto mode : {Mode::heat, Mode::power}) {
    choose_mode(workspace, mode);
    tune(LayerKind::rack_faces);
    tune(LayerKind::rack_tops);
    const auto before = shown();
    compare_with(workspace, small_pod().recording, "base.h5");
    EXPECT_EQ(shown().layer(LayerKind::rack_faces).track->metric().change, Change::difference);
    EXPECT_NE(shown().layer(LayerKind::rack_faces).range, before.layer(LayerKind::rack_faces).range);
    stop_comparing(workspace);
    EXPECT_EQ(differing(before, shown()) & seen, 0u) << key(mode);
  }
}

TEST_F(DetoursTest, NetworksShowWhatWasRecordedWhileRunsAreCompared) {
  const auto before = shown();
  compare_with(workspace, small_pod().recording, "base.h5");
  for (const auto kind : {LayerKind::coolant, LayerKind::power}) EXPECT_EQ(shown().layer(kind), before.layer(kind));
}

TEST_F(DetoursTest, OneAfterAnotherAndCrossedTheyLeaveItAsItWas) {
  choose_mode(workspace, Mode::heat);
  tune(LayerKind::rack_faces);
  const auto before = shown();
  const std::pair<std::function<void()>, std::function<void()>> detours[] = {
      {[&] { compare_with(workspace, small_pod().recording, "base.h5"); }, [&] { stop_comparing(workspace); }},
      {[&] { show_swing(workspace, 30); }, [&] { show_swing(workspace, 0); }},
      {[&] { ask_what_if(workspace, at("hall/row-1/cdu-1")); }, [&] { end_what_if(workspace); }}};
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = 0; b < 3; ++b) {
      if (a == b) continue;
      for (const bool crossed : {false, true}) {
        detours[a].first();
        detours[b].first();
        (crossed ? detours[a] : detours[b]).second();
        (crossed ? detours[b] : detours[a]).second();
        EXPECT_EQ(differing(before, shown()) & seen, 0u) << a << b << crossed;
      }
    }
}

TEST_F(DetoursTest, AQuestionLeadsBackToTheModeAndTheLayersOfBefore) {
  choose_mode(workspace, Mode::power);
  tune(LayerKind::rack_tops);
  const auto before = shown();
  select(workspace, at("hall/row-1/cdu-1"));
  ask_what_if(workspace, at("hall/row-1/cdu-1"));
  EXPECT_EQ(shown().mode.mode, Mode::what_if);
  ask_what_if(workspace, at("hall/row-1/rack-1"));  // another question is the same detour
  end_what_if(workspace);
  select(workspace, no_element);
  EXPECT_EQ(differing(before, shown()) & seen, 0u);
  // What is chosen meanwhile is no detour: it stays.
  ask_what_if(workspace, at("hall/row-1/cdu-1"));
  choose_mode(workspace, Mode::heat);
  end_what_if(workspace);
  EXPECT_EQ(shown().mode.mode, Mode::heat);
}

TEST_F(DetoursTest, AReloadKeepsWhatWasAskedComparedAndMeasured) {
  tune(LayerKind::rack_faces);
  set_rulers(workspace, {{{0, 0, 0}, {1, 0, 0}}});
  compare_with(workspace, small_pod().recording, "base.h5");
  ask_what_if(workspace, at("hall/row-1/cdu-1"));
  workspace.edit(passing(), [](Shown& s) {
    s.what_if.impact = std::make_shared<Impact>();
    s.path.of = s.what_if.element;
  });
  const auto before = shown();
  reload();
  EXPECT_NE(shown().facility(), before.facility());
  EXPECT_EQ(shown().rulers, before.rulers);
  EXPECT_EQ(shown().baseline_name, "base.h5");
  EXPECT_EQ(shown().what_if.element, before.what_if.element);
  EXPECT_EQ(shown().what_if.document, shown().opened->document);
  EXPECT_FALSE(shown().what_if.impact) << "it is looked into again";
  EXPECT_EQ(shown().path.of, before.path.of);
  EXPECT_EQ(shown().mode.mode, before.mode.mode);
  end_what_if(workspace);
  stop_comparing(workspace);
  EXPECT_EQ(shown().layer(LayerKind::rack_faces).range, (ValueRange{10, 42}));
  EXPECT_EQ(shown().layer(LayerKind::rack_faces).color_map, ColorMapName::viridis);
}

TEST_F(DetoursTest, AReloadKeepsTheFieldThatWasOpenedBesideIt) {
  workspace.edit(passing(), [](Shown& s) {
    FieldPlacement beside;
    beside.file = "air.vti";
    beside.translate = {1, 2, 3};
    s.field.choices = {beside};
    s.field.from_document = false;
    s.field.setup.placement = beside;
    s.field.setup.volume = true;
  });
  reload();
  ASSERT_EQ(shown().field.choices.size(), 1u);
  EXPECT_EQ(shown().field.choices[0].file, "air.vti");
  EXPECT_EQ(shown().field.chosen, 0u);
  EXPECT_TRUE(shown().field.setup.volume);
  EXPECT_FALSE(shown().field_step.step) << "its file is read again";
}

Document run_of_pod(const Document& pod, const std::string& title, double fails_at) {
  auto run = pod;
  auto scenario = std::make_shared<Scenario>();
  scenario->title = title;
  ScenarioEvent failure;
  failure.at_s = fails_at;
  failure.elements = {pod.facility->find("hall/row-1/cdu-1")};
  scenario->events = {failure};
  run.scenario = std::move(scenario);
  return run;
}

TEST_F(DetoursTest, ARunIsKnownByWhatHappensInIt) {
  const auto loss = run_of(run_of_pod(pod, "Loss of a CDU", 60));
  EXPECT_EQ(loss.name, "Loss of a CDU");
  EXPECT_EQ(loss, run_of(run_of_pod(pod, "Loss of a CDU", 60)));
  EXPECT_NE(loss.mark, run_of(run_of_pod(pod, "Loss of a CDU", 90)).mark);
  EXPECT_NE(loss.mark, run_of(run_of_pod(pod, "Another", 60)).mark);
  EXPECT_EQ(run_of(run_of_pod(pod, "Small pod", 60)).name, "the facility's own workload");
  auto night = pod, day = pod;
  night.sources = {{"/data/night.csv", nullptr, true}};
  day.sources = {{"/elsewhere/night.csv", nullptr, true}};
  EXPECT_EQ(run_of(night).name, "night.csv");
  EXPECT_EQ(run_of(night), run_of(day)) << "wherever it lies";
  Document empty = pod;
  empty.recording = std::make_shared<Recording>();
  EXPECT_FALSE(run_of(empty).known());
}

TEST_F(DetoursTest, AViewOfAnotherRunSaysSoAndOneOfThisRunDoesNot) {
  workspace.edit(beginning(), [&](Shown& s) { show_document(s, opened(run_of_pod(pod, "Grid lost", 5)), true); });
  const auto text = write_views({view_of(shown(), "Dark hall")});
  auto read = read_views(text, "views.json");
  ASSERT_EQ(read.views.size(), 1u);
  EXPECT_TRUE(read.problems.empty());
  show_view(workspace, read.views[0]);
  EXPECT_FALSE(shown().other_run);
  workspace.edit(beginning(), [&](Shown& s) { show_document(s, opened(pod), true); });
  show_view(workspace, read.views[0]);
  ASSERT_TRUE(shown().other_run);
  EXPECT_EQ(shown().other_run->view, "Dark hall");
  EXPECT_EQ(shown().other_run->run, "Grid lost");
  read.views[0].run = {};  // a view of an older version
  show_view(workspace, read.views[0]);
  EXPECT_FALSE(shown().other_run);
}

TEST_F(DetoursTest, AViewEndsTheDetoursThatItWasNotSavedIn) {
  const auto plain = view_of(shown(), "Plain");
  const auto before = shown();
  compare_with(workspace, small_pod().recording, "base.h5");
  show_swing(workspace, 30);
  ask_what_if(workspace, at("hall/row-1/cdu-1"));
  show_view(workspace, plain);
  EXPECT_FALSE(shown().baseline);
  EXPECT_EQ(shown().swing_window_s, 0);
  EXPECT_FALSE(shown().what_if.asked());
  EXPECT_EQ(differing(before, shown()) & (part::layers | part::recording), 0u);
  EXPECT_EQ(shown().mode.mode, before.mode.mode);
}

TEST_F(DetoursTest, AViewBringsBackHowItIsDrawn) {
  const auto lit = view_of(shown(), "Lit");
  workspace.edit(passing(), [](Shown& s) {
    s.flat_light = true;
    s.surroundings = s.scale = false;
  });
  const auto read = read_views(write_views({lit, view_of(shown(), "Flat")}), "views.json");
  ASSERT_EQ(read.views.size(), 2u);
  for (const bool flat : {false, true}) {
    show_view(workspace, read.views[flat ? 1 : 0]);
    EXPECT_EQ(shown().flat_light, flat);
    EXPECT_EQ(shown().surroundings, !flat);
    EXPECT_EQ(shown().scale, !flat);
  }
  auto older = read.views[0];
  older.flat_light = older.surroundings = older.scale = std::nullopt;
  show_view(workspace, older);
  EXPECT_TRUE(shown().flat_light && !shown().surroundings && !shown().scale) << "of which it says nothing";
}

TEST_F(DetoursTest, AViewBringsItsQuestionAndItsSwingsBack) {
  show_swing(workspace, 30);
  const auto swing = view_of(shown(), "Swing");
  show_swing(workspace, 0);
  ask_what_if(workspace, at("hall/row-1/cdu-1"));
  const auto read = read_views(write_views({swing, view_of(shown(), "Question")}), "views.json");
  end_what_if(workspace);
  ASSERT_EQ(read.views.size(), 2u);
  show_view(workspace, read.views[0]);
  EXPECT_EQ(shown().swing_window_s, 30);
  EXPECT_EQ(shown().layer(LayerKind::rack_tops).track->metric().change, Change::swing);
  show_view(workspace, read.views[1]);
  EXPECT_EQ(shown().what_if.element, at("hall/row-1/cdu-1"));
  EXPECT_EQ(shown().mode.mode, Mode::what_if);
}

TEST_F(DetoursTest, AViewOfAComparisonSaysWhatItWasComparedWith) {
  compare_with(workspace, small_pod().recording, "base.h5");
  const auto view = view_of(shown(), "Hotter");
  show_view(workspace, view);
  EXPECT_FALSE(shown().other_run);
  stop_comparing(workspace);
  show_view(workspace, view);
  ASSERT_TRUE(shown().other_run);
  EXPECT_NE(shown().other_run->run.find("less base.h5"), std::string::npos) << shown().other_run->run;
}

}  // namespace
}  // namespace hallscope
