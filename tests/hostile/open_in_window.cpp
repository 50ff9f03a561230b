// open_in_window FOLDER FILE…: opens each file in one window, one after the other, beside FOLDER/facility.json where it
// is no facility itself, and draws what comes of it. Says each number before it begins, so that whoever runs this knows
// at which file it ended. For mutants_test.py, which makes the files.
#include <QElapsedTimer>
#include <QFileInfo>
#include <QSignalSpy>
#include <cstdio>

#include "app/fields/field_opening.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "tests/app/window_fixture.h"

using namespace hallscope;

namespace {

constexpr int longest_ms = 20000;

/// False when it takes too long.
bool open_one(MainWindow& window, const QStringList& files) {
  QSignalSpy ended(&window, &MainWindow::load_ended);
  window.open(files);
  if (ended.empty() && !ended.wait(longest_ms)) return false;
  const auto* fields = window.findChild<FieldOpening*>();
  QElapsedTimer clock;
  clock.start();
  while (fields && fields->loading())
    if (clock.elapsed() > longest_ms)
      return false;
    else
      QTest::qWait(2);
  window.viewport()->grabFramebuffer();
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (!prepare_display().empty()) return 3;
  set_default_surface_format();
  QApplication app(argc, argv);
  apply_style(app);
  MainWindow window(false);
  window.show();
  const QString facility = QString(argv[1]) + "/facility.json";
  for (int i = 2; i < argc; ++i) {
    std::printf("%d\n", i - 2);
    std::fflush(stdout);
    const QString file = argv[i];
    const bool alone = QFileInfo(file).fileName().startsWith("facility");
    if (!open_one(window, alone ? QStringList{file} : QStringList{facility, file})) return 4;
  }
  std::printf("done\n");
  return 0;
}
