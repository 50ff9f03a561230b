// A picture in OpenGL among other widgets: when it is drawn, and when what lies around it.
#include <QHBoxLayout>
#include <QOpenGLFunctions>
#include <QTest>

#include "app/look/kept_picture.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

class Picture : public KeptPicture {
 public:
  using KeptPicture::KeptPicture;
  int drawn = 0, for_others = 0;

 protected:
  void paintGL() override {
    context()->functions()->glClear(GL_COLOR_BUFFER_BIT);
    ++(for_window() ? drawn : for_others);
  }
};

class Neighbour : public QWidget {
 public:
  using QWidget::QWidget;
  int painted = 0;

 protected:
  void paintEvent(QPaintEvent*) override { ++painted; }
};

}  // namespace

class KeptPictureWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<QWidget> window_;
  Picture* picture_ = nullptr;
  Neighbour* neighbour_ = nullptr;

  static void settle() { QTest::qWait(50); }
  void change_beside_an_expected_picture() {
    picture_->expect_redraw();
    neighbour_->update();
    settle();
  }
  void forget() { picture_->drawn = picture_->for_others = neighbour_->painted = 0; }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<QWidget>();
    auto* layout = new QHBoxLayout(window_.get());
    layout->addWidget(picture_ = new Picture);
    layout->addWidget(neighbour_ = new Neighbour);
    window_->resize(300, 200);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    settle();
    QVERIFY(picture_->drawn > 0);
    QVERIFY(neighbour_->painted > 0);
    forget();
  }
  void cleanup() { window_.reset(); }

  void is_not_drawn_when_something_else_changes() {
    neighbour_->update();
    settle();
    QCOMPARE(neighbour_->painted, 1);
    QCOMPARE(picture_->drawn, 0);
  }

  void what_changes_around_an_expected_picture_is_painted_with_it() {
    change_beside_an_expected_picture();
    QCOMPARE(neighbour_->painted, 0);
    picture_->redraw();
    settle();
    QCOMPARE(neighbour_->painted, 1);
    QCOMPARE(picture_->drawn, 1);
    neighbour_->update();  // as ever
    settle();
    QCOMPARE(neighbour_->painted, 2);
    QCOMPARE(picture_->drawn, 1);
  }

  void a_window_that_need_not_wait_is_painted_around_it() {
    change_beside_an_expected_picture();
    picture_->let_window_paint();
    settle();
    QCOMPARE(neighbour_->painted, 1);
    QCOMPARE(picture_->drawn, 0);
  }

  void nothing_waits_for_a_picture_out_of_sight() {
    picture_->hide();
    settle();
    forget();
    change_beside_an_expected_picture();
    QCOMPARE(neighbour_->painted, 1);
    picture_->show();
    settle();
    QVERIFY(picture_->drawn > 0);
  }

  void a_window_that_waits_is_painted_when_the_picture_goes_away() {
    change_beside_an_expected_picture();
    delete picture_;
    settle();
    QVERIFY(neighbour_->painted > 0);
  }

  void a_picture_taken_of_it_is_another_one() {
    QVERIFY(!picture_->grabFramebuffer().isNull());
    QCOMPARE(picture_->for_others, 1);
    QCOMPARE(picture_->drawn, 0);
  }
};

int main(int argc, char** argv) { return run_window_tests<KeptPictureWindowTest>(argc, argv); }
#include "kept_picture_window_test.moc"
