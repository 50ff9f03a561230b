#pragma once

#include <QObject>
#include <QPointF>
#include <QStringList>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

#include "app/fields/field_loader.h"
#include "app/workspace/field_request.h"
#include "models/document/document.h"

class QAction;
class QMenuBar;

namespace hallscope {

class FieldPanel;
class Viewport;

/// Brings fields into the window's picture: opens them off its thread, keeps panel, menu and picture in step, and
/// answers what the pointer is on.
class FieldControl : public QObject {
  Q_OBJECT

 public:
  FieldControl(Viewport*, FieldPanel*, QObject* parent = nullptr);

  /// What the command line said, for the first document.
  void set_request(FieldRequest request) { request_ = std::move(request); }
  /// Another document: its first field is opened. `same_facility` keeps what is shown.
  void set_document(std::shared_ptr<const Document>, bool same_facility);
  /// Opens more fields beside what is open; the last of them is shown.
  void add(const QStringList& files);
  void set_time(double seconds);
  /// The menu of the menu bar, with its keys; keys of the slice work while the picture has the focus.
  void add_menu(QMenuBar*);

  /// What the slice shows at a point of the viewport; empty where there is none.
  QString hover_html(QPointF position) const;
  bool shows_field() const { return loaded_.step != nullptr; }
  const LoadedField& shown() const { return loaded_; }
  FieldLoader* loader() const { return loader_; }
  FieldPanel* panel() const { return panel_; }

 Q_SIGNALS:
  void problems_met(const hallscope::Problems& problems);
  void message(const QString& text);
  void opened();
  void panel_wanted();

 private:
  void open(std::size_t index);
  void show(const LoadedField&, const Problems&);
  void apply(const FieldSetup&);
  void change(const std::function<void(FieldSetup&)>&);
  void follow_picture();
  void ask_for_file();
  void list_fields();
  void update_menu();
  void update_note();

  Viewport* viewport_;
  FieldPanel* panel_;
  FieldLoader* loader_;
  std::shared_ptr<const Document> document_;
  std::vector<FieldPlacement> fields_;
  std::size_t opening_ = 0, current_ = 0;
  LoadedField loaded_;
  FieldRequest request_;
  double time_ = 0;
  bool following_ = true;
  QTimer note_timer_;  // runs while there is a volume: how fast it is drawn shows as it is
  std::vector<QAction*> needs_field_;
  QAction *show_ = nullptr, *volume_ = nullptr, *floor_ = nullptr, *rack_faces_ = nullptr;
};

}  // namespace hallscope
