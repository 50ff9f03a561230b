#include <QAction>
#include <QDoubleSpinBox>
#include <QFile>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "app/document/opening.h"
#include "app/explore/element_menu.h"
#include "app/explore/saved_views.h"
#include "app/layers/layer_editor.h"
#include "app/navigator/facility_tree.h"
#include "app/viewport/field_hover.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/hiding.h"
#include "app/workspace/selecting.h"
#include "models/facility/rack_face.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";

}  // namespace

class ExploreWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  const Shown& shown() const { return window_->workspace().shown(); }

  const Facility& facility() const { return *shown().opened->document->facility; }
  Scene& scene() const { return window_->viewport()->scene(); }
  ElementIndex rack() const { return facility().find("hall/row-1/rack-02"); }
  ElementIndex other_rack() const { return facility().find("hall/row-2/rack-03"); }
  void open(const QString& file) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({file});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30000);
    window_->viewport()->grabFramebuffer();
  }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(window_->viewport(), key, modifiers); }
  QVariant ink_in_tree(ElementIndex e) const {
    const auto* tree = static_cast<FacilityTree*>(window_->findChild<QTreeView*>("tree")->model());
    return tree->data(tree->index_of(e), Qt::ForegroundRole);
  }
  /// Runs an entry of the context menu of an element.
  void choose(ElementIndex element, const QString& text) {
    const std::unique_ptr<QMenu> menu(make_element_menu(window_->workspace(), element, {}, window_.get()));
    QList<QAction*> all = menu->actions();
    for (auto* action : menu->actions())
      if (action->menu()) all += action->menu()->actions();
    for (auto* action : all)
      if (action->text() == text) return action->trigger();
    QFAIL(qPrintable("no entry " + text));
  }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
    open(pod);
  }
  void cleanup() { window_.reset(); }

  void hides_isolates_and_shows_all() {
    select(window_->workspace(), rack());
    key(Qt::Key_H);
    QVERIFY(!scene().sight().visible(rack()));
    QCOMPARE(shown().selection, no_element);
    QVERIFY(ink_in_tree(rack()).isValid());
    QVERIFY(!ink_in_tree(other_rack()).isValid());
    key(Qt::Key_H, Qt::AltModifier);
    QVERIFY(scene().sight().visible(rack()));
    QVERIFY(!ink_in_tree(rack()).isValid());
    select(window_->workspace(), rack());
    key(Qt::Key_H, Qt::ShiftModifier);
    QVERIFY(scene().sight().visible(rack()));
    QVERIFY(!scene().sight().visible(other_rack()));
    QCOMPARE(shown().selection, rack());
  }

  void the_menu_of_an_element_hides_and_isolates() {
    choose(rack(), "Hide rack-02");
    QVERIFY(!scene().sight().visible(rack()));
    choose(rack(), "Show all");
    QVERIFY(scene().sight().visible(rack()));
    choose(rack(), "hall/row-1");
    QVERIFY(scene().sight().visible(rack()));
    QVERIFY(!scene().sight().visible(other_rack()));
    choose(rack(), "All of type Rack");
    QVERIFY(scene().sight().visible(other_rack()));
  }

  void what_is_hidden_stays_so_over_a_reload() {
    select(window_->workspace(), rack());
    key(Qt::Key_H);
    const auto before = shown().opened;
    open(pod);
    QVERIFY(shown().opened != before);
    QVERIFY(!scene().sight().visible(rack()));
    QVERIFY(scene().sight().visible(other_rack()));
    QVERIFY(ink_in_tree(rack()).isValid());
  }

  void walks_and_comes_back_with_escape() {
    select(window_->workspace(), rack());
    key(Qt::Key_G);
    QVERIFY(scene().camera().walking());
    QTRY_VERIFY(std::abs(view_height() - 1.7) < 0.01);
    QTest::keyPress(window_->viewport(), Qt::Key_W);
    const auto start = scene().camera().pose().target;
    QTRY_VERIFY(std::hypot(scene().camera().pose().target.x - start.x, scene().camera().pose().target.y - start.y) >
                0.1);
    QTest::keyRelease(window_->viewport(), Qt::Key_W);
    key(Qt::Key_Tab);
    QVERIFY(!scene().camera().gravity());
    QVERIFY(window_->viewport()->hasFocus());
    key(Qt::Key_Escape);
    QVERIFY(!scene().camera().walking());
    QCOMPARE(shown().selection, rack());
    key(Qt::Key_Escape);
    QCOMPARE(shown().selection, no_element);
  }

  void a_jump_of_the_camera_ends_walking() {
    key(Qt::Key_G);
    QVERIFY(scene().camera().walking());
    fly_to(window_->workspace(), rack());
    QVERIFY(!scene().camera().walking());
    QTRY_COMPARE(window_->viewport()->cursor().shape(), Qt::ArrowCursor);
  }

  void measures_with_two_clicks_and_keeps_the_selection() {
    look_down();
    select(window_->workspace(), rack());
    key(Qt::Key_M);
    QCOMPARE(window_->viewport()->cursor().shape(), Qt::CrossCursor);
    click(top_of(rack()));
    QVERIFY(scene().rulers().measuring());
    click(top_of(other_rack()));
    QCOMPARE(scene().rulers().all().size(), std::size_t{1});
    QCOMPARE(shown().selection, rack());
    key(Qt::Key_Escape);  // ends the tool
    key(Qt::Key_Escape);
    QCOMPARE(shown().selection, no_element);
    key(Qt::Key_Delete);
    QVERIFY(scene().rulers().all().empty());
  }

  void measures_between_two_elements() {
    select(window_->workspace(), rack());
    choose(other_rack(), "Measure from rack-02");
    QCOMPARE(scene().rulers().all().size(), std::size_t{1});
    const auto a = world_body(facility(), rack()), b = world_body(facility(), other_rack());
    QVERIFY(std::abs(length(scene().rulers().all()[0]) - length(gap_between(a, b))) < 1e-9);
  }

  void cuts_around_the_selection_and_by_numbers() {
    select(window_->workspace(), rack());
    key(Qt::Key_K);
    const auto body = world_body(facility(), rack());
    QVERIFY(scene().sight().section().cuts());
    QVERIFY(scene().sight().section().low[0] < body.origin.x);
    QVERIFY(scene().sight().section().low[0] > body.origin.x - 1);
    auto* to = window_->findChild<QDoubleSpinBox*>("z_high");
    QVERIFY(to && to->isVisible());
    to->setValue(1.25);
    QCOMPARE(scene().sight().section().high[2], 1.25);
    key(Qt::Key_K, Qt::AltModifier);
    QVERIFY(!scene().sight().section().cuts());
    key(Qt::Key_K, Qt::ShiftModifier);
    QCOMPARE(scene().sight().section().high[2], 1.5);
  }

  void goes_from_hall_to_hall() {
    const auto before = scene().camera().pose();
    key(Qt::Key_PageDown);
    QTRY_VERIFY(scene().camera().pose().distance != before.distance);
    QVERIFY(window_->findChild<QMenu*>("halls")->actions().size() > 4);
  }

  void the_minimap_leads_and_can_be_switched_off() {
    window_->resize(1280, 800);
    window_->viewport()->grabFramebuffer();
    const QPoint corner(window_->viewport()->width() - 25, window_->viewport()->height() - 25);
    QCOMPARE(scene().overlay().tool_at(corner.x(), corner.y()), PictureTool::minimap);
    const auto before = scene().camera().pose().target;
    select(window_->workspace(), rack());
    QTest::mouseClick(window_->viewport(), Qt::LeftButton, {}, corner);
    QCOMPARE(shown().selection, rack());  // not a click on what is behind
    QTRY_VERIFY(std::abs(scene().camera().pose().target.x - before.x) > 0.5);
    key(Qt::Key_N);
    window_->viewport()->grabFramebuffer();
    QVERIFY(!scene().overlay().over_tool(corner.x(), corner.y()));
  }

  void a_legend_folds_by_a_click_that_does_nothing_else() {
    window_->resize(1280, 800);
    select(window_->workspace(), rack());
    auto* viewport = window_->viewport();
    viewport->grabFramebuffer();
    const QPoint at(viewport->width() - 60, 20);
    const auto tool = [&] { return scene().overlay().tool_at(at.x(), at.y()); };
    QCOMPARE(tool(), PictureTool::legend);
    const auto pose = scene().camera().pose();
    const auto whole = viewport->grabFramebuffer();
    const auto unmoved = [&] {
      const auto& now = scene().camera().pose();
      return now.azimuth == pose.azimuth && now.elevation == pose.elevation && now.distance == pose.distance &&
             now.target.x == pose.target.x && now.target.y == pose.target.y;
    };
    const auto hover = [&] {  // again and again: on a shared display the real pointer has a say too
      QMouseEvent move(QEvent::MouseMove, QPointF(at), viewport->mapToGlobal(QPointF(at)), Qt::NoButton, Qt::NoButton,
                       Qt::NoModifier);
      QApplication::sendEvent(viewport, &move);
      return viewport->cursor().shape();
    };
    QTRY_COMPARE(hover(), Qt::PointingHandCursor);
    QVERIFY(!viewport->hovered().hit());
    QTest::mouseClick(viewport, Qt::LeftButton, {}, at);
    const auto folded = viewport->grabFramebuffer();
    QCOMPARE(tool(), PictureTool::folded_legend);
    QVERIFY(folded != whole);
    QCOMPARE(shown().selection, rack());
    QVERIFY(unmoved());
    // A drag that begins on it turns nothing, and is no click.
    QTest::mousePress(viewport, Qt::LeftButton, {}, at);
    QMouseEvent move(QEvent::MouseMove, QPointF(at - QPoint(300, -200)), viewport->mapToGlobal(QPointF(at)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(viewport, &move);
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at - QPoint(300, -200));
    QCOMPARE(tool(), PictureTool::folded_legend);
    QVERIFY(unmoved());
    QTest::mouseClick(viewport, Qt::RightButton, {}, at);
    QVERIFY(!window_->findChild<QMenu*>("element_menu"));
    key(Qt::Key_B);
    viewport->grabFramebuffer();
    QCOMPARE(tool(), PictureTool::none);
    key(Qt::Key_B);
    viewport->grabFramebuffer();
    QCOMPARE(tool(), PictureTool::folded_legend);
    QTest::mouseClick(viewport, Qt::LeftButton, {}, at);
    viewport->grabFramebuffer();
    QCOMPARE(tool(), PictureTool::legend);
    QCOMPARE(shown().selection, rack());
  }

  void a_view_comes_back_with_the_colours_of_its_layers() {
    auto* editor = window_->findChild<LayerEditor*>("rack-faces");
    QVERIFY(editor);
    const auto faces = [&] { return scene().layers().setup(LayerKind::rack_faces); };
    const auto before = faces();
    auto* views = window_->findChild<SavedViews*>();
    views->save("As it is");
    auto setup = before;
    setup.range = {before.range.low + 3, before.range.high - 4};
    setup.color_map = ColorMapName::inferno;
    setup.mean = true;
    Q_EMIT editor->edited(setup);
    QCOMPARE(faces().color_map, ColorMapName::inferno);
    views->save("Mine");
    key(Qt::Key_1, Qt::AltModifier);
    QCOMPARE(faces().range.low, before.range.low);
    QCOMPARE(faces().color_map, before.color_map);
    QVERIFY(!faces().mean);
    key(Qt::Key_2, Qt::AltModifier);
    QCOMPARE(faces().range.low, setup.range.low);
    QCOMPARE(faces().range.high, setup.range.high);
    QCOMPARE(faces().color_map, ColorMapName::inferno);
    QVERIFY(faces().mean);
  }

  void saves_views_and_comes_back() {
    auto* views = window_->findChild<SavedViews*>();
    window_->viewport()->grabFramebuffer();
    scene().camera().set_pose({{4, 2, 1}, 6, 33, 21}, false);
    select(window_->workspace(), rack());
    hide(window_->workspace(), other_rack());
    views->save("Here");
    QCOMPARE(views->views().size(), std::size_t{1});
    show_all(window_->workspace());
    select(window_->workspace(), no_element);
    scene().camera().go_to(CameraPreset::top, false);
    key(Qt::Key_1, Qt::AltModifier);
    QCOMPARE(shown().selection, rack());
    QVERIFY(!scene().sight().visible(other_rack()));
    QTRY_VERIFY(std::abs(scene().camera().pose().azimuth - 33) < 1e-6);
    QTemporaryDir folder;
    const auto file = folder.filePath("views.json");
    QCOMPARE(views->export_file(file), QString());
    views->rename("Here", "There");
    QCOMPARE(QString::fromStdString(views->views()[0].name), QString("There"));
    views->remove("There");
    QVERIFY(views->views().empty());
    QCOMPARE(views->import_file(file), QString());
    QCOMPARE(QString::fromStdString(views->views()[0].name), QString("Here"));
    QFile broken(folder.filePath("broken.json"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{\n oops");
    broken.close();
    QVERIFY(views->import_file(broken.fileName()).contains("line 2"));
    QCOMPARE(views->views().size(), std::size_t{1});
  }

 private:
  void look_down() {
    scene().camera().go_to(CameraPreset::top, false);
    window_->viewport()->grabFramebuffer();
  }
  Vec3 top_of(ElementIndex e) const {
    const auto b = world_body(facility(), e);
    return {b.center().x, b.center().y, b.origin.z + b.size.z};
  }
  void click(const Vec3& p) {
    const auto at = scene().project(p);
    QVERIFY(at);
    QTest::mouseClick(window_->viewport(), Qt::LeftButton, {},
                      QPoint(static_cast<int>(at->x), static_cast<int>(at->y)));
  }
  double view_height() const {
    const auto& p = scene().camera().pose();
    return p.target.z + p.distance * std::sin(p.elevation * 3.14159265358979 / 180);
  }
};

int main(int argc, char** argv) { return run_window_tests<ExploreWindowTest>(argc, argv); }

#include "explore_window_test.moc"
