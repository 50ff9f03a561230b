#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QWheelEvent>

#include "app/alarms/acknowledged_store.h"
#include "app/alarms/alarm_rules_dialog.h"
#include "app/alarms/alarm_rules_model.h"
#include "app/alarms/alarm_store.h"
#include "app/alarms/alarms_model.h"
#include "app/alarms/alarms_panel.h"
#include "app/document/opening.h"
#include "app/events/events_model.h"
#include "app/events/events_panel.h"
#include "app/timeline/clock_field.h"
#include "app/timeline/playback.h"
#include "app/timeline/time_ruler.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/workspace/alarms.h"
#include "app/workspace/documents.h"
#include "models/alarms/alarm_rules_json.h"
#include "models/io/output_file.h"
#include "models/measure/time.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

const QString pod = HALLSCOPE_TEST_DATA "/pod.json";
const char* const scenario = R"({"format": "hallscope-scenario", "version": 1, "title": "Loss of a CDU",
  "note": ["Two CDUs cool a row each.", "Watch row-1."], "duration": "10m", "step": 10,
  "events": [{"at": "2m", "fail": "hall/row-1/cdu", "note": "Now the first one stops."},
             {"at": "6m", "restore": "hall/row-1/cdu"}]})";

double at(const char* iso) { return parse_time(iso)->seconds; }

/// Watches the power of racks, at a limit that the pod passes.
AlarmRules low_limit(double warn, double critical) {
  auto rules = *standard_alarm_rules();
  AlarmRule rule;
  rule.name = "low";
  rule.metric = "Rack/RackPower";
  rule.warn = warn;
  rule.critical = critical;
  rules.insert(rules.begin(), rule);
  return rules;
}

}  // namespace

class EventsWindowTest : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;
  std::unique_ptr<MainWindow> window_;

  Workspace& workspace() { return window_->workspace(); }
  const Shown& shown() const { return window_->workspace().shown(); }
  const Facility& facility() const { return *shown().opened->document->facility; }
  template <typename Widget>
  Widget* find(const char* name) const {
    return window_->findChild<Widget*>(name);
  }
  EventsModel& events() const { return *window_->findChild<EventsPanel*>()->model(); }
  AlarmsModel& alarms() const { return *window_->findChild<AlarmsPanel*>()->model(); }

  void open(const QStringList& files) {
    QSignalSpy ended(window_.get(), &MainWindow::load_ended);
    window_->open(files);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(shown().alarms.log != nullptr, 30000);
  }
  void open_scenario() {
    const auto file = folder_.filePath("loss.json");
    QFile written(file);
    QVERIFY(written.open(QFile::WriteOnly));
    written.write(scenario);
    written.close();
    open({pod, file});
    QTRY_VERIFY_WITH_TIMEOUT(!shown().arriving && shown().alarms.log->until == window_->playback()->end(), 30000);
  }
  int row_of(const QString& text) const {
    for (int row = 0; row < events().rowCount(); ++row)
      if (events().index(row, EventsModel::what_column).data().toString().contains(text)) return row;
    return -1;
  }
  QString at_row(int row, EventsModel::Column column) const { return events().index(row, column).data().toString(); }
  void click(QTableView* table, int row, int column) {
    table->scrollTo(table->model()->index(row, column));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(row, column)).center());
  }

 private Q_SLOTS:
  void init() {
    window_ = std::make_unique<MainWindow>(false);
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QApplication::setActiveWindow(window_.get());
  }
  void cleanup() { window_.reset(); }

  void the_clock_can_be_typed_into() {
    open({pod});
    auto* clock = find<ClockField>("now");
    clock->setFocus();
    clock->selectAll();
    QTest::keyClicks(clock, "13:05");
    QTest::keyClick(clock, Qt::Key_Return);
    QCOMPARE(shown().instant, at("2026-03-01T13:05:00Z"));
    QCOMPARE(window_->viewport()->scene().time(), shown().instant);
    QCOMPARE(clock->text(), QString("2026-03-01 13:05:00 UTC"));
    QVERIFY(window_->viewport()->hasFocus());  // whose keys are the ones to come
    clock->setFocus();
    clock->selectAll();
    QTest::keyClicks(clock, "-90 s");
    QTest::keyClick(clock, Qt::Key_Return);
    QCOMPARE(shown().instant, at("2026-03-01T13:03:30Z"));
    QVERIFY(!window_->playback()->playing());
  }

  void the_clock_says_why_it_does_not_understand() {
    open({pod});
    const double before = shown().instant;
    auto* clock = find<ClockField>("now");
    clock->setFocus();
    clock->selectAll();
    QTest::keyClicks(clock, "18:00");
    QTest::keyClick(clock, Qt::Key_Return);
    QVERIFY2(clock->refusal().contains("outside of what is recorded"), qPrintable(clock->refusal()));
    QCOMPARE(clock->text(), QString("18:00"));
    QCOMPARE(shown().instant, before);
    QTest::keyClick(clock, Qt::Key_Escape);
    QVERIFY(clock->refusal().isEmpty());
    QCOMPARE(clock->text(), QString("2026-03-01 13:10:00 UTC"));
    QVERIFY(window_->viewport()->hasFocus());
  }

  void the_ruler_zooms_around_the_pointer() {
    open({pod});
    auto* ruler = find<TimeRuler>("ruler");
    const double instant = at("2026-03-01T13:04:00Z");
    const QPointF place(ruler->x_of(instant), 20);
    const auto turn = [&](int notches, Qt::KeyboardModifiers keys = {}) {
      QWheelEvent wheel(place, ruler->mapToGlobal(place), {}, {0, 120 * notches}, Qt::NoButton, keys, Qt::NoScrollPhase,
                        false);
      QApplication::sendEvent(ruler, &wheel);
    };
    for (int i = 0; i < 6; ++i) turn(1);
    QVERIFY(ruler->to() - ruler->from() < 200);
    QVERIFY(std::abs(ruler->x_of(instant) - place.x()) < 1);
    const double from = ruler->from();
    turn(-1, Qt::ShiftModifier);
    QVERIFY(ruler->from() > from);
    QVERIFY(ruler->from() >= window_->playback()->start() && ruler->to() <= window_->playback()->end());
    QTest::mouseDClick(ruler, Qt::LeftButton, {}, place.toPoint());
    QVERIFY(ruler->sees_all());
  }

  void the_ruler_snaps_to_events() {
    open_scenario();
    auto* ruler = find<TimeRuler>("ruler");
    const double fails = at("2026-03-01T13:02:00Z");
    const QPoint near(static_cast<int>(ruler->x_of(fails)) + 3, 20);
    QTest::mousePress(ruler, Qt::LeftButton, {}, near);
    QCOMPARE(shown().instant, fails);
    QTest::mouseRelease(ruler, Qt::LeftButton, {}, near);
    QVERIFY2(ruler->tooltip_at(near.x()).contains("hall/row-1/cdu fails"), qPrintable(ruler->tooltip_at(near.x())));
    // Farther off, or with Alt, an instant is what it is.
    QTest::mouseClick(ruler, Qt::LeftButton, Qt::AltModifier, near);
    QVERIFY(shown().instant != fails);
  }

  void a_click_on_a_sign_of_the_ruler_flies_there() {
    open_scenario();
    auto* ruler = find<TimeRuler>("ruler");
    QTest::mouseClick(ruler, Qt::LeftButton, {}, QPoint(static_cast<int>(ruler->x_of(at("2026-03-01T13:06:00Z"))), 20));
    QCOMPARE(shown().instant, at("2026-03-01T13:06:00Z"));
    QCOMPARE(shown().selection, facility().find("hall/row-1/cdu"));
  }

  void events_are_listed_with_kind_place_and_length() {
    open_scenario();
    const int row = row_of("hall/row-1/cdu fails");
    QVERIFY(row >= 0);
    QCOMPARE(at_row(row, EventsModel::kind_column), QString("Failure"));
    QCOMPARE(at_row(row, EventsModel::instant_column), QString("13:02:00"));
    QCOMPARE(at_row(row, EventsModel::duration_column), QString("4 min"));
    QCOMPARE(at_row(row, EventsModel::element_column), QString("hall/row-1/cdu"));
    QCOMPARE(at_row(row_of("training: starts"), EventsModel::kind_column), QString("Job"));
  }

  void the_list_opens_at_the_instant_shown() {
    open_scenario();
    auto* table = find<QTableView>("events_table");
    for (const char* instant : {"2026-03-01T13:02:00Z", "2026-03-01T13:06:03Z"}) {
      find<QDockWidget>("dock-events")->hide();
      window_->playback()->set_time(at(instant));
      find<QDockWidget>("dock-events")->show();
      QTRY_VERIFY(table->isVisible());
      const auto here = table->currentIndex();
      QVERIFY(here.isValid());
      const double begin = events().happening(here.row()).begin;
      QVERIFY(begin <= at(instant));
      for (int row = 0; row < events().rowCount(); ++row)
        QVERIFY(events().happening(row).begin <= begin || events().happening(row).begin > at(instant));
      QVERIFY(table->viewport()->rect().contains(table->visualRect(here).center()));
      QVERIFY(table->selectionModel()->selectedRows().isEmpty());  // nobody has chosen anything
    }
  }

  void a_click_in_the_list_goes_there_as_one_step() {
    open_scenario();
    find<QDockWidget>("dock-events")->show();
    const double before = shown().instant;
    auto* table = find<QTableView>("events_table");
    click(table, row_of("hall/row-1/cdu fails"), EventsModel::what_column);
    QCOMPARE(shown().instant, at("2026-03-01T13:02:00Z"));
    QCOMPARE(shown().selection, facility().find("hall/row-1/cdu"));
    workspace().undo();
    QCOMPARE(shown().instant, before);
    QCOMPARE(shown().selection, no_element);
  }

  void the_list_opens_where_time_is_and_follows_it() {
    open_scenario();
    window_->playback()->set_time(at("2026-03-01T13:02:01Z"));
    find<QDockWidget>("dock-events")->show();
    const int failure = row_of("hall/row-1/cdu fails");
    QTRY_COMPARE(events().marked(), failure);
    auto* table = find<QTableView>("events_table");
    const auto there = table->visualRect(table->model()->index(failure, 0));
    QVERIFY(table->viewport()->rect().contains(there.center()));
    QVERIFY(events().index(failure, 0).data(Qt::BackgroundRole).isValid());
    window_->playback()->set_time(at("2026-03-01T13:06:00Z"));  // at its very instant
    QCOMPARE(at_row(events().marked(), EventsModel::instant_column), QString("13:06:00"));
    QVERIFY(!events().index(failure, 0).data(Qt::BackgroundRole).isValid());
    // All is copied as long as nobody chose a row.
    QCOMPARE(window_->findChild<EventsPanel*>()->copy_text().count('\n') + 1, events().rowCount());
    events().set_filter("restored", {});
    window_->playback()->set_time(at("2026-03-01T13:01:00Z"));
    QCOMPARE(events().marked(), -1);
  }

  void next_and_previous_go_from_event_to_event() {
    open_scenario();
    window_->playback()->set_time(at("2026-03-01T13:01:59Z"));
    events().set_filter("cdu", {});
    QTest::keyClick(window_->viewport(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(shown().instant, at("2026-03-01T13:02:00Z"));
    events().set_filter("restored", {});
    QTest::keyClick(window_->viewport(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(shown().instant, at("2026-03-01T13:06:00Z"));
    events().set_filter({}, "Failure");
    QTest::keyClick(window_->viewport(), Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(shown().instant, at("2026-03-01T13:02:00Z"));
  }

  void events_are_sorted_and_filtered() {
    open_scenario();
    find<QDockWidget>("dock-events")->show();
    const int all = events().rowCount();
    events().sort(EventsModel::instant_column, Qt::DescendingOrder);
    QVERIFY(events().happening(0).begin >= events().happening(all - 1).begin);
    find<QLineEdit>("event_words")->setText("row-1/cdu fails");
    QCOMPARE(events().rowCount(), 1);
    find<QLineEdit>("event_words")->clear();
    auto* kinds = find<QComboBox>("event_kind");
    kinds->setCurrentIndex(kinds->findText("Repair"));
    Q_EMIT kinds->activated(kinds->currentIndex());
    QCOMPARE(events().rowCount(), 1);  // what was held back and is no longer was not repaired
    find<QLineEdit>("event_words")->setText("restored");
    QCOMPARE(events().rowCount(), 1);
    QVERIFY(at_row(0, EventsModel::what_column).contains("row-1/cdu is restored"));
  }

  void notes_are_read_as_time_plays() {
    open_scenario();
    auto* strip = find<QWidget>("note_strip");
    auto* note = find<QLabel>("note");
    window_->playback()->set_time(at("2026-03-01T13:00:30Z"));
    QVERIFY(strip->isVisible());
    QCOMPARE(note->text(), QString("Two CDUs cool a row each. Watch row-1."));
    window_->playback()->set_time(at("2026-03-01T13:02:01Z"));
    QCOMPARE(note->text(), QString("Now the first one stops."));
    strip->findChild<QToolButton*>()->click();
    QVERIFY(!strip->isVisible());
    window_->playback()->set_time(at("2026-03-01T13:01:00Z"));
    QVERIFY(strip->isVisible());
  }

  void alarms_are_found_and_shown_everywhere() {
    open({pod});
    QVERIFY(shown().alarms.log->alarms.empty());
    QCOMPARE(find<QToolButton>("alarm_badge")->text(), QString("No alarms"));
    watch(workspace(), std::make_shared<const AlarmRules>(low_limit(50e3, 100e3)));
    QTRY_COMPARE_WITH_TIMEOUT(alarms().rowCount(), 4, 30000);  // row-1 works
    window_->playback()->set_time(window_->playback()->end());
    QTRY_COMPARE(find<QToolButton>("alarm_badge")->text(), QString("4 alarms"));
    QCOMPARE(alarms().index(0, AlarmsModel::state_column).data().toString(), QString("Critical"));
    QVERIFY(alarms().text(0).startsWith("Rack power above 100.0 kW (low): worst"));

    const auto& marks = window_->viewport()->scene().marks().alarms();
    QCOMPARE(marks.size(), std::size_t{4});
    QCOMPARE(facility().path(marks[0].element), std::string("hall/row-1/rack-01"));
    QVERIFY(marks[0].critical);
    auto* tree = find<QTreeView>("tree");
    const auto hall = tree->model()->index(0, 0, tree->model()->index(0, 0));
    QVERIFY(!hall.data(Qt::DecorationRole).value<QIcon>().isNull());
    QVERIFY(hall.data(Qt::ToolTipRole).toString().contains("4 alarms"));
    QVERIFY(row_of("Rack power above") >= 0);

    window_->playback()->set_time(window_->playback()->start());
    QCOMPARE(find<QToolButton>("alarm_badge")->text(), QString("No alarms"));
    QVERIFY(window_->viewport()->scene().marks().alarms().empty());
    QVERIFY(hall.data(Qt::DecorationRole).value<QIcon>().isNull());
    workspace().undo();  // the jumps
    workspace().undo();  // the rules
    QTRY_COMPARE_WITH_TIMEOUT(alarms().rowCount(), 0, 30000);
  }

  void a_click_on_a_cell_goes_to_the_instant_it_speaks_of() {
    open({pod});
    watch(workspace(), std::make_shared<const AlarmRules>(low_limit(50e3, 100e3)));
    QTRY_COMPARE_WITH_TIMEOUT(alarms().rowCount(), 4, 30000);
    find<QDockWidget>("dock-alarms")->show();
    find<QDockWidget>("dock-alarms")->raise();
    auto* table = find<QTableView>("alarms_table");
    QTRY_VERIFY(table->isVisible());
    const auto& alarm = alarms().alarm(0);
    const double first = alarm.first(), worst = alarm.worst_at;
    const auto element = alarm.element;
    click(table, 0, AlarmsModel::first_column);
    QCOMPARE(shown().instant, first);
    QCOMPARE(shown().selection, element);
    click(table, 0, AlarmsModel::worst_column);
    QCOMPARE(shown().instant, worst);
  }

  void alarms_are_acknowledged_and_that_is_taken_back() {
    open({pod});
    watch(workspace(), std::make_shared<const AlarmRules>(low_limit(50e3, 100e3)));
    QTRY_COMPARE_WITH_TIMEOUT(alarms().rowCount(), 4, 30000);
    find<QPushButton>("acknowledge")->click();
    QVERIFY(acknowledged(shown(), alarms().alarm(0)));
    QCOMPARE(find<QToolButton>("alarm_badge")->property("level").toString(), QString("none"));
    find<QCheckBox>("alarms_not_seen")->setChecked(true);
    QCOMPARE(alarms().rowCount(), 0);
    workspace().undo();
    QCOMPARE(alarms().rowCount(), 4);
    QCOMPARE(find<QToolButton>("alarm_badge")->property("level").toString(), QString("critical"));
  }

  void rules_are_edited_and_checked() {
    open({pod});
    AlarmRulesDialog dialog(workspace());
    auto& model = *dialog.model();
    const int standard = model.rowCount();
    const int row = model.add("Rack/RackPower");
    auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QVERIFY(!ok->isEnabled());
    QVERIFY(dialog.findChild<QLabel*>("rules_said")->text().contains("needs \"warn\""));
    QVERIFY(!model.setData(model.index(row, AlarmRulesModel::warn_column), "85 °C"));
    QVERIFY(model.refusal().contains("no unit of Rack/RackPower"));
    QVERIFY(model.setData(model.index(row, AlarmRulesModel::warn_column), "50 kW"));
    QVERIFY(model.setData(model.index(row, AlarmRulesModel::delay_column), "30s"));
    QCOMPARE(model.index(row, AlarmRulesModel::warn_column).data().toString(), QString("50.0 kW"));
    QVERIFY(ok->isEnabled());
    const auto file = folder_.filePath("rules.json");
    dialog.save(file);
    ok->click();
    QCOMPARE(rules_in_effect(shown())->size(), static_cast<std::size_t>(standard) + 1);
    Problems problems;
    const auto read = read_alarm_rules(file.toStdString(), problems);
    QVERIFY(read && problems.empty());
    QCOMPARE(read->back().warn, std::optional(50e3));
    QTRY_COMPARE_WITH_TIMEOUT(alarms().rowCount(), 4, 30000);
  }

  void rules_are_kept_in_a_file() {
    const auto file = folder_.filePath("kept/alarms.json");
    {
      Workspace workspace;
      AlarmStore store(workspace, file);
      watch(workspace, std::make_shared<const AlarmRules>(low_limit(50e3, 100e3)));
    }
    Workspace again;
    AlarmStore store(again, file);
    store.restore();
    QVERIFY(again.shown().alarms.rules);
    QVERIFY(*again.shown().alarms.rules == low_limit(50e3, 100e3));

    QFile broken(file);
    QVERIFY(broken.open(QFile::WriteOnly));
    broken.write(R"({"format": "hallscope-alarms", "version": 1, "rules": [{"watch": "stail"}]})");
    broken.close();
    Workspace third;
    AlarmStore bad(third, file);
    QSignalSpy said(&bad, &AlarmStore::said);
    bad.restore();
    QCOMPARE(said.size(), 1);
    QVERIFY(said[0][0].toString().contains("did you mean 'stale'?"));
    QVERIFY(!third.shown().alarms.rules);
  }

  /// A file of rules is opened and dropped as any other: alone on what is open, or with what it is to watch.
  void rules_are_a_kind_of_file() {
    const auto file = folder_.filePath("mine.json");
    QCOMPARE(write_file(file.toStdString(), alarm_rules_json(low_limit(50e3, 100e3))), std::string());
    open({pod});
    const auto document = shown().opened;
    QVERIFY(!shown().alarms.rules);
    drop(*window_, file);
    QTRY_VERIFY_WITH_TIMEOUT(shown().alarms.rules && *shown().alarms.rules == low_limit(50e3, 100e3), 30000);
    QCOMPARE(shown().opened, document);  // it is not opened again
    QTRY_COMPARE_WITH_TIMEOUT(alarms().rowCount(), 4, 30000);
    workspace().undo();
    QVERIFY(!shown().alarms.rules);

    open({pod, file});
    QVERIFY(shown().alarms.rules && *shown().alarms.rules == low_limit(50e3, 100e3));
    QVERIFY(shown().recorded());  // they do not stand in for what was recorded
    QFile broken(file);
    QVERIFY(broken.open(QFile::WriteOnly));
    broken.write(R"({"format": "hallscope-alarms", "version": 1, "rules": [{"watch": "stail"}]})");
    broken.close();
    QSignalSpy failed(window_->opening(), &Opening::failed);
    window_->open({file});
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 30000);
    QVERIFY(*shown().alarms.rules == low_limit(50e3, 100e3));
    QVERIFY(to_line(shown().problems->list().front()).find("did you mean 'stale'?") != std::string::npos);
  }

  /// What somebody has seen is known again when the same is opened another day, and not of another run.
  void acknowledged_alarms_are_kept_between_starts() {
    const auto file = folder_.filePath("seen/acknowledged.json");
    open({pod});
    const auto opened = shown().opened;
    const auto open_in = [](Workspace& workspace, const std::shared_ptr<const Opened>& one) {
      workspace.edit(beginning(), [&](Shown& s) { show_document(s, one, true); });
    };
    const auto keys = std::make_shared<const std::set<std::string>>(std::set<std::string>{"a key", "another"});
    {
      Workspace first;
      AcknowledgedStore store(first, file);
      open_in(first, opened);
      first.edit(step("Acknowledge"), [&](Shown& s) { s.alarms.acknowledged = keys; });
    }
    auto run = std::make_shared<Opened>(*opened);
    auto other = std::make_shared<Document>(*opened->document);
    auto scenario = std::make_shared<Scenario>(*other->scenario);
    scenario->title = "Another run";
    other->scenario = scenario;
    run->document = other;
    Workspace again;
    AcknowledgedStore store(again, file);
    open_in(again, run);
    QVERIFY(!again.shown().alarms.acknowledged);
    open_in(again, opened);
    QVERIFY(again.shown().alarms.acknowledged && *again.shown().alarms.acknowledged == *keys);
    open_in(again, run);
    QVERIFY(!again.shown().alarms.acknowledged);
    again.edit(step("Acknowledge"), [&](Shown& s) {
      s.alarms.acknowledged = std::make_shared<const std::set<std::string>>(std::set<std::string>{"of the run"});
    });
    again.undo();
    Workspace third;
    AcknowledgedStore last(third, file);
    open_in(third, run);
    QVERIFY(!third.shown().alarms.acknowledged);  // taken back is taken back in the file too
    open_in(third, opened);
    QCOMPARE(third.shown().alarms.acknowledged->size(), std::size_t{2});  // and another document keeps its own
  }
};

int main(int argc, char** argv) { return run_window_tests<EventsWindowTest>(argc, argv); }

#include "events_window_test.moc"
