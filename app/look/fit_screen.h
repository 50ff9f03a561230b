#pragma once

#include <QScreen>
#include <QWidget>

namespace hallscope {

/// Gives a window of its own the size it would like, or what its screen has room for: on a small screen, or one with
/// large points, a dialog would have its buttons below the edge.
inline void fit_to_screen(QWidget& window, const QSize& wanted) {
  constexpr double share = 0.9;  // the window's frame wants some too
  window.resize(wanted.boundedTo(window.screen()->availableSize() * share));
}

}  // namespace hallscope
