#pragma once

#include <QFont>
#include <QString>

namespace hallscope {

/// Loads Inter where it is installed, with figures of one width, and has the picture written in it too; where it is
/// not, both use the system's own sans serif. Needs a QGuiApplication; does its work once.
void install_typeface();

/// What the window is written in; empty: what the system has.
QString typeface_family();

/// What pictures are written in: as they say it, so that one drawn by Qt alone looks no other.
QFont picture_font(int pixels, bool bold = false);

}  // namespace hallscope
