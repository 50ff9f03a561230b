// While time is scrubbed before a camera that rests, most of the world is kept from frame to frame. What is shown has
// to be what a frame that draws all of it shows.
#include <chrono>
#include <cmath>
#include <functional>
#include <thread>

#include "app/workspace/documents.h"
#include "app/workspace/modes.h"
#include "app/workspace/show.h"
#include "models/io/assets.h"
#include "models/sources/open_document.h"
#include "scene/scene.h"
#include "tests/scene/paint_test.h"

namespace hallscope {
namespace {

class RestingPicture : public PaintTest {
 protected:
  void open(const char* demo) {
    Problems problems;
    auto document = open_document({(assets_folder() / "demo" / demo).string()}, problems);
    ASSERT_TRUE(document);
    auto opened = std::make_shared<Opened>();
    opened->document = std::make_shared<Document>(std::move(*document));
    show_document(shown, std::move(opened), true);
    show_all();
    // As slow renderers draw from the first frame that moves.
    scene.set_smoothing({.samples = 0, .still_passes = 1, .moving_rays = 0, .least_share = 0.6, .quick_ms = 0});
    settle();
  }
  /// Without names, which find their places by where they were, and in flat light: the floor's comes when it is ready.
  void show_all() {
    show(shown, part::all, scene);
    scene.overlay().set_labels_visible(false);
    scene.set_light({.mode = LightMode::flat});
  }
  ~RestingPicture() override { scene.release_graphics(); }

  const Facility& facility() const { return *shown.document->facility; }
  ElementIndex first(ElementType type) const { return facility().of_type(type).front(); }
  void paint() { scene.paint(picture.framebuffer(), picture.width(), picture.height()); }
  /// Until what has come near is made and nothing is on its way.
  void settle() {
    paint();
    while (scene.refine(picture.framebuffer(), picture.width(), picture.height())) {
    }
  }
  /// Through so many frames in motion: those before, which show all pixels, do not count.
  void scrub(int frames) {
    const auto& recording = *shown.document->recording;
    for (int i = 0, moving = 0; moving < frames; ++i) {
      ASSERT_LT(i, frames + 50) << "always drawn whole";
      at_ = std::fmod(at_ + 0.137, 1.0);
      scene.set_time(recording.start() + at_ * (recording.end() - recording.start()));
      paint();
      moving = scene.drawn_share() < 1 ? moving + 1 : 0;
    }
  }
  /// Of the time that was scrubbed to last, drawn whole: after a pause nothing is known of the frame before. To and
  /// fro, so that what moves along pipes with each change of time is where it was, however often it takes.
  std::vector<Rgb> anew(const std::string& where) {
    const double there = scene.time(), end = shown.document->recording->end();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    paint();
    EXPECT_EQ(scene.drawn_share(), 1) << where;
    for (int i = 0; i < 50 && scene.drawn_share() == 1; ++i) {
      scene.set_time(there < end ? end : end - 60);
      paint();
      scene.set_time(there);
      paint();
    }
    EXPECT_LT(scene.drawn_share(), 1);
    EXPECT_EQ(scene.kept_quads(), 0u);
    return picture.pixels();
  }
  /// Answers how much was kept.
  std::size_t expect_the_same(const std::string& where) {
    scrub(5);
    const std::size_t kept = scene.kept_quads();
    const auto seen = picture.pixels();
    const auto wanted = anew(where);
    std::size_t differ = 0;
    for (std::size_t i = 0; i < seen.size(); ++i) differ += seen[i] != wanted[i];
    // Far away, faces that nearly touch have one depth, and the order in which they are drawn decides.
    EXPECT_LE(differ, seen.size() / 300) << where;
    return kept;
  }

  Shown shown;
  Offscreen picture{640, 360};
  Scene scene;

 private:
  double at_ = 0;
};

TEST_F(RestingPicture, IsTheSameInEveryModeFromAfarAndNear) {
  open("hall.json");
  std::size_t kept = 0;
  for (const auto mode : {Mode::heat, Mode::power, Mode::coolant, Mode::air}) {
    if (!lacking(shown, mode).empty()) continue;
    show_mode(shown, mode);
    show_all();
    const std::string name = "mode " + std::to_string(static_cast<int>(mode));
    const std::pair<const char*, std::function<void()>> places[] = {
        {"afar", [&] { scene.camera().go_to(CameraPreset::campus, false); }},
        {"from above", [&] { scene.camera().go_to(CameraPreset::top, false); }},
        {"before a rack", [&] { scene.camera().focus(first(ElementType::Rack), false); }},
        {"in the hall", [&] { scene.camera().go_to_hall(first(ElementType::Hall), true, false); }},
        {"before a chiller", [&] { scene.camera().focus(first(ElementType::Chiller), false); }}};
    for (const auto& [place, go] : places) {
      go();
      settle();
      kept += expect_the_same(name + ", " + place);
    }
  }
  EXPECT_GT(kept, 1000u) << "else nothing of this has been tried";
}

TEST_F(RestingPicture, FollowsEverythingThatChangesMeanwhile) {
  open("campus-1gw.json");
  scene.camera().go_to(CameraPreset::campus, false);
  settle();
  const auto racks = facility().of_type(ElementType::Rack);
  const double middle = facility().body(first(ElementType::Hall)).center().x;
  const std::pair<const char*, std::function<void()>> changes[] = {
      {"nothing", [] {}},
      {"theme", [&] { scene.set_theme(ThemeName::dark); }},
      {"hidden", [&] { scene.sight().set_hidden({first(ElementType::Row)}); }},
      {"shown again", [&] { scene.sight().set_hidden({}); }},
      {"selected", [&] { scene.marks().set_selection(racks[3]); }},
      {"hovered", [&] { scene.marks().set_hover(racks[5]); }},
      {"surroundings", [&] { scene.overlay().set_surroundings_visible(false); }},
      {"a section",
       [&] {
         scene.sight().set_section({.high = {middle, Section::open, Section::open}});
       }},
      {"its side dragged",
       [&] {
         scene.sight().set_section({.high = {middle + 4, Section::open, Section::open}});
       }},
      {"no section", [&] { scene.sight().set_section({}); }},
      {"a failure",
       [&] {
         Marks marks;
         marks.cause = first(ElementType::CDU);
         marks.lost = {racks[0], racks[1]};
         marks.affected = {racks[2]};
         scene.marks().set_failure(marks);
       }},
      {"no failure", [&] { scene.marks().set_failure({}); }},
      {"another context", [&] { scene.release_graphics(); }},
      {"more pixels",
       [&] { scene.set_smoothing({.samples = 0, .still_passes = 1, .least_share = 0.85, .quick_ms = 0}); }},
      {"fewer pixels",
       [&] { scene.set_smoothing({.samples = 0, .still_passes = 1, .least_share = 0.67, .quick_ms = 0}); }},
      {"a layer less", [&] {
         auto setup = scene.layers().setup(LayerKind::rack_tops);
         setup.visible = false;
         scene.layers().set(LayerKind::rack_tops, setup);
       }}};
  for (const auto& [what, change] : changes) {
    scrub(6);
    EXPECT_GT(scene.kept_quads(), 0u) << "before: " << what;
    change();
    scrub(1);
    const auto at_once = picture.pixels();
    EXPECT_TRUE(anew(what) == at_once) << what << ", in the first frame";
    expect_the_same(what);
  }
}

TEST_F(RestingPicture, IsLitAsBefore) {
  open("hall.json");
  scene.set_light({.mode = LightMode::full, .rays = 8});
  scene.camera().go_to(CameraPreset::campus, false);
  // A picture that stays and gathers no light waits for the floor's.
  const auto moving = scene.smoothing();
  scene.set_smoothing({.samples = 0, .still_passes = 0});
  settle();
  scene.set_smoothing(moving);
  settle();
  const auto lit = picture.pixels();
  EXPECT_GT(expect_the_same("full light"), 0u);
  scene.set_light({.mode = LightMode::flat});
  settle();
  EXPECT_FALSE(picture.pixels() == lit);
}

}  // namespace
}  // namespace hallscope
