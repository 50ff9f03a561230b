#pragma once

#include <QString>

namespace hallscope {

/// An instant for people: "2026-03-01 14:05:00 UTC", or "0:14:05" on axes that count from their start; to the
/// tenth of a second.
QString clock_text(double seconds, bool absolute);

}  // namespace hallscope
