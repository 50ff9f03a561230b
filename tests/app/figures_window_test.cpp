#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "app/figures/figures_model.h"
#include "app/headline/headline_tile.h"
#include "app/timeline/playback.h"
#include "app/window/main_window.h"
#include "app/workspace/selecting.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

constexpr int patience = 60000;  // ms

}  // namespace

class FiguresWindowTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<MainWindow> window_;

  const Shown& shown() const { return window_->workspace().shown(); }
  const Facility& facility() const { return *shown().facility(); }
  ElementIndex at(const char* id) const { return facility().find(id); }
  QTreeView* list() const { return window_->findChild<QTreeView*>("figures"); }
  const FiguresModel& model() const { return *qobject_cast<FiguresModel*>(list()->model()); }
  QString title() const { return window_->findChild<QLabel*>("figures_title")->text(); }
  QToolButton* scope() const { return window_->findChild<QToolButton*>("headline_scope"); }
  QString headline(const QString& name) const {
    for (const auto* tile : window_->findChildren<HeadlineTile*>())
      if (tile->text() == name) return tile->value();
    return {};
  }

  void open(const char* key) {
    auto* dock = window_->findChild<QDockWidget*>(QString("dock-") + key);
    dock->show();
    dock->raise();
  }
  const FigureRow* row(const QString& group, const QString& name) const {
    for (const auto& g : model().groups())
      if (g.key == group)
        for (const auto& r : g.rows)
          if (r.name == name) return &r;
    return nullptr;
  }
  QString value(const QString& group, const QString& name) const {
    const auto* found = row(group, name);
    return found ? found->value : QStringLiteral("no such row");
  }
  /// Waits until the panel tells of something, its recording included.
  void wait_for(const QString& of) {
    QTRY_VERIFY_WITH_TIMEOUT(title().startsWith(of) && row("range", "PUE, interim"), patience);
  }
  QAction* action(const QString& text) const {
    for (auto* one : window_->findChildren<QAction*>())
      if (one->text() == text) return one;
    return nullptr;
  }
  QString watts(double w) const { return QString::fromStdString(format_value(Quantity::power, w)); }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open({HALLSCOPE_TEST_DATA "/pod.json"});
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    open("figures");
  }
  void cleanup() { window_.reset(); }

  void figures_are_those_of_the_site_until_something_is_selected() {
    wait_for(QString::fromStdString(facility().title()));
    const auto& recording = *shown().opened->document->recording;
    FiguresQuery query;
    query.at = shown().instant;
    const auto expected = figures(facility(), recording, query);
    QCOMPARE(value("power", "IT power"), watts(*expected.it_power.value));
    QCOMPARE(value("power", "Total power"), watts(*expected.total_power.value));
    QCOMPARE(value("range", "PUE, interim"), QString::number(*expected.pue.value, 'f', 3));
    QVERIFY(row("power", "IT power")->trend.size() > 10);
    QVERIFY(row("power", "IT power")->hint.contains("Rack/RackPower"));
    QVERIFY(row("power", "IT power")->hint.contains("simulated"));
    QVERIFY(row("headroom", "Stranded"));
    QVERIFY(row("state", "Limits passed"));
    QTRY_COMPARE_WITH_TIMEOUT(headline("IT power"), value("power", "IT power"), patience);

    select(window_->workspace(), at("hall/row-1"));
    wait_for("hall/row-1");
    query.selection = {at("hall/row-1")};
    const auto of_row = figures(facility(), recording, query);
    QCOMPARE(value("power", "IT power"), watts(*of_row.it_power.value));
    QVERIFY(*of_row.it_power.value < *expected.it_power.value);
    QCOMPARE(headline("IT power"), watts(*expected.it_power.value));  // the site's, as nobody asked for another

    select(window_->workspace(), at("hall/row-1/rack-02/tray-03"));
    wait_for("The rack of tray-03");
    QVERIFY2(title().contains("hall/row-1/rack-02"), qPrintable(title()));
  }

  void the_headline_follows_the_selection_when_asked_to_and_that_can_be_undone() {
    wait_for(QString::fromStdString(facility().title()));
    QTRY_VERIFY_WITH_TIMEOUT(!shown().arriving && headline("IT power") == value("power", "IT power"), patience);
    const auto whole = headline("IT power");
    select(window_->workspace(), at("hall/row-1"));
    QCOMPARE(scope()->text(), QString("Whole site"));
    QTest::mouseClick(scope(), Qt::LeftButton);
    QVERIFY(shown().headline_of_selection);
    QCOMPARE(scope()->text(), QString("row-1"));
    QTRY_VERIFY_WITH_TIMEOUT(headline("IT power") != whole && headline("IT power").endsWith('W'), patience);
    select(window_->workspace(), at("hall/row-2/rack-01"));
    QCOMPARE(scope()->text(), QString("rack-01"));
    window_->workspace().undo();
    window_->workspace().undo();
    QVERIFY(!shown().headline_of_selection);
    QTRY_COMPARE_WITH_TIMEOUT(headline("IT power"), whole, patience);
  }

  void the_nearest_limits_are_listed_in_order_and_lead_to_their_elements() {
    wait_for(QString::fromStdString(facility().title()));
    const auto& recording = *shown().opened->document->recording;
    const auto expected =
        nearest_limits(facility(), recording, shown().instant, SelectedElements(facility(), ElementIndex{0}));
    QVERIFY(expected.nearest.size() >= 5);
    const auto& groups = model().groups();
    const auto nearest = std::find_if(groups.begin(), groups.end(), [](const auto& g) { return g.key == "nearest"; });
    QVERIFY(nearest != groups.end());
    QCOMPARE(nearest->rows.size(), expected.nearest.size() + 1);  // the hottest comes first
    for (std::size_t k = 0; k < expected.nearest.size(); ++k) {
      QCOMPARE(nearest->rows[k + 1].name, QString::fromStdString(facility().path(expected.nearest[k].element)));
      QCOMPARE(nearest->rows[k + 1].value,
               QString::fromStdString(format_value(Quantity::ratio, expected.nearest[k].share)));
    }
    // The headline says the same.
    QTRY_COMPARE_WITH_TIMEOUT(headline("Nearest limit"), nearest->rows[1].value, patience);
    const auto group = model().index(static_cast<int>(nearest - groups.begin()), 0);
    const auto second = model().index(2, 0, group);
    const auto target = nearest->rows[2].target;
    list()->scrollTo(second);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(second).center());
    QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(second).center());
    QCOMPARE(shown().selection, target);
    // Enter does the same from the keyboard, and is no command of the camera there.
    select(window_->workspace(), no_element);
    wait_for(QString::fromStdString(facility().title()));
    list()->setFocus();
    list()->setCurrentIndex(model().index(2, 0, model().index(group.row(), 0)));
    QSignalSpy reset(action("Reset camera"), &QAction::triggered);
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(shown().selection, target);
    QCOMPARE(reset.size(), 0);
    std::size_t kinds = 0;
    for (const auto& g : model().groups()) kinds += g.key == "kind";
    QVERIFY2(kinds >= 1, "and of each kind of limit");
  }

  void limits_that_are_nearly_reached_are_counted_beside_those_passed() {
    wait_for(QString::fromStdString(facility().title()));
    const auto found = nearest_limits(facility(), *shown().opened->document->recording, shown().instant,
                                      SelectedElements(facility(), ElementIndex{0}), 100000);
    std::size_t close = 0, passed = 0;
    for (const auto& kind : found.kinds)
      for (const auto& near : kind.nearest) {
        passed += near.share >= 1;
        close += near.share >= 0.9 && near.share < 1;
      }
    QCOMPARE(value("state", "Limits passed"), QString::number(passed));
    QCOMPARE(value("state", "Limits nearly reached"), QString::number(close));
  }

  void ramps_are_those_over_the_window_chosen() {
    wait_for(QString::fromStdString(facility().title()));
    QVERIFY(row("range", "IT, ramp up in 10 s"));
    auto* window = window_->findChild<QComboBox*>("ramp_window");
    window->setCurrentIndex(1);
    const auto name = QString("IT, ramp up in %1").arg(QString::fromStdString(format_age(60)));
    QTRY_VERIFY_WITH_TIMEOUT(row("range", name), patience);
    FiguresQuery query;
    query.ramp_window_s = 60;
    const auto expected = figures(facility(), *shown().opened->document->recording, query);
    QCOMPARE(value("range", name),
             QString::fromStdString(format_value(Quantity::power_rate, *expected.it_range.ramp.window_up.value)));
  }

  void another_instant_changes_what_is_of_the_instant_alone() {
    wait_for(QString::fromStdString(facility().title()));
    const auto pue = value("range", "PUE, interim"), it = value("power", "IT power");
    window_->playback()->set_time(window_->playback()->start() + 30);  // before the job begins
    QTRY_VERIFY_WITH_TIMEOUT(value("power", "IT power") != it, patience);
    QCOMPARE(value("range", "PUE, interim"), pue);
  }

  void after_a_change_of_power_it_says_that_the_instant_is_not_steady() {
    auto* source = window_->findChild<QLabel*>("source");
    QTRY_COMPARE_WITH_TIMEOUT(source->text(), QString("Simulated"), patience);
    // The job begins at two minutes.
    window_->playback()->set_time(window_->playback()->start() + 150);
    QTRY_COMPARE_WITH_TIMEOUT(source->text().simplified(), QString("Simulated, not steady"), patience);
    QVERIFY2(source->toolTip().contains("rose"), qPrintable(source->toolTip()));
    QTRY_VERIFY_WITH_TIMEOUT(window_->findChild<QLabel*>("figures_note")->text().contains("rose"), patience);
  }
};

int main(int argc, char** argv) { return run_window_tests<FiguresWindowTest>(argc, argv); }

#include "figures_window_test.moc"
