// The part of MainWindow that carries out its actions.
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QStandardPaths>
#include <QToolTip>

#include "app/document/document_files.h"
#include "app/document/document_loader.h"
#include "app/document/file_filters.h"
#include "app/explore/explorer.h"
#include "app/explore/saved_views.h"
#include "app/fields/field_control.h"
#include "app/inspector/inspector.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/navigator/navigator.h"
#include "app/offscreen/picture_file.h"
#include "app/problems/problems_panel.h"
#include "app/timeline/playback.h"
#include "app/viewport/hover_text.h"
#include "app/viewport/viewport.h"
#include "app/window/key_sheet.h"
#include "app/window/main_window.h"
#include "app/window/status_strip.h"

namespace hallscope {

void MainWindow::connect_actions() {
  const auto on = [this](QAction* action, auto what) { connect(action, &QAction::triggered, this, what); };
  const auto in_scene = [this, on](QAction* action, auto what) {
    on(action, [this, what] {
      what(viewport_->scene());
      viewport_->refresh();
    });
  };
  on(actions_.open, &MainWindow::ask_for_files);
  on(actions_.reload, [this] {
    if (!opened_) return;
    open(files_of(*opened_->document));
  });
  on(actions_.screenshot, &MainWindow::save_picture);
  on(actions_.quit, &MainWindow::close);
  on(actions_.copy, &MainWindow::copy);
  on(actions_.find, [this] {
    if (auto* dock = qobject_cast<QDockWidget*>(navigator_->parentWidget())) dock->show();
    navigator_->start_search();
  });
  on(actions_.clear_selection, [this] {
    if (explorer_->escape()) return;
    if (isFullScreen() && selection_ == no_element) return actions_.full_screen->setChecked(false);
    select(no_element);
  });

  const std::pair<QAction*, CameraPreset> presets[] = {
      {actions_.view_campus, CameraPreset::campus}, {actions_.view_front, CameraPreset::front},
      {actions_.view_right, CameraPreset::right},   {actions_.view_top, CameraPreset::top},
      {actions_.view_back, CameraPreset::back},     {actions_.view_left, CameraPreset::left},
      {actions_.reset_camera, CameraPreset::campus}};
  for (const auto& [action, preset] : presets)
    in_scene(action, [preset = preset](Scene& scene) { scene.go_to(preset); });
  in_scene(actions_.focus_selection, [this](Scene& scene) {
    if (selection_ != no_element) scene.focus(selection_);
  });
  in_scene(actions_.undo_camera, [](Scene& scene) { scene.undo_camera(); });
  in_scene(actions_.redo_camera, [](Scene& scene) { scene.redo_camera(); });
  in_scene(actions_.labels, [this](Scene& scene) { scene.set_labels_visible(actions_.labels->isChecked()); });
  in_scene(actions_.legends, [this](Scene& scene) { scene.set_legends_visible(actions_.legends->isChecked()); });
  connect(actions_.full_screen, &QAction::toggled, this, [this](bool full) { full ? showFullScreen() : showNormal(); });
  on(actions_.key_sheet, [this] {
    auto* sheet = new KeySheet(actions_, explorer_->actions() + views_->actions(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->show();
  });

  connect(actions_.play, &QAction::triggered, playback_, &Playback::toggle);
  on(actions_.step_back, [this] { playback_->step(-1); });
  on(actions_.step_on, [this] { playback_->step(1); });
  on(actions_.first, [this] { playback_->set_time(playback_->start()); });
  on(actions_.last, [this] { playback_->set_time(playback_->end()); });
}

void MainWindow::ask_for_files() {
  const auto files = QFileDialog::getOpenFileNames(
      this, tr("Open facility and telemetry files"), {},
      file_filters({SourceRole::facility, SourceRole::scenario, SourceRole::telemetry, SourceRole::field}));
  open(files);
}

void MainWindow::show_recent_files() {
  recent_->clear();
  for (const auto& files : settings_.recent()) {
    QStringList names;
    for (const auto& file : files) names += QFileInfo(file).fileName();
    auto* action = recent_->addAction(names.join(" + "));
    action->setToolTip(files.join('\n'));
    connect(action, &QAction::triggered, this, [this, files] { open(files); });
  }
  recent_->setToolTipsVisible(true);
  recent_->setEnabled(!recent_->isEmpty());
}

void MainWindow::show_hover(const Pick& pick, QPoint global) {
  const auto at = viewport_->mapFromGlobal(QPointF(global)) * viewport_->devicePixelRatio();
  if (viewport_->scene().over_tool(at.x(), at.y())) return QToolTip::hideText();
  if (const auto air = fields_->hover_html(viewport_->mapFromGlobal(QPointF(global))); !air.isEmpty() && opened_)
    return QToolTip::showText(global + QPoint(12, 12), air, viewport_);
  if (!opened_ || !pick.hit()) return QToolTip::hideText();
  const auto html = hover_html(*opened_->document, viewport_->scene(), pick);
  if (html.isEmpty()) return QToolTip::hideText();
  QToolTip::showText(global + QPoint(12, 12), html, viewport_);
}

void MainWindow::show_menu(ElementIndex element, const QString& value, QPoint global) {
  if (!opened_ || element >= opened_->document->facility->size()) return;
  const auto& facility = *opened_->document->facility;
  const auto path = to_qt(facility.path(element));
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setObjectName("element_menu");
  const auto title = path.isEmpty() ? to_qt(facility.title()) : path;
  menu->addSection(title);
  menu->setMinimumWidth(menu->fontMetrics().horizontalAdvance(title) + 4 * look::gap);  // a section asks for no room
  const auto add = [&](const QString& text, auto what) {
    connect(menu->addAction(text), &QAction::triggered, this, what);
  };
  add(tr("Select"), [this, element] { select(element); });
  add(tr("Fly there"), [this, element] { fly_to(element); });
  explorer_->add_to(menu, element);
  menu->addSeparator();
  add(tr("What if this fails?"), [this, element] { ask_what_if(element); });
  // In the picture the finest is under the pointer, a GPU or a tray; often its rack is meant.
  const auto rack = facility.ancestor(element, ElementType::Rack);
  if (rack != no_element && rack != element)
    add(tr("What if %1 fails?").arg(to_qt(facility.name(rack))), [this, rack] { ask_what_if(rack); });
  menu->addSeparator();
  add(tr("Copy id"), [path] { QApplication::clipboard()->setText(path); });
  if (!value.isEmpty()) add(tr("Copy value  %1").arg(value), [value] { QApplication::clipboard()->setText(value); });
  menu->popup(global);
}

void MainWindow::copy() {
  const auto* focus = QApplication::focusWidget();
  QString text;
  if (focus && problems_->isAncestorOf(focus))
    text = problems_->copy_text();
  else if (opened_ && viewport_->hovered().hit())
    text = copy_text(*opened_->document, viewport_->scene(), viewport_->hovered());
  else
    text = inspector_->copy_text();
  if (text.isEmpty()) return;
  QApplication::clipboard()->setText(text);
  status_->showMessage(tr("Copied %1").arg(text.section('\n', 0, 0).replace('\t', "  ")), 3000);
}

void MainWindow::save_picture() {
  if (!opened_) return;
  auto folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
  if (!QFileInfo(folder).isDir()) folder = QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
  const auto file = next_picture_file(folder, to_qt(opened_->document->facility->title()));
  const auto failure = write_png(viewport_->grabFramebuffer(), file);
  status_->showMessage(failure.isEmpty() ? tr("Saved %1").arg(file)
                                         : tr("%1 could not be written: %2").arg(file, failure));
}

}  // namespace hallscope
