#include "app/alarms/alarm_badge.h"

#include "app/events/event_sign.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/alarms.h"
#include "models/words/say.h"

namespace hallscope {

AlarmBadge::AlarmBadge(Workspace& workspace, QWidget* parent) : QToolButton(parent), workspace_(workspace) {
  setObjectName("alarm_badge");
  setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  setAutoRaise(true);
  setFocusPolicy(Qt::TabFocus);
  hide();
  subscription_ = workspace_.subscribe(part::alarms | part::alarm_rules | part::document | part::theme,
                                       [this](Parts) { show_alarms(); });
}

void AlarmBadge::show_alarms() {
  const auto& s = workspace_.shown();
  setVisible(s.recorded());
  if (!s.alarms.log || !s.alarms.now) {
    setIcon({});
    setText(tr("Alarms…"));
    setToolTip(tr("What is recorded is being looked through"));
    return;
  }
  const auto& now = *s.alarms.now;
  QStringList parts;
  if (now.criticals > 0) parts += to_qt(say_count(now.criticals, "%n alarm", "%n alarms"));
  if (now.warnings > 0) parts += to_qt(say_count(now.warnings, "%n warning", "%n warnings"));
  std::size_t seen = 0;
  for (const auto i : now.alarms) seen += acknowledged(s, s.alarms.log->alarms[i]);
  setText(parts.isEmpty() ? tr("No alarms") : parts.join(QStringLiteral(" · ")));
  const bool all_seen = seen == now.alarms.size();
  const auto level = all_seen ? AlarmLevel::none : now.criticals > 0 ? AlarmLevel::critical : AlarmLevel::warn;
  setIcon(sign_icon(level));
  setProperty("level", to_qt(to_string(level)));
  setStyleSheet(level == AlarmLevel::critical ? QStringLiteral("font-weight:600;color:%1").arg(look::alarm.name())
                                              : QString());
  auto tip = tr("On at the instant shown; in the whole recording: %1")
                 .arg(to_qt(say_count(s.alarms.log->alarms.size(), "%n alarm", "%n alarms")));
  if (seen > 0)
    tip += '\n' + to_qt(say_count(seen, "%n of those on is acknowledged", "%n of those on are acknowledged"));
  setToolTip(tip);
  setAccessibleName(text());
}

}  // namespace hallscope
