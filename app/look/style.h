#pragma once

#include <QColor>

class QApplication;

namespace hallscope {

/// Colours and distances that the whole window shares. The data's colours are the scene's; these are the paper.
namespace look {
inline const QColor window{0xf4, 0xf5, 0xf7};
inline const QColor paper{0xff, 0xff, 0xff};
inline const QColor line{0xd9, 0xdc, 0xe1};
inline const QColor ink{0x1f, 0x24, 0x2c};
inline const QColor muted{0x6b, 0x72, 0x7d};
inline const QColor hidden{0xb4, 0xb9, 0xc1};
inline const QColor accent{0x2f, 0x6f, 0xd6};
inline const QColor caution{0xa8, 0x6a, 0x00};
inline const QColor alarm{0xb3, 0x26, 0x1e};
inline constexpr int gap = 8;  ///< the step of all distances, in pixels
}  // namespace look

/// Fusion in the light palette above, with small, even type and spacing.
void apply_style(QApplication&);

}  // namespace hallscope
