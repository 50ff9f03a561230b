// For how long the window's thread is away from its events, whatever one does. How long it is with the whole campus is
// told by its benchmark (tests/bench/window_bench.cpp); this sees that all of it is walked, that a stall is noticed,
// and that with a small facility nothing is worked out on that thread.
#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <atomic>

#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/work/stall_watch.h"
#include "tests/app/stall_walk.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

class StallWindowTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void a_stall_is_noticed_and_told_from_waiting() {
    constexpr int stall_ms = 150;
    StallWatch watch;
    QTest::qWait(50);
    watch.restart();
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < stall_ms) std::atomic_signal_fence(std::memory_order_seq_cst);
    QTest::qWait(50);
    QVERIFY(watch.longest_ms() >= stall_ms - 10);
    watch.restart();
    QThread::msleep(stall_ms);
    QTest::qWait(50);
    QVERIFY(watch.longest_ms() >= stall_ms - 10);
    QVERIFY(watch.longest_computing_ms() < stall_ms / 2);  // it has slept, not computed
  }

  void everything_that_one_does_is_walked() {
    MainWindow window(false);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QApplication::setActiveWindow(&window);
    const auto stalls = test::walk_for_stalls(window, HALLSCOPE_TEST_DATA "/pod.json", [](const test::Stall& stall) {
      qInfo("%-14s %6.0f ms, of them computed %6.0f ms", qPrintable(stall.doing), stall.ms, stall.computing_ms);
    });
    QStringList done;
    for (const auto& stall : stalls) done += stall.doing;
    for (const char* doing : {"open", "play", "scrub", "search", "what if", "simulate", "compare", "swing"})
      QVERIFY2(done.contains(doing), doing);
    // What the thread computes at a stretch does not depend on what else the machine does. While a window is opened, a
    // rack is seen for the first time and a theme is put on, the renderer compiles and Qt reads its style sheet.
    constexpr double most_ms = 150;
    for (const auto& stall : stalls) {
      const bool something_new = stall.doing == "open" || stall.doing == "fly" || stall.doing == "select" ||
                                 stall.doing == "theme" || stall.doing == "what if";
      if (!something_new)
        QVERIFY2(stall.computing_ms < most_ms,
                 qPrintable(QString("%1 computed %2 ms").arg(stall.doing).arg(stall.computing_ms)));
    }
  }
};

int main(int argc, char** argv) { return run_window_tests<StallWindowTest>(argc, argv); }
#include "stall_window_test.moc"
