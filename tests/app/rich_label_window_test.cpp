// Labels of rich text say what room they need as Qt's own do, and again when something about them changes.
#include <QTest>
#include <QVBoxLayout>

#include "app/look/rich_label.h"
#include "app/look/style.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString table = QStringLiteral(
    "<div style='font-size:12pt; font-weight:600'>rack-07</div>"
    "<table width='100%' cellspacing='2'>"
    "<tr><td width='42%' style='padding-right:8px'>Cooling loop</td><td>a loop, with a name of many words in "
    "it</td></tr>"
    "<tr><td width='42%' style='padding-right:8px'>Feed</td><td>UnbreakableNameOfABusway-17</td></tr></table>");

}  // namespace

class RichLabelWindowTest : public QObject {
  Q_OBJECT

 private:
  RichLabel label_;
  QLabel like_;  ///< Qt's own

  void write(const QString& html) {
    label_.setText(html);
    like_.setText(html);
  }

  void compare_room() {
    QCOMPARE(label_.minimumSizeHint().width(), like_.minimumSizeHint().width());
    for (const int width : {90, 140, 200, 260, 333, 600})
      QCOMPARE(label_.heightForWidth(width), like_.heightForWidth(width));
  }

 private Q_SLOTS:
  void init() {
    like_.setTextFormat(Qt::RichText);
    like_.setWordWrap(true);
    for (QLabel* label : {static_cast<QLabel*>(&label_), &like_}) {
      label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
      label->setFont(QApplication::font());
      label->setContentsMargins(0, 0, 0, 0);
    }
  }

  void says_what_room_its_text_needs() {
    write(table);
    compare_room();
    QVERIFY(label_.heightForWidth(140) > label_.heightForWidth(600));
    write("one word");
    compare_room();
  }

  void says_so_anew_of_another_text() {
    write("short");
    const int before = label_.heightForWidth(200);
    write(table);
    QVERIFY(label_.heightForWidth(200) > before);
    compare_room();
    label_.clear();
    QCOMPARE(label_.heightForWidth(200), 0);
  }

  void says_so_anew_in_another_font_and_with_margins() {
    write(table);
    const int before = label_.heightForWidth(260);
    auto font = label_.font();
    font.setPointSizeF(1.6 * font.pointSizeF());
    label_.setFont(font);
    like_.setFont(font);
    QVERIFY(label_.heightForWidth(260) > before);
    compare_room();
    label_.setContentsMargins(11, 7, 5, 3);
    like_.setContentsMargins(11, 7, 5, 3);
    compare_room();
  }

  /// What a layout makes of it: all of the text is seen.
  void has_its_room_in_a_layout() {
    QWidget panel;
    auto* laid = new RichLabel(&panel);
    auto* layout = new QVBoxLayout(&panel);
    layout->addWidget(laid);
    layout->addStretch(1);
    laid->setText(table);
    panel.resize(240, 600);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QCOMPARE(laid->height(), laid->heightForWidth(laid->width()));
    const int before = laid->height();
    laid->setText(table + table);
    QTRY_VERIFY(laid->height() > before);
    QCOMPARE(laid->height(), laid->heightForWidth(laid->width()));
  }
};

int main(int argc, char** argv) { return run_window_tests<RichLabelWindowTest>(argc, argv); }

#include "rich_label_window_test.moc"
