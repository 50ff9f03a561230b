#include "app/document/document_files.h"

#include <QFileInfo>

#include "app/look/text.h"
#include "models/sources/name_sources.h"

namespace hallscope {

QStringList files_of(const Document& document) {
  QStringList files;
  for (const auto& address : addresses_of(document)) files += to_qt(address);
  return files;
}

QStringList facility_files(const Document& document) {
  QStringList files;
  for (const auto& address : addresses_with(SourceRole::facility, document.sources)) files += to_qt(address);
  return files;
}

QString names_of(const QStringList& files) {
  QStringList names;
  for (const auto& file : files) names += QFileInfo(file).fileName();
  return names.join(", ");
}

}  // namespace hallscope
