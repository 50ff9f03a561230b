#include "app/window/panels.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QMainWindow>

#include "app/alarms/alarms_panel.h"
#include "app/charts/charts_panel.h"
#include "app/events/events_panel.h"
#include "app/explore/section_panel.h"
#include "app/fields/field_panel.h"
#include "app/figures/figures_panel.h"
#include "app/inspector/inspector.h"
#include "app/layers/layers_panel.h"
#include "app/look/panel_scroll.h"
#include "app/navigator/navigator.h"
#include "app/problems/problems_panel.h"
#include "app/tables/tables_panel.h"
#include "app/whatif/what_if_panel.h"

namespace hallscope {
namespace {

template <typename Contents>
QWidget* make(Workspace& workspace, QWidget* parent) {
  return new Contents(workspace, parent);
}

constexpr auto left = Qt::LeftDockWidgetArea, right = Qt::RightDockWidgetArea, bottom = Qt::BottomDockWidgetArea;

constexpr Panel all[] = {
    {"facility", QT_TRANSLATE_NOOP("Panel", "Facility"), left, true, false, make<Navigator>},
    {"layers", QT_TRANSLATE_NOOP("Panel", "Layers"), left, true, false, make<LayersPanel>},
    {"inspector", QT_TRANSLATE_NOOP("Panel", "Inspector"), right, true, false, make<Inspector>},
    {"figures", QT_TRANSLATE_NOOP("Panel", "Figures"), right, true, true, make<FiguresPanel>},
    {"what-if", QT_TRANSLATE_NOOP("Panel", "What if"), right, false, true, make<WhatIfPanel>},
    {"section", QT_TRANSLATE_NOOP("Panel", "Section"), right, false, true, make<SectionPanel>},
    {"field", QT_TRANSLATE_NOOP("Panel", "Field"), right, false, true, make<FieldPanel>},
    {"events", QT_TRANSLATE_NOOP("Panel", "Events"), bottom, false, false, make<EventsPanel>},
    {"alarms", QT_TRANSLATE_NOOP("Panel", "Alarms"), bottom, false, true, make<AlarmsPanel>},
    {"charts", QT_TRANSLATE_NOOP("Panel", "Charts"), bottom, false, true, make<ChartsPanel>},
    {"problems", QT_TRANSLATE_NOOP("Panel", "Problems"), bottom, false, true, make<ProblemsPanel>},
    {"tables", QT_TRANSLATE_NOOP("Panel", "Tables"), bottom, false, true, make<TablesPanel>},
};

}  // namespace

std::span<const Panel> panels() { return all; }

Docks add_panels(Workspace& workspace, QMainWindow* window) {
  Docks docks;
  QMap<Qt::DockWidgetArea, QDockWidget*> first;
  for (const auto& panel : panels()) {
    auto* dock = new QDockWidget(QCoreApplication::translate("Panel", panel.title), window);
    dock->setObjectName(QStringLiteral("dock-") + panel.key);  // the remembered layout is kept by name
    auto* contents = panel.make(workspace, window);
    auto* scroll = new PanelScroll(contents, dock);
    scroll->setObjectName(QStringLiteral("scroll-") + panel.key);
    dock->setWidget(scroll);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    window->addDockWidget(panel.area, dock);
    if (panel.tabbed) window->tabifyDockWidget(first[panel.area], dock);
    if (!first.contains(panel.area)) first[panel.area] = dock;
    dock->setVisible(panel.open);
    docks[panel.key] = dock;
  }
  // Of those that share a place the first is in front.
  for (auto* dock : first)
    if (dock->isVisibleTo(window)) dock->raise();
  return docks;
}

}  // namespace hallscope
