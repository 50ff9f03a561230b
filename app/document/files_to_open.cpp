#include "app/document/files_to_open.h"

#include <algorithm>

#include "models/document/document.h"

namespace hallscope {
namespace {

FileKind kind_of(const QString& file) {
  Problems ignored;  // they are reported when the file is read
  return detect_file_kind(file.toStdString(), ignored);
}

bool needs_facility(FileKind kind) {
  return kind == FileKind::wide_csv || kind == FileKind::long_csv || kind == FileKind::hdf5_recording ||
         kind == FileKind::field;
}

QStringList joined(QStringList files, const QStringList& more) {
  for (const auto& file : more)
    if (!files.contains(file)) files.push_back(file);
  return files;
}

}  // namespace

QStringList facility_files(const QStringList& files) {
  QStringList facilities;
  for (const auto& file : files)
    if (kind_of(file) == FileKind::facility) facilities.push_back(file);
  return facilities;
}

QStringList files_to_open(const QStringList& open, const QStringList& dropped) {
  if (open.isEmpty() || dropped.isEmpty()) return dropped;
  if (dropped.size() == 1 && kind_of(dropped.front()) == FileKind::scenario)
    return joined(facility_files(open), dropped);
  const bool only_telemetry =
      std::all_of(dropped.begin(), dropped.end(), [](const QString& file) { return needs_facility(kind_of(file)); });
  if (!only_telemetry) return dropped;
  // What is simulated and what was measured are not shown together.
  QStringList kept;
  for (const auto& file : open)
    if (kind_of(file) != FileKind::scenario) kept.push_back(file);
  return joined(kept, dropped);
}

QString scenario_for_open_facility(const QStringList& open, const QStringList& files) {
  QString scenario;
  for (const auto& file : files) {
    if (open.contains(file) && kind_of(file) == FileKind::facility) continue;
    if (!scenario.isEmpty() || kind_of(file) != FileKind::scenario) return {};
    scenario = file;
  }
  return files.size() > 1 ? scenario : QString();
}

}  // namespace hallscope
