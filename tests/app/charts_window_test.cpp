#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "app/charts/charts_panel.h"
#include "app/charts/distribution_view.h"
#include "app/charts/heat_map_view.h"
#include "app/charts/history_view.h"
#include "app/document/opening.h"
#include "app/timeline/playback.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/selecting.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
const QString power = "Rack/RackPower";

}  // namespace

class ChartsWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  Workspace& workspace() { return window_->workspace(); }
  const Shown& shown() const { return window_->workspace().shown(); }
  const Facility& facility() const { return *shown().opened->document->facility; }
  const Recording& recording() const { return *shown().opened->document->recording; }
  ChartsPanel& panel() const { return *window_->findChild<ChartsPanel*>(); }
  ElementIndex rack(const char* name) const { return facility().find(name); }

  void open() {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({pod});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
    window_->findChild<QDockWidget*>("dock-charts")->show();
    QTRY_VERIFY(panel().isVisible());
  }
  void choose(const QString& metric) {
    auto* box = window_->findChild<QComboBox*>("chart_metric");
    const int at = box->findData(metric);
    QVERIFY(at >= 0);
    box->setCurrentIndex(at);
    Q_EMIT box->activated(at);
  }
  HistoryView* first() const { return panel().histories().front(); }
  bool filled() const { return !panel().histories().empty() && !first()->contents().points.empty(); }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->resize(1280, 900);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
  }
  void cleanup() { window_.reset(); }

  void several_elements_and_metrics_are_plotted() {
    open();
    const auto a = rack("hall/row-1/rack-01"), b = rack("hall/row-2/rack-01");
    select(workspace(), a);
    choose(power);
    QTRY_COMPARE(QString::fromStdString(first()->contents().name), QString("hall/row-1/rack-01"));
    panel().keep_selected();
    select(workspace(), b);
    QTRY_COMPARE(first()->contents().others.size(), std::size_t{1});
    QCOMPARE(first()->contents().others[0].name, std::string("hall/row-2/rack-01"));
    // What is plotted is what was recorded.
    const auto track = recording().share("Rack/RackPower");
    const auto expected = track->reading(*track->column(a), recording().end());
    QCOMPARE(first()->contents().points.back().max, expected.value);

    panel().keep_selected();
    choose("GPU/DCGM_FI_DEV_GPU_TEMP");
    QTRY_COMPARE(panel().histories().size(), std::size_t{2});
    QCOMPARE(QString::fromStdString(panel().histories()[1]->contents().metric.name),
             QString("GPU/DCGM_FI_DEV_GPU_TEMP"));
    QVERIFY(!panel().histories()[1]->contents().limits.empty());
    const auto* kept = window_->findChild<QPushButton*>("chart_kept");
    QCOMPARE(kept->text(), QString("Kept: 2"));
  }

  void a_drag_scrubs_and_the_wheel_zooms() {
    open();
    select(workspace(), rack("hall/row-1/rack-01"));
    choose(power);
    QTRY_VERIFY(filled());
    auto* view = first();
    view->grabFramebuffer();
    const QPoint middle = view->rect().center();
    QTest::mousePress(view, Qt::LeftButton, {}, middle);
    QCOMPARE(shown().instant, view->time_at(middle.x()));
    QMouseEvent move(QEvent::MouseMove, QPointF(middle + QPoint(40, 0)), view->mapToGlobal(QPointF(middle)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(view, &move);
    QTest::mouseRelease(view, Qt::LeftButton, {}, middle + QPoint(40, 0));
    QCOMPARE(shown().instant, view->time_at(middle.x() + 40));
    QCOMPARE(window_->viewport()->scene().time(), shown().instant);
    QVERIFY(view->contents().pointer.has_value());
    QCOMPARE(view->contents().now, shown().instant);

    const double whole = view->contents().end - view->contents().start, at = view->time_at(middle.x());
    QWheelEvent wheel(QPointF(middle), view->mapToGlobal(QPointF(middle)), {}, {0, 480}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(view, &wheel);
    QTRY_VERIFY(first()->contents().end - first()->contents().start < whole / 2);
    view->grabFramebuffer();
    QVERIFY(std::abs(view->time_at(middle.x()) - at) < whole / 100);
    QVERIFY(view->contents().points.front().time >= view->contents().start);
    QTest::mouseDClick(view, Qt::LeftButton, {}, middle);
    QTRY_COMPARE(first()->contents().end - first()->contents().start, whole);
  }

  void the_inspectors_history_scrubs_too() {
    open();
    select(workspace(), rack("hall/row-1/rack-01"));
    HistoryView* inspected = nullptr;
    for (auto* view : window_->findChildren<HistoryView*>())
      if (view->objectName() != "chart_history") inspected = view;
    QVERIFY(inspected);
    QTRY_VERIFY(inspected->isVisible());
    inspected->grabFramebuffer();
    QTest::mouseClick(inspected, Qt::LeftButton, {}, inspected->rect().center());
    QCOMPARE(shown().instant, inspected->time_at(inspected->rect().center().x()));
  }

  void a_history_is_copied_as_picture_and_table() {
    open();
    select(workspace(), rack("hall/row-1/rack-01"));
    choose(power);
    QTRY_COMPARE(first()->contents().name, std::string("hall/row-1/rack-01"));
    first()->copy_table();
    const auto lines = QApplication::clipboard()->text().split('\n');
    QCOMPARE(lines[0], QString("time,\"hall/row-1/rack-01 min\",\"hall/row-1/rack-01 max\""));
    QVERIFY2(lines[1].startsWith("2026-03-01T13:00:00Z,"), qPrintable(lines[1]));
    QVERIFY(lines.size() > 50);
    first()->copy_picture();
    QVERIFY(!QApplication::clipboard()->image().isNull());
  }

  void the_distribution_counts_all_racks_and_marks_the_selection() {
    open();
    select(workspace(), rack("hall/row-1/rack-02"));
    choose(power);
    panel().show_page(ChartPage::distribution);
    auto* view = window_->findChild<DistributionView*>("distribution");
    QTRY_COMPARE(view->contents().values, std::size_t{8});
    QCOMPARE(view->contents().selected.size(), std::size_t{1});
    QCOMPARE(view->contents().selected[0].name, std::string("hall/row-1/rack-02"));
    const auto track = recording().share("Rack/RackPower");
    QCOMPARE(static_cast<float>(view->contents().selected[0].value),
             track->reading(*track->column(shown().selection), shown().instant).value);
    // It follows the instant.
    const double most = view->contents().most;
    window_->playback()->set_time(window_->playback()->start());
    QTRY_VERIFY(view->contents().at == window_->playback()->start());
    QVERIFY(view->contents().most != most);
  }

  void the_heat_map_has_a_row_for_each_rack_and_leads_there() {
    open();
    choose("GPU/DCGM_FI_DEV_GPU_TEMP");
    panel().show_page(ChartPage::heat_map);
    auto* view = window_->findChild<HeatMapView*>("heat_map");
    QTRY_VERIFY(view->contents() && view->contents()->elements.size() == 8);
    const QPoint place(view->width() / 2, view->height() / 2);
    const auto cell = view->cell_at(place);
    QVERIFY(cell);
    QVERIFY2(view->text_at(place).contains("°C"), qPrintable(view->text_at(place)));
    const auto map = view->contents();
    QTest::mouseClick(view, Qt::LeftButton, {}, place);
    QCOMPARE(shown().selection, map->elements[cell->row]);
    QCOMPARE(shown().instant, map->time_of(cell->column));
  }
};

int main(int argc, char** argv) { return run_window_tests<ChartsWindowTest>(argc, argv); }

#include "charts_window_test.moc"
