#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <fstream>

#include "app/document/opening.h"
#include "app/fields/field_opening.h"
#include "app/fields/field_panel.h"
#include "app/problems/problems_panel.h"
#include "app/viewport/field_hover.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
constexpr int patience = 60000;  // ms

}  // namespace

class FieldWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  const Shown& shown() const { return window_->workspace().shown(); }
  QTemporaryDir folder_;

  QString write(const QString& name, const std::string& text) {
    const auto file = folder_.filePath(name);
    std::ofstream(file.toStdString()) << text;
    return file;
  }
  /// 4 × 4 × 4 m of air over the origin; T = 20 + x + `more`.
  QString air(const QString& name, double more = 0) {
    std::string values;
    for (int z = 0; z < 5; ++z)
      for (int y = 0; y < 5; ++y)
        for (int x = 0; x < 5; ++x) values += std::to_string(20 + x + more) + " ";
    return write(name,
                 "# vtk DataFile Version 3.0\nair\nASCII\nDATASET STRUCTURED_POINTS\nDIMENSIONS 5 5 5\nORIGIN 0 0 0\n"
                 "SPACING 1 1 1\nPOINT_DATA 125\nSCALARS T double\nLOOKUP_TABLE default\n" +
                     values + "\n");
  }
  void open(const QStringList& files) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open(files);
    QVERIFY(ended.wait(patience));
  }
  void wait_for_field() {
    QTRY_VERIFY_WITH_TIMEOUT(shown().field_step.step && !window_->findChild<FieldOpening*>()->loading(), patience);
  }
  const FieldSetup& setup() { return window_->viewport()->scene().field().setup(); }
  template <typename Widget>
  Widget* in_panel(const char* name) {
    return window_->findChild<FieldPanel*>()->findChild<Widget*>(name);
  }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());  // there is no window manager to do it
  }
  void cleanup() { window_.reset(); }

  void a_field_dropped_beside_a_facility_joins_it() {
    open({pod});
    const auto facility = shown().opened->document->facility;
    drop(*window_, air("air.vtk"));
    wait_for_field();
    QCOMPARE(shown().opened->document->facility, facility);
    QVERIFY(window_->viewport()->scene().field().step());
    QCOMPARE(in_panel<QComboBox>("field_choice")->currentText(), QString("air.vtk"));
    QVERIFY(window_->findChild<FieldPanel*>()->isVisible());
    // The panel and the picture say the same.
    auto* position = in_panel<QDoubleSpinBox>("field_position");
    QCOMPARE(position->value(), 1.2);
    position->setValue(2.5);
    QCOMPARE(setup().slice.position, 2.5);
    in_panel<QSlider>("field_slider")->setValue(0);
    QCOMPARE(setup().slice.position, 0.0);
    in_panel<QDoubleSpinBox>("field_x")->setValue(3);
    QCOMPARE(setup().placement.translate.x, 3.0);
    QCOMPARE(window_->viewport()->scene().field().bounds().origin.x, 3.0);
    in_panel<QCheckBox>("field_isosurface")->setChecked(true);
    QCOMPARE(setup().isosurfaces.size(), std::size_t{1});
    QCOMPARE(setup().isosurfaces[0], 22.0);
    QVERIFY(!setup().volume);
    in_panel<QCheckBox>("field_volume")->setChecked(true);
    QVERIFY(setup().volume);
    // What is gathered meanwhile comes into the picture by itself.
    QTRY_VERIFY_WITH_TIMEOUT(!window_->viewport()->scene().field().preparing(), patience);
    in_panel<QCheckBox>("field_volume")->setChecked(false);
    QVERIFY(!setup().volume);
  }

  void the_window_flies_to_a_field_and_to_a_point_of_its_slice() {
    open({pod});
    drop(*window_, air("air.vtk"));
    wait_for_field();
    in_panel<QDoubleSpinBox>("field_x")->setValue(200);  // far from all else
    auto& camera = window_->viewport()->scene().camera();
    in_panel<QPushButton>("fly_to_field")->click();
    // Near enough, as legends cover a side of the picture, and there: on its way it looks past the slice.
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(camera.pose().target.x - 202) < 3 && !camera.advance(0), 15000);
    QVERIFY(camera.pose().distance < 30);
    // A double click on the slice goes nearer to where the pointer is, not to what stands behind.
    window_->viewport()->grabFramebuffer();
    const auto before = camera.pose().distance;
    const auto middle = window_->viewport()->rect().center();
    QVERIFY(window_->viewport()->scene().field().probe(middle.x(), middle.y()));
    const auto selected = shown().selection;
    QTest::mouseDClick(window_->viewport(), Qt::LeftButton, {}, middle);
    QTRY_VERIFY_WITH_TIMEOUT(camera.pose().distance < 0.8 * before, 15000);
    QVERIFY(std::abs(camera.pose().target.x - 202) < 3);
    QCOMPARE(shown().selection, selected);
  }

  void a_field_alone_opens() {
    open({air("alone.vtk")});
    wait_for_field();
    auto& scene = window_->viewport()->scene();
    QCOMPARE(scene.field().step()->cell_count(), std::size_t{64});
    QTest::qWait(100);
    const auto at = scene.project({2.5, 2.5, 1.2});
    QVERIFY(at);
    const auto probe = scene.field().probe(at->x, at->y);
    QVERIFY(probe);
    QVERIFY(std::abs(probe->value - (20 + probe->point.x)) < 1e-6);
    const auto html = field_hover_html(scene, at->x, at->y);
    QVERIFY2(html.contains("22.5"), qPrintable(html));
    QVERIFY2(html.contains("simulated"), qPrintable(html));
    QVERIFY2(html.contains("unit assumed"), qPrintable(html));
  }

  void a_broken_field_is_said_and_what_was_shown_stays() {
    open({pod});
    drop(*window_, air("good.vtk"));
    wait_for_field();
    const auto shown = window_->viewport()->scene().field().step();
    QSignalSpy met(window_->findChild<FieldOpening*>(), &FieldOpening::ended);
    drop(*window_, write("bad.vtk",
                         "# vtk DataFile Version 3.0\nx\nBINARY\nDATASET STRUCTURED_POINTS\nDIMENSIONS 9 9 "
                         "9\nPOINT_DATA 729\nSCALARS T double\nLOOKUP_TABLE default\nxx"));
    QVERIFY(met.wait(patience));
    QCOMPARE(window_->viewport()->scene().field().step(), shown);
    QCOMPARE(in_panel<QComboBox>("field_choice")->count(), 1);
    QVERIFY(window_->findChild<ProblemsPanel*>()->isVisible());
  }

  void page_keys_move_the_slice_and_v_hides_the_field() {
    open({air("keys.vtk")});
    wait_for_field();
    window_->viewport()->setFocus();
    const double before = setup().slice.position;
    QTest::keyClick(window_->viewport(), Qt::Key_PageUp, Qt::ControlModifier);
    QVERIFY(setup().slice.position > before);
    QTest::keyClick(window_->viewport(), Qt::Key_PageDown, Qt::ControlModifier);
    QVERIFY(std::abs(setup().slice.position - before) < 1e-9);
    QCOMPARE(in_panel<QDoubleSpinBox>("field_position")->value(), 1.2);
    QTest::keyClick(window_->viewport(), Qt::Key_V);
    QVERIFY(!setup().visible);
    QVERIFY(!in_panel<QCheckBox>("field_visible")->isChecked());
  }

  void steps_are_chosen_in_the_panel() {
    air("t0.vtk");
    air("t1.vtk", 7);
    const auto pvd = write("air.pvd", R"(<VTKFile type="Collection"><Collection><DataSet timestep="0" file="t0.vtk"/>
                                         <DataSet timestep="60" file="t1.vtk"/></Collection></VTKFile>)");
    open({pvd});
    wait_for_field();
    auto* steps = in_panel<QSlider>("field_steps");
    QCOMPARE(steps->maximum(), 1);
    QCOMPARE(steps->value(), 1);  // the last one at first
    const auto value = [&] { return window_->viewport()->scene().field().step()->probe(0, {2, 2, 2}).value_or(0); };
    QCOMPARE(value(), 29.0);
    steps->setValue(0);
    QTRY_COMPARE_WITH_TIMEOUT(value(), 22.0, patience);
  }

  void the_facility_file_places_its_field() {
    air("placed.vtk");
    const auto facility = write("placed.json", R"({"format": "hallscope-facility", "version": 1, "elements": [
      {"id": "hall", "type": "Hall", "at": [0, 0], "size": [20, 20, 4]}],
      "fields": [{"file": "placed.vtk", "translate": [5, 6, 0], "rotate": 90}]})");
    open({facility});
    wait_for_field();
    const auto box = window_->viewport()->scene().field().bounds();
    QCOMPARE(box.origin.x, 1.0);  // turned about its origin: x is now -y
    QCOMPARE(box.origin.y, 6.0);
  }
};

int main(int argc, char** argv) { return run_window_tests<FieldWindowTest>(argc, argv); }

#include "field_window_test.moc"
