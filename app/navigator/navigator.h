#pragma once

#include <QWidget>

#include "app/workspace/workspace.h"

class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;
class QTreeView;

namespace hallscope {

class FacilityTree;
enum class Choice;
template <class View>
class ChoosingView;
class SearchResults;

/// The left panel: a tree of everything, and a search field whose results take the tree's place while it holds text.
class Navigator : public QWidget {
  Q_OBJECT

 public:
  explicit Navigator(Workspace&, QWidget* parent = nullptr);

  void start_search();

 Q_SIGNALS:
  /// What was looked for has been found and flown to: the keys are for the picture again.
  void found();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void make_lists();
  void connect_lists();
  void show_workspace(Parts);
  void show_selection();
  void choose(ElementIndex, Choice);
  void ask_menu(ElementIndex, QPoint global);
  void search(const QString& text);
  void activate_result(const QModelIndex&);

  Workspace& workspace_;
  FacilityTree* tree_model_;
  SearchResults* results_model_;
  QLineEdit* field_;
  QStackedWidget* pages_;
  ChoosingView<QTreeView>* tree_;
  QListView* results_;
  QLabel* count_;
  ElementIndex lead_ = no_element;  ///< of the selection that is shown
  bool quiet_ = false;              ///< the selection is being shown, not made
  Subscription subscription_;
};

}  // namespace hallscope
