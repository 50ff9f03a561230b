// What the window says of detours, where one looks, and how Esc leaves them; the picture alone, and the layout reset.
#include <QAction>
#include <QDockWidget>
#include <QMenuBar>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <fstream>

#include "app/changes/baseline_opening.h"
#include "app/document/opening.h"
#include "app/explore/saved_views.h"
#include "app/viewport/viewport.h"
#include "app/window/detour_bar.h"
#include "app/window/main_window.h"
#include "app/window/samples.h"
#include "app/workspace/changes.h"
#include "app/workspace/hiding.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
constexpr int patience = 60000;  // ms

}  // namespace

class DetoursWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;

  Workspace& workspace() const { return window_->workspace(); }
  const Shown& shown() const { return workspace().shown(); }
  ElementIndex at(const char* id) const { return shown().facility()->find(id); }
  QString said() const { return window_->detours()->texts().join(" | "); }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(window_->viewport(), key, modifiers); }
  void escape() { key(Qt::Key_Escape); }
  void open(const QStringList& files) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open(files);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
  }
  QString write(const QString& name, const char* text) {
    const auto file = folder_.filePath(name);
    std::ofstream(file.toStdString()) << text;
    return file;
  }
  void run(const QString& file) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->opening()->run_scenario(file);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
  }
  QDockWidget* dock(const char* name) const { return window_->findChild<QDockWidget*>(QString("dock-") + name); }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
    open({pod});
  }
  void cleanup() { window_.reset(); }

  void a_question_is_said_above_the_picture_and_left_by_esc() {
    QVERIFY(window_->detours()->isHidden());
    key(Qt::Key_F7);
    const auto layers = shown().layers;
    select(workspace(), at("hall/row-1/cdu"));
    key(Qt::Key_X);
    QVERIFY2(said().startsWith("What if hall/row-1/cdu fails at 2026-03-01"), qPrintable(said()));
    QVERIFY(window_->detours()->isVisible());
    // It goes on while something else is selected, and says of whom it speaks.
    select(workspace(), at("hall/row-2/rack-01"));
    QVERIFY(said().contains("hall/row-1/cdu"));
    escape();
    QVERIFY(!shown().what_if.asked());
    QCOMPARE(shown().mode.mode, Mode::power);
    QVERIFY(shown().layers == layers);
    QCOMPARE(shown().selection, at("hall/row-2/rack-01"));  // one thing at a time
    QVERIFY(window_->viewport()->scene().marks().failure().empty());
    QVERIFY(window_->detours()->isHidden());
    escape();
    QCOMPARE(shown().selection, no_element);
  }

  void a_comparison_is_said_and_left_by_esc_or_by_its_button() {
    const auto before = shown().layers;
    for (const bool by_button : {false, true}) {
      QSignalSpy ended(window_->findChild<BaselineOpening*>(), &BaselineOpening::ended);
      window_->findChild<BaselineOpening*>()->open({pod});
      QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
      QVERIFY2(said().contains(" less pod.json"), qPrintable(said()));
      window_->statusBar()->clearMessage();  // whatever else is said
      QVERIFY(said().contains(" less pod.json"));
      if (by_button)
        window_->findChild<QWidget*>("detour-comparison")->findChild<QToolButton*>()->click();
      else
        escape();
      QVERIFY(!shown().baseline);
      QVERIFY(shown().layers == before);
      QVERIFY(said().isEmpty());
    }
  }

  void what_is_hidden_cut_and_swung_is_said() {
    hide(workspace(), at("hall/row-1/rack-02"));
    QCOMPARE(said(), QString("1 element is hidden"));
    show_swing(workspace(), 60);
    QVERIFY(said().startsWith("Load swings over 60 s"));
    escape();
    QCOMPARE(shown().swing_window_s, 0.0);
    key(Qt::Key_K, Qt::ShiftModifier);
    QVERIFY(said().contains("A section cuts the picture"));
    key(Qt::Key_K, Qt::AltModifier);
    key(Qt::Key_H, Qt::AltModifier);
    QVERIFY(said().isEmpty());
  }

  void tools_are_said_until_they_are_put_down() {
    key(Qt::Key_M);
    QVERIFY(said().startsWith("Ruler"));
    escape();
    QVERIFY(said().isEmpty());
    key(Qt::Key_G);
    QVERIFY(said().startsWith("Walking"));
    escape();
    QVERIFY(said().isEmpty());
  }

  /// A view that was saved of a run must not show another one under its name.
  void a_view_of_another_run_says_so() {
    auto* views = window_->findChild<SavedViews*>();
    run(write("loss.json", R"({"format": "hallscope-scenario", "version": 1, "title": "Loss of a CDU",
      "duration": "3m", "step": 10, "events": [{"at": "1m", "fail": "hall/row-1/cdu"}]})"));
    views->save("Hot row");
    key(Qt::Key_1, Qt::AltModifier);
    QVERIFY(said().isEmpty());
    open({pod});
    key(Qt::Key_1, Qt::AltModifier);
    QVERIFY2(said().contains("\"Hot row\" was saved of Loss of a CDU") && said().contains("own workload"),
             qPrintable(said()));
  }

  void a_reload_keeps_the_question_and_the_comparison() {
    QSignalSpy compared(window_->findChild<BaselineOpening*>(), &BaselineOpening::ended);
    window_->findChild<BaselineOpening*>()->open({pod});
    QTRY_COMPARE_WITH_TIMEOUT(compared.size(), 1, patience);
    ask_what_if(workspace(), at("hall/row-1/cdu"));
    QTRY_VERIFY_WITH_TIMEOUT(shown().what_if.times, patience);
    const auto before = said();
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    key(Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(said(), before);
    QTRY_VERIFY_WITH_TIMEOUT(shown().what_if.times, patience);  // it is looked into again
    QVERIFY(!window_->viewport()->scene().marks().failure().empty());
  }

  void selecting_brings_the_inspector_to_the_front() {
    dock("section")->show();
    dock("section")->raise();
    QTRY_VERIFY(dock("inspector")->visibleRegion().isEmpty());
    select(workspace(), at("hall/row-1/rack-01"));
    QTRY_VERIFY(!dock("inspector")->visibleRegion().isEmpty());
  }

  void the_picture_alone_and_back() {
    const auto size = window_->viewport()->size();
    dock("section")->show();
    key(Qt::Key_F11, Qt::ShiftModifier);
    QTRY_VERIFY(window_->viewport()->width() > size.width());
    QVERIFY(!window_->menuBar()->isVisible());
    for (const auto* bar : window_->findChildren<QToolBar*>()) QVERIFY(!bar->isVisible());
    for (const auto* panel : window_->findChildren<QDockWidget*>()) QVERIFY(!panel->isVisible());
    QVERIFY(said().startsWith("The picture alone"));
    QTRY_VERIFY_WITH_TIMEOUT(said().isEmpty(), 8000);       // then it is
    QCOMPARE(QApplication::activeWindow(), window_.get());  // else another program on this display has the keys
    QCOMPARE(QApplication::focusWidget(), window_->viewport());
    key(Qt::Key_L);
    QVERIFY(!shown().labels);  // keys go on
    escape();
    QTRY_VERIFY(window_->menuBar()->isVisible());
    QVERIFY(dock("section")->isVisible() && dock("facility")->isVisible());
    for (const auto* bar : window_->findChildren<QToolBar*>()) QVERIFY(bar->isVisible());
    QTRY_COMPARE(window_->viewport()->size(), size);
  }

  void a_panel_behind_another_comes_to_the_front_and_goes_when_chosen_again() {
    open({pod});
    auto* dock = window_->findChild<QDockWidget*>("dock-figures");
    auto* entry = dock->toggleViewAction();
    QVERIFY(entry->isChecked() && dock->visibleRegion().isEmpty());
    entry->trigger();
    QTRY_VERIFY(entry->isChecked() && !dock->visibleRegion().isEmpty());
    entry->trigger();
    QTRY_VERIFY(!entry->isChecked() && dock->isHidden());
    // A question whose panel lies behind another goes on when the panel is asked for.
    const auto cdu = shown().facility()->find("hall/row-1/cdu");
    ask_what_if(window_->workspace(), cdu);
    auto* question = window_->findChild<QDockWidget*>("dock-what-if");
    QTRY_VERIFY(!question->visibleRegion().isEmpty());
    window_->findChild<QDockWidget*>("dock-inspector")->raise();
    QTRY_VERIFY(question->visibleRegion().isEmpty());
    question->toggleViewAction()->trigger();
    QTRY_VERIFY(!question->visibleRegion().isEmpty());
    QVERIFY(shown().what_if.asked());
    question->toggleViewAction()->trigger();
    QTRY_VERIFY(!shown().what_if.asked());
  }

  void the_layout_is_reset() {
    dock("layers")->close();
    dock("section")->show();
    window_->addDockWidget(Qt::LeftDockWidgetArea, dock("inspector"));
    for (auto* action : window_->findChildren<QAction*>())
      if (action->text() == "Reset layout") action->trigger();
    QTRY_VERIFY(dock("layers")->isVisible());
    QVERIFY(!dock("section")->isVisible());
    QCOMPARE(window_->dockWidgetArea(dock("inspector")), Qt::RightDockWidgetArea);
    QTRY_VERIFY(!dock("inspector")->visibleRegion().isEmpty());
  }

  void the_empty_window_shows_no_empty_panels() {
    MainWindow empty(false);
    empty.show();
    QVERIFY(QTest::qWaitForWindowExposed(&empty));
    for (const auto* panel : empty.findChildren<QDockWidget*>()) QVERIFY(!panel->isVisible());
    QVERIFY(empty.findChild<QToolButton*>("hall.json"));
    QVERIFY(empty.findChild<QToolButton*>("dsx-pod.csv"));
    QVERIFY(empty.findChild<QToolButton*>("frontier-cdu-power.csv"));
    // A newcomer sees what each is before having opened any.
    for (const auto& sample : samples()) QVERIFY2(!QImage(sample.picture).isNull(), qPrintable(sample.title));
  }

  void a_sample_opens_from_the_start_page() {
    MainWindow empty(false);
    empty.show();
    QVERIFY(QTest::qWaitForWindowExposed(&empty));
    QSignalSpy ended(&empty, &MainWindow::load_ended);
    empty.findChild<QToolButton*>("dsx-pod.csv")->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(empty.workspace().shown().facility()->count(ElementType::Rack), std::size_t{6});
    QTRY_VERIFY(empty.findChild<QDockWidget*>("dock-facility")->isVisible());
  }
};

int main(int argc, char** argv) { return run_window_tests<DetoursWindowTest>(argc, argv); }
#include "detours_window_test.moc"
