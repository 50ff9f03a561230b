// The window's thread is never away from its events for long, whatever one does with the whole campus. What counts is
// what the thread itself computes: other work on the machine is no fault of the window's, and its benchmark
// (tests/bench/window_bench.cpp) tells the time that somebody waits.
#include <QTest>

#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "models/io/assets.h"
#include "tests/app/stall_walk.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

class StallWindowTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void nothing_that_one_does_with_the_campus_stalls_the_window() {
    MainWindow window(false);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QApplication::setActiveWindow(&window);
    QStringList long_ones;
    const auto campus = QString::fromStdString((assets_folder() / "demo" / "campus-1gw.json").string());
    const auto stalls = test::walk_for_stalls(window, campus, [&](const test::Stall& stall) {
      qInfo("%-14s %6.0f ms, of them computed %6.0f ms", qPrintable(stall.doing), stall.ms, stall.computing_ms);
      if (stall.computing_ms > longest_ms) long_ones += QString("%1: %2 ms").arg(stall.doing).arg(stall.computing_ms);
    });
    QVERIFY(window.workspace().shown().opened);
    QVERIFY(stalls.size() > 10);
    QVERIFY2(long_ones.isEmpty(), qPrintable(long_ones.join(", ")));
  }

 private:
  static constexpr double longest_ms = 100;
};

int main(int argc, char** argv) { return run_window_tests<StallWindowTest>(argc, argv); }
#include "stall_window_test.moc"
