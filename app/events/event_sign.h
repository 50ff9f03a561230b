#pragma once

#include <QIcon>
#include <QRectF>

#include "models/events/happening.h"

class QPainter;

namespace hallscope {

/// What kinds of events and alarms look like, on the ruler and in lists: different in shape as well as in colour.
void draw_sign(QPainter&, const Happening&, const QRectF&);
/// The same for lists.
QIcon sign_icon(const Happening&);
QIcon sign_icon(AlarmLevel);

/// Which of two that lie on one another on the ruler is to be seen: the larger number.
int importance(const Happening&);

}  // namespace hallscope
