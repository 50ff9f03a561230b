#pragma once

#include <QTimer>
#include <QWidget>

#include "app/tables/failure_ranking.h"
#include "app/tables/table_model.h"
#include "app/work/lateness.h"
#include "app/workspace/workspace.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace hallscope {

enum class Choice;
template <class View>
class ChoosingView;

/// Racks, GPUs, CDUs, other cooling, power equipment, what a failure that is asked about concerns, and every single
/// failure by what it would take away (failure_ranking.h): ranked by any
/// column at the instant shown, filtered by what is typed (models/ranking/filter.h), coloured as in the picture. Rows
/// and the picture select each other. Nothing is read while the panel is not seen.
class TablesPanel : public QWidget {
  Q_OBJECT

 public:
  explicit TablesPanel(Workspace&, QWidget* parent = nullptr);

  TableModel* model() const { return model_; }
  /// The selected rows of those listed, with their titles, parted by tabs; where they are too many none, which is said.
  QString copy_text();
  /// Writes what is listed, as it is ranked, as CSV.
  void save_csv(const QString& file);
  /// Puts the keyboard into the filter.
  void start_filter();
  /// Selects all that is listed.
  void select_listed();
  /// True while what is shown is not yet what is asked for.
  bool behind() const { return worker_->busy() || timer_.isActive() || ranking_->busy(); }

 protected:
  void showEvent(QShowEvent*) override;
  void resizeEvent(QResizeEvent*) override;

 private:
  void make_widgets();
  void connect_widgets();
  void show_workspace(Parts);
  void list_kinds();
  void request();
  void take(const std::shared_ptr<const RankedTable>&, const QString& what);
  void show_note();
  void show_selection();
  void fit_columns();
  void rank_by(int column);
  void choose(const QModelIndex&, Choice);
  void ask_for_file();
  void show_menu(QPoint);
  QString what() const;
  void find_elements();
  bool lists_failures() const;
  void show_ranking();
  QString ranking_note() const;

  Workspace& workspace_;
  TableModel* model_;
  TableWorker* worker_;
  TableWriter* writer_;
  FailureRanking* ranking_;
  QComboBox* kinds_;
  QLineEdit* filter_;
  QPushButton *select_, *save_, *cancel_;
  QLabel* note_;
  ChoosingView<QTableView>* view_;
  std::shared_ptr<const std::vector<ElementIndex>> elements_;  ///< the rows there are; null: nothing is open
  Lateness lateness_{[this] { show_note(); }};
  QTimer timer_;  ///< so that time that plays and keys that are typed ask a few times a second
  std::string by_;
  bool descending_ = true;
  QString said_;                    ///< what the last thing done has to say, until the table changes
  QString fitted_;                  ///< the columns whose widths have been set
  ElementIndex lead_ = no_element;  ///< of the selection that is shown
  bool choosing_ = false;           ///< the change of the selection comes from here
  Subscription subscription_;
};

}  // namespace hallscope
