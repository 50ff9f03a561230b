#pragma once

#include <QString>

class QWidget;

namespace hallscope {

/// What this program is, of which version, what draws its pictures and where it keeps things: for who asks and for
/// reports of faults. Stands beside the window until it is closed. `drawing`: see Viewport::quality_chosen().
void show_about(const QString& drawing, QWidget* parent);

}  // namespace hallscope
