#include "app/document/document_files.h"

#include <QFileInfo>

#include "app/look/text.h"

namespace hallscope {

QStringList files_of(const Document& document) {
  QStringList files;
  for (const auto& file : document.files) files += to_qt(file);
  return files;
}

QString names_of(const QStringList& files) {
  QStringList names;
  for (const auto& file : files) names += QFileInfo(file).fileName();
  return names.join(", ");
}

}  // namespace hallscope
