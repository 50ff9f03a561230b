// The first glance: what somebody sees who opens the reference campus.
#include <algorithm>

#include "app/workspace/documents.h"
#include "app/workspace/show.h"
#include "models/io/assets.h"
#include "models/sources/open_document.h"
#include "scene/scene.h"
#include "tests/scene/paint_test.h"

namespace hallscope {
namespace {

class FirstPicture : public PaintTest {
 protected:
  static void SetUpTestSuite() {
    PaintTest::SetUpTestSuite();
    Problems problems;
    auto document = open_document({(assets_folder() / "demo" / "campus-1gw.json").string()}, problems);
    ASSERT_TRUE(document);
    auto opened = std::make_shared<Opened>();
    opened->document = std::make_shared<Document>(std::move(*document));
    show_document(shown, std::move(opened), true);
  }
  static void TearDownTestSuite() {
    shown = {};
    PaintTest::TearDownTestSuite();
  }

  static inline Shown shown;
};

/// How much of the picture differs from the same without data.
double data_share(Scene& scene, const Offscreen& picture) {
  const auto paint = [&] {
    for (int i = 0; i < 2; ++i) scene.paint(picture.framebuffer(), picture.width(), picture.height());
    return picture.pixels();
  };
  const auto with = paint();
  for (const auto kind : all_of<LayerKind>) {
    auto bare = scene.layers().setup(kind);
    bare.visible = false;
    scene.layers().set(kind, bare);
  }
  const auto without = paint();
  long differ = 0;
  for (std::size_t i = 0; i < with.size(); ++i)
    differ += std::max({std::abs(with[i].r - without[i].r), std::abs(with[i].g - without[i].g),
                        std::abs(with[i].b - without[i].b)}) > 6;
  return static_cast<double>(differ) / static_cast<double>(with.size());
}

TEST_F(FirstPicture, CarriesDataOnATenthOfItsPixels) {
  for (const auto& [width, height] : {std::pair(1280, 720), {1920, 1080}}) {
    Offscreen picture(width, height);
    Scene scene;
    show(shown, part::all, scene);
    scene.overlay().set_labels_visible(false);
    scene.overlay().set_legends_visible(false);
    EXPECT_GE(data_share(scene, picture), 0.1) << width << " × " << height;
    scene.release_graphics();
  }
}

}  // namespace
}  // namespace hallscope
