#pragma once

#include <QStringList>

namespace hallscope {

/// What to open when files are dropped on or added to what is open already: telemetry that needs a facility joins the
/// files that are open; a scenario joins the facility file that is open; anything that brings its own facility
/// replaces them.
QStringList files_to_open(const QStringList& open, const QStringList& dropped);

/// The one scenario among files that are a facility already open and a scenario for it; empty otherwise.
QString scenario_for_open_facility(const QStringList& open, const QStringList& files);

/// Those of the files that are facilities.
QStringList facility_files(const QStringList& files);

}  // namespace hallscope
