#pragma once

#include <QAction>
#include <QMainWindow>
#include <utility>
#include <vector>

#include "app/workspace/workspace.h"

class QMenu;
class QMenuBar;

namespace hallscope {

/// Everything the window can be told, with its key. The window connects them; menus and the cheat sheet list them.
struct Actions {
  /// Creates the actions. Keys that a list or a text field needs for itself work only while `viewport` has the focus.
  Actions(QMainWindow* window, QWidget* viewport);

  QAction *open, *reload, *screenshot, *screenshot_again, *quit;
  QAction *compare, *compare_before, *stop_comparing;
  QAction *undo, *redo, *copy, *find, *clear_selection;
  QAction *view_campus, *view_front, *view_right, *view_top, *view_back, *view_left;
  QAction *reset_camera, *focus_selection, *undo_camera, *redo_camera;
  QAction *labels, *legends, *flat_light, *light_path, *flow, *full_screen, *presentation;
  QAction *reset_layout, *to_picture, *key_sheet, *about;
  QAction *play, *step_back, *step_on, *first, *last;
  QAction *run_scenario, *stop_run, *what_if;
  std::vector<std::pair<Mode, QAction*>> modes;  ///< one of them is on, or none

  /// Shows in them what is shown: which can be had, which are on, and what would be undone. `busy`: files are being
  /// opened or simulated.
  void show(const Workspace&, bool busy);

  /// The menus that the window fills as it goes.
  struct Menus {
    QMenu *recent, *ready_scenarios, *swing, *view, *time;
  };
  /// Fills the menu bar.
  Menus make_menus(QMenuBar* bar, const std::vector<QAction*>& panels) const;
};

}  // namespace hallscope
