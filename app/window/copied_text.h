#pragma once

#include <QString>

class QWidget;

namespace hallscope {

class Viewport;
class Workspace;

/// What Ctrl+C takes in a window: the problems where they have the focus, what the pointer is on in the picture, else
/// what is selected. Empty when there is nothing.
QString copied_text(const QWidget& window, const Workspace&, const Viewport&);

}  // namespace hallscope
