#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/offscreen/picture_file.h"
#include "app/pictures/picture_dialog.h"
#include "app/pictures/picture_maker.h"
#include "app/pictures/picture_of.h"
#include "app/pictures/picture_preview.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
constexpr int patience = 60000;

}  // namespace

class PictureWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;
  std::unique_ptr<QTemporaryDir> folder_;

  QString file(const char* name) const { return folder_->filePath(name); }
  PictureDialog& dialog() {
    if (!window_->findChild<PictureDialog*>())
      for (auto* action : window_->actions())
        if (action->shortcut() == QKeySequence(Qt::Key_F12)) action->trigger();
    return *window_->findChild<PictureDialog*>();
  }
  static PictureChoice small() {
    PictureChoice c;
    c.size = PictureChoice::Size::custom;
    c.width = 320;
    c.height = 240;
    return c;
  }
  void save(const QString& to) {
    QSignalSpy ended(&dialog().worker(), &PictureWorker::ended);
    dialog().save_as(to);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
  }

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({pod});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30000);
  }
  void cleanup() { window_.reset(); }

  void sizes_are_those_of_their_names() {
    PictureChoice c;
    QCOMPARE(c.pixels({1000, 500}), QSize(1920, 1080));
    c.aspect = PictureChoice::Aspect::square;
    QCOMPARE(c.pixels({1000, 500}), QSize(1080, 1080));
    c.aspect = PictureChoice::Aspect::classic;
    c.size = PictureChoice::Size::uhd_8k;
    QCOMPARE(c.pixels({1000, 500}), QSize(5760, 4320));
    c.aspect = PictureChoice::Aspect::wide;
    QCOMPARE(c.pixels({1000, 500}), QSize(7680, 4320));
    c.aspect = PictureChoice::Aspect::window;
    c.size = PictureChoice::Size::window;
    QCOMPARE(c.pixels({1000, 500}), QSize(1000, 500));
  }

  void choices_come_back_as_they_were_kept() {
    auto c = small();
    c.transparent = c.turntable = true;
    c.legends = false;
    c.frames = 7;
    c.degrees = 90;
    c.folder = "/somewhere";
    QCOMPARE(picture_choice(to_json(c)), c);
    QCOMPARE(picture_choice("nonsense"), PictureChoice());
    QCOMPARE(picture_choice(R"({"size": 99, "width": -4, "frames": 0})"), PictureChoice());
    dialog().set_choice(c);
    QCOMPARE(dialog().choice(), c);
  }

  void a_saved_picture_has_the_size_and_the_background_asked_for() {
    auto c = small();
    dialog().set_choice(c);
    save(file("a.png"));
    const QImage opaque(file("a.png"));
    QCOMPARE(opaque.size(), QSize(320, 240));
    QVERIFY(!opaque.hasAlphaChannel());
    c.transparent = true;
    c.caption = c.legends = c.labels = false;
    dialog().set_choice(c);
    save(file("b.png"));
    const QImage clear(file("b.png"));
    QVERIFY(clear.hasAlphaChannel());
    QCOMPARE(clear.pixelColor(0, 0).alpha(), 0);
    QCOMPARE(clear.pixelColor(160, 120).alpha(), 255);
    QCOMPARE(QDir(folder_->path()).entryList(QDir::Files).size(), 2);  // nothing half written is left
  }

  void the_clipboard_gets_a_picture() {
    dialog().set_choice(small());
    QGuiApplication::clipboard()->clear();
    dialog().copy();
    QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->image().size(), QSize(320, 240), patience);
  }

  void a_turntable_is_numbered_frames_and_can_be_cancelled_while_the_window_goes_on() {
    auto c = small();
    c.turntable = true;
    c.frames = 4;
    dialog().set_choice(c);
    save(file("turn.png"));
    QImage last;
    for (int n = 1; n <= 4; ++n) {
      const QImage frame(frame_file(file("turn.png"), n));
      QCOMPARE(frame.size(), QSize(320, 240));
      QVERIFY(frame != last);
      last = frame;
    }
    c.frames = 500;
    dialog().set_choice(c);
    QSignalSpy cancelled(&dialog().worker(), &PictureWorker::cancelled);
    dialog().save_as(file("long.png"));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file("long-0001.png")), patience);
    QVERIFY(dialog().worker().busy());
    dialog().findChild<QPushButton*>("picture_cancel")->click();
    QTRY_COMPARE_WITH_TIMEOUT(cancelled.size(), 1, patience);
    QVERIFY(!QFile::exists(file("long-0500.png")));
  }

  void what_cannot_be_written_says_so() {
    dialog().set_choice(small());
    save(file("nowhere/a.png"));
    const auto text = dialog().findChild<QLabel*>("picture_message")->text();
    QVERIFY2(text.contains("nowhere/a.png: "), qPrintable(text));
  }

  void flat_light_stays_in_every_picture_of_one_maker() {
    Shown shown = window_->workspace().shown();
    shown.flat_light = true;
    PictureOrder first, second;
    first.width = second.width = 320;
    first.height = 240;
    second.height = 200;
    const auto drawn = [&shown](const std::vector<PictureOrder>& orders) {
      PictureMaker maker;
      QImage last;
      for (const auto& order : orders) last = maker.draw(shown, order);
      maker.finish();
      return last;
    };
    QCOMPARE(drawn({first, second}), drawn({second}));
  }

  void the_preview_follows_what_is_shown() {
    auto* preview = dialog().findChild<PicturePreview*>();
    QTRY_VERIFY_WITH_TIMEOUT(!preview->image().isNull(), patience);
    const auto before = preview->image();
    auto c = small();
    c.legends = c.caption = false;
    dialog().set_choice(c);
    QTRY_VERIFY_WITH_TIMEOUT(preview->image() != before, patience);
  }
};

int main(int argc, char** argv) { return run_window_tests<PictureWindowTest>(argc, argv); }

#include "picture_window_test.moc"
