#include "app/session/session_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>
#include <algorithm>
#include <cstdio>

namespace hallscope {
namespace {

QString json(const QString& path) { return path + ".json"; }
QString lock_file(const QString& path) { return path + ".lock"; }
/// What is to take the place of the file.
QString next(const QString& path) { return path + ".new"; }

QString new_path(const QString& folder) { return folder + "/" + QUuid::createUuid().toString(QUuid::Id128); }

/// Whole or not at all. Not brought to the disk: what the kernel has outlives the process, and after a power cut a
/// damaged file is only ignored, while waiting for the disk would make the window stutter.
void write(const QString& path, const Session& session) {
  QFile file(next(path));
  if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)) return;
  file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
  const auto text = write_session(session);
  const bool written = file.write(text) == text.size() && file.flush();
  file.close();
  if (!written ||
      std::rename(QFile::encodeName(next(path)).constData(), QFile::encodeName(json(path)).constData()) != 0)
    file.remove();
}

/// The lock last: until then nobody else takes the rest for left behind.
void remove(const QString& path) {
  for (const auto& file : {json(path), next(path), lock_file(path)}) QFile::remove(file);
}

std::optional<Session> read(const QString& path) {
  QFile file(json(path));
  constexpr qint64 most = 16 << 20;  // thousands of hidden elements take one
  if (!file.open(QIODevice::ReadOnly) || file.size() > most) return std::nullopt;
  return read_session(file.readAll());
}

}  // namespace

QString sessions_folder() {
  auto state = qEnvironmentVariable("XDG_STATE_HOME");
  if (QDir::isRelativePath(state)) state = QDir::homePath() + "/.local/state";  // empty too, as the standard has it
  return state + "/hallscope/sessions";
}

OwnSession::OwnSession(const QString& folder) : path_(new_path(folder)) {
  constexpr std::chrono::milliseconds patience{200};  // others try the lock for a moment
  if (QDir().mkpath(folder)) lock_ = FileLock(lock_file(path_), FileLock::Make::file, patience);
}

OwnSession::~OwnSession() {
  if (lock_.held()) remove(path_);
}

void OwnSession::keep(const Session& session) {
  if (lock_.held()) write(path_, session);
}

void OwnSession::drop() {
  if (lock_.held()) QFile::remove(json(path_));
}

std::vector<LeftSession> left_sessions(const QString& folder) {
  QStringList names;
  for (const auto& file : QDir(folder).entryInfoList({"*.json", "*.new", "*.lock"}, QDir::Files))
    names += file.completeBaseName();
  names.removeDuplicates();
  std::vector<LeftSession> left;
  for (const auto& name : names) {
    const auto path = folder + "/" + name;
    const FileLock lock(lock_file(path), FileLock::Make::nothing);
    if (lock.busy()) continue;
    if (auto session = read(path))
      left.push_back({path, std::move(*session)});
    else
      remove(path);
  }
  std::ranges::sort(left, [](const auto& a, const auto& b) { return a.session.at > b.session.at; });
  return left;
}

bool take(const LeftSession& left, const std::function<void()>& first) {
  const FileLock lock(lock_file(left.path));
  if (!lock.held()) return false;
  const bool there = QFile::exists(json(left.path));
  if (there) first();
  remove(left.path);
  return there;
}

void leave(const QString& folder, const Session& session) {
  if (QDir().mkpath(folder)) write(new_path(folder), session);
}

}  // namespace hallscope
