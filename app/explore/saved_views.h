#pragma once

#include <QObject>
#include <vector>

#include "app/settings/settings.h"
#include "app/workspace/saved_view.h"

class QAction;
class QMenu;
class QWidget;

namespace hallscope {

/// The saved views of the facility that is open, and their menu.
class SavedViews : public QObject {
  Q_OBJECT

 public:
  SavedViews(Workspace&, Settings, QWidget* window);

  QMenu* menu() const { return menu_; }
  const QList<QAction*>& actions() const { return actions_; }
  const std::vector<SavedView>& views() const { return views_; }

  /// Under a new name; a view that had the name is replaced.
  void save(const QString& name);
  void rename(std::size_t, const QString& name);
  void remove(std::size_t);
  /// Adds the views of a file. Empty when it went well, else what is wrong and where; then nothing is added.
  QString import_file(const QString& file);
  /// Empty when it went well.
  QString export_file(const QString& file) const;

 Q_SIGNALS:
  /// A view has been come back to.
  void gone_to();
  void said(const QString& text);

 private:
  void load();
  void store();
  void go_to(std::size_t);
  void add(SavedView);
  void fill_menu();
  void ask_name();
  void ask_import();
  void ask_export();

  Workspace& workspace_;
  Settings settings_;
  QWidget* window_;
  QMenu* menu_;
  QAction *save_, *import_, *export_;
  QList<QAction*> actions_, entries_;
  std::vector<SavedView> views_;
  Subscription subscription_;
};

}  // namespace hallscope
