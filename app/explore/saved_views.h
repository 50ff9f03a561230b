#pragma once

#include <QObject>
#include <functional>
#include <vector>

#include "app/explore/saved_view.h"

class QAction;
class QMenu;
class QWidget;

namespace hallscope {

/// The saved views of the facility that is open, and their menu.
class SavedViews : public QObject {
  Q_OBJECT

 public:
  /// `now` tells what is shown, under a name.
  SavedViews(QWidget* window, std::function<SavedView(std::string name)> now);

  QMenu* menu() const { return menu_; }
  const QList<QAction*>& actions() const { return actions_; }
  const std::vector<SavedView>& views() const { return views_; }
  void set_views(std::vector<SavedView>);
  void set_enabled(bool);

  /// Under a new name; a view that had the name is replaced.
  void save(const QString& name);
  void rename(std::size_t, const QString& name);
  void remove(std::size_t);
  /// Adds the views of a file. Empty when it went well, else what is wrong and where; then nothing is added.
  QString import_file(const QString& file);
  /// Empty when it went well.
  QString export_file(const QString& file) const;

 Q_SIGNALS:
  void wanted(const hallscope::SavedView& view);
  void changed();  ///< the list, to be stored
  void said(const QString& text);

 private:
  void add(SavedView);
  void fill_menu();
  void ask_name();
  void ask_import();
  void ask_export();

  QWidget* window_;
  std::function<SavedView(std::string)> now_;
  QMenu* menu_;
  QAction *save_, *import_, *export_;
  QList<QAction*> actions_, entries_;
  std::vector<SavedView> views_;
};

}  // namespace hallscope
