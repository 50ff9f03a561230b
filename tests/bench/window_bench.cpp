// For how long the window's thread is away from its events while one works with a facility: the longest stall of each
// thing done, in milliseconds as one notices them, and the most that it computed meanwhile; the time at which that
// ended finds it in what `perf record -k CLOCK_MONOTONIC` has recorded.
//
//     window_bench FACILITY.json [1280x720]
#include <QApplication>
#include <QTest>
#include <algorithm>
#include <cstdio>

#include "app/commands/display.h"
#include "app/look/style.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "tests/app/stall_walk.h"

using namespace hallscope;

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: %s FACILITY.json [1280x720]\n", argv[0]);
    return 2;
  }
  if (const auto message = prepare_display(); !message.empty()) {
    std::fprintf(stderr, "%s\n", message.c_str());
    return 3;
  }
  set_default_surface_format();
  share_pictures();
  QApplication app(argc, argv);
  apply_style(app);
  MainWindow window(false);
  const auto size = QString(argc > 2 ? argv[2] : "1280x720").split('x');
  if (size.size() == 2) window.resize(size[0].toInt(), size[1].toInt());
  window.show();
  if (!QTest::qWaitForWindowExposed(&window)) return 3;
  std::printf("%-20s %10s %12s %12s\n", "doing", "stall_ms", "computing_ms", "until_s");
  double longest = 0;
  const auto stalls = test::walk_for_stalls(window, QString::fromLocal8Bit(argv[1]), [&](const test::Stall& stall) {
    longest = std::max(longest, stall.ms);
    std::printf("%-20s %10.1f %12.1f %12.3f\n", qPrintable(stall.doing), stall.ms, stall.computing_ms, stall.until_s);
    std::fflush(stdout);
  });
  std::printf("%-20s %10.1f\n", "longest", longest);
  if (window.workspace().shown().opened) return 0;
  std::fprintf(stderr, "%s: could not be opened\n", argv[1]);
  return 1;
}
