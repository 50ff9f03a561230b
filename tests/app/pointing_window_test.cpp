// What the pointer means and what is told of it: a tip under a pointer at rest, clicks by level, the wheel before a
// thing, where walking begins and what a section shows.
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>
#include <QWidgetAction>
#include <cmath>
#include <fstream>

#include "app/document/opening.h"
#include "app/explore/element_menu.h"
#include "app/layers/layer_editor.h"
#include "app/timeline/playback.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/camera_moves.h"
#include "app/workspace/selecting.h"
#include "models/facility/rack_face.h"
#include "scene/view/pose.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
constexpr int patience = 60000;  // ms

}  // namespace

class PointingWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  Workspace& workspace() const { return window_->workspace(); }
  const Shown& shown() const { return workspace().shown(); }
  const Facility& facility() const { return *shown().facility(); }
  Viewport& picture() const { return *window_->viewport(); }
  Scene& scene() const { return picture().scene(); }
  ElementIndex at(const char* id) const { return facility().find(id); }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&picture(), key, modifiers); }

  void open(const QStringList& files) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open(files);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    picture().grabFramebuffer();
  }
  void look(const Pose& pose) {
    auto there = goal_at(CameraGoal::Kind::pose);
    there.pose = pose;
    there.eased = false;
    send_camera(workspace(), there);
    picture().grabFramebuffer();
  }
  /// At a thing from before it, in the middle of the picture.
  Pose before(ElementIndex e, double distance) const { return {world_body(facility(), e).center(), distance, 0, 20}; }
  QPoint middle() const { return picture().rect().center(); }
  void rest_at(QPoint point) {
    QMouseEvent move(QEvent::MouseMove, QPointF(point), picture().mapToGlobal(QPointF(point)), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&picture(), &move);
  }
  double eye_to(const Vec3& point) const { return distance(view_of(scene().camera().pose()).eye, point); }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->resize(1200, 800);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
    open({pod});
  }
  void cleanup() { window_.reset(); }

  /// M3: what was under the pointer is another thing once the picture has moved.
  void what_is_told_of_a_pointer_at_rest_follows_the_picture() {
    look(before(at("hall/row-1/rack-02"), 4));
    rest_at(middle());
    QTRY_VERIFY(picture().hovered().hit());
    const auto first = picture().hovered().element;
    look(before(at("hall/row-1/rack-04"), 4));
    QTRY_VERIFY(picture().hovered().hit() && picture().hovered().element != first);
    QCOMPARE(picture().hovered().element, picture().pick(middle()).element);
    // The sky above is nothing.
    look({world_body(facility(), at("hall/row-1/rack-02")).center() + Vec3{0, 0, 400}, 4, 0, -30});
    QTRY_VERIFY(!picture().hovered().hit());
  }

  /// M7: a click means the row from a distance from which racks are not told apart, then the rack, then what is in it.
  void a_click_means_what_is_told_apart_at_that_distance() {
    const auto rack = at("hall/row-1/rack-02");
    std::vector<ElementIndex> meant;
    for (const double distance : {2.0, 12.0, 60.0}) {
      look(before(rack, distance));
      QTest::mouseClick(&picture(), Qt::LeftButton, {}, middle());
      QVERIFY(shown().selection != no_element);
      meant.push_back(shown().selection);
    }
    QVERIFY(meant[0] != rack && facility().ancestor(meant[0], ElementType::Rack) == rack);
    QCOMPARE(meant[1], rack);
    QCOMPARE(meant[2], facility().element(rack).parent);
    // With Alt it is what is there, however small.
    QTest::mouseClick(&picture(), Qt::LeftButton, Qt::AltModifier, middle());
    QCOMPARE(facility().ancestor(shown().selection, ElementType::Rack), rack);
  }

  /// L5: the wheel leads to what is under the pointer and not into it.
  void the_wheel_stops_before_what_it_leads_to() {
    look(before(at("hall/row-1/rack-02"), 6));
    const auto aim = picture().pick(middle(), true);
    QVERIFY(aim.hit());
    for (int i = 0; i < 60; ++i) {
      QWheelEvent wheel(QPointF(middle()), picture().mapToGlobal(QPointF(middle())), {}, QPoint(0, 120), Qt::NoButton,
                        Qt::NoModifier, Qt::NoScrollPhase, false);
      QApplication::sendEvent(&picture(), &wheel);
    }
    picture().grabFramebuffer();
    QVERIFY2(eye_to(aim.point) > 0.25 && eye_to(aim.point) < 1, qPrintable(QString::number(eye_to(aim.point))));
  }

  /// M5: walking begins where there is room, looking along it.
  void walking_begins_in_the_open() {
    for (const bool near : {false, true}) {
      select(workspace(), near ? at("hall/row-1/rack-02") : no_element);
      if (near)
        fly_to(workspace(), at("hall/row-1/rack-02"));
      else
        go_to(workspace(), CameraPreset::campus, false);
      picture().grabFramebuffer();
      picture().setFocus();
      key(Qt::Key_G);
      QTRY_VERIFY(shown().camera.walking);
      picture().grabFramebuffer();
      const auto height = [&] { return view_of(scene().camera().pose()).eye.z; };
      QTRY_VERIFY2(height() > 1.5 && height() < 2, qPrintable(QString::number(height())));
      const auto ahead = picture().pick(middle(), true);
      QVERIFY2(!ahead.hit() || eye_to(ahead.point) > 1.5, qPrintable(QString::number(eye_to(ahead.point))));
      key(Qt::Key_Escape);
      QTRY_VERIFY(!shown().camera.walking);
    }
  }

  /// M6: what a section leaves is what one sees, and no more than it.
  void a_section_is_flown_to_and_is_tight() {
    const auto rack = at("hall/row-1/rack-02");
    go_to(workspace(), CameraPreset::campus, false);
    select(workspace(), rack);
    picture().setFocus();
    key(Qt::Key_K);
    const Body body = world_body(facility(), rack);
    const auto tall = [&] {
      picture().grabFramebuffer();
      const auto top = scene().project(body.center() + Vec3{0, 0, body.size.z / 2});
      const auto bottom = scene().project(body.center() - Vec3{0, 0, body.size.z / 2});
      return top && bottom ? std::abs(top->y - bottom->y) / picture().height() : 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(tall() > 0.25, 8000);
    const auto& section = shown().section;
    QVERIFY(body.origin.x - section.low[0] < 0.25 && body.origin.y - section.low[1] < 0.25);
    QVERIFY(section.high[0] - (body.origin.x + body.size.x) < 0.25);
    QVERIFY(section.high[1] - (body.origin.y + body.size.y) < 0.25);
  }

  /// M9: what a status line says first is of what was opened.
  void the_status_line_leaves_the_renderer_to_its_tip() {
    QTest::qWait(600);
    const auto said = window_->statusBar()->currentMessage();
    QVERIFY2(!said.contains("llvmpipe") && !said.contains("smoothed"), qPrintable(said));
  }

  /// L3: the menu of an element says of what it is, on a line of its own.
  void the_menu_of_an_element_has_a_heading() {
    const std::unique_ptr<QMenu> menu(make_element_menu(workspace(), at("hall/row-1/rack-02"), {}, window_.get()));
    const auto* heading = qobject_cast<QWidgetAction*>(menu->actions().front());
    QVERIFY(heading);
    const auto* text = qobject_cast<QLabel*>(heading->defaultWidget());
    QVERIFY(text && text->text().contains("rack-02"));
    menu->popup({0, 0});
    QTRY_VERIFY(menu->isVisible());
    QVERIFY(text->width() >= text->sizeHint().width() && text->height() >= text->fontMetrics().height());
    menu->close();
  }

  /// M18: between samples nothing is made up, and the strip of time says how far apart they are.
  void how_far_values_are_apart_is_said() {
    const auto* apart = window_->findChild<QLabel*>("values_apart");
    QVERIFY(apart && apart->isVisible());
    QVERIFY2(apart->text().contains(QString::number(static_cast<int>(shown().opened->step_s))),
             qPrintable(apart->text()));
  }

  /// M20: ranges have a real minus.
  void ranges_have_a_real_minus() {
    QCOMPARE(range_text(Quantity::temperature_difference, {-6, 6}), QString::fromUtf8("−6 – 6 K"));
  }

  /// L11: what needs a facility and has none asks for it, and offers those that lie beside it.
  void a_scenario_alone_offers_its_facility() {
    const QTemporaryDir folder;
    const auto scenario = folder.filePath("loss.json");
    std::ofstream(scenario.toStdString()) << R"({"format": "hallscope-scenario", "version": 1, "facility": "mine.json",
      "title": "Loss", "duration": "1m", "step": 10, "events": [{"at": "30s", "fail": "hall/row-1/cdu"}]})";
    QVERIFY(QFile::copy(pod, folder.filePath("mine.json")));
    QVERIFY(QFile::copy(pod, folder.filePath("another.json")));
    MainWindow empty(false);
    empty.show();
    QVERIFY(QTest::qWaitForWindowExposed(&empty));
    empty.open({scenario});
    QTRY_VERIFY_WITH_TIMEOUT(empty.findChild<QWidget*>("facility_offer"), patience);
    QPushButton* mine = nullptr;
    QStringList offered;
    for (auto* button : empty.findChild<QWidget*>("facility_offer")->findChildren<QPushButton*>()) {
      offered += button->text();
      if (button->text() == "mine.json") mine = button;
    }
    QVERIFY2(mine && offered.contains("another.json"), qPrintable(offered.join(", ")));
    QVERIFY(mine->isDefault());  // the one that the scenario names
    QSignalSpy ended(&empty, &MainWindow::load_ended);
    mine->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QVERIFY(empty.workspace().shown().opened);
    QCOMPARE(empty.workspace().shown().opened->document->scenario->title, std::string("Loss"));
  }
};

int main(int argc, char** argv) { return run_window_tests<PointingWindowTest>(argc, argv); }

#include "pointing_window_test.moc"
