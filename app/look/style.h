#pragma once

#include <QColor>

#include "scene/look/theme.h"

class QApplication;

namespace hallscope {

/// Colours and distances that the whole window shares. The data's colours are the scene's; these are the paper.
namespace look {

struct Colors {
  QColor window, paper, line, edge, strip, ink, muted, accent, caution, alarm, hidden, disabled;
};
const Colors& colors(ThemeName);
/// What the application wears now.
ThemeName current();

/// One of the colours, as the application wears it at the moment of asking.
class Shade {
 public:
  constexpr explicit Shade(QColor Colors::*which) : which_(which) {}
  operator QColor() const { return colors(current()).*which_; }
  QString name() const { return QColor(*this).name(); }

 private:
  QColor Colors::*which_;
};

inline constexpr Shade window{&Colors::window};
inline constexpr Shade paper{&Colors::paper};
inline constexpr Shade line{&Colors::line};
inline constexpr Shade edge{&Colors::edge};    ///< of controls: seen by who sees little
inline constexpr Shade strip{&Colors::strip};  ///< bars behind what one reads
inline constexpr Shade ink{&Colors::ink};
inline constexpr Shade muted{&Colors::muted};
inline constexpr Shade accent{&Colors::accent};
inline constexpr Shade caution{&Colors::caution};
inline constexpr Shade alarm{&Colors::alarm};
inline constexpr Shade hidden{&Colors::hidden};  ///< what is taken out of the picture
inline constexpr int gap = 8;                    ///< the step of all distances, in pixels

}  // namespace look

/// Fusion in a theme's palette, with small, even type and spacing. Labels with the property "muted" step back.
void apply_style(QApplication&, ThemeName = ThemeName::light);

/// The theme of the desktop. To be asked before the first apply_style(); it is remembered from then on.
ThemeName system_theme();

}  // namespace hallscope
