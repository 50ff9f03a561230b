#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace hallscope {

/// Something to try that came with the program.
struct Sample {
  QString title, about;
  QStringList files;
  QString picture;  ///< a file; a sample may do without
};
/// Those whose files are there.
QList<Sample> samples();

}  // namespace hallscope
