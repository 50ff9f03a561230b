#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>
#include <algorithm>

#include "app/document/opening.h"
#include "app/look/language.h"
#include "app/viewport/field_hover.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/window/picture_failure.h"
#include "app/workspace/selecting.h"
#include "models/measure/unit.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";

Rgb rgb(const QColor& c) {
  return {static_cast<std::uint8_t>(c.red()), static_cast<std::uint8_t>(c.green()),
          static_cast<std::uint8_t>(c.blue())};
}

}  // namespace

class LookWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  const Shown& shown() const { return window_->workspace().shown(); }

  void open(const QString& file) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({file});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30000);
  }
  void choose(const char* menu, const char* choice) {
    auto* found = window_->findChild<QMenu*>(menu);
    QVERIFY(found);
    auto* action = found->findChild<QAction*>(choice);
    QVERIFY(action);
    action->trigger();
    QVERIFY(action->isChecked());
  }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  }
  void cleanup() {
    window_.reset();
    apply_style(*static_cast<QApplication*>(QApplication::instance()), ThemeName::light);
  }

  /// A desktop that writes "55,00 °C" does not mix with sentences that say "62.3 MW": boxes, tables, texts and clocks
  /// write numbers in one way, that of the language they speak.
  void numbers_are_written_one_way_whatever_the_desktop_speaks() {
    window_.reset();
    QLocale::setDefault(QLocale(QLocale::French));
    QVERIFY(set_language(""));
    install_language();
    init();
    open(pod);
    window_->findChild<QDockWidget*>("dock-section")->show();
    window_->findChild<QDockWidget*>("dock-field")->show();
    const auto boxes = window_->findChildren<QDoubleSpinBox*>();
    QVERIFY(boxes.size() >= 6);
    for (const auto* box : boxes) {
      QVERIFY2(!box->text().contains(','), qPrintable(box->text()));
      QCOMPARE(box->locale().decimalPoint(), QString("."));
    }
    QCOMPARE(shown_number(11520), QString("11,520"));
    QCOMPARE(QString::fromStdString(format_value(Quantity::power, 62.3e6)), QString("62.3 MW"));
    QCOMPARE(window_->locale().toString(62.3), QString("62.3"));
    // What is typed is read as it is written.
    boxes.front()->setValue(1.5);
    QCOMPARE(boxes.front()->valueFromText(boxes.front()->text()), boxes.front()->value());
    QLocale::setDefault(QLocale(QLocale::English));
  }

  void texts_of_the_window_are_readable_in_both_themes() {
    for (const auto name : {ThemeName::light, ThemeName::dark}) {
      const auto& c = look::colors(name);
      for (const auto& text : {c.ink, c.muted, c.accent, c.caution, c.alarm})
        for (const auto& under : {c.window, c.paper})
          QVERIFY2(
              contrast(rgb(text), rgb(under)) >= 4.5,
              qPrintable(QString("%1 on %2: %3").arg(text.name(), under.name()).arg(contrast(rgb(text), rgb(under)))));
    }
    const auto palette = QApplication::palette();
    QVERIFY(contrast(rgb(palette.color(QPalette::HighlightedText)), rgb(palette.color(QPalette::Highlight))) >= 4.5);
  }

  void the_dark_theme_reaches_window_and_picture_and_goes_back() {
    open(pod);
    const auto sky = [&] { return window_->viewport()->grabFramebuffer().pixelColor(3, 3).lightness(); };
    const auto selected = shown().opened->document->facility->find("hall/row-1/rack-02");
    select(window_->workspace(), selected);
    const int day = sky();
    choose("theme", "dark");
    QCOMPARE(look::current(), ThemeName::dark);
    QCOMPARE(window_->viewport()->scene().theme(), ThemeName::dark);
    QVERIFY(window_->palette().color(QPalette::Window).lightness() < 64);
    QVERIFY(sky() < day / 3);
    const auto play = window_->findChild<QToolButton*>("play")->icon().pixmap(16).toImage();
    int lightest = 0;
    for (int y = 0; y < play.height(); ++y)
      for (int x = 0; x < play.width(); ++x)
        if (play.pixelColor(x, y).alpha() > 200) lightest = std::max(lightest, play.pixelColor(x, y).lightness());
    QVERIFY(lightest > 160);  // seen on the dark window
    QCOMPARE(shown().selection, selected);
    choose("theme", "light");
    QCOMPARE(sky(), day);
    QVERIFY(window_->palette().color(QPalette::Window).lightness() > 192);
  }

  /// What is not seen while the theme changes follows a little later.
  void what_was_closed_meanwhile_has_the_theme_as_well() {
    open(pod);
    auto* field = window_->findChild<QLineEdit*>("table_filter");
    QVERIFY(field);
    auto* dock = field->parentWidget();
    while (!qobject_cast<QDockWidget*>(dock)) dock = dock->parentWidget();
    dock->show();
    dock->raise();
    QTRY_VERIFY(field->isVisible());
    const auto paper = [&] { return field->grab().toImage().pixelColor(field->width() - 9, 6).lightness(); };
    QVERIFY(paper() > 230);
    dock->hide();
    choose("theme", "dark");
    dock->show();
    dock->raise();
    QTRY_VERIFY(field->isVisible() && paper() < 90);
    dock->hide();
    // Shown before it has had its turn it does not flash up in what it wore, and it has it where nobody looks for it.
    for (const bool at_once : {true, false}) {
      choose("theme", "light");
      if (!at_once) QTRY_VERIFY(paper() > 230);
      dock->show();
      dock->raise();
      QVERIFY(field->isVisible());
      QVERIFY(paper() > 230);
      dock->hide();
      choose("theme", "dark");
      QTRY_VERIFY(paper() < 90);
    }
    choose("theme", "light");
  }

  void the_choice_of_quality_is_measured_and_told() {
    open(pod);
    QSignalSpy chosen(window_->viewport(), &Viewport::quality_chosen);
    window_->viewport()->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!chosen.isEmpty(), 20000);
    const auto renderer = QString::fromStdString(window_->viewport()->scene().renderer_name());
    QVERIFY(chosen.last().at(0).toString().startsWith(renderer));
    choose("quality", "fine");
    QVERIFY(window_->viewport()->scene().smoothing().still_passes > 8);
    choose("quality", "fast");
    const auto& fast = window_->viewport()->scene().smoothing();
    QCOMPARE(fast.samples + fast.still_passes + fast.moving_rays, 0);  // fewer pixels in motion where frames are slow
    QVERIFY(chosen.last().at(0).toString().contains("not smoothed"));
  }

  void a_picture_that_fails_gives_its_reason_and_a_way_out() {
    open(pod);
    auto* pages = window_->findChild<QStackedWidget*>("pages");
    QVERIFY(pages);
    QCOMPARE(pages->currentWidget(), window_->viewport());
    Q_EMIT window_->viewport()->draw_failed("There is not enough memory to draw this");
    auto* failure = window_->findChild<PictureFailure*>();
    QVERIFY(failure);
    QTRY_COMPARE(pages->currentWidget(), failure);
    QCOMPARE(failure->text(), "There is not enough memory to draw this");
    QVERIFY(shown().opened);  // what was loaded stays
    failure->findChild<QPushButton*>()->click();
    QCOMPARE(pages->currentWidget(), window_->viewport());
  }
};

int main(int argc, char** argv) { return run_window_tests<LookWindowTest>(argc, argv); }
#include "look_window_test.moc"
