#include "tests/app/stall_walk.h"

#include <QAction>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "app/document/opening.h"
#include "app/timeline/playback.h"
#include "app/viewport/viewport.h"
#include "app/window/main_window.h"
#include "app/work/stall_watch.h"
#include "app/workspace/camera_moves.h"
#include "app/workspace/changes.h"
#include "app/workspace/hiding.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"

namespace hallscope::test {
namespace {

constexpr int patience_ms = 300000;

/// Goes on with the events until something has come about.
void wait_for(const std::function<bool()>& come, int at_most_ms = patience_ms) {
  QElapsedTimer since;
  since.start();
  while (!come() && since.elapsed() < at_most_ms) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
}

void wait(int ms) {
  wait_for([] { return false; }, ms);
}

/// A short run in which equipment fails, as long as any facility takes.
QString scenario_file(const QTemporaryDir& folder, const Facility& facility) {
  const auto cdus = facility.of_type(ElementType::CDU);
  const auto file = folder.filePath("short.json");
  std::ofstream out(file.toStdString());
  out << R"({"format": "hallscope-scenario", "version": 1, "title": "Short", "duration": "2m", "step": 10)";
  if (!cdus.empty()) out << R"(, "events": [{"at": "30s", "fail": ")" << facility.path(cdus.front()) << "\"}]";
  out << "}\n";
  return file;
}

}  // namespace

std::vector<Stall> walk_for_stalls(MainWindow& window, const QString& facility,
                                   const std::function<void(const Stall&)>& told) {
  StallWatch watch;
  std::vector<Stall> stalls;
  const auto doing = [&](const QString& what, const std::function<void()>& act) {
    watch.restart();
    act();
    wait(300);  // what it has set off
    stalls.push_back({what, watch.longest_ms(), watch.longest_computing_ms(), watch.computing_until_s()});
    if (told) told(stalls.back());
  };
  auto& workspace = window.workspace();
  const auto& s = workspace.shown();
  const auto ended = [&] { return !window.opening()->busy() && !s.arriving; };

  doing("open", [&] {
    window.open({facility});
    wait_for(ended);
    wait(1500);  // the first light
  });
  if (!s.opened) return stalls;
  const auto& of = *s.facility();
  doing("fly", [&] {
    for (const auto preset : {CameraPreset::top, CameraPreset::front, CameraPreset::campus}) {
      go_to(workspace, preset);
      wait(900);
    }
  });
  const auto racks = of.of_type(ElementType::Rack);
  if (!racks.empty())
    doing("select", [&] {
      for (const auto rack : {racks.front(), racks[racks.size() / 2], of.ancestor(racks.front(), ElementType::Hall)}) {
        select(workspace, rack);
        wait(200);
        fly_to(workspace, rack);
        wait(900);
      }
    });
  if (time_axis(s).end > time_axis(s).start) {
    doing("play", [&] {
      window.playback()->set_time(time_axis(s).start);
      window.playback()->toggle();
      wait(3000);
      window.playback()->pause();
    });
    doing("scrub", [&] {
      const auto axis = time_axis(s);
      for (int i = 0; i <= 40; ++i) {
        window.playback()->set_time(axis.start + (axis.end - axis.start) * ((i * 7) % 41) / 40);
        wait(20);
      }
    });
  }
  for (auto* action : window.findChildren<QAction*>()) {
    const auto key = action->shortcut()[0].key();
    if (!action->isEnabled() || key < Qt::Key_F6 || key > Qt::Key_F9 || action->shortcut()[0].keyboardModifiers())
      continue;
    doing("mode " + QString(action->text()).remove('&'), [&] {
      action->trigger();
      wait(500);
    });
  }
  doing("theme", [&] {
    for (const auto theme : {ThemeName::dark, ThemeName::light}) {
      workspace.edit(passing(), [theme](Shown& now) { now.theme = theme; });
      wait(500);
    }
  });
  for (auto* field : window.findChildren<QLineEdit*>()) {
    const bool asks = field->objectName() == "search" || field->objectName().contains("filter");
    if (!asks || !field->isEnabled()) continue;
    doing(field->objectName(), [&] {
      for (const char* text : {"rack-1", "power > 100 kW", "hall-0[1-3]", ""}) {
        field->clear();
        QTest::keyClicks(field, text);
        wait(400);
      }
    });
  }
  if (!racks.empty())
    doing("hide and show", [&] {
      isolate(workspace, {of.ancestor(racks.front(), ElementType::Hall)});
      wait(400);
      show_all(workspace);
      wait(400);
    });
  const auto cdus = of.of_type(ElementType::CDU);
  if (!cdus.empty())
    doing("what if", [&] {
      ask_what_if(workspace, cdus.front());
      wait_for([&] { return s.what_if.times != nullptr; }, 60000);
      wait(500);
      end_what_if(workspace);
    });
  if (!s.opened->document->scenario) return stalls;
  const QTemporaryDir folder;
  doing("simulate", [&] {
    window.opening()->run_scenario(scenario_file(folder, of));
    wait_for([&] { return window.opening()->busy(); }, 5000);
    wait_for(ended);
  });
  if (s.run_before)
    doing("compare", [&] {
      compare_with_run_before(workspace);
      wait(800);
      stop_comparing(workspace);
      wait(500);
    });
  doing("swing", [&] {
    show_swing(workspace, 60);
    wait(800);
    show_swing(workspace, 0);
    wait(500);
  });
  return stalls;
}

}  // namespace hallscope::test
