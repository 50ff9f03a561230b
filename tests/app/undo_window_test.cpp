// Every change of what is shown, made as a user makes it, taken back with Ctrl+Z and brought back with Ctrl+Shift+Z: in
// the workspace and in the picture.
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <fstream>
#include <functional>

#include "app/changes/baseline_opening.h"
#include "app/document/opening.h"
#include "app/explore/element_menu.h"
#include "app/explore/saved_views.h"
#include "app/fields/field_opening.h"
#include "app/layers/layer_editor.h"
#include "app/timeline/playback.h"
#include "app/timeline/time_ruler.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/hiding.h"
#include "app/workspace/selecting.h"
#include "models/facility/rack_face.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
constexpr int patience = 60000;  // ms

}  // namespace

class UndoWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;

  Workspace& workspace() const { return window_->workspace(); }
  const Shown& shown() const { return workspace().shown(); }
  Scene& scene() const { return window_->viewport()->scene(); }
  const Facility& facility() const { return *shown().facility(); }
  ElementIndex rack() const { return facility().find("hall/row-1/rack-02"); }
  ElementIndex other_rack() const { return facility().find("hall/row-2/rack-03"); }

  void open(const QString& file) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({file});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    window_->viewport()->grabFramebuffer();
  }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(window_->viewport(), key, modifiers); }
  void undo() { key(Qt::Key_Z, Qt::ControlModifier); }
  void redo() { key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }
  QAction* action(const QString& beginning) const {
    for (auto* found : window_->findChildren<QAction*>())
      if (QString(found->text()).remove('&').startsWith(beginning)) return found;
    return nullptr;
  }
  void choose(const QString& beginning) {
    auto* found = action(beginning);
    QVERIFY2(found, qPrintable(beginning));
    found->trigger();
  }
  template <typename Widget>
  Widget* widget(const char* name) const {
    return window_->findChild<Widget*>(name);
  }

  /// The picture shows what the workspace says.
  bool picture_agrees() const {
    const auto& s = shown();
    for (const auto kind : all_of<LayerKind>)
      if (scene().layers().setup(kind) != s.layers[kind]) return false;
    return scene().marks().selection() == s.selection && scene().sight().hidden() == s.hidden &&
           scene().sight().section() == s.section && scene().rulers().all() == s.rulers &&
           scene().time() == s.instant && scene().theme() == s.theme &&
           scene().overlay().folded_legends() == s.folded_legends && scene().field().step() == s.field_step.step &&
           (!s.field_step.step || scene().field().setup() == s.field.setup) &&
           scene().marks().path().empty() == (!s.path.lit || s.selection == no_element) &&
           scene().marks().failure().empty() == !(s.what_if.impact && s.what_if.marked);
  }

  static constexpr Parts passing_parts = part::camera | part::field_note | part::problems;

  /// Makes a change, which is to be a step of this name, takes it back and brings it back. `parts` must differ.
  void check(const char* name, Parts parts, const std::function<void()>& change) {
    workspace().seal();
    const Shown before = shown();
    change();
    const Shown after = shown();
    QVERIFY2((differing(before, after) & parts) == parts, name);
    QVERIFY2(picture_agrees(), name);
    QCOMPARE(QString::fromStdString(workspace().undo_text()), QString(name));
    QCOMPARE(action("Undo ")->text(), "&Undo " + QString(name));
    undo();
    QVERIFY2((differing(before, shown()) & ~passing_parts) == 0, name);
    QVERIFY2(picture_agrees(), name);
    QCOMPARE(action("Redo ")->text(), "&Redo " + QString(name));
    redo();
    QVERIFY2((differing(after, shown()) & ~passing_parts) == 0, name);
    QVERIFY2(picture_agrees(), name);
  }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
    open(pod);
  }
  void cleanup() {
    window_.reset();
    apply_style(*static_cast<QApplication*>(QApplication::instance()), ThemeName::light);
  }

  void nothing_can_be_undone_at_first() {
    QVERIFY(!workspace().can_undo());
    auto* undo_action = action("Undo");
    QVERIFY(undo_action && !undo_action->isEnabled());
    QCOMPARE(undo_action->text(), QString("&Undo"));
    QVERIFY(!action("Redo")->isEnabled());
    key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(picture_agrees());
  }

  void selection_by_click_tree_and_escape() {
    scene().camera().go_to(CameraPreset::top, false);
    window_->viewport()->grabFramebuffer();
    const auto body = world_body(facility(), rack());
    const auto at = scene().project({body.center().x, body.center().y, body.origin.z + body.size.z});
    QVERIFY(at);
    QTest::mouseClick(window_->viewport(), Qt::LeftButton, {},
                      QPoint(static_cast<int>(at->x), static_cast<int>(at->y)));
    QCOMPARE(facility().ancestor(shown().selection, ElementType::Rack), rack());
    const auto clicked = shown().selection;
    undo();
    QCOMPARE(shown().selection, no_element);
    QVERIFY(picture_agrees());
    redo();
    QCOMPARE(shown().selection, clicked);
    check("Select nothing", part::selection, [&] { key(Qt::Key_Escape); });
    auto* tree = widget<QTreeView>("tree");
    check("Select hall", part::selection,
          [&] { tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0))); });
    QVERIFY(tree->currentIndex().isValid());
  }

  void hiding_isolating_and_showing() {
    select(workspace(), rack());
    check("Hide rack-02", part::hidden | part::selection, [&] { key(Qt::Key_H); });
    check("Show all", part::hidden, [&] { key(Qt::Key_H, Qt::AltModifier); });
    select(workspace(), rack());
    check("Show rack-02 alone", part::hidden, [&] { key(Qt::Key_H, Qt::ShiftModifier); });
    key(Qt::Key_H, Qt::AltModifier);
    check("Hide rack-03", part::hidden, [&] {
      const std::unique_ptr<QMenu> menu(make_element_menu(workspace(), other_rack(), {}, window_.get()));
      for (auto* entry : menu->actions())
        if (entry->text() == "Hide rack-03") return entry->trigger();
      QFAIL("no entry");
    });
  }

  void sections_by_keys_and_numbers() {
    select(workspace(), rack());
    check("Section", part::section, [&] { key(Qt::Key_K); });
    auto* to = widget<QDoubleSpinBox>("z_high");
    check("Section", part::section, [&] {
      to->setValue(2.0);
      to->setValue(1.25);
    });
    QCOMPARE(to->value(), 1.25);
    check("No section", part::section, [&] { key(Qt::Key_K, Qt::AltModifier); });
    check("Section", part::section, [&] { key(Qt::Key_K, Qt::ShiftModifier); });
    check("Section", part::section, [&] { widget<QPushButton>("across_x")->click(); });
    undo();
    QCOMPARE(to->value(), 1.5);
  }

  void rulers_by_clicks_and_del() {
    scene().camera().go_to(CameraPreset::top, false);
    window_->viewport()->grabFramebuffer();
    const auto click = [&](ElementIndex e) {
      const auto b = world_body(facility(), e);
      const auto at = scene().project({b.center().x, b.center().y, b.origin.z + b.size.z});
      QVERIFY(at);
      QTest::mouseClick(window_->viewport(), Qt::LeftButton, {},
                        QPoint(static_cast<int>(at->x), static_cast<int>(at->y)));
    };
    key(Qt::Key_M);
    check("Ruler", part::rulers, [&] {
      click(rack());
      click(other_rack());
    });
    QCOMPARE(scene().rulers().all().size(), std::size_t{1});
    check("Remove ruler", part::rulers, [&] { key(Qt::Key_Delete); });
  }

  void layers_in_their_panel() {
    auto* editor = widget<LayerEditor>("rack-faces");
    auto* metric = editor->findChild<QComboBox*>("metric");
    check("Rack faces: Rack power", part::layers, [&] {
      const int row = metric->findText("Rack power");
      QVERIFY(row > 0);
      metric->setCurrentIndex(row);
      Q_EMIT metric->activated(row);
    });
    undo();
    QVERIFY(metric->currentText() != "Rack power");
    redo();
    QCOMPARE(metric->currentText(), QString("Rack power"));
    check("Hide layer Rack faces", part::layers, [&] { editor->findChild<QCheckBox*>()->click(); });
    undo();
    QVERIFY(editor->findChild<QCheckBox*>()->isChecked());
    const auto edit = [&](auto change) {
      auto setup = shown().layer(LayerKind::rack_faces);
      change(setup);
      Q_EMIT editor->edited(setup);
    };
    check("Rack faces: range", part::layers, [&] {
      for (int i = 0; i < 3; ++i) edit([](LayerSetup& s) { s.range.low += 1; });  // a number turned up is one step
    });
    check("Rack faces: colours", part::layers,
          [&] { edit([](LayerSetup& s) { s.color_map = ColorMapName::inferno; }); });
  }

  void jumps_of_the_instant_are_one_step_and_playing_is_none() {
    auto* playback = window_->playback();
    const double end = playback->time();
    auto* ruler = widget<TimeRuler>("ruler");
    check("Instant", part::instant, [&] {
      const double middle = (playback->start() + playback->end()) / 2;
      QTest::mouseClick(ruler, Qt::LeftButton, {}, QPoint(static_cast<int>(ruler->x_of(middle)), 14));
      key(Qt::Key_Comma);
      key(Qt::Key_Comma);
    });
    const double jumped = playback->time();
    playback->set_speed(10);
    playback->play();
    playback->advance(0.5);
    playback->pause();
    QVERIFY(playback->time() > jumped);
    QCOMPARE(scene().time(), playback->time());
    undo();
    QCOMPARE(playback->time(), end);
    QCOMPARE(scene().time(), end);
    redo();
    QCOMPARE(playback->time(), jumped);
  }

  void themes_and_what_lies_over_the_picture() {
    check("Dark theme", part::theme,
          [&] { window_->findChild<QMenu*>("theme")->findChild<QAction*>("dark")->trigger(); });
    undo();
    QCOMPARE(look::current(), ThemeName::light);
    QVERIFY(window_->findChild<QMenu*>("theme")->findChild<QAction*>("light")->isChecked());
    redo();
    QCOMPARE(look::current(), ThemeName::dark);
    check("Labels", part::overlays, [&] { key(Qt::Key_L); });
    check("Legends", part::overlays, [&] { key(Qt::Key_B); });
    undo();
    check("Minimap", part::overlays, [&] { key(Qt::Key_N); });
    undo();
    window_->resize(1280, 800);
    window_->viewport()->grabFramebuffer();
    const QPoint at(window_->viewport()->width() - 60, 20);
    check("Fold legend", part::folded, [&] { QTest::mouseClick(window_->viewport(), Qt::LeftButton, {}, at); });
    window_->viewport()->grabFramebuffer();
    QCOMPARE(scene().overlay().tool_at(at.x(), at.y()), PictureTool::folded_legend);
    undo();
    window_->viewport()->grabFramebuffer();
    QCOMPARE(scene().overlay().tool_at(at.x(), at.y()), PictureTool::legend);
  }

  void paths_and_flows() {
    select(workspace(), rack());
    check("Light the path", part::path, [&] { key(Qt::Key_P); });
    QVERIFY(!scene().marks().path().empty());
    check("Flow directions", part::path, [&] { key(Qt::Key_P, Qt::ShiftModifier); });
  }

  void swings_and_comparisons() {
    auto* over_a_minute = action("over 60 s");
    check("Load swing over 60 s", part::swing | part::layers | part::recording, [&] { over_a_minute->trigger(); });
    undo();
    QVERIFY(action("Off")->isChecked());
    QSignalSpy ended(window_->findChild<BaselineOpening*>(), &BaselineOpening::ended);
    window_->findChild<BaselineOpening*>()->open({pod});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(shown().layer(LayerKind::rack_faces).track->metric().change, Change::difference);
    QVERIFY(QString::fromStdString(workspace().undo_text()).startsWith("Compare with "));
    undo();
    QVERIFY(!shown().baseline);
    QCOMPARE(scene().layers().setup(LayerKind::rack_faces).track->metric().change, Change::none);
    redo();
    QCOMPARE(scene().layers().setup(LayerKind::rack_faces).track->metric().change, Change::difference);
    check("Stop comparing", part::baseline | part::layers, [&] { choose("Stop comparing"); });
  }

  void a_what_if_goes_and_comes_with_its_marks() {
    select(workspace(), facility().find("hall/row-1/cdu"));
    auto* dock = window_->findChild<QWidget*>("dock-what-if");
    key(Qt::Key_X);
    QVERIFY(dock->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!scene().marks().failure().empty(), patience);
    QCOMPARE(workspace().undo_text(), std::string("What if cdu fails"));
    undo();
    QVERIFY(scene().marks().failure().empty());
    QVERIFY(!dock->isVisible());
    redo();
    QVERIFY(dock->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!scene().marks().failure().empty() && shown().what_if.times, patience);
    QCOMPARE(scene().marks().failure().cause, facility().find("hall/row-1/cdu"));
    check("End what if", part::what_if, [&] { dock->close(); });
    undo();
    QVERIFY(!scene().marks().failure().empty());
  }

  void a_saved_view_goes_back_with_the_camera() {
    auto* views = window_->findChild<SavedViews*>();
    scene().camera().set_pose({{4, 2, 1}, 6, 33, 21}, false);
    select(workspace(), rack());
    hide(workspace(), other_rack());
    views->save("Here");
    show_all(workspace());
    select(workspace(), no_element);
    scene().camera().set_pose({{1, 1, 1}, 9, 70, 40}, false);
    window_->viewport()->refresh();
    QTRY_COMPARE(shown().camera.pose.azimuth, 70.0);
    check("View Here", part::selection | part::hidden, [&] { key(Qt::Key_1, Qt::AltModifier); });
    QTRY_VERIFY(std::abs(scene().camera().pose().azimuth - 33) < 1e-6);
    undo();
    QTRY_VERIFY(std::abs(scene().camera().pose().azimuth - 70) < 1e-6);
    redo();
    QTRY_VERIFY(std::abs(scene().camera().pose().azimuth - 33) < 1e-6);
  }

  void the_camera_has_a_history_of_its_own() {
    hide(workspace(), other_rack());
    const auto before = scene().camera().pose();
    key(Qt::Key_7);
    QTRY_VERIFY(std::abs(scene().camera().pose().elevation - before.elevation) > 5 && !scene().camera().advance(0));
    QCOMPARE(workspace().undo_text(), std::string("Hide rack-03"));
    const double there = scene().camera().pose().elevation;
    undo();
    QVERIFY(shown().hidden.empty());
    QTest::qWait(50);
    QCOMPARE(scene().camera().pose().elevation, there);
    key(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(std::abs(scene().camera().pose().elevation - before.elevation) < 1e-6);
  }

  void fields_in_panel_menu_and_keys() {
    std::string values;
    for (int z = 0; z < 5; ++z)
      for (int y = 0; y < 5; ++y)
        for (int x = 0; x < 5; ++x) values += std::to_string(20 + x) + " ";
    const auto write =
        [&](const QString& name) {
          const auto file = folder_.filePath(name);
          std::ofstream(file.toStdString())
              << "# vtk DataFile Version 3.0\nair\nASCII\nDATASET STRUCTURED_POINTS\nDIMENSIONS 5 5 5\nORIGIN 0 0 0\n"
                 "SPACING 1 1 1\nPOINT_DATA 125\nSCALARS T double\nLOOKUP_TABLE default\n"
              << values << "\n";
          return file;
        };
    const auto join = [&](const QString& file) {
      const auto before = shown().field_step.step;
      window_->open({file});
      QTRY_VERIFY_WITH_TIMEOUT(shown().field_step.step != before, patience);
    };
    join(write("a.vtk"));
    QCOMPARE(workspace().undo_text(), std::string("Field a.vtk"));
    undo();
    QVERIFY(!scene().field().step());
    redo();
    QVERIFY(scene().field().step());
    const auto first = scene().field().step();
    join(write("b.vtk"));
    QVERIFY(scene().field().step() != first);
    undo();
    QCOMPARE(scene().field().step(), first);
    QTest::qWait(200);  // nothing is opened again
    QCOMPARE(scene().field().step(), first);
    redo();
    QVERIFY(scene().field().step() != first);
    auto* position = widget<QDoubleSpinBox>("field_position");
    check("Field slice", part::field, [&] { position->setValue(2.5); });
    undo();
    QCOMPARE(position->value(), 1.2);
    redo();
    QCOMPARE(position->value(), 2.5);
    check("Field slice", part::field, [&] {
      auto* slider = widget<QSlider>("field_slider");
      for (const int at : {400, 300, 0}) slider->setValue(at);
    });
    check("Field", part::field, [&] { widget<QDoubleSpinBox>("field_x")->setValue(3); });
    check("Field", part::field, [&] { widget<QCheckBox>("field_isosurface")->setChecked(true); });
    window_->viewport()->setFocus();
    check("Show field", part::field, [&] { key(Qt::Key_V); });
    undo();
    check("Field slice", part::field, [&] {
      for (int i = 0; i < 3; ++i) key(Qt::Key_PageUp, Qt::ControlModifier);
    });
    check("Field slice", part::field, [&] { choose("Slice along x"); });
  }

  void a_drag_in_the_picture_is_one_step() {
    select(workspace(), no_element);
    key(Qt::Key_K);
    auto* viewport = window_->viewport();
    viewport->grabFramebuffer();
    const Section before = shown().section;
    // The arrow of the upper side stands on its middle and points up: somewhere above it the pointer takes hold.
    const Body world = facility().bounds();
    const auto foot = scene().project({world.center().x, world.center().y, before.high[2]});
    QVERIFY(foot);
    bool dragged = false;
    for (int up = 2; up < 80 && !dragged; up += 3) {
      const QPoint at(static_cast<int>(foot->x), static_cast<int>(foot->y) - up);
      QTest::mousePress(viewport, Qt::LeftButton, {}, at);
      const bool held = scene().dragging();
      for (int i = 1; held && i <= 4; ++i) {
        const QPointF to = at + QPoint(0, 10 * i);
        QMouseEvent move(QEvent::MouseMove, to, viewport->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QApplication::sendEvent(viewport, &move);
      }
      QTest::mouseRelease(viewport, Qt::LeftButton, {}, at + QPoint(0, held ? 40 : 0));
      dragged = shown().section != before;
    }
    QVERIFY(dragged);
    QCOMPARE(workspace().undo_text(), std::string("Section"));
    const Section after = shown().section;
    undo();
    QCOMPARE(shown().section, before);
    QCOMPARE(scene().sight().section(), before);
    redo();
    QCOMPARE(scene().sight().section(), after);
  }

  void another_document_begins_anew() {
    select(workspace(), rack());
    QVERIFY(action("Undo")->isEnabled());
    open(pod);
    QVERIFY(!action("Undo")->isEnabled());
    QCOMPARE(shown().selection, rack());
  }
};

int main(int argc, char** argv) { return run_window_tests<UndoWindowTest>(argc, argv); }

#include "undo_window_test.moc"
