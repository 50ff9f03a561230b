#pragma once

#include <QString>
#include <vector>

#include "app/figures/selection_figures.h"

namespace hallscope {

/// One figure as the panel shows it.
struct FigureRow {
  QString name;
  QString value;                     ///< "–" where it is unknown
  QString note;                      ///< below the name: what is missing, partial or assumed, and whose it is
  QString hint;                      ///< on hover: what the figure is, where it comes from, its note in full
  bool bad = false;                  ///< a limit is passed, something has failed
  ElementIndex target = no_element;  ///< where it leads
  Trend trend;                       ///< over the recording; empty: none
};
struct FigureGroup {
  QString key;    ///< "power": for machines
  QString title;  ///< for people
  bool open = true;
  std::vector<FigureRow> rows;
};

/// In the order in which they are shown: power, efficiency, temperatures and nearest limits, head-room and stranded
/// power by cause, state, counts; then the nearest of each kind of limit.
std::vector<FigureGroup> figure_groups(const SelectionFigures&);

/// "hall-05, 672 racks", "3 elements, 120 racks", "the rack of gpu-2, rack-19".
QString selection_title(const SelectionFigures&);

}  // namespace hallscope
