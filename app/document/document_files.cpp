#include "app/document/document_files.h"

#include <QFileInfo>

#include "app/look/text.h"
#include "models/sources/name_sources.h"
#include "models/sources/source_address.h"

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

QStringList absolute_files(const QStringList& files) {
  QStringList absolute;
  for (const auto& file : files)
    absolute += parse_source_address(file.toStdString()).scheme.empty() ? QFileInfo(file).absoluteFilePath() : file;
  return absolute;
}

QString names_of(const QStringList& files) {
  QStringList names;
  for (const auto& file : files) names += QFileInfo(file).fileName();
  return names.join(", ");
}

}  // namespace hallscope
