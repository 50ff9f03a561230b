// The whole window by keyboard and for who cannot see it: all actions, the order of Tab, the tree that assistive
// technology reads. All of it is found, not listed: what is added is walked too.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <set>

#include "app/look/focus_ring.h"
#include "app/timeline/time_ruler.h"
#include "app/viewport/viewport.h"
#include "app/window/key_sheet.h"
#include "app/window/main_window.h"
#include "app/workspace/selecting.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
constexpr int patience = 60000;  // ms

QString told(const QObject& object) {
  QStringList names;
  for (const auto* o = &object; o; o = o->parent())
    if (!o->objectName().isEmpty()) names.prepend(o->objectName());
  return QString("%1 %2").arg(object.metaObject()->className(), names.join('/'));
}

/// Closes whatever asks something while it lives, as somebody who presses Esc.
class Closing : public QObject {
 public:
  Closing() {
    connect(&timer_, &QTimer::timeout, this, [] {
      if (auto* popup = QApplication::activePopupWidget()) popup->close();
      if (auto* modal = qobject_cast<QDialog*>(QApplication::activeModalWidget())) modal->reject();
    });
    timer_.start(50);
  }

 private:
  QTimer timer_;
};

}  // namespace

class AuditWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  const Shown& shown() const { return window_->workspace().shown(); }

  void make_window() {
    window_ = std::make_unique<MainWindow>(false);
    window_->resize(1280, 900);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
  }
  void open() {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({pod});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
  }
  /// With all panels open, each in front once.
  void for_each_panel(const std::function<void()>& what) {
    for (auto* dock : window_->findChildren<QDockWidget*>()) {
      dock->show();
      dock->raise();
      QCoreApplication::processEvents();
      what();
    }
  }
  QList<QAction*> actions_with_keys() const {
    QList<QAction*> found;
    for (auto* action : window_->findChildren<QAction*>())
      if (!action->shortcuts().isEmpty()) found += action;
    return found;
  }
  static void add_entries(const QMenu& menu, std::set<const QAction*>& entries) {
    for (const auto* action : menu.actions()) {
      entries.insert(action);
      if (action->menu()) add_entries(*action->menu(), entries);
    }
  }
  std::set<const QAction*> menu_entries() const {
    std::set<const QAction*> entries;
    for (const auto* action : window_->menuBar()->actions())
      if (action->menu()) add_entries(*action->menu(), entries);
    return entries;
  }
  /// What the keys can go to, of what is seen now.
  QList<QWidget*> stops() const {
    QList<QWidget*> found;
    for (auto* widget : window_->findChildren<QWidget*>()) {
      const bool takes_keys = widget->focusPolicy() & Qt::TabFocus;
      if (takes_keys && widget->isEnabled() && widget->isVisible() && !widget->visibleRegion().isEmpty() &&
          widget->window() == window_.get() && !widget->focusProxy())
        found += widget;
    }
    return found;
  }
  /// Presses Tab until the keys are where they were.
  std::set<QWidget*> walk_by_tab(QStringList* faults = nullptr) {
    std::set<QWidget*> visited;
    auto* first = window_->viewport();
    first->setFocus();
    auto* ring = window_->findChild<FocusRing*>();
    for (int i = 0; i < 500; ++i) {
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
      auto* now = QApplication::focusWidget();
      if (!now) break;
      const bool again = !visited.insert(now).second;
      if (faults && ring->around() != now) *faults += "no ring around " + told(*now);
      if (now == first) break;
      if (again && !qobject_cast<QLabel*>(now)) break;  // links in a text are stops of their own
    }
    return visited;
  }

 private Q_SLOTS:
  void init() { make_window(); }
  void cleanup() { window_.reset(); }

  void every_command_stands_in_a_menu_and_every_key_on_the_sheet() {
    open();
    const auto entries = menu_entries();
    KeySheet sheet(*window_->menuBar(), window_.get());
    QString text;
    for (const auto* label : sheet.findChildren<QLabel*>()) text += label->text();
    QStringList faults;
    for (const auto* action : actions_with_keys()) {
      if (action->text().isEmpty()) continue;  // a second key of another one
      if (!entries.contains(action)) faults += "in no menu: " + action->text();
      const auto key = action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped();
      if (!text.contains(key)) faults += "not on the sheet: " + action->text() + " " + key;
    }
    // Each says what it is, and all look alike: none has a sign among others without.
    for (const auto* entry : entries) {
      if (entry->isSeparator()) continue;
      if (QString(entry->text()).remove('&').trimmed().isEmpty() && entry->isVisible())
        faults += "no words: " + told(*entry);
      if (entry->toolTip().isEmpty() && entry->isVisible() && !entry->menu()) faults += "no tip: " + entry->text();
      if (entry->isIconVisibleInMenu() && !entry->icon().isNull()) faults += "a sign: " + entry->text();
      if (entry->shortcut().isEmpty() && entry->text().contains('\t'))
        faults += "a key that is only text: " + entry->text();
    }
    // README names the same gestures.
    QFile readme(HALLSCOPE_TEST_DATA "/../../../README.md");
    QVERIFY(readme.open(QFile::ReadOnly));
    const auto page = QString::fromUtf8(readme.readAll());
    for (const auto* gesture : {"Ctrl+click", "Shift+click", "Alt+click", "Ctrl+Shift+drag", "Click the clock"}) {
      QVERIFY2(page.contains(gesture), gesture);
      QVERIFY2(text.contains(gesture), gesture);
    }
    QVERIFY(text.section("Alt+click", 1).left(120).contains("itself, however small"));
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join("\n")));
    for (const auto* menu : window_->menuBar()->actions())
      QVERIFY2(menu->text().contains('&'), qPrintable(menu->text()));
  }

  void no_key_means_two_things() {
    std::map<QString, const QAction*> owners;
    for (const auto* action : actions_with_keys())
      for (const auto& key : action->shortcuts()) {
        const auto [known, fresh] = owners.emplace(key.toString(), action);
        QVERIFY2(fresh, qPrintable(key.toString() + ": " + known->second->text() + " and " + action->text()));
      }
    // Two owners of a key take it from each other: neither does anything.
    for (const auto* one : window_->findChildren<QShortcut*>())
      QVERIFY2(!owners.contains(one->key().toString()), qPrintable(told(*one) + " " + one->key().toString()));
    std::set<QString> letters;
    for (const auto* menu : window_->menuBar()->actions()) {
      const auto letter = menu->text().section('&', 1).left(1).toLower();
      QVERIFY2(letters.insert(letter).second, qPrintable(menu->text()));
      // Alt with it opens the menu: no command may have the same keys.
      QVERIFY2(!owners.contains("Alt+" + letter.toUpper()), qPrintable(menu->text()));
    }
  }

  void every_action_can_be_taken_with_nothing_open_and_with_a_rack_selected() {
    const Closing closing;
    for (const bool opened : {false, true}) {
      if (opened) {
        open();
        select(window_->workspace(), shown().facility()->find("hall/row-1/rack-02"));
      }
      for (auto* action : window_->findChildren<QAction*>()) {
        const auto text = QString(action->text()).remove('&');
        const auto key = action->shortcut();
        if (action->menu() || !action->isEnabled() || key == QKeySequence(Qt::CTRL | Qt::Key_Q)) continue;
        if (key == QKeySequence(Qt::Key_F5) || key == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F12)) continue;
        const QPointer<QAction> alive = action;
        action->trigger();
        QCoreApplication::processEvents();
        if (opened && shown().selection == no_element)
          select(window_->workspace(), shown().facility()->find("hall/row-1/rack-02"));
        QVERIFY(window_->isVisible());
      }
    }
  }

  void tab_comes_by_everything_and_a_ring_shows_where() {
    open();
    select(window_->workspace(), shown().facility()->find("hall/row-1/rack-02"));
    QStringList faults;
    for_each_panel([&] {
      const auto visited = walk_by_tab(&faults);
      for (auto* stop : stops())
        if (!visited.contains(stop)) faults += "Tab does not come to " + told(*stop);
    });
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join("\n")));
  }

  /// Keys without Ctrl or Alt command the picture; anywhere else they are the control's.
  void single_keys_command_only_the_picture() {
    open();
    select(window_->workspace(), shown().facility()->find("hall/row-1/rack-02"));
    QList<QAction*> single;
    for (auto* action : actions_with_keys()) {
      const auto key = action->shortcut()[0];
      const bool function = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35;
      if (!(key.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier)) && !function &&
          key.key() != Qt::Key_Escape)
        single += action;
    }
    QVERIFY(single.size() > 15);
    QStringList fired;
    for (auto* action : single)
      connect(action, &QAction::triggered, this, [&fired, action] { fired += action->text(); });
    const Closing closing;  // Space opens what a button opens
    std::set<QWidget*> done{window_->viewport()};
    for_each_panel([&] {
      for (auto* stop : stops()) {
        if (!done.insert(stop).second) continue;
        for (auto* action : single) {
          const auto key = action->shortcut()[0];
          if (key.key() == Qt::Key_Tab || key.key() == Qt::Key_Return) continue;
          stop->setFocus();
          if (QApplication::focusWidget() != stop) continue;
          QTest::keyClick(stop, key.key(), key.keyboardModifiers());
          if (auto* popup = QApplication::activePopupWidget()) popup->close();
          for (auto& one : fired) one += " from " + told(*stop);
          if (!fired.isEmpty()) break;
        }
        if (!fired.isEmpty()) break;
      }
    });
    QVERIFY2(fired.isEmpty(), qPrintable(fired.join("\n")));
    // In the picture they do.
    window_->viewport()->setFocus();
    select(window_->workspace(), shown().facility()->find("hall/row-1/rack-02"));
    QTest::keyClick(window_->viewport(), Qt::Key_L);
    QVERIFY(!fired.isEmpty());
    for (auto* action : single) action->disconnect(this);
  }

  void a_box_that_has_the_keys_is_ticked_by_space_and_a_button_pressed_by_enter() {
    open();
    auto* box = window_->findChild<QWidget*>("rack-faces")->findChild<QCheckBox*>();
    const bool before = box->isChecked();
    box->setFocus(Qt::TabFocusReason);
    QCOMPARE(QApplication::focusWidget(), box);
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(box->isChecked(), !before);
    window_->findChild<QDockWidget*>("dock-section")->show();
    window_->findChild<QDockWidget*>("dock-section")->raise();
    QCoreApplication::processEvents();
    auto* look_in = window_->findChild<QAbstractButton*>("look_in");
    look_in->setFocus(Qt::TabFocusReason);
    QTest::keyClick(look_in, Qt::Key_Return);
    QVERIFY(shown().section.cuts());
  }

  void after_a_search_the_keys_are_the_pictures() {
    open();
    QTest::keyClick(window_->viewport(), Qt::Key_F, Qt::ControlModifier);
    auto* field = window_->findChild<QLineEdit*>("search");
    QTRY_COMPARE(QApplication::focusWidget(), field);
    QTest::keyClicks(field, "hall/row-1/cdu");
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(QApplication::focusWidget(), window_->viewport());
    QTest::keyClick(window_->viewport(), Qt::Key_X);
    QVERIFY(shown().what_if.asked());
    QCOMPARE(field->text(), QString("hall/row-1/cdu"));
  }

  void a_key_whose_command_cannot_be_had_says_why() {
    open();
    for (const auto key : {Qt::Key_H, Qt::Key_X, Qt::Key_F}) {
      window_->statusBar()->clearMessage();
      QTest::keyClick(window_->viewport(), key);
      QVERIFY2(window_->statusBar()->currentMessage().startsWith("Nothing is selected"),
               qPrintable(QString(QChar(key)) + window_->statusBar()->currentMessage()));
    }
    window_->statusBar()->clearMessage();
    QTest::keyClick(window_->viewport(), Qt::Key_P, Qt::ShiftModifier);
    QVERIFY(window_->statusBar()->currentMessage().contains("Power layer") || shown().layer(LayerKind::power).visible);
  }

  /// What somebody who cannot see it is told: each control has a role and a name, and its value where it has one.
  void everything_speaks() {
    open();
    select(window_->workspace(), shown().facility()->find("hall/row-1/rack-02"));
    QStringList faults;
    for_each_panel([&] {
      for (auto* stop : stops()) {
        const auto* label = qobject_cast<QLabel*>(stop);
        if (label && label->text().isEmpty()) continue;
        const bool only_scrolls = QByteArray(stop->metaObject()->className()) == "QScrollArea";
        auto* spoken = QAccessible::queryAccessibleInterface(stop);
        if (!spoken || spoken->role() == QAccessible::NoRole ||
            (spoken->role() == QAccessible::Client && !only_scrolls))
          faults += "no role: " + told(*stop);
        else if (spoken->text(QAccessible::Name).trimmed().isEmpty())
          faults += "no name: " + told(*stop);
      }
      // Those that Tab passes by, as their keys are known, speak all the same, and say in a tip what they do.
      for (auto* button : window_->findChildren<QToolButton*>()) {
        if (!button->isVisible() || button->parentWidget()->inherits("QTabBar") ||
            button->parentWidget()->inherits("QLineEdit"))  // a sign, no button
          continue;
        if (QAccessible::queryAccessibleInterface(button)->text(QAccessible::Name).trimmed().isEmpty())
          faults += "no name: " + told(*button);
        if (button->text().isEmpty() && button->toolTip().isEmpty()) faults += "no tip: " + told(*button);
      }
    });
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join("\n")));
  }

  void the_picture_and_the_ruler_tell_what_they_show() {
    open();
    select(window_->workspace(), shown().facility()->find("hall/row-1/rack-02"));
    auto* picture = QAccessible::queryAccessibleInterface(static_cast<QObject*>(window_->viewport()));
    QVERIFY(picture);
    QCOMPARE(picture->role(), QAccessible::Graphic);
    QVERIFY(picture->text(QAccessible::Value).contains("hall/row-1/rack-02"));
    auto* ruler = QAccessible::queryAccessibleInterface(window_->findChild<QObject*>("ruler"));
    QVERIFY(ruler && ruler->valueInterface());
    QCOMPARE(ruler->role(), QAccessible::Slider);
    const double start = ruler->valueInterface()->minimumValue().toDouble();
    ruler->valueInterface()->setCurrentValue(start + 60);
    QCOMPARE(shown().instant, start + 60);
    QVERIFY2(ruler->text(QAccessible::Value).contains("13:01:00"), qPrintable(ruler->text(QAccessible::Value)));
  }
};

int main(int argc, char** argv) { return run_window_tests<AuditWindowTest>(argc, argv); }
#include "audit_window_test.moc"
