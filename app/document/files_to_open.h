#pragma once

#include <QStringList>

namespace hallscope {

/// What to open when files are dropped on or added to what is open already: telemetry that needs a facility joins the
/// files that are open; anything that brings its own facility replaces them.
QStringList files_to_open(const QStringList& open, const QStringList& dropped);

}  // namespace hallscope
