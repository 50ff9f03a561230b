#include "scene/atlas/swatch_texture.h"

#include <gtest/gtest.h>
#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkRenderer.h>

#include "scene/geometry/mesh.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/gl_host.h"
#include "tests/scene/paint_test.h"

namespace hallscope {
namespace {

constexpr int across = 20, down = 15;  // more things than one row of texels

/// A board of squares in a parallel view, each a thing of its own.
class SwatchTextureTest : public PaintTest {
 protected:
  SwatchTextureTest() {
    Mesh mesh;
    for (int i = 0; i < across * down; ++i) {
      const double x = i % across, y = i / across;
      const auto [u, v] = swatches.at(static_cast<std::size_t>(i));
      mesh.add_textured_quad({Vec3{x, y, 0}, {x + 1, y, 0}, {x + 1, y + 1, 0}, {x, y + 1, 0}}, {255, 255, 255}, u, v, u,
                             v);
    }
    const auto actor = make_actor(mesh);
    swatches.tint(actor);
    renderer->AddActor(actor);
    auto* camera = renderer->GetActiveCamera();
    camera->ParallelProjectionOn();
    camera->SetParallelScale(down / 2.0);
    camera->SetFocalPoint(across / 2.0, down / 2.0, 0);
    camera->SetPosition(across / 2.0, down / 2.0, 10);
    camera->SetClippingRange(1, 20);
    host.add(renderer);
  }
  ~SwatchTextureTest() override {
    swatches.release(host.window());
    host.release();
  }

  void paint() {
    host.begin(target.width(), target.height());
    swatches.upload(host.window());
    host.paint(target.framebuffer());
    pixels = target.pixels();
  }
  Rgb square(int i) const {
    const int x = (i % across) * 8 + 4, y = (down - 1 - i / across) * 8 + 4;
    return pixels[static_cast<std::size_t>(y) * across * 8 + static_cast<std::size_t>(x)];
  }
  static Rgb color(int i) { return color_table(ColorMapName::plasma)[static_cast<std::size_t>(i * 37 % 256)]; }

  Offscreen target{across * 8, down * 8};
  GlHost host;
  vtkNew<vtkRenderer> renderer;
  SwatchTexture swatches{across * down};
  std::vector<Rgb> pixels;
};

void expect_near(Rgb seen, Rgb wanted, int i) {
  EXPECT_NEAR(seen.r, wanted.r, 2) << i;
  EXPECT_NEAR(seen.g, wanted.g, 2) << i;
  EXPECT_NEAR(seen.b, wanted.b, 2) << i;
}

TEST_F(SwatchTextureTest, EveryThingHasItsOwnColourToTheLetter) {
  for (int i = 0; i < across * down; ++i) swatches.set(static_cast<std::size_t>(i), color(i));
  paint();
  for (int i = 0; i < across * down; ++i) expect_near(square(i), color(i), i);
}

TEST_F(SwatchTextureTest, AChangeShowsInTheNextPictureAndOnlyWhereItWasMade) {
  for (int i = 0; i < across * down; ++i) swatches.set(static_cast<std::size_t>(i), color(i));
  paint();
  swatches.set(7, {10, 200, 30});
  swatches.set(290, {200, 10, 30});
  EXPECT_EQ(swatches.color(290), (Rgb{200, 10, 30}));
  paint();
  expect_near(square(7), {10, 200, 30}, 7);
  expect_near(square(290), {200, 10, 30}, 290);
  for (const int i : {0, 6, 8, 289, 291, 299}) expect_near(square(i), color(i), i);
}

}  // namespace
}  // namespace hallscope
