#pragma once

#include <QStringList>

#include "models/document/document.h"

namespace hallscope {

/// The files that a document was opened from.
QStringList files_of(const Document&);
/// Files by their names alone, separated by commas: "hall.json, loss.h5".
QString names_of(const QStringList& files);

}  // namespace hallscope
