#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <algorithm>

#include "app/document/document_loader.h"
#include "app/document/opening.h"
#include "app/problems/problems_panel.h"
#include "app/timeline/playback.h"
#include "app/timeline/time_ruler.h"
#include "app/viewport/field_hover.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/layer_edits.h"
#include "app/workspace/selecting.h"
#include "models/facility/rack_face.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
const QString broken = HALLSCOPE_TEST_DATA "/broken.json";

}  // namespace

class WindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  const Shown& shown() const { return window_->workspace().shown(); }

  const Facility& facility() const { return *shown().opened->document->facility; }
  ElementIndex rack() const { return facility().find("hall/row-1/rack-02"); }

  void open(const QString& file) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({file});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30000);
  }

  /// Looks straight down, without easing, and draws: from here on points of the picture are known.
  QPoint point_of(ElementIndex element) {
    auto& scene = window_->viewport()->scene();
    scene.camera().go_to(CameraPreset::top, false);
    window_->viewport()->grabFramebuffer();
    const auto body = world_body(facility(), element);
    const auto at = scene.project({body.center().x, body.center().y, body.origin.z + body.size.z});
    return at ? QPoint(static_cast<int>(at->x), static_cast<int>(at->y)) : QPoint(-1, -1);
  }

  /// Two tables with the same headers, which nothing binds, beside a facility file.
  QStringList unbound(const QTemporaryDir& folder) {
    const auto hall = folder.filePath("hall.json");
    if (!QFile::copy(pod, hall)) return {};
    QStringList files{hall};
    for (const auto& [name, rows] :
         {std::pair{"night.csv", "0,100,110\n60,101,111\n"}, {"morning.csv", "120,102,112\n"}}) {
      files += folder.filePath(name);
      QFile table(files.back());
      if (table.open(QFile::WriteOnly))
        table.write(QByteArray("time,Row1_RACK_02 Power [kW],Row2_RACK_3 Power [kW]\n") + rows);
    }
    return files;
  }
  static QByteArray contents(const QString& file) {
    QFile opened(file);
    return opened.open(QFile::ReadOnly) ? opened.readAll() : QByteArray();
  }
  void open_all(const QStringList& files) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open(files);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30000);
  }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    // A virtual display has no window manager that would do it; shortcuts need an active window.
    QApplication::setActiveWindow(window_.get());
  }
  void cleanup() { window_.reset(); }

  void an_empty_window_says_what_to_do() {
    QVERIFY(!shown().opened);
    auto* start = window_->findChild<QWidget*>("start");
    QVERIFY(start && start->isVisible());
    QVERIFY(!start->findChildren<QPushButton*>().isEmpty());
  }

  void opens_a_facility() {
    open(pod);
    QVERIFY(shown().opened);
    QCOMPARE(facility().count(ElementType::Rack), std::size_t{8});
    QCOMPARE(window_->windowTitle(), QString("Test pod – Hallscope"));
    QVERIFY(window_->viewport()->isVisible());
    QVERIFY(window_->playback()->playable());
    const auto& faces = window_->viewport()->scene().layers().setup(LayerKind::rack_faces);
    QVERIFY(faces.track);
    QCOMPARE(QString::fromStdString(faces.track->metric().name), QString("GPU/DCGM_FI_DEV_GPU_TEMP"));
  }

  void telemetry_that_nothing_binds_is_offered_and_bound_once_agreed_to() {
    const QTemporaryDir folder;
    const auto files = unbound(folder);
    const auto before = contents(files[0]);
    open_all(files);
    QVERIFY(shown().opened->document->recording->empty());
    auto* bar = window_->findChild<QWidget*>("binding_bar");
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isHidden(), 30000);
    const auto said = bar->findChild<QLabel*>("binding_text")->text();
    QVERIFY2(said.startsWith("4 points"), qPrintable(said));
    bar->findChild<QPushButton*>("binding_show")->click();
    QDialog* dialog = nullptr;
    QTRY_VERIFY(dialog = window_->findChild<QDialog*>("bindings_dialog"));
    auto* table = dialog->findChild<QTableWidget*>("bindings_table");
    QCOMPARE(table->rowCount(), 1);  // once, though both tables want it
    QCOMPARE(table->item(0, 0)->text(), QString("Row{#a}_RACK_{#b} Power [kW]"));
    QCOMPARE(table->item(0, 1)->text(), QString("hall/row-{a}/rack-{b:02}"));
    QCOMPARE(table->item(0, 2)->text(), QString("Rack/RackPower"));
    QCOMPARE(table->item(0, 4)->text(), QString("4"));
    QCOMPARE(contents(files[0]), before);  // nothing is written before it is agreed to

    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    dialog->findChild<QPushButton*>("write_bindings")->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30000);
    QTRY_VERIFY(bar->isHidden());
    const auto* power = shown().opened->document->recording->find("Rack/RackPower");
    QVERIFY(power);
    const auto column = power->column(rack());
    QVERIFY(column);
    QCOMPARE(power->reading(*column, 120).value, 102e3);
    // The file is as it was but for the one binding, and nothing is left beside it.
    const auto after = contents(files[0]);
    QCOMPARE(after.count("\"point\""), 1);
    QVERIFY(after.startsWith(before.left(before.lastIndexOf('}')).trimmed()));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 3);
  }

  void an_offer_that_is_declined_leaves_all_as_it_was() {
    const QTemporaryDir folder;
    const auto files = unbound(folder);
    const auto before = contents(files[0]);
    open_all(files);
    auto* bar = window_->findChild<QWidget*>("binding_bar");
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isHidden(), 30000);
    // Looked at and cancelled it stands; with nothing ticked nothing is written; declined it goes and stays away.
    for (const bool untick : {false, true}) {
      bar->findChild<QPushButton*>("binding_show")->click();
      QPointer<QDialog> dialog;
      QTRY_VERIFY(dialog = window_->findChild<QDialog*>("bindings_dialog"));
      if (untick) dialog->findChild<QTableWidget*>("bindings_table")->item(0, 0)->setCheckState(Qt::Unchecked);
      QCOMPARE(dialog->findChild<QPushButton*>("write_bindings")->isEnabled(), !untick);
      dialog->reject();
      QTRY_VERIFY(!dialog);
      QVERIFY(!bar->isHidden());
    }
    bar->findChild<QPushButton*>("binding_decline")->click();
    QVERIFY(bar->isHidden());
    QCOMPARE(contents(files[0]), before);
    QVERIFY(shown().opened->document->recording->empty());
  }

  /// A file that cannot be written says so, and the offer stays.
  void bindings_that_cannot_be_written_are_said() {
    const QTemporaryDir folder;
    const auto files = unbound(folder);
    open_all(files);
    auto* bar = window_->findChild<QWidget*>("binding_bar");
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isHidden(), 30000);
    QVERIFY(QFile::remove(files[0]));
    bar->findChild<QPushButton*>("binding_show")->click();
    QDialog* dialog = nullptr;
    QTRY_VERIFY(dialog = window_->findChild<QDialog*>("bindings_dialog"));
    dialog->findChild<QPushButton*>("write_bindings")->click();
    QVERIFY2(window_->statusBar()->currentMessage().contains("hall.json could not be written"),
             qPrintable(window_->statusBar()->currentMessage()));
    QVERIFY(!bar->isHidden());
    QVERIFY(!QFile::exists(files[0]));
  }

  void selects_by_click_and_clears_with_escape() {
    open(pod);
    const auto at = point_of(rack());
    QTest::mouseClick(window_->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(facility().ancestor(shown().selection, ElementType::Rack), rack());
    QCOMPARE(window_->viewport()->scene().marks().selection(), shown().selection);
    auto* tree = window_->findChild<QTreeView*>("tree");
    QVERIFY(tree->currentIndex().isValid());
    auto* values = window_->findChild<QTableView*>("values");
    QVERIFY(values->model()->rowCount() > 0);
    QTest::keyClick(window_->viewport(), Qt::Key_Escape);
    QCOMPARE(shown().selection, no_element);
  }

  void a_drag_turns_the_view_and_selects_nothing() {
    open(pod);
    const auto at = point_of(rack());
    auto* viewport = window_->viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, at);
    for (int i = 1; i <= 6; ++i) {
      QMouseEvent move(QEvent::MouseMove, QPointF(at + QPoint(15 * i, 8 * i)), viewport->mapToGlobal(QPointF(at)),
                       Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
      QApplication::sendEvent(viewport, &move);
    }
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at + QPoint(90, 48));
    QCOMPARE(shown().selection, no_element);
    viewport->grabFramebuffer();
    const auto body = world_body(facility(), rack());
    const auto now = viewport->scene().project({body.center().x, body.center().y, body.size.z});
    QVERIFY(!now || QPoint(static_cast<int>(now->x), static_cast<int>(now->y)) != at);
  }

  void selects_by_search() {
    open(pod);
    QTest::keyClick(window_.get(), Qt::Key_F, Qt::ControlModifier);
    auto* field = window_->findChild<QLineEdit*>("search");
    QTest::keyClicks(field, "row-2 rack-03");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(shown().selection, facility().find("hall/row-2/rack-03"));
  }

  void scrubs_time() {
    open(pod);
    auto* ruler = window_->findChild<TimeRuler*>("ruler");
    auto* now = window_->findChild<QLineEdit*>("now");
    const auto before = now->text();
    const auto& recording = *shown().opened->document->recording;
    const double middle = (recording.start() + recording.end()) / 2;
    QTest::mouseClick(ruler, Qt::LeftButton, {}, QPoint(static_cast<int>(ruler->x_of(middle)), 14));
    QVERIFY(std::abs(window_->playback()->time() - middle) < 5);
    QCOMPARE(window_->viewport()->scene().time(), window_->playback()->time());
    QVERIFY(now->text() != before);
    QTest::keyClick(window_.get(), Qt::Key_Period);
    QVERIFY(window_->playback()->time() > middle - 5);
  }

  void plays_with_space_to_the_end() {
    open(pod);
    auto* playback = window_->playback();
    playback->set_speed(600);
    QTest::keyClick(window_.get(), Qt::Key_Space);
    QVERIFY(playback->playing());
    QTRY_VERIFY_WITH_TIMEOUT(!playback->playing(), 30000);
    QCOMPARE(playback->time(), playback->end());
  }

  void changes_the_overlay() {
    open(pod);
    auto* editor = window_->findChild<QWidget*>("rack-faces");
    auto* metric = editor->findChild<QComboBox*>("metric");
    const int row = metric->findText("Rack power");
    QVERIFY(row > 0);
    metric->setCurrentIndex(row);
    Q_EMIT metric->activated(row);
    const auto& scene = window_->viewport()->scene();
    QCOMPARE(QString::fromStdString(scene.layers().setup(LayerKind::rack_faces).track->metric().name),
             QString("Rack/RackPower"));
    metric->setCurrentIndex(0);
    Q_EMIT metric->activated(0);
    QVERIFY(!scene.layers().setup(LayerKind::rack_faces).track);
  }

  void opens_what_is_dropped() {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    drop(*window_, pod);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30000);
    QVERIFY(shown().opened);
  }

  void what_was_named_and_cannot_be_read_is_said_and_not_simulated() {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({pod, "/nowhere/loss.h5"});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30000);
    QVERIFY(shown().opened);
    const auto& document = *shown().opened->document;
    QCOMPARE(document.facility->count(ElementType::Rack), std::size_t{8});
    QVERIFY(document.recording->empty());
    QVERIFY(!document.scenario);
    QCOMPARE(window_->statusBar()->currentMessage(), QString("loss.h5 could not be read; shown without values"));
    QVERIFY(window_->findChild<ProblemsPanel*>()->isVisible());
    QVERIFY(window_->findChild<ProblemsPanel*>()->copy_text().contains("nothing is simulated in their place"));
  }

  void an_error_is_listed_and_what_was_open_stays() {
    open(pod);
    const auto before = shown().opened;
    open(broken);
    QCOMPARE(shown().opened, before);
    auto* model = window_->findChild<ProblemsPanel*>()->model();
    QVERIFY(model->rowCount() > 0);
    QCOMPARE(model->problem(0).severity, Severity::error);
    QVERIFY(QString::fromStdString(model->problem(0).file).endsWith("broken.json"));
    QVERIFY(window_->findChild<ProblemsPanel*>()->isVisible());
    QVERIFY(window_->findChild<QToolButton*>("problem_count")->text().contains("1 error"));
    QVERIFY(window_->findChild<ProblemsPanel*>()->copy_text().contains("broken.json"));
  }

  /// They have their places as soon as there will be something in them, unless that fails in the end.
  void panels_that_came_for_nothing_go_again() {
    auto* start = window_->findChild<QWidget*>("start");
    const auto seen = [this] {
      const auto docks = window_->findChildren<QDockWidget*>();
      return std::count_if(docks.begin(), docks.end(), [](const QDockWidget* dock) { return dock->isVisible(); });
    };
    QCOMPARE(seen(), 0);
    QSignalSpy coming(window_->opening(), &Opening::coming);
    open(broken);
    QCOMPARE(coming.size(), 0);
    QVERIFY(start->isVisible());
    QCOMPARE(seen(), 1);  // the problems

    Q_EMIT window_->opening()->coming();
    QVERIFY(seen() > 2);
    QVERIFY(!start->isVisible());
    open(broken);
    QVERIFY(start->isVisible());
    QCOMPARE(seen(), 1);

    open(pod);
    QCOMPARE(coming.size(), 2);
    QVERIFY(seen() > 2);
    QVERIFY(!start->isVisible());
  }

  void loading_can_be_cancelled() {
    open(pod);
    const auto before = shown().opened;
    QSignalSpy cancelled(window_->findChild<DocumentLoader*>("loader"), &DocumentLoader::cancelled);
    QSignalSpy loaded(window_->findChild<DocumentLoader*>("loader"), &DocumentLoader::loaded);
    window_->open({pod});
    QVERIFY(window_->findChild<DocumentLoader*>("loader")->loading());
    QTest::mouseClick(window_->findChild<QToolButton*>("cancel"), Qt::LeftButton);
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(!window_->findChild<DocumentLoader*>("loader")->loading());
    open(pod);  // waits for the cancelled thread: its result must not come through
    QCOMPARE(loaded.size(), 1);
    QVERIFY(shown().opened != before);
  }

  void reload_keeps_the_camera() {
    open(pod);
    auto& scene = window_->viewport()->scene();
    window_->viewport()->grabFramebuffer();
    scene.camera().set_pose({{4, 2, 1}, 6, 33, 21}, false);
    const auto before = shown().opened;
    open(pod);
    QVERIFY(shown().opened != before);
    window_->viewport()->grabFramebuffer();
    QCOMPARE(scene.camera().pose().azimuth, 33.0);
    QCOMPARE(scene.camera().pose().distance, 6.0);
    QCOMPARE(scene.camera().pose().target.x, 4.0);
  }

  void reload_keeps_time_selection_and_layers() {
    open(pod);
    select(window_->workspace(), rack());
    window_->playback()->set_time(window_->playback()->start() + 100);
    choose_metric(window_->workspace(), LayerKind::floor, shown().opened->document->recording->share("Rack/RackPower"));
    const auto before = shown().opened;
    const double time = window_->playback()->time();
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    QTest::keyClick(window_.get(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30000);
    QVERIFY(shown().opened != before);
    QCOMPARE(window_->playback()->time(), time);
    QCOMPARE(shown().selection, rack());
    QVERIFY(window_->viewport()->scene().layers().setup(LayerKind::floor).track);
  }

  void copies_id_and_value() {
    open(pod);
    select(window_->workspace(), rack());
    QTest::keyClick(window_.get(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::clipboard()->text().startsWith("hall/row-1/rack-02\t"));
  }
};

int main(int argc, char** argv) { return run_window_tests<WindowTest>(argc, argv); }

#include "window_test.moc"
