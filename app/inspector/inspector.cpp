#include "app/inspector/inspector.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

#include "app/charts/history_reading.h"
#include "app/charts/history_view.h"
#include "app/inspector/identity_view.h"
#include "app/inspector/value_delegate.h"
#include "app/inspector/values_model.h"
#include "app/look/panel_scroll.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/element_values.h"
#include "app/workspace/instants.h"
#include "app/workspace/selecting.h"
#include "app/workspace/what_if.h"
#include "models/analysis/limits/limits.h"

namespace hallscope {

Inspector::Inspector(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      values_(new ValuesModel(this)),
      heading_(new RichLabel(this)),
      identity_(new IdentityView(this)),
      what_if_(new QPushButton(tr("What if this fails?"), this)),
      nothing_measured_(new QLabel(tr("Nothing is measured here"), this)),
      table_(new QTableView(this)),
      history_(new HistoryView(this)) {
  heading_->setObjectName("identity_heading");
  heading_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  make_table();
  nothing_measured_->setProperty("muted", true);
  what_if_->setObjectName("what_if");

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(look::gap, look::gap, look::gap, look::gap);
  layout->setSpacing(look::gap);
  layout->addWidget(heading_);
  layout->addWidget(nothing_measured_);
  layout->addWidget(history_);
  layout->addWidget(table_);
  layout->addWidget(what_if_, 0, Qt::AlignLeft);
  layout->addWidget(identity_);
  layout->addStretch(1);
  for (auto* widget : std::initializer_list<QWidget*>{heading_, what_if_, table_, history_, nothing_measured_})
    widget->hide();

  connect(identity_, &IdentityView::link_activated, this, [this](ElementIndex e) { fly_to(workspace_, e); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    show_history();
    if (table_->hasFocus() && now.isValid()) scroll_to(*table_, table_->visualRect(now));
  });
  connect(history_, &HistoryView::scrubbed, this, [this](double time) { jump_to(workspace_, time); });
  connect(history_, &HistoryView::seen_changed, this, [this] {
    plotted_track_.reset();  // read anew, as finely as is seen
    show_history();
  });
  connect(what_if_, &QPushButton::clicked, this, [this] { ask_what_if(workspace_, workspace_.shown().selection); });
  path_timer_.setSingleShot(true);
  path_timer_.setInterval(200);  // ms
  connect(&path_timer_, &QTimer::timeout, this, &Inspector::show_path);
  subscription_ = workspace_.subscribe(
      part::facility | part::document | part::recording | part::selection | part::instant | part::layers | part::theme,
      [this](Parts parts) { show_workspace(parts); });
}

void Inspector::make_table() {
  table_->setObjectName("values");
  table_->setModel(values_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(36);
  table_->horizontalHeader()->hide();
  table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);  // the panel scrolls: one bar for all of it
  // Age, quality and source are the second line of the metric.
  table_->setItemDelegateForColumn(ValuesModel::metric_column, new ValueDelegate(this));
  table_->hideColumn(ValuesModel::age_column);
  table_->hideColumn(ValuesModel::quality_column);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(ValuesModel::metric_column, QHeaderView::Stretch);
}

void Inspector::show_workspace(Parts parts) {
  const auto& s = workspace_.shown();
  if (!s.document) return;
  const bool other = std::exchange(opening_, s.opening) != s.opening;
  // As it was opened, without swings and differences: the path is told in what was recorded.
  if (parts & (part::facility | part::document)) path_.set_document(s.opened->document);
  if (other) plotted_track_.reset();  // its limits and its title are those of the document before
  if (parts & part::layers)
    if (const auto& faces = s.layer(LayerKind::rack_faces); faces.track) prefer(faces.track->metric());
  // Texts carry their colours, so that another theme writes them anew.
  if (other || (parts & (part::selection | part::theme))) {
    path_.set_element(s.selection);
    layout()->setEnabled(false);  // until all is there: it would be laid out anew for each part that comes and goes
    show_element();
    show_path();
    layout()->setEnabled(true);
  } else if (parts & (part::recording | part::instant)) {
    show_values();
    show_history();
    // Begun once and not again by each frame, or it would never run out while time plays.
    if (!path_timer_.isActive()) path_timer_.start();
  }
}

void Inspector::show_element() {
  const auto& s = workspace_.shown();
  const auto& facility = *s.facility();
  what_if_->setVisible(s.selection < facility.size());
  heading_->setText(heading_html(facility, s.selection));
  heading_->show();
  identity_->set_element(facility, s.selection, problems_of(facility, s.document->problems, s.selection));
  show_values();
  const bool measured = values_->rowCount() > 0;
  table_->setVisible(measured);
  history_->setVisible(measured);
  nothing_measured_->setVisible(!measured && s.selection < facility.size());
  if (!measured) return;
  table_->selectRow(std::max(0, values_->row_of(preferred_)));
  show_history();  // where the row stays the same the table says nothing, yet the element is another
}

void Inspector::show_path() { identity_->set_footer(path_.html(workspace_.shown().instant)); }

void Inspector::prefer(const Metric& metric) {
  if (metric == preferred_) return;
  preferred_ = metric;
  if (const int row = values_->row_of(metric); row >= 0) table_->selectRow(row);
}

QString Inspector::copy_text() const {
  const auto& s = workspace_.shown();
  if (!s.document || s.selection >= s.facility()->size()) return {};
  auto text = to_qt(s.facility()->path(s.selection));
  const int row = table_->currentIndex().isValid() ? table_->currentIndex().row() : 0;
  if (row < values_->rowCount()) text += "\t" + values_->row_text(row);
  return text;
}

void Inspector::show_values() {
  const auto& s = workspace_.shown();
  if (!s.document) return;
  const auto& facility = s.document->facility;
  values_->set_values(facility, element_values(*facility, *s.document->recording, s.selection, s.instant));
  fit_table();
}

/// As high as its rows.
void Inspector::fit_table() {
  const int rows = values_->rowCount() * table_->verticalHeader()->defaultSectionSize();
  table_->setFixedHeight(rows + 2 * table_->frameWidth());
}

void Inspector::show_history() {
  const auto& s = workspace_.shown();
  const auto row = static_cast<std::size_t>(std::max(0, table_->currentIndex().row()));  // -1: none is current
  if (!s.document || row >= values_->values().size()) return;
  const auto& value = values_->values()[row];
  const auto& metric = value.track->metric();
  // Of descendants the plot follows the one that is worst now.
  const auto shown = value.from == no_element ? s.selection : value.from;
  if (plotted_track_ != value.track || plotted_element_ != shown) {
    plotted_track_ = value.track;
    plotted_element_ = shown;
    plotted_ = {};
    plotted_.title = title(metric);
    if (shown != s.selection) plotted_.title += " · " + std::string(s.facility()->name(shown));
    plotted_.quantity = metric.quantity;
    plotted_.metric = metric;
    plotted_.absolute = s.document->recording->absolute;
    plotted_.limits = limits(*s.facility(), shown, metric);
    const TimeSpan whole{s.document->recording->start(), s.document->recording->end()};
    const auto seen = history_->seen_of(whole);
    plotted_.start = seen.from;
    plotted_.end = seen.to;
    if (const auto column = value.track->column(shown))
      plotted_.points = read_history(*value.track, *column, seen, 300);
    history_->set_whole(whole);
  }
  plotted_.marks = s.alarms.happenings ? marks_of(*s.alarms.happenings, *s.facility(), shown)
                                       : std::vector<HistoryPlot::Contents::Mark>();
  plotted_.now = s.instant;
  history_->set_contents(plotted_);
}

}  // namespace hallscope
