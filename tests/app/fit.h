#pragma once

#include <QStringList>

class QWidget;

namespace hallscope::test {

/// What cannot be read whole in a window as it is laid out now: texts that are cut off, widgets that lie over one
/// another or beyond what holds them; with where it is. What a scroll area hides can be scrolled to, and a text that is
/// shortened with "…" stands whole in its tool tip: neither is a fault.
QStringList unfit(const QWidget& window);

}  // namespace hallscope::test
