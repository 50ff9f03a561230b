#include "app/alarms/acknowledged_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <utility>

#include "app/look/text.h"
#include "app/settings/settings.h"
#include "app/workspace/run_identity.h"
#include "models/io/output_file.h"

namespace hallscope {
namespace {

constexpr auto format_name = "hallscope-acknowledged";
constexpr int most_documents = 100;

/// Facility and run by what they are known again wherever files are named from.
std::string name_of(const Document& document) {
  const auto& facility = *document.facility;
  const auto file = facility.file().empty() ? QString() : QFileInfo(to_qt(facility.file())).absoluteFilePath();
  return facility.title() + "|" + file.toStdString() + "|" + run_of(document).mark;
}

/// The newest first; what is no such file counts as none.
QJsonArray read_documents(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  const auto in = QJsonDocument::fromJson(file.readAll()).object();
  return in["format"] == format_name && in["version"] == 1 ? in["documents"].toArray() : QJsonArray();
}

}  // namespace

AcknowledgedStore::AcknowledgedStore(Workspace& workspace, QString file, QObject* parent)
    : QObject(parent), workspace_(workspace), file_(std::move(file)) {
  subscription_ = workspace_.subscribe(part::document | part::alarm_rules, [this](Parts parts) {
    if (file_.isEmpty() || !workspace_.shown().opened) return;
    if (parts & part::document) restore();
    keep();
  });
}

QString AcknowledgedStore::file() {
  return QFileInfo(Settings::file()).dir().filePath(QStringLiteral("acknowledged.json"));
}

void AcknowledgedStore::restore() {
  auto document = name_of(*workspace_.shown().opened->document);
  if (document == document_) return;
  document_ = std::move(document);
  auto keys = std::make_shared<std::set<std::string>>();
  for (const auto& known : read_documents(file_)) {
    const auto one = known.toObject();
    if (one["document"].toString().toStdString() != document_) continue;
    for (const auto& key : one["alarms"].toArray()) keys->insert(key.toString().toStdString());
  }
  kept_ = keys->empty() ? nullptr : std::move(keys);
  workspace_.edit(passing(), [this](Shown& s) { s.alarms.acknowledged = kept_; });
}

/// Into what the file holds at this moment: other windows keep theirs in it too.
void AcknowledgedStore::keep() {
  const auto& now = workspace_.shown().alarms.acknowledged;
  if (now == std::exchange(kept_, now)) return;
  QJsonArray documents;
  if (now && !now->empty()) {
    QJsonArray keys;
    for (const auto& key : *now) keys += to_qt(key);
    documents += QJsonObject{{"document", to_qt(document_)}, {"alarms", keys}};
  }
  for (const auto& known : read_documents(file_))
    if (known.toObject()["document"].toString().toStdString() != document_ && documents.size() < most_documents)
      documents += known;
  QDir().mkpath(QFileInfo(file_).path());
  const QJsonObject out{{"format", format_name}, {"version", 1}, {"documents", documents}};
  const auto why = write_file(file_.toStdString(), QJsonDocument(out).toJson().toStdString());
  if (!why.empty()) Q_EMIT said(tr("Which alarms were acknowledged is kept only in this window: %1").arg(to_qt(why)));
}

}  // namespace hallscope
