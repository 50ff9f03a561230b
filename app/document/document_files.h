#pragma once

#include <QStringList>

#include "models/document/document.h"

namespace hallscope {

/// The paths and addresses that a document was opened from.
QStringList files_of(const Document&);
/// Those of them that are facilities.
QStringList facility_files(const Document&);
/// The same, paths as they are named from anywhere; other addresses as they are.
QStringList absolute_files(const QStringList& files);
/// Files by their names alone, separated by commas: "hall.json, loss.h5".
QString names_of(const QStringList& files);

}  // namespace hallscope
