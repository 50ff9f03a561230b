#include "app/bindings/bindings_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/look/style.h"
#include "app/look/text.h"

namespace hallscope {
namespace {

/// "R{#a} power {host=…}": the point with what its labels have to be.
QString in_words(const PointBinding& binding) {
  auto text = to_qt(binding.point);
  for (const auto& label : binding.labels) text += "  " + to_qt(label.name) + "=" + to_qt(label.text);
  return text;
}

}  // namespace

BindingsDialog::BindingsDialog(const std::vector<ProposedBinding>& proposals, const QString& file, QWidget* parent)
    : QDialog(parent), proposals_(proposals), table_(new QTableWidget(static_cast<int>(proposals.size()), 5, this)) {
  setObjectName("bindings_dialog");
  setWindowTitle(tr("What could be bound"));
  auto* intro =
      new QLabel(tr("The facility file does not say what these points of the telemetry are. Their names are like "
                    "those of elements but for case, separators and zeros. What is ticked is written into %1, "
                    "which stays as it is otherwise.")
                     .arg(file),
                 this);
  intro->setWordWrap(true);
  intro->setProperty("muted", true);
  table_->setObjectName("bindings_table");
  table_->setAccessibleName(tr("Bindings found by likeness"));
  table_->setHorizontalHeaderLabels({tr("Point"), tr("Element"), tr("Metric"), tr("Unit"), tr("Points")});
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->setShowGrid(false);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  for (int row = 0; row < table_->rowCount(); ++row) {
    const auto& proposal = proposals_[static_cast<std::size_t>(row)];
    auto* point = new QTableWidgetItem(in_words(proposal.binding));
    point->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    point->setCheckState(Qt::Checked);
    point->setToolTip(tr("%1 would be of %2").arg(to_qt(proposal.example), to_qt(proposal.element)));
    table_->setItem(row, 0, point);
    const QString cells[] = {to_qt(proposal.binding.element), to_qt(proposal.binding.metric),
                             to_qt(proposal.binding.unit), QString::number(proposal.points)};
    for (int c = 0; c < 4; ++c) table_->setItem(row, c + 1, new QTableWidgetItem(cells[c]));
  }
  table_->resizeColumnsToContents();
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  auto* write = buttons->addButton(tr("Write into %1").arg(file), QDialogButtonBox::AcceptRole);
  write->setObjectName("write_bindings");
  write->setDefault(true);
  const auto any = [this, write] { write->setEnabled(!chosen().empty()); };
  connect(table_, &QTableWidget::itemChanged, this, any);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(look::gap);
  layout->addWidget(intro);
  layout->addWidget(table_, 1);
  layout->addWidget(buttons);
  resize(760, 420);
}

std::vector<PointBinding> BindingsDialog::chosen() const {
  std::vector<PointBinding> bindings;
  for (int row = 0; row < table_->rowCount(); ++row)
    if (table_->item(row, 0)->checkState() == Qt::Checked)
      bindings.push_back(proposals_[static_cast<std::size_t>(row)].binding);
  return bindings;
}

}  // namespace hallscope
