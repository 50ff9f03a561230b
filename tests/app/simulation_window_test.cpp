#include <QApplication>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <fstream>

#include "app/changes/baseline_opening.h"
#include "app/document/document_loader.h"
#include "app/document/opening.h"
#include "app/problems/problems_panel.h"
#include "app/timeline/playback.h"
#include "app/viewport/field_hover.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/changes.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "models/facility/rack_face.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
constexpr int patience = 60000;  // ms

}  // namespace

class SimulationWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  const Shown& shown() const { return window_->workspace().shown(); }
  QTemporaryDir folder_;

  const Document& document() const { return *shown().opened->document; }
  const Facility& facility() const { return *document().facility; }

  QString write(const QString& name, const char* text) {
    const auto file = folder_.filePath(name);
    std::ofstream(file.toStdString()) << text;
    return file;
  }
  QString loss() {
    return write("loss.json", R"({"format": "hallscope-scenario", "version": 1, "title": "Loss of a CDU",
      "duration": "6m", "step": 5, "events": [{"at": "1m", "fail": "hall/row-1/cdu"}]})");
  }
  /// Goes on for longer than any test.
  QString endless() {
    return write("endless.json", R"({"format": "hallscope-scenario", "version": 1, "duration": 7000000, "step": 10})");
  }

  void open(const QStringList& files) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open(files);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
  }
  void stop() {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    QTest::mouseClick(window_->findChild<QToolButton*>("cancel"), Qt::LeftButton);
    QCOMPARE(ended.size(), 1);
  }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
  }
  void cleanup() { window_.reset(); }

  void a_scenario_is_shown_as_it_arrives() {
    QSignalSpy arrived(window_->findChild<DocumentLoader*>("loader"), &DocumentLoader::arrived);
    window_->open({pod, endless()});
    QTRY_VERIFY_WITH_TIMEOUT(arrived.size() >= 1, patience);
    QVERIFY(shown().opened);
    QVERIFY(window_->viewport()->isVisible());
    const auto* same = &facility();
    const double end = document().recording->end();
    const auto range = shown().layers[0].range;
    const auto seen = arrived.size();
    QTRY_VERIFY_WITH_TIMEOUT(arrived.size() >= seen + 2, patience);
    QCOMPARE(&facility(), same);
    QVERIFY(document().recording->end() > end);
    QVERIFY(window_->findChild<DocumentLoader*>("loader")->loading());
    // The newest instant is shown, on the timeline and in the picture, in the colours of before.
    auto* playback = window_->playback();
    QCOMPARE(playback->end(), document().recording->end());
    QCOMPARE(playback->time(), playback->end());
    const auto& layer = window_->viewport()->scene().layers().setup(LayerKind::rack_faces);
    QCOMPARE(window_->viewport()->scene().time(), playback->end());
    QVERIFY(layer.track);
    QCOMPARE(layer.track->end(), document().recording->end());
    QCOMPARE(layer.range.low, range.low);
    QCOMPARE(layer.range.high, range.high);
    stop();
  }

  void what_the_user_looks_at_stays() {
    QSignalSpy arrived(window_->findChild<DocumentLoader*>("loader"), &DocumentLoader::arrived);
    window_->open({pod, endless()});
    QTRY_VERIFY_WITH_TIMEOUT(arrived.size() >= 3, patience);
    const auto rack = facility().find("hall/row-1/rack-02");
    select(window_->workspace(), rack);
    auto& scene = window_->viewport()->scene();
    scene.camera().go_to(CameraPreset::top, false);
    window_->viewport()->grabFramebuffer();
    const auto point = world_body(facility(), rack).center();
    const auto before = scene.project(point);
    window_->playback()->set_time(document().recording->start() + 20);
    const auto seen = arrived.size();
    QTRY_VERIFY_WITH_TIMEOUT(arrived.size() >= seen + 2, patience);
    QCOMPARE(window_->playback()->time(), document().recording->start() + 20);
    QVERIFY(window_->playback()->end() > window_->playback()->time());
    QCOMPARE(shown().selection, rack);
    QVERIFY(window_->findChild<QTableView*>("values")->model()->rowCount() > 0);
    window_->viewport()->grabFramebuffer();
    QCOMPARE(scene.project(point)->x, before->x);
    QCOMPARE(scene.project(point)->y, before->y);
    stop();
  }

  void a_run_that_is_stopped_keeps_what_has_arrived() {
    QSignalSpy arrived(window_->findChild<DocumentLoader*>("loader"), &DocumentLoader::arrived);
    window_->open({pod, endless()});
    QTRY_VERIFY_WITH_TIMEOUT(arrived.size() >= 2, patience);
    stop();
    QVERIFY(!window_->findChild<DocumentLoader*>("loader")->loading());
    const double end = document().recording->end();
    QVERIFY(end > document().recording->start());
    QVERIFY(window_->statusBar()->currentMessage().startsWith("Stopped at "));
    window_->playback()->set_time(document().recording->start());
    window_->playback()->set_time(end);
    QCOMPARE(window_->playback()->time(), end);
    open({pod});  // waits for the thread that was stopped: nothing more of it comes through
    QVERIFY(document().recording->end() < end);
  }

  void a_run_is_compared_with_the_one_before() {
    open({pod});
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->opening()->run_scenario(loss());
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    const auto faces = [&] { return window_->viewport()->scene().layers().setup(LayerKind::rack_faces); };
    const auto recorded = faces().track->metric();
    compare_with_run_before(window_->workspace());
    QCOMPARE(faces().track->metric().change, Change::difference);
    QCOMPARE(faces().track->metric().name, recorded.name);
    QCOMPARE(faces().color_map, ColorMapName::balance);
    QCOMPARE(faces().range.low, -faces().range.high);
    // Without its CDU the rack grows hotter than it was.
    const auto rack = facility().find("hall/row-1/rack-02");
    window_->playback()->set_time(document().recording->start() + 90);
    QVERIFY(window_->viewport()->scene().layers().shown(LayerKind::rack_faces, rack).value > 3);
    stop_comparing(window_->workspace());
    QCOMPARE(faces().track->metric(), recorded);
  }

  void load_swings_are_shown_and_taken_away() {
    open({pod});
    const auto tops = [&] { return window_->viewport()->scene().layers().setup(LayerKind::rack_tops); };
    const auto recorded = tops().track->metric();
    show_swing(window_->workspace(), 60);
    QCOMPARE(tops().track->metric().change, Change::swing);
    QCOMPARE(tops().track->metric().qualifier, std::string("over 60 s"));
    show_swing(window_->workspace(), 300);
    QCOMPARE(tops().track->metric().qualifier, std::string("over 5 min"));
    QCOMPARE(shown().layers[1].track, tops().track);
    show_swing(window_->workspace(), 0);
    QCOMPARE(tops().track->metric(), recorded);
  }

  void a_baseline_of_another_facility_is_refused() {
    open({pod});
    QSignalSpy ended(window_->findChild<BaselineOpening*>(), &BaselineOpening::ended);
    const auto other = write("other.json", R"({"format": "hallscope-facility", "version": 1, "title": "Other",
      "elements": [{"id": "hall", "type": "Hall", "at": [0, 0], "size": [5, 5, 3]}]})");
    window_->findChild<BaselineOpening*>()->open({other});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QVERIFY(!ended[0][0].toString().isEmpty());
    QVERIFY(!shown().baseline);
    QVERIFY(shown().opened);
  }

  void a_scenario_runs_in_the_facility_that_is_open() {
    open({pod});
    const auto* before = &facility();
    const auto rack = facility().find("hall/row-1/rack-02");
    select(window_->workspace(), rack);
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    drop(*window_, loss());
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(&facility(), before);
    QCOMPARE(shown().selection, rack);
    QCOMPARE(document().sources.size(), std::size_t{2});
    QCOMPARE(document().recording->end() - document().recording->start(), 360.0);
    QVERIFY(window_->windowTitle().startsWith("Loss of a CDU"));
    QVERIFY(document().simulation);
    QCOMPARE(document().simulation->affected.size(), std::size_t{4});
    QVERIFY(window_->statusBar()->currentMessage().contains("4 racks throttled"));
    // The racks' states read as words.
    const auto* values = window_->findChild<QTableView*>("values")->model();
    QStringList states;
    for (int row = 0; row < values->rowCount(); ++row)
      if (values->index(row, 0).data().toString().contains("status")) states += values->index(row, 1).data().toString();
    QCOMPARE(states, QStringList("switched off"));
    QCOMPARE(window_->findChild<QLabel*>("source")->text(), QString("Simulated"));
  }

  void reloading_a_run_returns_to_the_instant_shown() {
    open({pod, loss()});
    const double time = document().recording->start() + 200;
    window_->playback()->set_time(time);
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    QTest::keyClick(window_.get(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(window_->playback()->time(), time);
  }

  void what_if_shows_numbers_and_marks() {
    open({pod});
    const auto cdu = facility().find("hall/row-1/cdu");
    ask_what_if(window_->workspace(), cdu);
    auto* numbers = window_->findChild<QLabel*>("what_if_numbers");
    auto* busy = window_->findChild<QWidget*>("what_if_busy");
    QVERIFY(numbers->isVisible());
    QVERIFY(busy->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(numbers->text().contains("4 racks · 288 GPUs"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!busy->isVisible(), patience);
    QVERIFY2(QRegularExpression("Throttle in</td><td><b>\\d+ s</b> \\(\\d+ s to \\d+ s\\), 4 racks")
                 .match(numbers->text())
                 .hasMatch(),
             qPrintable(numbers->text()));
    const auto& marks = window_->viewport()->scene().marks().failure();
    QCOMPARE(marks.cause, cdu);
    QCOMPARE(marks.lost.size(), std::size_t{4});
    auto* table = window_->findChild<QTableView*>("affected");
    QVERIFY(table->model()->rowCount() >= 4);
    // Of what takes over one sees where it stands.
    const auto& takes = shown().what_if.impact->failed_over;
    QCOMPARE(numbers->text().contains("href='takes-over'"), !takes.empty());
    if (!takes.empty()) {
      const auto before = shown().camera.pose.target;
      Q_EMIT numbers->linkActivated("takes-over");
      Body around;
      for (const auto& over : takes) grow(around, world_body(facility(), over.element));
      QTRY_VERIFY(distance(shown().camera.pose.target, around) < 1 || takes.size() == 1);
      QVERIFY(shown().camera.pose.target != before);
    }
    // The list leads to its elements.
    int row = 0;
    while (!table->model()->index(row, 0).data().toString().contains("rack-")) ++row;
    const auto path = table->model()->index(row, 0).data().toString().section(' ', -1);
    QVERIFY(table->model()->index(row, 1).data().toString().contains("without coolant"));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(row, 0)).center());
    QCOMPARE(shown().selection, facility().find(path.toStdString()));
    // Closing it takes the marks away.
    auto* dock = qobject_cast<QDockWidget*>(window_->findChild<QWidget*>("dock-what-if"));
    QVERIFY(dock);
    dock->close();
    QVERIFY(window_->viewport()->scene().marks().failure().empty());
  }

  void what_if_says_what_takes_over() {
    open({pod});
    ask_what_if(window_->workspace(), facility().find("hall/row-1/busway-a"));
    auto* table = window_->findChild<QTableView*>("affected");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
    QVERIFY(table->model()->index(0, 0).data().toString().endsWith("busway-b"));
    QVERIFY(table->model()->index(0, 1).data().toString().contains(" → "));
    const auto& marks = window_->viewport()->scene().marks().failure();
    QVERIFY(marks.lost.empty());
    QCOMPARE(marks.affected, std::vector{facility().find("hall/row-1/busway-b")});
  }

  void what_if_is_asked_by_menu_key_and_button() {
    open({pod});
    const auto rack = facility().find("hall/row-1/rack-02");
    auto* title = window_->findChild<QLabel*>("what_if_title");
    select(window_->workspace(), rack);
    QTest::keyClick(window_.get(), Qt::Key_X);
    QVERIFY(title->text().contains("hall/row-1/rack-02"));
    select(window_->workspace(), facility().find("hall/row-1/cdu"));
    QTest::mouseClick(window_->findChild<QPushButton*>("what_if"), Qt::LeftButton);
    QVERIFY(title->text().contains("hall/row-1/cdu"));
    auto* tree = window_->findChild<QTreeView*>("tree");
    tree->scrollTo(tree->currentIndex());
    const auto at = tree->visualRect(tree->currentIndex()).center();
    QContextMenuEvent ask(QContextMenuEvent::Mouse, at, tree->viewport()->mapToGlobal(at));
    QApplication::sendEvent(tree->viewport(), &ask);
    auto* menu = window_->findChild<QMenu*>("element_menu");
    QVERIFY(menu);
    QStringList texts;
    for (const auto* action : menu->actions()) texts += action->text();
    QVERIFY(texts.contains("What if this fails?"));
    menu->close();
  }

  void a_failure_that_was_asked_about_can_be_run() {
    open({pod});
    const double at = document().recording->start() + 300;
    window_->playback()->set_time(at);
    ask_what_if(window_->workspace(), facility().find("hall/row-1/cdu"));
    auto* run = window_->findChild<QPushButton*>("run_it");
    QTRY_VERIFY_WITH_TIMEOUT(run->isEnabled(), patience);
    QVERIFY(run->isVisible());
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    QTest::mouseClick(run, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(document().scenario->events.size(), std::size_t{1});
    QCOMPARE(document().recording->end(), at + 900);
    QCOMPARE(document().simulation->affected.size(), std::size_t{4});
    for (const auto& affected : document().simulation->affected) QVERIFY(affected.throttled_s > 300);
    QVERIFY(window_->windowTitle().startsWith("What if hall/row-1/cdu fails"));
    QVERIFY(window_->viewport()->scene().marks().failure().empty());
  }

  void a_bad_scenario_is_refused_and_what_was_open_stays() {
    open({pod});
    const auto before = shown().opened;
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->opening()->run_scenario(write("bad.json", R"({"format": "hallscope-scenario", "version": 1,
      "events": [{"at": "1m", "fail": "hall/row-1/cdu-7"}]})"));
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(shown().opened, before);
    const auto* problems = window_->findChild<ProblemsPanel*>()->model();
    QVERIFY(problems->rowCount() > 0);
    QCOMPARE(QString::fromStdString(problems->problem(0).where), QString("/events/0/fail"));
  }
};

int main(int argc, char** argv) { return run_window_tests<SimulationWindowTest>(argc, argv); }

#include "simulation_window_test.moc"
