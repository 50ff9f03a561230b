#include "app/document/files_to_open.h"

#include <algorithm>

#include "models/document.h"

namespace hallscope {

QStringList files_to_open(const QStringList& open, const QStringList& dropped) {
  const bool only_telemetry = std::all_of(dropped.begin(), dropped.end(), [](const QString& file) {
    Problems ignored;  // they are reported when the file is read
    const auto kind = detect_file_kind(file.toStdString(), ignored);
    return kind == FileKind::wide_csv || kind == FileKind::long_csv || kind == FileKind::hdf5_recording;
  });
  if (open.isEmpty() || dropped.isEmpty() || !only_telemetry) return dropped;
  QStringList all = open;
  for (const auto& file : dropped)
    if (!all.contains(file)) all.push_back(file);
  return all;
}

}  // namespace hallscope
