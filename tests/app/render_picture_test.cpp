// What `render` leaves out of a picture, puts on it, and turns.
#include <gmock/gmock.h>

#include <QImage>

#include "tests/app/program.h"

namespace hallscope {
namespace {

using testing::HasSubstr;

class RenderPicture : public ProgramTest {
 protected:
  Outcome render(const std::string& options, const std::string& name = "x.png") const {
    return with_display("render " + pod_ + " --output " + file(name) + " " + options);
  }
  QImage picture(const std::string& options) const {
    const auto outcome = render(options);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return QImage(QString::fromStdString(file("x.png")));
  }
};

TEST_F(RenderPicture, LeavesOutWhatIsNotWanted) {
  const std::string small = "--resolution 640x360 ";
  const auto all = picture(small);
  for (const std::string without : {"--no-caption", "--no-legends", "--no-labels"})
    EXPECT_NE(picture(small + without), all) << without;
  EXPECT_EQ(picture(small + "--caption --legends --labels --scale-bar"), all);
  // The caption is in the lower left corner alone.
  const auto bare = picture(small + "--no-caption");
  EXPECT_EQ(bare.copy(320, 0, 320, 300), all.copy(320, 0, 320, 300));
}

TEST_F(RenderPicture, IsLitFromAsManyDirectionsAsAskedForOrNotAtAll) {
  const std::string small = "--resolution 320x200 ";
  const auto lit = picture(small + "--samples 96");
  EXPECT_EQ(picture(small), lit);
  EXPECT_NE(picture(small + "--samples 16"), lit);
  EXPECT_NE(picture(small + "--light flat"), lit);
  EXPECT_EQ(picture(small + "--light flat --samples 16"), picture(small + "--light flat"));
}

TEST_F(RenderPicture, IsTransparentWhereNothingStands) {
  const auto bare = picture("--resolution 320x200 --no-caption --no-legends --no-labels --camera front --transparent");
  ASSERT_TRUE(bare.hasAlphaChannel());
  EXPECT_EQ(bare.pixelColor(0, 0).alpha(), 0);
  EXPECT_EQ(bare.pixelColor(319, 0).alpha(), 0);
  // Opaque in what stands there, in between at its edges alone, and with no colour of a background in them.
  long opaque = 0, soft = 0;
  for (int y = 0; y < bare.height(); ++y)
    for (int x = 0; x < bare.width(); ++x) {
      const int alpha = bare.pixelColor(x, y).alpha();
      opaque += alpha == 255;
      soft += alpha > 0 && alpha < 255;
    }
  EXPECT_GT(opaque, 1000);
  EXPECT_LT(soft, opaque);
  EXPECT_FALSE(picture("--resolution 320x200").hasAlphaChannel());
}

TEST_F(RenderPicture, TurnsInNumberedFrames) {
  const auto outcome = render("--resolution 160x90 --turntable 3", "turn.png");
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  QImage last;
  for (const auto* name : {"turn-0001.png", "turn-0002.png", "turn-0003.png"}) {
    const QImage frame(QString::fromStdString(file(name)));
    EXPECT_EQ(frame.size(), QSize(160, 90)) << name;
    EXPECT_NE(frame, last) << name;
    last = frame;
  }
  EXPECT_EQ(files().filter("png").size(), 3);
  // The first is the picture itself.
  EXPECT_EQ(QImage(QString::fromStdString(file("turn-0001.png"))), picture("--resolution 160x90"));
  EXPECT_EQ(render("--turntable 0").status, 2);
}

TEST_F(RenderPicture, MarksASelectionAndAFailure) {
  const std::string small = "--resolution 320x200 ";
  const auto plain = picture(small);
  EXPECT_NE(picture(small + "--select hall/row-1/rack-02"), plain);
  const auto failed = picture(small + "--what-if hall/row-1/cdu");
  EXPECT_LT(failed.pixelColor(5, 5).lightness(), plain.pixelColor(5, 5).lightness());
  const auto unknown = render("--select nowhere");
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("--select: no element 'nowhere'"));
}

}  // namespace
}  // namespace hallscope
