#pragma once

#include <QString>

#include "app/workspace/workspace.h"

class QMenu;
class QPoint;
class QWidget;

namespace hallscope {

/// What can be done with an element: select, also all that are like it, go there, hide, ask what if it fails, copy.
/// Where it is one of several that are selected, what can be done with all of them. `value` is what is shown of it, for
/// the clipboard; empty for none. The menu belongs to `parent`.
QMenu* make_element_menu(Workspace&, ElementIndex, const QString& value, QWidget* parent);
/// The same, opened at a point of the screen; it goes when it is closed. Nothing happens where there is no element.
void show_element_menu(Workspace&, ElementIndex, const QString& value, QPoint global, QWidget* parent);

}  // namespace hallscope
