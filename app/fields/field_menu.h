#pragma once

#include <QList>
#include <QObject>
#include <vector>

#include "app/workspace/workspace.h"
#include "scene/field/field_setup.h"

class QAction;
class QKeySequence;
class QMenu;
class QWidget;

namespace hallscope {

/// The menu of fields, with its keys; those of the slice work while the picture has the focus.
class FieldMenu : public QObject {
  Q_OBJECT

 public:
  FieldMenu(Workspace&, QWidget* picture, QObject* parent = nullptr);
  QMenu* menu() const { return menu_; }

 Q_SIGNALS:
  void panel_wanted();
  void file_wanted();

 private:
  template <typename What>
  QAction* add(const QString& text, const QList<QKeySequence>& keys, What);
  template <typename What>
  QAction* add_for_field(const QString& text, const QList<QKeySequence>& keys, What);
  QAction* add_switch(const QString& text, const QList<QKeySequence>& keys, bool FieldSetup::*member);
  void add_slice();
  void add_streamlines();
  void show_field();

  Workspace& workspace_;
  QWidget* picture_;
  QMenu* menu_;
  std::vector<QAction*> needs_field_;
  std::vector<std::pair<QAction*, bool FieldSetup::*>> switches_;
  Subscription subscription_;
};

}  // namespace hallscope
