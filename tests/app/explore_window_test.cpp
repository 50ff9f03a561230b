#include <QAction>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "app/explore/explorer.h"
#include "app/navigator/facility_tree.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
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

  const Facility& facility() const { return *window_->opened()->document->facility; }
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
    QMenu menu;
    window_->explorer()->add_to(&menu, element);
    QList<QAction*> all = menu.actions();
    for (auto* action : menu.actions())
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
    window_->select(rack());
    key(Qt::Key_H);
    QVERIFY(!scene().visible(rack()));
    QCOMPARE(window_->selection(), no_element);
    QVERIFY(ink_in_tree(rack()).isValid());
    QVERIFY(!ink_in_tree(other_rack()).isValid());
    key(Qt::Key_H, Qt::AltModifier);
    QVERIFY(scene().visible(rack()));
    QVERIFY(!ink_in_tree(rack()).isValid());
    window_->select(rack());
    key(Qt::Key_H, Qt::ShiftModifier);
    QVERIFY(scene().visible(rack()));
    QVERIFY(!scene().visible(other_rack()));
    QCOMPARE(window_->selection(), rack());
  }

  void the_menu_of_an_element_hides_and_isolates() {
    choose(rack(), "Hide rack-02");
    QVERIFY(!scene().visible(rack()));
    choose(rack(), "Show all");
    QVERIFY(scene().visible(rack()));
    choose(rack(), "hall/row-1");
    QVERIFY(scene().visible(rack()));
    QVERIFY(!scene().visible(other_rack()));
    choose(rack(), "All of type Rack");
    QVERIFY(scene().visible(other_rack()));
  }

  void what_is_hidden_stays_so_over_a_reload() {
    window_->select(rack());
    key(Qt::Key_H);
    const auto before = window_->opened();
    open(pod);
    QVERIFY(window_->opened() != before);
    QVERIFY(!scene().visible(rack()));
    QVERIFY(scene().visible(other_rack()));
    QVERIFY(ink_in_tree(rack()).isValid());
  }

  void walks_and_comes_back_with_escape() {
    window_->select(rack());
    key(Qt::Key_G);
    QVERIFY(scene().walking());
    QTRY_VERIFY(std::abs(view_height() - 1.7) < 0.01);
    QTest::keyPress(window_->viewport(), Qt::Key_W);
    const auto start = scene().pose().target;
    QTRY_VERIFY(std::hypot(scene().pose().target.x - start.x, scene().pose().target.y - start.y) > 0.1);
    QTest::keyRelease(window_->viewport(), Qt::Key_W);
    key(Qt::Key_Tab);
    QVERIFY(!scene().gravity());
    QVERIFY(window_->viewport()->hasFocus());
    key(Qt::Key_Escape);
    QVERIFY(!scene().walking());
    QCOMPARE(window_->selection(), rack());
    key(Qt::Key_Escape);
    QCOMPARE(window_->selection(), no_element);
  }

  void a_jump_of_the_camera_ends_walking() {
    key(Qt::Key_G);
    QVERIFY(scene().walking());
    window_->fly_to(rack());
    QVERIFY(!scene().walking());
    QTRY_COMPARE(window_->viewport()->cursor().shape(), Qt::ArrowCursor);
  }

 private:
  double view_height() const {
    const auto& p = scene().pose();
    return p.target.z + p.distance * std::sin(p.elevation * 3.14159265358979 / 180);
  }
};

int main(int argc, char** argv) { return run_window_tests<ExploreWindowTest>(argc, argv); }

#include "explore_window_test.moc"
