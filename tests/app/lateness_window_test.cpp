// Panels whose figures are worked out beside the window say so when those are of another instant for long.
#include <QLabel>
#include <QTest>
#include <atomic>
#include <chrono>
#include <thread>

#include "app/headline/headline_strip.h"
#include "app/headline/headline_tile.h"
#include "app/work/lateness.h"
#include "app/workspace/documents.h"
#include "app/workspace/instants.h"
#include "tests/app/pod.h"

using namespace hallscope;

namespace {

constexpr int patience = 20'000;  // ms

/// A track that nobody gets the values of an instant from until it is let go.
class Slow final : public Track {
 public:
  explicit Slow(std::shared_ptr<const Track> of)
      : Track(of->metric(), of->source(), of->staleness_s(), {of->elements().begin(), of->elements().end()}),
        of_(std::move(of)) {}
  mutable std::atomic<double> held_at = -1;

  double start() const override { return of_->start(); }
  double end() const override { return of_->end(); }
  std::size_t sample_count() const override { return of_->sample_count(); }
  float min() const override { return of_->min(); }
  float max() const override { return of_->max(); }
  void frame(double time, std::size_t first, std::size_t count, Frame& out) const override {
    while (held_at == time) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    of_->frame(time, first, count, out);
  }
  std::vector<SeriesPoint> series(std::size_t column, double from, double to, std::size_t points) const override {
    return of_->series(column, from, to, points);
  }

 private:
  std::shared_ptr<const Track> of_;
};

}  // namespace

class LatenessTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void it_begins_when_nothing_comes_for_long_and_ends_with_what_is_asked_for() {
    int changes = 0;
    Lateness lateness([&] { ++changes; });
    lateness.expect();
    QVERIFY(!lateness.late());  // at first
    lateness.came(true);
    QTest::qWait(1000);
    QVERIFY(!lateness.late());
    QCOMPARE(changes, 0);
    lateness.expect();
    QTRY_VERIFY_WITH_TIMEOUT(lateness.late(), patience);
    lateness.came(false);  // an answer to what was asked before that
    QVERIFY(lateness.late());
    lateness.came(true);
    QVERIFY(!lateness.late());
    QCOMPARE(changes, 2);
    lateness.came(false);  // and without being asked again, as the answer is known to be none
    QTRY_VERIFY_WITH_TIMEOUT(lateness.late(), patience);
  }

  void the_headline_says_that_its_figures_are_of_another_instant() {
    auto pod = std::make_shared<Document>(small_pod());
    auto recording = std::make_shared<Recording>(*pod->recording);
    const auto slow = std::make_shared<Slow>(recording->tracks.front());
    recording->tracks.front() = slow;
    pod->recording = recording;
    auto opened = std::make_shared<Opened>();
    opened->document = pod;
    Workspace workspace;
    HeadlineStrip strip(workspace);
    strip.show();
    workspace.edit(beginning(), [&](Shown& s) { show_document(s, opened, true); });
    jump_to(workspace, 0);
    const auto power = [&] { return strip.findChild<HeadlineTile*>(); };
    const auto source = [&] { return strip.findChild<QLabel*>("source"); };
    QTRY_COMPARE_WITH_TIMEOUT(power()->value(), QString("190.0 kW"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!power()->late(), patience);
    slow->held_at = 30;
    jump_to(workspace, 30);
    QTRY_VERIFY_WITH_TIMEOUT(power()->late(), patience);
    QCOMPARE(power()->value(), QString("190.0 kW"));
    QVERIFY2(source()->text().contains("of 0:00"), qPrintable(source()->text()));
    QVERIFY2(source()->toolTip().contains("being worked out"), qPrintable(source()->toolTip()));
    slow->held_at = -1;
    QTRY_COMPARE_WITH_TIMEOUT(power()->value(), QString("205.0 kW"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!power()->late(), patience);
    QVERIFY2(!source()->text().contains("of 0:00"), qPrintable(source()->text()));
  }
};

QTEST_MAIN(LatenessTest)
#include "lateness_window_test.moc"
