// The four questions that the README answers step by step, walked in the real window on the reference hall as somebody
// would who has only that page: keys, clicks and typed words alone. Each ends with the answer.
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <cmath>

#include "app/events/events_model.h"
#include "app/events/events_panel.h"
#include "app/figures/figures_model.h"
#include "app/headline/headline_tile.h"
#include "app/tables/tables_panel.h"
#include "app/timeline/clock_field.h"
#include "app/timeline/playback.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "models/analysis/limits/binding_limit.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString demo = HALLSCOPE_TEST_DATA "/../../../assets/demo/";
constexpr int patience = 120000;  // ms

}  // namespace

class WalksWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  const Shown& shown() const { return window_->workspace().shown(); }
  const Facility& facility() const { return *shown().facility(); }
  const Recording& recording() const { return *shown().opened->document->recording; }
  std::string selected() const {
    return shown().selection == no_element ? std::string() : facility().path(shown().selection);
  }
  /// To whatever has the keys, as a keyboard does.
  void press(Qt::Key key, Qt::KeyboardModifiers held = {}) {
    auto* with = window_->focusWidget();
    QTest::keyClick(with ? with : window_->viewport(), key, held);
  }
  void open(const QStringList& files) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open(files);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!shown().arriving && shown().alarms.log, patience);
    window_->viewport()->grabFramebuffer();
  }
  HeadlineTile* tile(const QString& name) const {
    for (auto* tile : window_->findChildren<HeadlineTile*>())
      if (tile->text() == name) return tile;
    return nullptr;
  }
  QString figure(const QString& group, const QString& name) const {
    const auto* model = qobject_cast<FiguresModel*>(window_->findChild<QTreeView*>("figures")->model());
    for (const auto& g : model->groups())
      if (g.key == group)
        for (const auto& row : g.rows)
          if (row.name == name) return row.value;
    return {};
  }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->resize(1280, 800);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
  }
  void cleanup() { window_.reset(); }

  void where_is_it_hot_and_what_is_nearest_to_its_limit() {
    open({demo + "hall.json"});
    auto* hottest = tile("Hottest");
    QVERIFY(hottest);
    // No GPU is hotter at this instant than the one that it leads to.
    const Track* track = recording().find("GPU/DCGM_FI_DEV_GPU_TEMP");
    QVERIFY(track);
    Frame frame;
    track->whole_frame(shown().instant, frame);
    float most = -1000;
    for (std::size_t i = 0; i < frame.value.size(); ++i)
      if (frame.quality[i] == Quality::good) most = std::max(most, frame.value[i]);
    // Figures follow the instant a moment later.
    const auto value = QString::fromStdString(format_value(Quantity::temperature, most));
    QTRY_COMPARE_WITH_TIMEOUT(hottest->value(), value, patience);
    QVERIFY(hottest->target() != no_element);
    QTest::mouseClick(hottest, Qt::LeftButton);
    const auto column = track->column(shown().selection);
    QVERIFY2(column, selected().c_str());
    QCOMPARE(track->reading(*column, shown().instant).value, double{most});
    QCOMPARE(hottest->value(), value);
    // The next ones: the table is ranked by the nearest limit.
    press(Qt::Key_T, Qt::ControlModifier);
    auto* panel = window_->findChild<TablesPanel*>();
    QTRY_VERIFY_WITH_TIMEOUT(panel->isVisible() && panel->model()->rowCount() > 0 && !panel->behind(), patience);
    auto* table = window_->findChild<QTableView*>("table");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(panel->model()->index(0, 0)).center());
    QTRY_COMPARE_WITH_TIMEOUT(shown().selection, panel->model()->element_at(0), patience);
    // What matters: those above nine tenths of a limit.
    const int all = panel->model()->rowCount();
    auto* filter = window_->findChild<QLineEdit*>("table_filter");
    filter->setFocus();
    QTest::keyClicks(filter, "limit > 80 %");
    QTRY_VERIFY_WITH_TIMEOUT(!panel->behind() && panel->model()->rowCount() < all, patience);
    const auto left = panel->model()->rowCount();
    QVERIFY(left > 0);
    // The nearest of all, and how far it is from it.
    auto* nearest = tile("Nearest limit");
    QTest::mouseClick(nearest, Qt::LeftButton);
    QCOMPARE(shown().selection.lead(), nearest->target());
    QVERIFY2(nearest->accessibleDescription().contains("below"), qPrintable(nearest->accessibleDescription()));
  }

  void where_does_the_power_go_and_what_is_stranded() {
    open({demo + "hall.json"});
    press(Qt::Key_F7);
    QCOMPARE(shown().mode.mode, Mode::power);
    QMenu* panels = nullptr;
    for (const auto* menu : window_->menuBar()->actions())
      if (QString(menu->text()).remove('&') == "Panels") panels = menu->menu();
    QVERIFY(panels);
    auto* dock = window_->findChild<QDockWidget*>("dock-figures");
    for (auto* entry : panels->actions())
      if (entry->text() == "Figures") entry->trigger();  // it is open behind another, and comes to the front
    QTRY_VERIFY(!dock->visibleRegion().isEmpty());
    const auto limits = binding_limits(facility(), recording(), ElementIndex{0}, shown().instant);
    double stranded = 0;
    for (const auto w : limits.stranded_w) stranded += w;
    QTRY_COMPARE_WITH_TIMEOUT(figure("headroom", "Stranded"),
                              QString::fromStdString(format_value(Quantity::power, stranded)), patience);
    QTRY_COMPARE_WITH_TIMEOUT(tile("IT power")->value(), figure("power", "IT power"), patience);
  }

  void what_if_this_fails() {
    open({demo + "hall.json"});
    press(Qt::Key_F, Qt::ControlModifier);
    auto* search = window_->findChild<QLineEdit*>("search");
    QTest::keyClicks(search, "hall-01/row-02/cdu-3");
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(selected(), std::string("hall-01/row-02/cdu-3"), patience);
    QVERIFY(window_->viewport()->hasFocus());
    const auto mode = shown().mode.mode;
    QTest::keyClick(window_->viewport(), Qt::Key_X);
    QVERIFY(window_->findChild<QDockWidget*>("dock-what-if")->isVisible());
    auto* title = window_->findChild<QLabel*>("what_if_title");
    auto* affected = window_->findChild<QTableView*>("affected");
    QTRY_VERIFY_WITH_TIMEOUT(title->text().contains("cdu-3") && affected->model()->rowCount() >= 4, patience);
    // The other four of its loop take over.
    QStringList who;
    for (int row = 0; row < affected->model()->rowCount(); ++row)
      who += affected->model()->index(row, 0).data().toString();
    for (const auto* other : {"cdu-1", "cdu-2", "cdu-4", "cdu-5"})
      QVERIFY2(who.filter(other).size() >= 1, qPrintable(who.join(' ')));
    QCOMPARE(shown().mode.mode, Mode::what_if);
    press(Qt::Key_Escape);
    QCOMPARE(shown().mode.mode, mode);
  }

  void what_happened_at_five_past() {
    open({demo + "hall.json", demo + "busway-loss.json"});
    auto* clock = window_->findChild<ClockField*>("now");
    QTest::mouseClick(clock, Qt::LeftButton);
    QTRY_VERIFY(clock->hasSelectedText());  // what is typed takes the place of what stands there
    QTest::keyClicks(clock, "13:15");
    QTest::keyClick(clock, Qt::Key_Return);
    QCOMPARE(shown().instant - window_->playback()->start(), 900.0);
    press(Qt::Key_E, Qt::ControlModifier);
    auto* panel = window_->findChild<EventsPanel*>();
    QTRY_VERIFY_WITH_TIMEOUT(panel->isVisible(), patience);
    auto* table = window_->findChild<QTableView*>("events_table");
    const auto& model = *panel->model();
    int row = -1;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
          for (int r = 0; r < model.rowCount(); ++r)
            if (model.index(r, EventsModel::what_column).data().toString().contains("busway-b-3 fails")) row = r;
          return row >= 0;
        }(),
        patience);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(row, EventsModel::what_column)).center());
    QTRY_COMPARE_WITH_TIMEOUT(selected(), std::string("hall-01/row-02/busway-b-3"), patience);
    QCOMPARE(shown().instant - window_->playback()->start(), 900.0);
    press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(shown().instant - window_->playback()->start() < 900.0);
    press(Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(shown().instant - window_->playback()->start() >= 900.0);
    // Racks that nothing feeds any more are alarms, whatever panel is open.
    window_->playback()->set_time(window_->playback()->start() + 930);
    QTRY_COMPARE(window_->findChild<QToolButton*>("alarm_badge")->property("level").toString(), QString("critical"));
  }
};

int main(int argc, char** argv) { return run_window_tests<WalksWindowTest>(argc, argv); }

#include "walks_window_test.moc"
