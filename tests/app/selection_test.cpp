// Several elements selected: which, in what order, how they are kept, and that commands mean all of them.
#include "app/workspace/selection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/workspace/documents.h"
#include "app/workspace/hiding.h"
#include "app/workspace/path_marks.h"
#include "app/workspace/run_bits.h"
#include "app/workspace/saved_view.h"
#include "app/workspace/sections.h"
#include "app/workspace/selected_parts.h"
#include "app/workspace/selecting.h"
#include "app/workspace/show.h"
#include "models/facility/rack_face.h"
#include "tests/app/pod.h"

namespace hallscope {
namespace {

using Elements = std::vector<ElementIndex>;

Elements all(const Selection& selection) { return {selection.all().begin(), selection.all().end()}; }

TEST(SelectionTest, StandsForTheOneThatLeads) {
  Selection selection;
  EXPECT_EQ(selection, no_element);
  EXPECT_EQ(selection.size(), 0u);
  EXPECT_FALSE(selection.contains(no_element));
  selection = 7;
  EXPECT_EQ(selection, 7u);
  EXPECT_EQ(all(selection), Elements{7});
  EXPECT_FALSE(selection.several());
  selection = Selection({9, 3, 3, no_element, 5}, 5);
  EXPECT_EQ(selection, 5u);
  EXPECT_EQ(all(selection), (Elements{3, 5, 9}));
  EXPECT_TRUE(selection.several() && selection.contains(9) && !selection.contains(4));
  EXPECT_EQ(Selection({4, 2}, 8).lead(), 2u);
  EXPECT_EQ(Selection(Elements{}, 8), no_element);
  EXPECT_FALSE(Selection({6, 6}).several());
}

TEST(SelectionTest, DiffersByWhatItHolds) {
  EXPECT_EQ(Selection({3, 5}, 5), Selection({5, 3}, 5));
  EXPECT_NE(Selection({3, 5}, 5), Selection({5, 3}, 3));
  EXPECT_NE(Selection({3, 5}, 5), Selection(5));
  EXPECT_NE(Selection({3, 5}, 5), Selection({3, 5, 6}, 5));
}

class SelectingTest : public testing::Test {
 protected:
  SelectingTest() {
    auto opened = std::make_shared<Opened>();
    opened->document = std::make_shared<Document>(small_pod());
    workspace.edit(beginning(), [&](Shown& s) { show_document(s, opened, true); });
    rack = at("hall/row-1/rack-1");
    other = at("hall/row-1/rack-2");
    cdu = at("hall/row-1/cdu-1");
  }
  const Shown& shown() const { return workspace.shown(); }
  const Facility& facility() const { return *shown().facility(); }
  ElementIndex at(const char* id) const { return facility().find(id); }
  Elements gpus() const {
    const auto of = facility().of_type(ElementType::GPU);
    return {of.begin(), of.end()};
  }

  Workspace workspace;
  ElementIndex rack = no_element, other = no_element, cdu = no_element;
};

TEST_F(SelectingTest, OneIsTakenToTheOthersAndAway) {
  select(workspace, rack);
  toggle_selected(workspace, cdu);
  EXPECT_EQ(workspace.undo_text(), "Select 2 elements");
  EXPECT_EQ(shown().selection, cdu);
  toggle_selected(workspace, other);
  EXPECT_EQ(shown().selection.size(), 3u);
  toggle_selected(workspace, cdu);
  EXPECT_EQ(workspace.undo_text(), "Select 2 racks");
  EXPECT_EQ(all(shown().selection), (Elements{rack, other}));
  workspace.undo();
  EXPECT_EQ(shown().selection.size(), 3u);
  workspace.undo();
  workspace.undo();
  EXPECT_EQ(all(shown().selection), Elements{rack});
  workspace.redo();
  EXPECT_EQ(shown().selection.size(), 2u);
  toggle_selected(workspace, rack);
  toggle_selected(workspace, cdu);
  EXPECT_EQ(shown().selection, no_element);
}

TEST_F(SelectingTest, ARunReachesFromTheLeadInTheFacilitysOrder) {
  const auto all_gpus = gpus();
  select(workspace, all_gpus[5]);
  select_run(workspace, all_gpus[2]);
  EXPECT_EQ(all(shown().selection), (Elements{all_gpus.begin() + 2, all_gpus.begin() + 6}));
  EXPECT_EQ(shown().selection, all_gpus[5]);
  select_run(workspace, all_gpus[6]);
  EXPECT_EQ(shown().selection.size(), 2u);
  // Of another type: that one beside it.
  select(workspace, rack);
  select_run(workspace, cdu);
  EXPECT_EQ(shown().selection.size(), 2u);
}

TEST_F(SelectingTest, AlikeAreThoseOfTheTypeInSomething) {
  EXPECT_EQ(alike(facility(), rack, 0, true), (Elements{rack, other}));
  EXPECT_EQ(alike(facility(), gpus()[0], rack, false).size(), 8u);
  EXPECT_EQ(alike(facility(), gpus()[0], 0, false).size(), 16u);
  EXPECT_TRUE(alike(facility(), no_element, 0, false).empty());
}

TEST_F(SelectingTest, HidingMeansAllAndTakesThemFromTheSelection) {
  select(workspace, {rack, other, cdu}, cdu);
  const auto selection = shown().selection;
  hide(workspace, std::vector{rack, other});
  EXPECT_EQ(workspace.undo_text(), "Hide 2 racks");
  EXPECT_EQ(shown().hidden, (Elements{rack, other}));
  EXPECT_EQ(all(shown().selection), Elements{cdu});
  workspace.undo();
  EXPECT_EQ(shown().selection, selection);
  isolate(workspace, {rack, cdu});
  EXPECT_EQ(workspace.undo_text(), "Show 2 elements alone");
  EXPECT_TRUE(is_hidden(shown(), other));
  EXPECT_FALSE(is_hidden(shown(), rack) || is_hidden(shown(), cdu));
}

TEST_F(SelectingTest, CameraAndSectionGoAroundAllOfThem) {
  select(workspace, {rack, cdu}, rack);
  Body around = world_body(facility(), rack);
  grow(around, world_body(facility(), cdu));
  fly_to_selection(workspace);
  EXPECT_EQ(shown().camera.goal.kind, CameraGoal::Kind::around);
  EXPECT_EQ(shown().camera.goal.around, around);
  EXPECT_EQ(shown().selection.size(), 2u);
  const auto section = section_around_selection(shown());
  EXPECT_LT(section.low[0], around.origin.x);
  EXPECT_GT(section.high[0], around.origin.x + around.size.x);
}

TEST_F(SelectingTest, PathsOfAllAreOne) {
  const auto one = path_marks(facility(), Selection(rack));
  const auto both = path_marks(facility(), Selection({rack, other}, other));
  EXPECT_EQ(both.element, other);
  EXPECT_EQ(both.beside, 1u);
  EXPECT_EQ(both.at, (Elements{rack, other}));
  EXPECT_EQ(both.power_up, (Elements{at("hall/row-1/busway-a"), at("hall/row-1/busway-b")}));
  EXPECT_EQ(both.coolant_up, Elements{cdu});
  EXPECT_EQ(one.beside, 0u);
  // What is selected itself is no further part of the path.
  const auto with_cooler = path_marks(facility(), Selection({rack, cdu}, rack));
  EXPECT_EQ(with_cooler.at, (Elements{std::min(rack, cdu), std::max(rack, cdu)}));
  EXPECT_TRUE(with_cooler.coolant_up.empty());
  EXPECT_EQ(with_cooler.coolant_down, Elements{other});
}

TEST_F(SelectingTest, IdsOfAllAreALineEach) {
  select(workspace, {rack, cdu}, rack);
  EXPECT_EQ(selected_ids(shown()), facility().path(std::min(rack, cdu)) + "\n" + facility().path(std::max(rack, cdu)));
}

TEST_F(SelectingTest, PartsSayManyInFewWords) {
  const auto every = gpus();
  const auto parts = [&](const Elements& elements) { return selected_parts(facility(), elements, 100); };
  EXPECT_EQ(parts(every), (std::vector<SelectedPart>{{"", ElementType::GPU, {}, 0}}));
  const Elements of_rack(every.begin(), every.begin() + 8);
  EXPECT_EQ(parts(of_rack), (std::vector<SelectedPart>{{"hall/row-1/rack-1", ElementType::GPU, {}, 0}}));
  const Elements mixed{rack, cdu, every[0], every[1]};
  auto sorted = mixed;
  std::ranges::sort(sorted);
  EXPECT_EQ(parts(sorted).size(), 4u);
  for (const auto& elements : {every, of_rack, sorted}) {
    auto back = elements_of(facility(), parts(elements));
    std::ranges::sort(back);
    EXPECT_EQ(back, elements);
  }
}

/// More than can be named are told by their places, and found again where there are as many.
TEST_F(SelectingTest, ThousandsThatLieScatteredAreToldByTheirPlaces) {
  const auto every = gpus();
  Elements scattered;
  for (std::size_t i = 1; i < every.size(); i += 3) scattered.push_back(every[i]);
  const auto parts = selected_parts(facility(), scattered, 3);
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].of, every.size());
  auto back = elements_of(facility(), parts);
  std::ranges::sort(back);
  EXPECT_EQ(back, scattered);

  select(workspace, scattered, scattered[2]);
  auto view = view_of(shown(), "scattered");
  view.selected = parts;
  const auto read = read_views(write_views({view}), "");
  ASSERT_TRUE(read.problems.empty()) << to_line(read.problems.list().front());
  EXPECT_EQ(read.views[0].selected, parts);
  EXPECT_TRUE(selection_of(read.views[0], facility()) == Selection(scattered, scattered[2]));

  // In a facility that has others they would be others: the one that leads is left.
  auto of_another = parts;
  of_another[0].of += 1;
  view.selected = of_another;
  EXPECT_TRUE(elements_of(facility(), of_another).empty());
  EXPECT_TRUE(selection_of(view, facility()) == Selection(scattered[2]));
}

/// However scattered they are, what is written stays in proportion to how many there could be.
TEST(RunBits, TellRunsInAQuarterOfAByteAnElement) {
  for (const std::size_t of : {1U, 4U, 5U, 64U, 1001U}) {
    std::vector<std::uint32_t> every_second;
    for (std::size_t i = 0; i < of; i += 2) every_second.insert(every_second.end(), {i == 0 ? 0U : 1U, 1U});
    const auto bits = bits_of_runs(every_second, of);
    EXPECT_EQ(bits.size(), (of + 3) / 4);
    EXPECT_EQ(runs_of_bits(bits, of), every_second);
    EXPECT_TRUE(shorter_as_bits(every_second, of));
  }
  EXPECT_EQ(bits_of_runs(std::vector<std::uint32_t>{1, 2, 3, 1}, 8), "62");
  EXPECT_FALSE(shorter_as_bits(std::vector<std::uint32_t>{1, 2, 3, 1}, 1000));
  EXPECT_FALSE(runs_of_bits("62", 9));
  EXPECT_FALSE(runs_of_bits("6x", 8));
  // More than there are take all that there are.
  EXPECT_EQ(bits_of_runs(std::vector<std::uint32_t>{2, 4000000000U}, 8), "3f");

  SavedView view;
  view.name = "scattered";
  view.selection = "hall";
  SelectedPart part{"", ElementType::GPU, {}, 552960};
  for (std::size_t i = 0; i < part.of / 2; ++i) part.runs.insert(part.runs.end(), {1, 1});
  view.selected = {part};
  const auto text = write_views({view});
  EXPECT_LT(text.size(), part.of / 4 + 2000);
  const auto read = read_views(text, "");
  ASSERT_TRUE(read.problems.empty()) << to_line(read.problems.list().front());
  EXPECT_EQ(read.views[0].selected, view.selected);
}

TEST_F(SelectingTest, ViewsKeepAllOfThem) {
  const auto every = gpus();
  select(workspace, every, every[3]);
  const auto view = view_of(shown(), "GPUs");
  const auto text = write_views({view});
  EXPECT_NE(text.find("\"all\": \"GPU\""), std::string::npos) << text;
  const auto read = read_views(text, "views.json");
  ASSERT_EQ(read.views.size(), 1u);
  select(workspace, rack);
  show_view(workspace, read.views[0]);
  EXPECT_EQ(all(shown().selection), every);
  EXPECT_EQ(shown().selection, every[3]);
  // What is gone is left out.
  auto gone = view;
  gone.selection = "hall/row-9";
  gone.selected = {
      {"hall/row-9", {}, {}, 0}, {"hall/row-1/rack-2", {}, {}, 0}, {"hall/row-8", ElementType::Rack, {}, 0}};
  EXPECT_EQ(all(selection_of(gone, facility())), Elements{other});
}

TEST(SavedSelection, BrokenPartsAreNamed) {
  const auto read = read_views(
      R"({"format": "hallscope-views", "version": 1, "views": [{"name": "x",
          "camera": {"target": [0, 0, 0], "distance": 1, "azimuth": 0, "elevation": 0},
          "selected": [7, {"all": "Rock", "in": ""}]}]})",
      "views.json");
  EXPECT_TRUE(read.views.empty());
  ASSERT_EQ(read.problems.list().size(), 2u);
  EXPECT_EQ(read.problems.list()[0].where, "/views/0/selected/0");
  EXPECT_EQ(read.problems.list()[1].where, "/views/0/selected/1/all");
}

TEST_F(SelectingTest, ThePictureHasAllOfThem) {
  Scene scene;
  select(workspace, {rack, other}, other);
  show(shown(), part::all, scene);
  EXPECT_EQ(scene.marks().selection(), other);
  ASSERT_TRUE(scene.marks().selected());
  EXPECT_EQ(*scene.marks().selected(), (Elements{rack, other}));
  select(workspace, rack);
  show(shown(), part::selection, scene);
  EXPECT_FALSE(scene.marks().selected());
}

TEST_F(SelectingTest, AReloadKeepsThem) {
  select(workspace, {rack, other}, other);
  auto again = std::make_shared<Opened>();
  again->document = std::make_shared<Document>(small_pod());
  workspace.edit(beginning(), [&](Shown& s) { show_document(s, again, true); });
  EXPECT_EQ(all(shown().selection), (Elements{rack, other}));
  EXPECT_EQ(shown().selection, other);
}

}  // namespace
}  // namespace hallscope
