#include "app/inspector/inspector.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "app/inspector/history_view.h"
#include "app/inspector/identity_view.h"
#include "app/inspector/value_delegate.h"
#include "app/inspector/values_model.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "models/analysis/limits/limits.h"

namespace hallscope {

Inspector::Inspector(QWidget* parent)
    : QWidget(parent),
      values_(new ValuesModel(this)),
      identity_(new IdentityView(this)),
      what_if_(new QPushButton(tr("What if this fails?"), this)),
      nothing_measured_(new QLabel(tr("Nothing is measured here"), this)),
      table_(new QTableView(this)),
      history_(new HistoryView(this)) {
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(identity_);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->viewport()->setAutoFillBackground(false);
  identity_->setAutoFillBackground(false);

  table_->setObjectName("values");
  table_->setModel(values_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(36);
  table_->horizontalHeader()->hide();
  // Age, quality and source are the second line of the metric.
  table_->setItemDelegateForColumn(ValuesModel::metric_column, new ValueDelegate(this));
  table_->hideColumn(ValuesModel::age_column);
  table_->hideColumn(ValuesModel::quality_column);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(ValuesModel::metric_column, QHeaderView::Stretch);
  nothing_measured_->setProperty("muted", true);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(look::gap, look::gap, look::gap, look::gap);
  layout->setSpacing(look::gap);
  layout->addWidget(scroll, 5);
  layout->addWidget(what_if_, 0, Qt::AlignLeft);
  layout->addWidget(nothing_measured_);
  layout->addWidget(table_, 4);
  layout->addWidget(history_, 4);

  connect(identity_, &IdentityView::link_activated, this, &Inspector::link_activated);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &Inspector::show_history);
  connect(what_if_, &QPushButton::clicked, this, [this] { Q_EMIT what_if_requested(element_); });
  what_if_->setObjectName("what_if");
  what_if_->hide();
  table_->hide();
  history_->hide();
  nothing_measured_->hide();
}

void Inspector::set_document(std::shared_ptr<const Document> document) {
  document_ = std::move(document);
  plotted_track_.reset();
  set_element(no_element);
}

void Inspector::grow(std::shared_ptr<const Document> document) {
  document_ = std::move(document);
  show_values();
  show_history();
}

void Inspector::set_element(ElementIndex element) {
  element_ = element;
  if (!document_) return;
  const auto& facility = *document_->facility;
  what_if_->setVisible(element < facility.size());
  identity_->set_element(facility, element, problems_of(facility, document_->problems, element));
  show_values();
  const bool measured = values_->rowCount() > 0;
  table_->setVisible(measured);
  history_->setVisible(measured);
  nothing_measured_->setVisible(!measured && element < facility.size());
  if (measured) {
    table_->selectRow(std::max(0, values_->row_of(preferred_)));
    show_history();
  }
}

void Inspector::set_time(double seconds) {
  time_ = seconds;
  show_values();
  show_history();
}

void Inspector::set_path(const QString& html) { identity_->set_footer(html); }

void Inspector::prefer_metric(const Metric& metric) {
  preferred_ = metric;
  if (const int row = values_->row_of(metric); row >= 0) table_->selectRow(row);
}

QString Inspector::copy_text() const {
  if (!document_ || element_ >= document_->facility->size()) return {};
  auto text = to_qt(document_->facility->path(element_));
  const int row = table_->currentIndex().isValid() ? table_->currentIndex().row() : 0;
  if (row < values_->rowCount()) text += "\t" + values_->row_text(row);
  return text;
}

void Inspector::show_values() {
  if (!document_) return;
  values_->set_values(document_->facility,
                      element_values(*document_->facility, *document_->recording, element_, time_));
}

void Inspector::show_history() {
  const auto row = static_cast<std::size_t>(std::max(0, table_->currentIndex().row()));
  if (!document_ || row >= values_->values().size()) return;
  const auto& value = values_->values()[row];
  const auto& metric = value.track->metric();
  // Of descendants the plot follows the one that is worst now.
  const auto shown = value.from == no_element ? element_ : value.from;
  if (plotted_track_ != value.track || plotted_element_ != shown) {
    plotted_track_ = value.track;
    plotted_element_ = shown;
    plotted_ = {};
    plotted_.title = title(metric);
    if (shown != element_) plotted_.title += " · " + std::string(document_->facility->name(shown));
    plotted_.quantity = metric.quantity;
    plotted_.start = document_->recording->start();
    plotted_.end = document_->recording->end();
    plotted_.absolute = document_->recording->absolute;
    plotted_.limits = limits(*document_->facility, shown, metric);
    if (const auto column = value.track->column(shown))
      plotted_.points = value.track->series(*column, plotted_.start, plotted_.end, 300);
  }
  plotted_.now = time_;
  history_->set_contents(plotted_);
}

}  // namespace hallscope
