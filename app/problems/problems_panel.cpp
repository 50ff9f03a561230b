#include "app/problems/problems_panel.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include "app/look/empty_note.h"
#include "app/look/text.h"
#include "app/workspace/selecting.h"

namespace hallscope {

ProblemsPanel::ProblemsPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent), workspace_(workspace), model_(new ProblemsModel(this)), table_(new QTableView(this)) {
  table_->setObjectName("problems");
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setShowGrid(false);
  table_->setMinimumHeight(60);  // a title and a row
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(22);
  auto* header = table_->horizontalHeader();
  header->setHighlightSections(false);
  header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  header->setSectionResizeMode(QHeaderView::Interactive);
  header->setSectionResizeMode(ProblemsModel::what_column, QHeaderView::Stretch);
  table_->setColumnWidth(ProblemsModel::severity_column, 64);
  table_->setColumnWidth(ProblemsModel::where_column, 150);
  table_->setColumnWidth(ProblemsModel::file_column, 130);
  table_->setColumnWidth(ProblemsModel::count_column, 52);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(table_);
  new EmptyNote(table_,
                tr("No problems: whatever is wrong with a file that is opened is listed here, with its place and what "
                   "to do"));
  connect(table_, &QTableView::activated, this,
          [this](const QModelIndex& index) { go_to(to_qt(model_->problem(index.row()).where)); });
  subscription_ = workspace_.subscribe(part::problems, [this](Parts) { show_problems(); });
}

void ProblemsPanel::show_problems() {
  const auto& problems = workspace_.shown().problems;
  model_->set_problems(problems ? *problems : Problems());
}

void ProblemsPanel::go_to(const QString& where) {
  const auto* facility = workspace_.shown().facility();
  if (!facility) return;
  const auto element = facility->find(where.section(',', 0, 0).trimmed().toStdString());
  if (element != no_element) fly_to(workspace_, element);
}

QString ProblemsPanel::copy_text() const {
  QStringList lines;
  const auto rows = table_->selectionModel()->selectedRows();
  if (rows.isEmpty())
    for (int row = 0; row < model_->rowCount(); ++row) lines += to_qt(to_line(model_->problem(row)));
  else
    for (const auto& index : rows) lines += to_qt(to_line(model_->problem(index.row())));
  return lines.join('\n');
}

}  // namespace hallscope
