#include "app/alarms/alarm_store.h"

#include <QDir>
#include <QFileInfo>
#include <utility>

#include "app/look/text.h"
#include "app/settings/settings.h"
#include "app/workspace/alarms.h"
#include "models/alarms/alarm_rules_json.h"
#include "models/io/output_file.h"

namespace hallscope {

AlarmStore::AlarmStore(Workspace& workspace, QString file, QObject* parent)
    : QObject(parent), workspace_(workspace), file_(std::move(file)) {
  subscription_ = workspace_.subscribe(part::alarm_rules, [this](Parts) { keep(); });
}

QString AlarmStore::file() { return QFileInfo(Settings::file()).dir().filePath(QStringLiteral("alarms.json")); }

void AlarmStore::restore() {
  if (file_.isEmpty() || !QFileInfo::exists(file_)) return;
  Problems problems;
  const auto rules = read_alarm_rules(file_.toStdString(), problems);
  if (!problems.empty()) Q_EMIT said(to_qt(to_line(problems.list().front())));
  if (!rules) return;
  kept_ = rules;
  workspace_.edit(passing(), [&](Shown& s) { s.alarms.rules = rules; });
}

void AlarmStore::keep() {
  const auto& rules = workspace_.shown().alarms.rules;
  if (file_.isEmpty() || rules == std::exchange(kept_, rules)) return;
  QDir().mkpath(QFileInfo(file_).path());
  const auto why = write_file(file_.toStdString(), alarm_rules_json(*rules_in_effect(workspace_.shown())));
  if (!why.empty()) Q_EMIT said(tr("Alarm rules are kept only in this window: %1").arg(to_qt(why)));
}

}  // namespace hallscope
