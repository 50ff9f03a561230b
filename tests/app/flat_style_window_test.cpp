// Scroll bars and bars of progress as the program draws them, worked by mouse and looked at.
#include <QApplication>
#include <QComboBox>
#include <QProgressBar>
#include <QScrollBar>
#include <QStyleOptionSlider>
#include <QTest>

#include "app/look/style.h"
#include "tests/app/contrast.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

class Painted : public QProgressBar {
 public:
  int times = 0;

 protected:
  void paintEvent(QPaintEvent* event) override {
    ++times;
    QProgressBar::paintEvent(event);
  }
};

QColor color(const QWidget& of, QPalette::ColorRole role) { return of.palette().color(role); }

}  // namespace

class FlatStyleWindowTest : public QObject {
  Q_OBJECT

 private:
  static std::unique_ptr<QScrollBar> bar(Qt::Orientation orientation, int pages) {
    auto made = std::make_unique<QScrollBar>(orientation);
    made->setRange(0, 100 * (pages - 1));
    made->setPageStep(100);
    made->resize(orientation == Qt::Vertical ? QSize(made->sizeHint().width(), 300)
                                             : QSize(300, made->sizeHint().height()));
    made->show();
    return made;
  }
  static QRect part(const QScrollBar& of, QStyle::SubControl which) {
    struct Told : QScrollBar {
      using QScrollBar::initStyleOption;
    };
    QStyleOptionSlider option;
    (of.*&Told::initStyleOption)(&option);
    return of.style()->subControlRect(QStyle::CC_ScrollBar, &option, which, &of);
  }
  static QRect handle(const QScrollBar& of) { return part(of, QStyle::SC_ScrollBarSlider); }
  static QColor seen(QWidget& of, QPoint at) { return of.grab().toImage().pixelColor(at); }

 private Q_SLOTS:
  void init() { apply_style(*static_cast<QApplication*>(QApplication::instance()), ThemeName::light); }

  void a_handle_is_as_long_as_what_is_seen_and_stands_where_it_is() {
    const auto four = bar(Qt::Vertical, 4);
    QCOMPARE(handle(*four).height(), 75);
    QCOMPARE(handle(*four).top(), 0);
    four->setValue(100);
    QCOMPARE(handle(*four).top(), 75);
    four->setValue(four->maximum());
    QCOMPARE(handle(*four).bottom(), 299);
    QVERIFY(handle(*bar(Qt::Vertical, 100000)).height() >= 20);  // it can be caught
    const auto lying = bar(Qt::Horizontal, 2);
    QCOMPARE(handle(*lying).width(), 150);
    lying->setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(handle(*lying).right(), 299);
  }

  void above_and_below_it_are_pages_and_nothing_else() {
    const auto three = bar(Qt::Vertical, 3);
    three->setValue(120);
    const auto above = part(*three, QStyle::SC_ScrollBarSubPage), below = part(*three, QStyle::SC_ScrollBarAddPage);
    QCOMPARE(above.bottom() + 1, handle(*three).top());
    QCOMPARE(handle(*three).bottom() + 1, below.top());
    QCOMPARE(above.top(), 0);
    QCOMPARE(below.bottom(), 299);
    QVERIFY(part(*three, QStyle::SC_ScrollBarAddLine).isEmpty());
    QTest::mouseClick(three.get(), Qt::LeftButton, {}, below.center());
    QCOMPARE(three->value(), 200);
    QTest::mouseClick(three.get(), Qt::LeftButton, {}, QPoint(5, 2));
    QCOMPARE(three->value(), 100);
  }

  void is_dragged_to_its_end() {
    const auto three = bar(Qt::Vertical, 3);
    const auto at = handle(*three).center();
    QTest::mousePress(three.get(), Qt::LeftButton, {}, at);
    QTest::mouseMove(three.get(), at + QPoint(0, 50));
    QTRY_COMPARE(three->value(), 50);
    QTest::mouseMove(three.get(), at + QPoint(0, 400));
    QTRY_COMPARE(three->value(), three->maximum());
    QTest::mouseRelease(three.get(), Qt::LeftButton, {}, at + QPoint(0, 400));
  }

  void is_seen_in_both_themes() {
    for (const auto theme : {ThemeName::light, ThemeName::dark}) {
      apply_style(*static_cast<QApplication*>(QApplication::instance()), theme);
      const auto two = bar(Qt::Vertical, 2);
      const auto handle_seen = seen(*two, handle(*two).center()), groove = seen(*two, {6, 280});
      QCOMPARE(groove, color(*two, QPalette::Window));
      QVERIFY(contrast(handle_seen, groove) >= 3);  // what one works is told from what is around it (WCAG 1.4.11)
      const auto all = bar(Qt::Vertical, 1);
      QCOMPARE(seen(*all, {6, 150}), groove);  // nothing to scroll
    }
  }

  void a_choice_has_room_for_its_words() {
    for (const char* words : {"All kinds", "60×", "Rack air inlet temperature"}) {
      QComboBox choice;
      choice.addItem(words);
      choice.resize(choice.sizeHint());
      choice.show();
      const auto wide = choice.grab().toImage();
      choice.resize(choice.width() + 30, choice.height());
      const auto wider = choice.grab().toImage();
      const QRect text(4, 2, choice.fontMetrics().horizontalAdvance(words) + 4, choice.height() - 4);
      QCOMPARE(wide.copy(text), wider.copy(text));  // nothing is shortened
    }
  }

  void progress_is_as_long_as_what_has_been_done() {
    Painted progress;
    progress.setTextVisible(false);
    progress.setRange(0, 1000);
    progress.setFixedSize(160, 10);
    progress.show();
    progress.setValue(500);
    const auto done = color(progress, QPalette::Highlight), left = color(progress, QPalette::Mid);
    QCOMPARE(seen(progress, {70, 5}), done);
    QCOMPARE(seen(progress, {90, 5}), left);
    progress.setValue(0);
    QCOMPARE(seen(progress, {20, 5}), left);
    progress.setValue(1000);
    QCOMPARE(seen(progress, {150, 5}), done);
  }

  void what_has_no_end_moves_once_a_frame_however_often_it_is_painted() {
    Painted busy;
    busy.setTextVisible(false);
    busy.setRange(0, 0);
    busy.setFixedSize(240, 6);
    busy.show();
    QVERIFY(QTest::qWaitForWindowExposed(&busy));
    const auto first = busy.grab().toImage();
    QTRY_VERIFY(busy.grab().toImage() != first);
    for (int i = 0; i < 20; ++i) {
      busy.repaint();
      QTest::qWait(1);
    }
    busy.times = 0;
    QTest::qWait(400);
    QVERIFY(busy.times > 0);
    QVERIFY2(busy.times <= 15, qPrintable(QString::number(busy.times)));
  }
};

int main(int argc, char** argv) { return run_window_tests<FlatStyleWindowTest>(argc, argv); }
#include "flat_style_window_test.moc"
