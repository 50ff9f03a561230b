#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include "app/document/opening.h"
#include "app/viewport/field_hover.h"
#include "app/viewport/hover_text.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/selecting.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

class PathWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  const Shown& shown() const { return window_->workspace().shown(); }

  const Facility& facility() const { return *shown().opened->document->facility; }
  ElementIndex at(const char* id) const { return facility().find(id); }
  const Scene& scene() const { return window_->viewport()->scene(); }
  QString inspected() const { return window_->findChild<QLabel*>("identity")->text(); }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({HALLSCOPE_TEST_DATA "/pod.json"});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
  }
  void cleanup() { window_.reset(); }

  void p_lights_the_path_of_the_selection() {
    select(window_->workspace(), at("hall/row-1/rack-02"));
    QVERIFY(scene().marks().path().empty());
    QTest::keyClick(window_->viewport(), Qt::Key_P);
    QCOMPARE(scene().marks().path().element, at("hall/row-1/rack-02"));
    QCOMPARE(scene().marks().path().power_up.size(), std::size_t{2});
    QCOMPARE(scene().marks().path().coolant_up, std::vector<ElementIndex>{at("hall/row-1/cdu")});
    select(window_->workspace(), at("hall/row-2/cdu"));
    QCOMPARE(scene().marks().path().coolant_down.size(), std::size_t{4});
    QTest::keyClick(window_->viewport(), Qt::Key_Escape);
    QVERIFY(scene().marks().path().empty());
    select(window_->workspace(), at("hall/row-1/busway-a"));
    QCOMPARE(scene().marks().path().power_down.size(), std::size_t{4});
    QTest::keyClick(window_->viewport(), Qt::Key_P);
    QVERIFY(scene().marks().path().empty());
  }

  void the_inspector_tells_the_path_with_links() {
    select(window_->workspace(), at("hall/row-1/rack-02"));
    const auto text = inspected();
    QVERIFY2(text.contains("Power from, A"), qPrintable(text));
    QVERIFY(text.contains("Power from, B"));
    QVERIFY(text.contains("alive"));
    QVERIFY(text.contains(QString("e:%1").arg(at("hall/row-1/busway-b"))));
    QVERIFY(text.contains(QString("e:%1").arg(at("hall/row-1/cdu"))));
    select(window_->workspace(), at("hall/row-1/cdu"));
    QVERIFY(inspected().contains("4 racks"));
    select(window_->workspace(), at("hall/row-1/busway-a"));
    QVERIFY(inspected().contains("4 racks, 288 GPUs"));
    QVERIFY(inspected().contains("now"));
    // Following a link selects what it names.
    Q_EMIT window_->findChild<QLabel*>("identity")->linkActivated(QString("e:%1").arg(at("hall/row-1/rack-03")));
    QCOMPARE(shown().selection, at("hall/row-1/rack-03"));
  }

  void the_power_layer_shows_loads_as_shares_and_tells_of_them() {
    auto layer = scene().layers().setup(LayerKind::power);
    QVERIFY(layer.track && !layer.visible);
    layer.visible = true;
    window_->viewport()->scene().layers().set(LayerKind::power, layer);
    QCOMPARE(layer.track->metric().name, std::string("PowerMeter/LoadShare"));
    window_->viewport()->grabFramebuffer();
    Pick pick;
    pick.element = at("hall/row-1/busway-a");
    pick.layer = LayerKind::power;
    const auto html = hover_html(*shown().opened->document, scene(), pick);
    pick.layer = LayerKind::equipment;
    QVERIFY2(!hover_html(*shown().opened->document, scene(), pick).contains("CDU"), "a busway has no CDU's heat");
    for (const char* word : {"side A", "Load", "Limit", "1.33 MW", "Share of limit", "simulated", "live"})
      QVERIFY2(html.contains(word), qPrintable(QString(word) + " in " + html));
  }
};

int main(int argc, char** argv) { return run_window_tests<PathWindowTest>(argc, argv); }

#include "path_window_test.moc"
