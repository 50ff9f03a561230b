// The part of MainWindow that puts the panels in their places.
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>
#include <QToolBar>

#include "app/explore/explorer.h"
#include "app/explore/saved_views.h"
#include "app/explore/section_panel.h"
#include "app/fields/field_panel.h"
#include "app/headline/headline_strip.h"
#include "app/inspector/inspector.h"
#include "app/layers/layers_panel.h"
#include "app/navigator/navigator.h"
#include "app/problems/problems_panel.h"
#include "app/timeline/timeline.h"
#include "app/viewport/viewport.h"
#include "app/whatif/what_if_panel.h"
#include "app/window/main_window.h"
#include "app/window/start_page.h"
#include "app/window/status_strip.h"

namespace hallscope {
namespace {

QDockWidget* add_dock(QMainWindow* window, Qt::DockWidgetArea area, const QString& title, QWidget* contents) {
  auto* dock = new QDockWidget(title, window);
  dock->setObjectName(title);  // the remembered layout is kept by name
  dock->setWidget(contents);
  dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
  window->addDockWidget(area, dock);
  return dock;
}

QToolBar* add_strip(QMainWindow* window, Qt::ToolBarArea area, const QString& name, QWidget* contents) {
  auto* bar = new QToolBar(window);
  bar->setObjectName(name);
  bar->setMovable(false);
  bar->setContextMenuPolicy(Qt::PreventContextMenu);
  bar->toggleViewAction()->setEnabled(false);
  contents->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  bar->addWidget(contents);
  window->addToolBar(area, bar);
  return bar;
}

}  // namespace

void MainWindow::make_layout() {
  pages_->addWidget(start_page_);
  pages_->addWidget(viewport_);
  setCentralWidget(pages_);
  setStatusBar(status_);
  setContextMenuPolicy(Qt::NoContextMenu);
  setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks);

  add_strip(this, Qt::TopToolBarArea, "headline", headline_);
  add_strip(this, Qt::BottomToolBarArea, "timeline", timeline_);
  auto* navigator = add_dock(this, Qt::LeftDockWidgetArea, tr("Facility"), navigator_);
  auto* layers = add_dock(this, Qt::LeftDockWidgetArea, tr("Layers"), layers_);
  auto* inspector = add_dock(this, Qt::RightDockWidgetArea, tr("Inspector"), inspector_);
  what_if_dock_ = add_dock(this, Qt::RightDockWidgetArea, tr("What if"), what_if_);
  tabifyDockWidget(inspector, what_if_dock_);
  what_if_dock_->hide();
  auto* section = add_dock(this, Qt::RightDockWidgetArea, tr("Section"), explorer_->section_panel());
  tabifyDockWidget(inspector, section);
  section->hide();
  explorer_->set_section_dock(section);
  field_dock_ = add_dock(this, Qt::RightDockWidgetArea, tr("Field"), field_panel_);
  tabifyDockWidget(inspector, field_dock_);
  field_dock_->hide();
  problems_dock_ = add_dock(this, Qt::BottomDockWidgetArea, tr("Problems"), problems_);
  problems_dock_->hide();
  for (const auto corner : {Qt::BottomLeftCorner, Qt::TopLeftCorner}) setCorner(corner, Qt::LeftDockWidgetArea);
  for (const auto corner : {Qt::BottomRightCorner, Qt::TopRightCorner}) setCorner(corner, Qt::RightDockWidgetArea);
  resizeDocks({navigator, inspector}, {260, 310}, Qt::Horizontal);
  resizeDocks({navigator, layers}, {400, 260}, Qt::Vertical);
  resizeDocks({problems_dock_}, {140}, Qt::Vertical);

  const auto menus =
      actions_.make_menus(menuBar(), {navigator->toggleViewAction(), layers->toggleViewAction(),
                                      inspector->toggleViewAction(), what_if_dock_->toggleViewAction(),
                                      field_dock_->toggleViewAction(), problems_dock_->toggleViewAction()});
  menus.view->insertMenu(actions_.reset_camera, explorer_->halls_menu());
  menus.view->insertMenu(actions_.reset_camera, views_->menu());
  menus.view->insertSeparator(actions_.reset_camera);
  menuBar()->insertMenu(menus.time->menuAction(), explorer_->menu());
  connect_look(menus.view);
  recent_ = menus.recent;
  ready_scenarios_ = menus.ready_scenarios;
  swing_ = menus.swing;
  setWindowTitle(tr("Hallscope"));
  setMinimumSize(800, 520);
  resize(1280, 720);
}

}  // namespace hallscope
