#pragma once

#include <QMainWindow>
#include <memory>

#include "app/settings/settings.h"
#include "app/window/actions.h"
#include "app/window/panels.h"
#include "app/workspace/field_request.h"
#include "app/workspace/workspace.h"

class QStackedWidget;

namespace hallscope {

class ExploreMenu;
class FieldOpening;
class LookMenu;
class DetourBar;
class Opening;
class PictureDialog;
class Playback;
class Presentation;
class SessionBar;
class SessionKeeper;
class StartPage;
class StatusStrip;
class Viewport;

/// The window: layout, menus and wiring. What is open and shown is the workspace's; who shows it subscribes there.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(bool use_config, QWidget* parent = nullptr);
  ~MainWindow() override;

  void open(const QStringList& files);
  /// What the command line says of fields, for the first document.
  void set_field_request(FieldRequest);

  Workspace& workspace() { return *workspace_; }
  Viewport* viewport() const { return viewport_; }
  Playback* playback() const { return playback_; }
  Opening* opening() const { return opening_; }
  DetourBar* detours() const { return detours_; }

 Q_SIGNALS:
  /// A document is shown, or an attempt to open one has ended without.
  void document_shown();
  void load_ended();
  /// The picture cannot be drawn at all.
  void drawing_failed(const QString& reason);

 protected:
  void closeEvent(QCloseEvent*) override;
  void dragEnterEvent(QDragEnterEvent*) override;
  void dragLeaveEvent(QDragLeaveEvent*) override;
  void dropEvent(QDropEvent*) override;

 private:
  void make_pages();
  void make_layout();
  void make_menus();
  void connect_actions();
  void connect_camera();
  void connect_switches();
  void connect_opening();
  void connect_comparing();
  void connect_fields();
  void connect_docks();
  void connect_panel_entries();
  void connect_session();
  void connect_layout();
  void show_workspace(Parts);
  void show_dock(const char* key) { show_dock(*docks_[key]); }
  void show_dock(QDockWidget&);
  /// Docks at the bottom do not get the room for a few rows by themselves.
  void give_room(QDockWidget* dock, int height);
  /// The first document brings what there is to see of it; before it panels would only be empty.
  void show_panels();
  void put_panels_away();
  void arrange_docks();
  void reset_layout();
  void show_selection();
  void keep_thumbnail();
  void say_unkept(const QString& why);
  void announce(const QString& text, int ms = 0);
  void ask_for_files();
  void escape();
  void copy();
  /// Made when first asked for.
  PictureDialog* pictures();

  std::shared_ptr<Workspace> workspace_;
  bool said_unkept_ = false;
  Settings settings_;
  Viewport* viewport_;
  LookMenu* look_;  ///< before all who write in colours: it changes them
  Actions actions_;
  Playback* playback_;
  Opening* opening_;
  SessionKeeper* session_;  ///< before those who open fields; null when nothing is kept
  FieldOpening* fields_;
  StatusStrip* status_;
  SessionBar* left_;
  StartPage* start_ = nullptr;
  QList<QWidget*> of_document_;  ///< the headline and the timeline, which say nothing before something is open
  DetourBar* detours_;
  QStackedWidget* pages_;
  Presentation* presentation_;
  QByteArray first_layout_;  ///< as it is made
  bool empty_ = true;        ///< nothing has been shown yet
  PictureDialog* pictures_ = nullptr;
  ExploreMenu* explore_;
  Docks docks_;
  Subscription subscription_;
};

}  // namespace hallscope
