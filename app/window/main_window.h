#pragma once

#include <QMainWindow>
#include <QTimer>
#include <memory>
#include <optional>

#include "app/document/opened.h"
#include "app/path/path_view.h"
#include "app/window/actions.h"
#include "app/window/settings.h"
#include "models/analysis/limits/impact.h"
#include "scene/scene.h"

class QDockWidget;
class QStackedWidget;

namespace hallscope {

class Changes;
class DocumentLoader;
class FieldControl;
class FieldPanel;
class Explorer;
class HeadlineStrip;
class HeadlineWorker;
class Inspector;
class PictureFailure;
class LayersPanel;
class Navigator;
class Playback;
class ProblemsPanel;
class SavedViews;
struct SavedView;
class StartPage;
class StatusStrip;
class Timeline;
class Viewport;
class WhatIfPanel;
class WhatIfWorker;

/// The window: owns the panels and wires them. What is open, which instant and which element are shown live here; the
/// panels only show and ask.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(bool use_config, QWidget* parent = nullptr);
  ~MainWindow() override;

  void open(const QStringList& files);
  /// Simulates a scenario file in the facility that is open.
  void run_scenario(const QString& file);
  /// Shows what happens if an element fails at the instant shown, in numbers and in the picture.
  void ask_what_if(ElementIndex);
  void select(ElementIndex);
  /// Comes back to a saved view.
  void show_view(const SavedView&);
  void fly_to(ElementIndex);
  ElementIndex selection() const { return selection_; }
  const std::shared_ptr<const Opened>& opened() const { return opened_; }

  Viewport* viewport() const { return viewport_; }
  Playback* playback() const { return playback_; }
  LayersPanel* layers_panel() const { return layers_; }
  ProblemsPanel* problems_panel() const { return problems_; }
  DocumentLoader* loader() const { return loader_; }
  FieldControl* fields() const { return fields_; }
  Explorer* explorer() const { return explorer_; }
  Changes* changes() const { return changes_; }
  SavedViews* saved_views() const { return views_; }

 Q_SIGNALS:
  /// A document is shown, or an attempt to open one has ended without.
  void document_shown();
  void load_ended();
  /// The picture cannot be drawn at all.
  void drawing_failed(const QString& reason);

 protected:
  void closeEvent(QCloseEvent*) override;
  void dragEnterEvent(QDragEnterEvent*) override;
  void dropEvent(QDropEvent*) override;

 private:
  void make_layout();
  void connect_actions();
  void connect_panels();
  void connect_loader();
  void connect_simulation();
  void connect_changes();
  void connect_path();
  void connect_fields();
  /// Opens fields beside what is open. False when that is not what these files are, or nothing is open.
  void connect_views();
  void load_views();
  void connect_look(QMenu* view);
  void wear(ThemeName);

  /// `complete` is false while more of the recording is to arrive; grow() then shows more of it.
  void show_document(const std::shared_ptr<const Opened>&, bool complete);
  void grow(const std::shared_ptr<const Opened>&, bool complete);
  void end_run();
  void show_failure(const QStringList& files, const Problems&);
  void show_problems(const Problems&);
  void show_time(double seconds);
  void show_hover(const Pick&, QPoint global);
  void show_menu(ElementIndex, const QString& value, QPoint global);
  void show_recent_files();
  void apply_layer(LayerKind, const LayerSetup&);
  void copy();
  void ask_for_files();
  void ask_for_scenario();
  void show_ready_scenarios();
  void mark_impact(const Impact&);
  void run_what_if();
  void end_what_if();
  /// Shows the path of the selection, in the picture when it is to be lit.
  void show_path();
  void save_picture();
  void offer_changes();
  void show_changes(Change);

  Settings settings_;
  Viewport* viewport_;
  Actions actions_;
  Explorer* explorer_;
  QStackedWidget* pages_;
  StartPage* start_page_;
  PictureFailure* failure_;
  Navigator* navigator_;
  LayersPanel* layers_;
  Inspector* inspector_;
  ProblemsPanel* problems_;
  HeadlineStrip* headline_;
  HeadlineWorker* headline_worker_;
  Playback* playback_;
  Timeline* timeline_;
  StatusStrip* status_;
  DocumentLoader* loader_;
  Changes* changes_;
  WhatIfPanel* what_if_;
  WhatIfWorker* what_if_worker_;
  FieldPanel* field_panel_;
  FieldControl* fields_;
  QDockWidget* field_dock_ = nullptr;
  QDockWidget* problems_dock_ = nullptr;
  QDockWidget* what_if_dock_ = nullptr;
  SavedViews* views_ = nullptr;
  QMenu* recent_ = nullptr;
  QMenu* ready_scenarios_ = nullptr;
  QMenu* swing_ = nullptr;
  QTimer headline_timer_;  ///< the headline follows playing time a few times a second, not every frame

  std::shared_ptr<const Opened> opened_;
  ElementIndex selection_ = no_element;
  PathView path_;
  ElementIndex asked_ = no_element;  ///< what if this fails, at asked_at_
  double asked_at_ = 0;
  bool live_ = false;                  ///< what is shown goes on arriving
  std::optional<double> wanted_time_;  ///< to be shown again once a reloaded recording has arrived so far
};

}  // namespace hallscope
