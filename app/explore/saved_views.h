#pragma once

#include <QObject>
#include <map>
#include <vector>

#include "app/explore/view_changes.h"
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
  void rename(const QString& from, const QString& to);
  void remove(const QString& name);
  /// Adds the views of a file. Empty when it went well, else what is wrong and where; then nothing is added.
  QString import_file(const QString& file);
  /// Empty when it went well.
  QString export_file(const QString& file) const;
  /// Another window may have changed what is kept. A menu that is open is left as it is until it closes.
  void reload();

 Q_SIGNALS:
  /// A view has been come back to.
  void gone_to();
  /// For how many milliseconds; 0: until something else is said.
  void said(const QString& text, int ms);

 private:
  void load();
  void change(const std::vector<ViewChange>&, const QString& done = {});
  void go_to(std::size_t);
  void fill_menu();
  void ask_name();
  void ask_new_name(const QString& name);
  void ask_import();
  void ask_export();

  Workspace& workspace_;
  Settings settings_;
  QWidget* window_;
  QMenu* menu_;
  QAction *save_, *import_, *export_;
  QList<QAction*> actions_, entries_;
  std::vector<SavedView> views_;  ///< those that are kept, with `unkept_` made in them
  /// Could not be written, for each facility, and are this window's alone until they can.
  std::map<QString, std::vector<ViewChange>> unkept_;
  Subscription subscription_;
};

}  // namespace hallscope
