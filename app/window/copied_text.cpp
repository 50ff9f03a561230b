#include "app/window/copied_text.h"

#include <QApplication>

#include "app/alarms/alarms_panel.h"
#include "app/events/events_panel.h"
#include "app/figures/figures_panel.h"
#include "app/inspector/inspector.h"
#include "app/look/text.h"
#include "app/problems/problems_panel.h"
#include "app/tables/tables_panel.h"
#include "app/viewport/hover_text.h"
#include "app/viewport/viewport.h"
#include "app/workspace/selecting.h"

namespace hallscope {

QString copied_text(const QWidget& window, const Workspace& workspace, const Viewport& viewport) {
  const auto& s = workspace.shown();
  const auto* focus = QApplication::focusWidget();
  const auto* problems = window.findChild<ProblemsPanel*>();
  if (focus && problems && problems->isAncestorOf(focus)) return problems->copy_text();
  if (const auto* events = window.findChild<EventsPanel*>(); focus && events && events->isAncestorOf(focus))
    return events->copy_text();
  if (const auto* alarms = window.findChild<AlarmsPanel*>(); focus && alarms && alarms->isAncestorOf(focus))
    return alarms->copy_text();
  if (const auto* figures = window.findChild<FiguresPanel*>(); focus && figures && figures->isAncestorOf(focus))
    return figures->copy_text();
  auto* tables = window.findChild<TablesPanel*>();
  if (focus && tables && tables->isAncestorOf(focus)) return tables->copy_text();
  if (s.opened && viewport.hovered().hit()) return copy_text(*s.opened->document, viewport.scene(), viewport.hovered());
  if (s.selection.several()) return s.selection.size() <= most_ids ? to_qt(selected_ids(s)) : QString();
  const auto* inspector = window.findChild<Inspector*>();
  return inspector ? inspector->copy_text() : QString();
}

}  // namespace hallscope
