// What the panel of tables consists of, and what its widgets do.
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "app/choosing/choosing_view.h"
#include "app/explore/element_menu.h"
#include "app/look/style.h"
#include "app/tables/table_delegate.h"
#include "app/tables/tables_panel.h"
#include "app/workspace/selecting.h"

namespace hallscope {

void TablesPanel::make_widgets() {
  kinds_->setObjectName("table_kinds");
  kinds_->setAccessibleName(tr("What is listed"));
  kinds_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  kinds_->setMinimumWidth(90);  // where there is no room, rather it than the words of a button
  filter_->setObjectName("table_filter");
  filter_->setAccessibleName(tr("Filter"));
  filter_->setPlaceholderText(tr("Filter: power > 120 kW and hall-0[1-3]"));
  filter_->setToolTip(
      tr("Columns by their words with > >= < <= = !=, numbers with their unit: gpu temp > 80 °C\n"
         "Ids, of which * and [1-3] stand for some: hall-0[1-3], row-02/rack-1*\n"
         "Types: busway; and what is not there: power is missing\n"
         "Together with and, or, not and brackets"));
  filter_->setClearButtonEnabled(true);
  filter_->setAcceptDrops(false);  // a file dropped here is to be opened
  select_->setObjectName("table_select");
  select_->setToolTip(tr("Selects all rows that are listed"));
  save_->setObjectName("table_save");
  save_->setToolTip(tr("Saves what is listed, as it is ranked, as CSV"));
  cancel_->setObjectName("table_cancel");
  cancel_->setToolTip(tr("Stops simulating failures"));
  cancel_->hide();
  note_->setObjectName("table_note");
  note_->setTextFormat(Qt::PlainText);
  note_->setMinimumWidth(1);  // a long problem must not widen the window
  view_->setObjectName("table");
  view_->setAccessibleName(tr("Table"));
  view_->setModel(model_);
  view_->setItemDelegate(new TableDelegate(view_));
  view_->setSelectionBehavior(QAbstractItemView::SelectRows);
  view_->setTextElideMode(Qt::ElideLeft);  // ids are told apart by their ends
  view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  view_->setShowGrid(false);
  view_->setWordWrap(false);
  view_->setTabKeyNavigation(false);  // Tab leads out of it
  view_->setContextMenuPolicy(Qt::CustomContextMenu);
  view_->verticalHeader()->hide();
  view_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  view_->verticalHeader()->setDefaultSectionSize(22);
  auto* header = view_->horizontalHeader();
  header->setHighlightSections(false);
  header->setSectionsClickable(true);
  header->setSortIndicatorShown(true);
  header->setSectionResizeMode(QHeaderView::Interactive);

  auto* bar = new QHBoxLayout;
  bar->setSpacing(look::gap);
  bar->addWidget(kinds_);
  bar->addWidget(filter_, 1);
  bar->addWidget(select_);
  bar->addWidget(save_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(look::gap, look::gap / 2, look::gap, look::gap / 2);
  layout->setSpacing(look::gap / 2);
  layout->addLayout(bar);
  auto* below = new QHBoxLayout;
  below->setSpacing(look::gap);
  below->addWidget(note_, 1);
  below->addWidget(cancel_);
  layout->addLayout(below);
  layout->addWidget(view_, 1);
}

void TablesPanel::connect_widgets() {
  constexpr int a_few_times_a_second_ms = 200;
  timer_.setSingleShot(true);
  timer_.setInterval(a_few_times_a_second_ms);
  connect(&timer_, &QTimer::timeout, this, &TablesPanel::request);
  connect(worker_, &TableWorker::ready, this, &TablesPanel::take);
  connect(kinds_, &QComboBox::currentIndexChanged, this, [this] {
    by_.clear();
    descending_ = true;
    ranking_->again();
    find_elements();
    request();
  });
  // Choosing once more what is chosen begins again what was cancelled.
  connect(kinds_, &QComboBox::activated, this, [this] {
    ranking_->again();
    request();
  });
  connect(ranking_, &FailureRanking::went_on, this, &TablesPanel::show_note);
  connect(ranking_, &FailureRanking::ranked, this, [this] {
    show_ranking();
    if (lists_failures() && elements_) request();
  });
  connect(cancel_, &QPushButton::clicked, ranking_, &FailureRanking::cancel);
  connect(filter_, &QLineEdit::textChanged, this, [this] { timer_.start(); });
  connect(filter_, &QLineEdit::returnPressed, this, [this] { view_->setFocus(); });
  connect(select_, &QPushButton::clicked, this, &TablesPanel::select_listed);
  connect(save_, &QPushButton::clicked, this, &TablesPanel::ask_for_file);
  connect(view_->horizontalHeader(), &QHeaderView::sectionClicked, this, &TablesPanel::rank_by);
  view_->on_chosen([this](const QModelIndex& index, Choice how) { choose(index, how); });
  // What moves the current row without a gesture, as a screen reader does, chooses it too.
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (!choosing_ && !view_->choosing() && now.isValid()) choose(now, Choice::alone);
  });
  connect(view_, &QTableView::activated, this,
          [this](const QModelIndex& index) { fly_to(workspace_, model_->element_at(index.row())); });
  connect(view_, &QWidget::customContextMenuRequested, this, &TablesPanel::show_menu);
  connect(writer_, &TableWriter::written, this, [this](const QString& file, const QString& problem) {
    said_ = problem.isEmpty() ? tr("Saved as %1").arg(file) : tr("%1: %2").arg(file, problem);
    show_note();
  });
}

void TablesPanel::show_menu(QPoint at) {
  const auto index = view_->indexAt(at);
  if (!index.isValid()) return;
  const auto value = index.column() == 0 ? QString() : index.data().toString();
  show_element_menu(workspace_, model_->element_at(index.row()), value, view_->viewport()->mapToGlobal(at), this);
}

void TablesPanel::start_filter() {
  filter_->setFocus(Qt::ShortcutFocusReason);
  filter_->selectAll();
}

void TablesPanel::ask_for_file() {
  const auto file =
      QFileDialog::getSaveFileName(this, tr("Save the table"), what() + QStringLiteral(".csv"), tr("Table (*.csv)"));
  if (!file.isEmpty()) save_csv(file);
}

void TablesPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  show_note();  // as much of it as there is room for
}

}  // namespace hallscope
