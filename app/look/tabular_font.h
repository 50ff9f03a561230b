#pragma once

#include <QByteArray>

namespace hallscope {

/// An OpenType font whose figures are all of one width: its optional feature "tnum" under the tag of one that is
/// always on, since QFont can ask for features only from Qt 6.7 on. The family gets another name of the same length,
/// so that it is not mistaken for the one installed. Unchanged where the font has no such feature or is no font.
QByteArray with_tabular_figures(QByteArray font, const QString& family, const QString& renamed);

}  // namespace hallscope
