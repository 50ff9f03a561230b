#pragma once

#include <QIcon>

namespace hallscope {

/// The program's own line icons: one family on a grid of 24, lines of 1.5.
enum class Icon {
  play,
  pause,
  step_back,
  step_on,
  first,
  last,
  heat,
  power,
  coolant,
  air,
  what_if,
  layers,
  search,
  open,
  reload,
  picture,
  campus,
  top,
  side,
  focus,
  section,
  ruler,
  minimap,
  labels,
  legends,
  path,
  undo,
  redo,
  compare,
  run,
  stop,
  full_screen,
  keys,
  close,
  count
};

/// In the colour that texts of buttons have at the moment of drawing, so that it follows the theme.
QIcon icon(Icon);

/// Of the program, as assets/icons/hallscope.svg has it.
QIcon program_icon();

}  // namespace hallscope
