// Tables in the real window: ranked, filtered, selected both ways, copied and saved; and several elements selected in
// picture, tree and table.
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRubberBand>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "app/choosing/chosen_delegate.h"
#include "app/explore/element_menu.h"
#include "app/navigator/facility_tree.h"
#include "app/tables/tables_panel.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/instants.h"
#include "app/workspace/selecting.h"
#include "models/facility/rack_face.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
constexpr int patience = 60000;  // ms

}  // namespace

class TablesWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  Workspace& workspace() const { return window_->workspace(); }
  const Shown& shown() const { return workspace().shown(); }
  const Facility& facility() const { return *shown().facility(); }
  ElementIndex at(const char* id) const { return facility().find(id); }
  TablesPanel* panel() const { return window_->findChild<TablesPanel*>(); }
  QTableView* table() const { return window_->findChild<QTableView*>("table"); }
  QString note() const { return window_->findChild<QLabel*>("table_note")->toolTip(); }

  void open_tables() {
    auto* dock = window_->findChild<QDockWidget*>("dock-tables");
    dock->show();
    dock->raise();
    QTRY_VERIFY_WITH_TIMEOUT(panel()->model()->rowCount() > 0 && !panel()->behind(), patience);
  }
  void list(const char* kind) {
    auto* kinds = window_->findChild<QComboBox*>("table_kinds");
    kinds->setCurrentIndex(kinds->findData(QString(kind)));
    settle();
  }
  void filter(const QString& text) {
    window_->findChild<QLineEdit*>("table_filter")->setText(text);
    settle();
  }
  void settle() { QTRY_VERIFY_WITH_TIMEOUT(!panel()->behind(), patience); }
  int column(const QString& title) const {
    for (int c = 0; c < panel()->model()->columnCount(); ++c)
      if (panel()->model()->headerData(c, Qt::Horizontal).toString() == title) return c;
    return -1;
  }
  QString cell(int row, int c) const { return panel()->model()->index(row, c).data().toString(); }
  void click(int row, Qt::KeyboardModifiers held = {}) {
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, held,
                      table()->visualRect(panel()->model()->index(row, 0)).center());
  }
  std::vector<std::string> selected() const {
    std::vector<std::string> ids;
    for (const auto e : shown().selection.all()) ids.push_back(facility().path(e));
    return ids;
  }
  QPoint point_of(ElementIndex element) const {
    auto& scene = window_->viewport()->scene();
    scene.camera().go_to(CameraPreset::top, false);
    window_->viewport()->grabFramebuffer();
    const auto body = world_body(facility(), element);
    const auto at = scene.project({body.center().x, body.center().y, body.origin.z + body.size.z});
    return at ? QPoint(static_cast<int>(at->x), static_cast<int>(at->y)) : QPoint(-1, -1);
  }
  QPoint middle_of(ElementIndex element) const {
    const auto at = window_->viewport()->scene().project(world_body(facility(), element).center());
    return at ? QPoint(static_cast<int>(at->x), static_cast<int>(at->y)) : QPoint(-1, -1);
  }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->resize(1400, 900);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({pod});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    window_->viewport()->grabFramebuffer();
  }
  void cleanup() { window_.reset(); }

  void ranks_by_the_nearest_limit_and_by_any_column() {
    open_tables();
    QCOMPARE(panel()->model()->rowCount(), 8);
    const int limit = column("Nearest limit"), power = column("Rack power");
    QVERIFY(limit > 0 && power > 0);
    const auto share = [&](int row) { return cell(row, limit).section(' ', 0, 0).toDouble(); };
    for (int row = 1; row < 8; ++row) QVERIFY(share(row) <= share(row - 1));
    QTest::mouseClick(table()->horizontalHeader()->viewport(), Qt::LeftButton, {},
                      QPoint(table()->columnViewportPosition(power) + 10, 8));
    settle();
    const auto kilowatts = [&](int row) { return cell(row, power).section(' ', 0, 0).toDouble(); };
    QVERIFY(kilowatts(0) > kilowatts(7));
    for (int row = 1; row < 8; ++row) QVERIFY(kilowatts(row) <= kilowatts(row - 1));
    QTest::mouseClick(table()->horizontalHeader()->viewport(), Qt::LeftButton, {},
                      QPoint(table()->columnViewportPosition(power) + 10, 8));
    settle();
    QVERIFY(kilowatts(0) < kilowatts(7));
    QCOMPARE(table()->horizontalHeader()->sortIndicatorOrder(), Qt::AscendingOrder);
  }

  void cells_have_the_picture_s_colours_and_the_inspector_s_words() {
    open_tables();
    const int c = column("GPU temperature, worst");
    const auto& faces = shown().layer(LayerKind::rack_faces);
    QCOMPARE(faces.track->metric().name, std::string("GPU/DCGM_FI_DEV_GPU_TEMP"));
    const auto color = panel()->model()->index(0, c).data(Qt::BackgroundRole).value<QColor>();
    const auto e = panel()->model()->element_at(0);
    const auto in_picture = window_->viewport()->scene().layers().shown(LayerKind::rack_faces, e).color;
    QCOMPARE(color, QColor(in_picture.r, in_picture.g, in_picture.b));
  }

  void follows_time() {
    open_tables();
    const int c = column("Rack power");
    const auto e = at("hall/row-1/rack-01");
    const auto of_rack = [&] { return cell(panel()->model()->row_of(e), c); };
    const auto late = of_rack();
    jump_to(workspace(), time_axis(shown()).start);
    settle();
    QVERIFY(of_rack() != late);
    QVERIFY(of_rack().endsWith(" kW"));
  }

  void filters_and_says_what_it_cannot_read() {
    open_tables();
    filter("row-1");
    QCOMPARE(panel()->model()->rowCount(), 4);
    QCOMPARE(note(), QString("4 of 8 listed: row-1"));
    filter("row-1 power > 100 kW");
    const auto busy = panel()->model()->rowCount();
    filter("row-1 not power > 100 kW");
    QCOMPARE(busy + panel()->model()->rowCount(), 4);
    filter("power > 100");
    QCOMPARE(note(), QString("Not filtered: 100 of what? Rack power is in W, kW or MW"));
    QCOMPARE(panel()->model()->rowCount(), 8);
    list("gpus");
    filter("row-2/rack-03");
    QCOMPARE(panel()->model()->rowCount(), 72);
    list("feeders");
    filter({});
    QCOMPARE(panel()->model()->rowCount(), 4);
    list("cdus");
    QCOMPARE(panel()->model()->rowCount(), 2);
  }

  void rows_and_picture_select_each_other() {
    open_tables();
    click(2);
    const auto third = panel()->model()->element_at(2);
    QCOMPARE(shown().selection, third);
    QCOMPARE(window_->viewport()->scene().marks().selection(), third);
    QVERIFY(panel()->model()->index(2, 0).data(chosen_role).toBool());
    const auto rack = at("hall/row-2/rack-03");
    QTest::mouseClick(window_->viewport(), Qt::LeftButton, Qt::AltModifier, point_of(rack));
    select(workspace(), rack);
    QCOMPARE(panel()->model()->element_at(table()->currentIndex().row()), rack);
    QVERIFY(table()->currentIndex().data(chosen_role).toBool());
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {},
                       table()->visualRect(panel()->model()->index(1, 0)).center());
    QCOMPARE(shown().selection, panel()->model()->element_at(1));
  }

  void several_rows_by_ctrl_shift_keys_and_filter() {
    open_tables();
    click(1);
    click(4, Qt::ControlModifier);
    QCOMPARE(shown().selection.size(), std::size_t{2});
    QCOMPARE(shown().selection, panel()->model()->element_at(4));
    click(6, Qt::ShiftModifier);
    QCOMPARE(shown().selection.size(), std::size_t{3});
    click(2, Qt::ShiftModifier);
    QCOMPARE(shown().selection.size(), std::size_t{3});  // from the fifth back to the third
    QTest::keyClick(table(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(shown().selection.size(), std::size_t{4});
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(shown().selection.size(), std::size_t{8});
    QVERIFY(note().endsWith("8 selected"));
    filter("row-2");
    panel()->select_listed();
    QCOMPARE(selected().size(), std::size_t{4});
    workspace().undo();
    QCOMPARE(shown().selection.size(), std::size_t{8});
  }

  void copies_and_saves() {
    open_tables();
    filter("row-1");
    click(0);
    click(1, Qt::ControlModifier);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    const auto lines = QApplication::clipboard()->text().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith("Element\tNearest limit\tRack power"));
    QVERIFY(lines[1].startsWith(cell(0, 0) + '\t' + cell(0, 1)));

    QTemporaryDir folder;
    const auto file = folder.filePath("racks.csv");
    panel()->save_csv(file);
    QTRY_COMPARE_WITH_TIMEOUT(note(), QString("Saved as %1").arg(file), patience);
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const auto rows = QString::fromUtf8(saved.readAll()).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(rows.size(), 5);
    QVERIFY(rows[0].startsWith("element,nearest_limit (1),Rack/RackPower (W)"));
    for (int row = 0; row < 4; ++row) QCOMPARE(rows[row + 1].section(',', 0, 0), cell(row, 0));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    panel()->save_csv(folder.filePath("no/such/folder.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(note().startsWith(folder.filePath("no/such/folder.csv") + ":"), patience);
  }

  void several_in_the_picture_by_ctrl_shift_and_box() {
    const auto first = at("hall/row-1/rack-01"), third = at("hall/row-1/rack-03");
    select(workspace(), first);
    point_of(first);
    // What a click means depends on the distance: whatever it is, it is added.
    QTest::mouseClick(window_->viewport(), Qt::LeftButton, Qt::ControlModifier, point_of(third));
    QCOMPARE(shown().selection.size(), std::size_t{2});
    QCOMPARE(shown().selection, window_->viewport()->pick(point_of(third)).element);
    QTest::mouseClick(window_->viewport(), Qt::LeftButton, Qt::ControlModifier, point_of(third));
    QCOMPARE(all_selected(), (std::vector<ElementIndex>{first}));

    // Boxes go by the middles of things, which are nearer to the middle of the picture than their tops.
    const auto low = middle_of(first), high = middle_of(third);
    const auto from = QPoint(std::min(low.x(), high.x()) - 10, std::min(low.y(), high.y()) - 10);
    const auto to = QPoint(std::max(low.x(), high.x()) + 10, std::max(low.y(), high.y()) + 10);
    QTest::keyClick(window_->viewport(), Qt::Key_R);
    QVERIFY(window_->viewport()->boxing());
    const auto pose = shown().camera.pose;
    drag(from, to, {});
    QVERIFY(!window_->viewport()->boxing());
    QVERIFY(shown().camera.pose == pose);
    for (const char* id : {"hall/row-1/rack-01", "hall/row-1/rack-02", "hall/row-1/rack-03"})
      QVERIFY2(shown().selection.contains(at(id)), id);
    QVERIFY(!shown().selection.contains(at("hall/row-2/rack-03")));
    const auto before = shown().selection.size();
    select(workspace(), at("hall/row-2/rack-03"));
    drag(from, to, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(shown().selection.size(), before + 1);
    // Esc gives a box up, and takes the selection only then.
    QTest::keyClick(window_->viewport(), Qt::Key_R);
    QTest::keyClick(window_->viewport(), Qt::Key_Escape);
    QVERIFY(!window_->viewport()->boxing());
    QCOMPARE(shown().selection.size(), before + 1);
  }

  void several_in_the_tree() {
    auto* tree = window_->findChild<QTreeView*>("tree");
    auto* model = static_cast<FacilityTree*>(tree->model());
    const auto click_in_tree = [&](const char* id, Qt::KeyboardModifiers held) {
      const auto index = model->index_of(at(id));
      tree->scrollTo(index);
      QTest::mouseClick(tree->viewport(), Qt::LeftButton, held, tree->visualRect(index).center());
    };
    click_in_tree("hall/row-1/rack-01", {});
    QCOMPARE(shown().selection, at("hall/row-1/rack-01"));
    click_in_tree("hall/row-1/rack-03", Qt::ControlModifier);
    QCOMPARE(shown().selection.size(), std::size_t{2});
    QVERIFY(model->index_of(at("hall/row-1/rack-01")).data(chosen_role).toBool());
    click_in_tree("hall/row-1/rack-01", {});
    click_in_tree("hall/row-1/rack-03", Qt::ShiftModifier);
    QCOMPARE(shown().selection.size(), std::size_t{3});
    click_in_tree("hall/row-1/rack-04", Qt::ShiftModifier);
    QCOMPARE(shown().selection.size(), std::size_t{4});
  }

  void commands_mean_all_of_them_or_say_why_not() {
    const auto a = at("hall/row-1/rack-01"), b = at("hall/row-2/rack-03");
    select(workspace(), {a, b}, b);
    QTest::keyClick(window_->viewport(), Qt::Key_H);
    QCOMPARE(shown().hidden, (std::vector<ElementIndex>{a, b}));
    QTest::keyClick(window_->viewport(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(all_selected(), (std::vector<ElementIndex>{a, b}));
    QTest::keyClick(window_->viewport(), Qt::Key_P);
    QCOMPARE(window_->viewport()->scene().marks().path().beside, std::size_t{1});
    QTest::keyClick(window_->viewport(), Qt::Key_P);
    QTest::keyClick(window_->viewport(), Qt::Key_F);
    QCOMPARE(all_selected(), (std::vector<ElementIndex>{a, b}));
    window_->viewport()->setFocus();
    QTest::keyClick(window_->viewport(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QString("hall/row-1/rack-01\nhall/row-2/rack-03"));
    QTest::keyClick(window_->viewport(), Qt::Key_X);
    QCOMPARE(shown().what_if.element, b);
    QVERIFY(window_->findChild<QStatusBar*>()->currentMessage().contains("one element at a time: hall/row-2/rack-03"));
  }

  void the_menu_speaks_of_all_and_offers_those_that_are_alike() {
    const auto a = at("hall/row-1/rack-01"), b = at("hall/row-2/rack-03");
    select(workspace(), {a, b}, b);
    std::unique_ptr<QMenu> menu(make_element_menu(workspace(), a, {}, nullptr));
    const auto entry = [](const QMenu& in, const QString& text) -> QAction* {
      for (auto* found : in.actions())
        if (found->text() == text) return found;
      return nullptr;
    };
    QVERIFY(menu->actions().front()->text().contains("2 racks"));
    entry(*menu, "Copy all ids")->trigger();
    QCOMPARE(QApplication::clipboard()->text(), QString("hall/row-1/rack-01\nhall/row-2/rack-03"));
    auto* like = entry(*menu, "Select all like this")->menu();
    QVERIFY(entry(*like, "Rack, in hall/row-1"));
    entry(*like, "Rack, in hall/row-1")->trigger();
    QCOMPARE(shown().selection.size(), std::size_t{4});
    QCOMPARE(shown().selection, a);
    entry(*like, "Rack, in the whole facility")->trigger();
    QCOMPARE(shown().selection.size(), std::size_t{8});
    entry(*menu, "Hide all of them")->trigger();
    QCOMPARE(shown().hidden.size(), std::size_t{8});
  }

  void every_failure_is_ranked_by_what_it_takes_away() {
    open_tables();
    list("failures");
    QVERIFY(panel()->model()->rowCount() > 8);
    const int lost = column("Failure lost MW");
    QVERIFY2(lost > 0, "what it takes away");
    for (int row = 1; row < panel()->model()->rowCount(); ++row)
      QVERIFY(cell(row, lost).toDouble() <= cell(row - 1, lost).toDouble() + 0.01);
    QVERIFY(cell(0, lost).toDouble() > 0.3);
    QVERIFY(note().contains(QString::number(panel()->model()->rowCount())));
    click(0);
    QCOMPARE(selected().front(), facility().path(panel()->model()->element_at(0)));
    // It stays what it is while time goes on, and is not made again.
    jump_to(workspace(), time_axis(shown()).start);
    settle();
    QVERIFY(panel()->model()->rowCount() > 8);
  }

  void what_a_failure_concerns_is_a_table_too() {
    open_tables();
    select(workspace(), at("hall/row-1/cdu"));
    QTest::keyClick(window_->viewport(), Qt::Key_X);
    QTRY_VERIFY_WITH_TIMEOUT(shown().what_if.impact != nullptr, patience);
    list("what-if");
    QVERIFY(panel()->model()->rowCount() >= 4);
    QVERIFY(panel()->model()->row_of(at("hall/row-1/rack-02")) >= 0);
    QVERIFY(panel()->model()->row_of(at("hall/row-2/rack-02")) < 0);
  }

 private:
  std::vector<ElementIndex> all_selected() const {
    return {shown().selection.all().begin(), shown().selection.all().end()};
  }
  void drag(QPoint from, QPoint to, Qt::KeyboardModifiers held) {
    auto* picture = window_->viewport();
    QTest::mousePress(picture, Qt::LeftButton, held, from);
    QVERIFY(picture->findChild<QRubberBand*>("box")->isVisible());
    // QTest::mouseMove() holds no button.
    QMouseEvent move(QEvent::MouseMove, to, picture->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, held);
    QApplication::sendEvent(picture, &move);
    QTest::mouseRelease(picture, Qt::LeftButton, held, to);
  }
};

int main(int argc, char** argv) { return run_window_tests<TablesWindowTest>(argc, argv); }
#include "tables_window_test.moc"
