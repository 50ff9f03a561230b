#pragma once

#include <QWidget>

#include "app/document/opened.h"
#include "scene/sight/visibility.h"

class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;
class QTreeView;

namespace hallscope {

class FacilityTree;
class SearchResults;

/// The left panel: a tree of everything, and a search field whose results take the tree's place while it holds text.
class Navigator : public QWidget {
  Q_OBJECT

 public:
  explicit Navigator(QWidget* parent = nullptr);

  void set_document(const Opened&);
  /// Shows an element in the tree without telling anyone.
  void show_selection(ElementIndex);
  void start_search();
  /// Greys what is hidden in the picture.
  void set_visibility(Visibility);

 Q_SIGNALS:
  void selected(hallscope::ElementIndex element);
  void activated(hallscope::ElementIndex element);
  void menu_requested(hallscope::ElementIndex element, QPoint global);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void search(const QString& text);
  void activate_result(const QModelIndex&);

  FacilityTree* tree_model_;
  SearchResults* results_model_;
  QLineEdit* field_;
  QStackedWidget* pages_;
  QTreeView* tree_;
  QListView* results_;
  QLabel* count_;
  bool quiet_ = false;  ///< the selection is being set by the window, not by the user
};

}  // namespace hallscope
