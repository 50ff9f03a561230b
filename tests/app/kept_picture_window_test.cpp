// A picture in OpenGL among other widgets: when it is drawn, and that the window shows it, by either way.
#include <QHBoxLayout>
#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QScreen>
#include <QTest>
#include <stdexcept>

#include "app/look/kept_picture.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

/// Its upper half is of a colour, its lower half blue.
class Picture : public KeptPicture {
 public:
  using KeptPicture::begin_work;
  using KeptPicture::KeptPicture;
  int drawn = 0;
  QColor upper = Qt::red;
  QSize size_drawn;
  bool fails = false;
  QString reason;

 protected:
  void draw(unsigned framebuffer, QSize pixels) override {
    if (fails) throw std::runtime_error("no more triangles");
    auto* gl = QOpenGLContext::currentContext()->functions();
    gl->glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    const auto fill = [&](const QColor& color, int y, int height) {
      gl->glEnable(GL_SCISSOR_TEST);
      gl->glScissor(0, y, pixels.width(), height);
      gl->glClearColor(color.redF(), color.greenF(), color.blueF(), 1);
      gl->glClear(GL_COLOR_BUFFER_BIT);
      gl->glDisable(GL_SCISSOR_TEST);
    };
    fill(Qt::blue, 0, pixels.height() / 2);
    fill(upper, pixels.height() / 2, pixels.height());
    size_drawn = pixels;
    ++drawn;
  }
  void cannot_draw(const QString& why) override { reason = why; }
};

class Neighbour : public QWidget {
 public:
  using QWidget::QWidget;
  int painted = 0;

 protected:
  void paintEvent(QPaintEvent*) override { ++painted; }
};

const QColor red(Qt::red), blue(Qt::blue), green(Qt::green);

}  // namespace

class KeptPictureWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<QWidget> window_;
  Picture* picture_ = nullptr;
  Neighbour* neighbour_ = nullptr;

  /// Time for what has been asked for, and for what should not come.
  static void settle() { QTest::qWait(80); }
  /// Until nothing of what a window that has just been shown sets off is on its way, however busy the machine is.
  void forget_the_beginning() {
    do {
      forget();
      settle();
    } while (picture_->drawn > 0 || neighbour_->painted > 0 || picture_->busy());
  }
  void forget() { picture_->drawn = neighbour_->painted = 0; }

  /// What one sees of the picture, so far from its top.
  QColor seen_at(double share) const {
    const auto at = picture_->mapTo(window_.get(), QPoint(picture_->width() / 2, qRound(picture_->height() * share)));
    return window_->screen()->grabWindow(window_->winId()).toImage().pixelColor(at);
  }
  QColor plain() const { return picture_->palette().color(QPalette::Window); }

  void show(KeptPicture::Way way) {
    window_ = std::make_unique<QWidget>();
    auto* layout = new QHBoxLayout(window_.get());
    layout->addWidget(picture_ = new Picture(way, nullptr), 1);
    layout->addWidget(neighbour_ = new Neighbour, 1);
    window_->resize(300, 200);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QTRY_COMPARE(seen_at(0.25), red);
    QTRY_COMPARE(seen_at(0.75), blue);
    QVERIFY(picture_->drawn > 0);
    QVERIFY(neighbour_->painted > 0);
    forget_the_beginning();
  }
  void both_ways() {
    QTest::addColumn<KeptPicture::Way>("way");
    QTest::newRow("painted") << KeptPicture::Way::painted;
    QTest::newRow("composed") << KeptPicture::Way::composed;
  }

 private Q_SLOTS:
  void cleanup() { window_.reset(); }

  void the_window_shows_it_upright_data() { both_ways(); }
  void the_window_shows_it_upright() {
    QFETCH(KeptPicture::Way, way);
    show(way);
    QTRY_COMPARE(seen_at(0.25), red);
    QTRY_COMPARE(seen_at(0.75), blue);
    picture_->upper = Qt::green;
    settle();
    QTRY_COMPARE(seen_at(0.25), red);  // nobody has asked
    picture_->redraw();
    picture_->redraw();
    QTRY_COMPARE(seen_at(0.25), green);
    QTRY_COMPARE(seen_at(0.75), blue);
    settle();
    QCOMPARE(picture_->drawn, 1);
  }

  void is_not_drawn_when_something_else_changes_data() { both_ways(); }
  void is_not_drawn_when_something_else_changes() {
    QFETCH(KeptPicture::Way, way);
    show(way);
    neighbour_->update();
    QTRY_COMPARE(neighbour_->painted, 1);
    settle();
    QCOMPARE(neighbour_->painted, 1);
    QCOMPARE(picture_->drawn, 0);
    QTRY_COMPARE(seen_at(0.25), red);
  }

  void panels_around_it_are_not_painted_for_it() {
    show(KeptPicture::Way::painted);
    picture_->redraw();
    QTRY_COMPARE(picture_->drawn, 1);
    settle();
    QCOMPARE(picture_->drawn, 1);
    QCOMPARE(neighbour_->painted, 0);
  }

  void is_drawn_anew_in_another_size_data() { both_ways(); }
  void is_drawn_anew_in_another_size() {
    QFETCH(KeptPicture::Way, way);
    show(way);
    window_->resize(500, 300);
    settle();
    QTRY_COMPARE(picture_->size_drawn, picture_->size());
    QVERIFY(picture_->drawn > 0);
    QTRY_COMPARE(seen_at(0.02), red);
    QTRY_COMPARE(seen_at(0.48), red);
    QTRY_COMPARE(seen_at(0.52), blue);
    QTRY_COMPARE(seen_at(0.98), blue);
  }

  void waits_out_of_sight_until_it_is_seen_data() { both_ways(); }
  void waits_out_of_sight_until_it_is_seen() {
    QFETCH(KeptPicture::Way, way);
    show(way);
    picture_->hide();
    picture_->upper = Qt::green;
    picture_->redraw();
    settle();
    QCOMPARE(picture_->drawn, 0);
    picture_->show();
    QTRY_COMPARE(seen_at(0.25), green);
    QVERIFY(picture_->drawn > 0);
  }

  void comes_into_sight_as_it_was_data() { both_ways(); }
  void comes_into_sight_as_it_was() {
    QFETCH(KeptPicture::Way, way);
    show(way);
    picture_->hide();
    settle();
    picture_->show();
    settle();
    QTRY_COMPARE(seen_at(0.25), red);
    QTRY_COMPARE(seen_at(0.75), blue);
  }

  void what_is_true_no_longer_is_not_shown_data() { both_ways(); }
  void what_is_true_no_longer_is_not_shown() {
    QFETCH(KeptPicture::Way, way);
    show(way);
    picture_->set_blank(true);
    picture_->redraw();
    settle();
    QTRY_COMPARE(seen_at(0.25), plain());
    QCOMPARE(picture_->drawn, 0);
    picture_->upper = Qt::green;
    picture_->set_blank(false);
    QTRY_COMPARE(seen_at(0.25), green);
    QCOMPARE(picture_->drawn, 1);
  }

  void a_picture_that_was_under_way_then_is_not_brought() {
    show(KeptPicture::Way::painted);
    picture_->redraw();
    while (picture_->drawn == 0) QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    // Where the renderer has been quicker, it is a picture that was there already.
    if (picture_->busy()) QVERIFY(!picture_->begin_work());  // it must not be touched
    picture_->set_blank(true);
    picture_->set_blank(false);
    picture_->upper = Qt::green;
    QTRY_COMPARE(seen_at(0.25), green);
    QCOMPARE(picture_->drawn, 2);
  }

  void what_cannot_be_drawn_is_told_and_not_shown_data() { both_ways(); }
  void what_cannot_be_drawn_is_told_and_not_shown() {
    QFETCH(KeptPicture::Way, way);
    show(way);
    picture_->fails = true;
    picture_->redraw();
    QTRY_COMPARE(picture_->reason, QString("no more triangles"));
    QTRY_COMPARE(seen_at(0.25), plain());
    QVERIFY(picture_->grabFramebuffer().isNull());
    picture_->fails = false;
    picture_->redraw();
    settle();
    QTRY_COMPARE(seen_at(0.25), red);
  }

  void one_that_is_taken_is_of_now_data() { both_ways(); }
  void one_that_is_taken_is_of_now() {
    QFETCH(KeptPicture::Way, way);
    show(way);
    picture_->upper = Qt::green;
    const auto taken = picture_->grabFramebuffer();
    QCOMPARE(taken.size(), picture_->size());
    QCOMPARE(taken.pixelColor(5, 5), green);
    QCOMPARE(taken.pixelColor(5, taken.height() - 5), blue);
    picture_->set_blank(true);
    picture_->upper = Qt::red;
    QCOMPARE(picture_->grabFramebuffer().pixelColor(5, 5), red);
  }

  void moves_into_another_window_data() { both_ways(); }
  void moves_into_another_window() {
    QFETCH(KeptPicture::Way, way);
    show(way);
    picture_->setParent(nullptr);
    picture_->resize(200, 150);
    picture_->show();
    QVERIFY(QTest::qWaitForWindowExposed(picture_));
    const auto seen = [this](int y) {
      return picture_->screen()->grabWindow(picture_->winId()).toImage().pixelColor(100, y);
    };
    QTRY_COMPARE(seen(20), red);
    QTRY_COMPARE(seen(130), blue);
    delete picture_;
  }
};

int main(int argc, char** argv) { return run_window_tests<KeptPictureWindowTest>(argc, argv); }
#include "kept_picture_window_test.moc"
