#include "app/events/events_panel.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "app/events/events_model.h"
#include "app/look/empty_note.h"
#include "app/look/icons.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/alarms.h"

namespace hallscope {

EventsPanel::EventsPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      model_(new EventsModel(this)),
      table_(new QTableView(this)),
      words_(new QLineEdit(this)),
      kind_(new QComboBox(this)),
      count_(new QLabel(this)),
      previous_(new QAction(tr("Previous event"), this)),
      next_(new QAction(tr("Next event"), this)) {
  setObjectName("events");
  previous_->setShortcut(Qt::CTRL | Qt::Key_Comma);
  next_->setShortcut(Qt::CTRL | Qt::Key_Period);
  previous_->setIcon(icon(Icon::step_back));
  next_->setIcon(icon(Icon::step_on));
  for (auto* action : {previous_, next_})
    action->setToolTip(tr("%1 (%2)").arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
  connect(previous_, &QAction::triggered, this, [this] { step(-1); });
  connect(next_, &QAction::triggered, this, [this] { step(1); });

  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(look::gap, 4, look::gap, 4);
  for (auto* action : {previous_, next_}) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    bar->addWidget(button);
  }
  bar->setSpacing(look::gap);
  words_->setPlaceholderText(tr("Filter: words of the element or of what happened"));
  words_->setAccessibleName(tr("Filter events"));
  words_->setClearButtonEnabled(true);
  words_->setObjectName("event_words");
  kind_->setObjectName("event_kind");
  kind_->setAccessibleName(tr("Kind of events"));
  kind_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  kind_->addItem(tr("All kinds"), QString());
  count_->setProperty("muted", true);
  bar->addWidget(words_, 1);
  bar->addWidget(kind_);
  bar->addWidget(count_);
  make_table();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(bar);
  layout->addWidget(table_, 1);

  connect(words_, &QLineEdit::textChanged, this, &EventsPanel::filter);
  connect(kind_, &QComboBox::activated, this, &EventsPanel::filter);
  subscription_ = workspace_.subscribe(part::alarms | part::document | part::theme | part::instant,
                                       [this](Parts parts) { show_workspace(parts); });
  show_workspace(part::all);
}

void EventsPanel::make_table() {
  table_->setObjectName("events_table");
  table_->setAccessibleName(tr("Events and alarms"));
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setShowGrid(false);
  table_->setMinimumHeight(60);  // a title and a row
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->setSortingEnabled(true);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(22);
  auto* header = table_->horizontalHeader();
  header->setHighlightSections(false);
  header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  header->setSortIndicator(EventsModel::instant_column, Qt::AscendingOrder);
  header->setStretchLastSection(true);
  const QFontMetrics metrics(font());
  const auto width = [&](const QString& text) { return metrics.horizontalAdvance(text) + 4 * look::gap; };
  table_->setColumnWidth(EventsModel::kind_column, width(tr("Throttling")) + 16);
  table_->setColumnWidth(EventsModel::instant_column, width(QStringLiteral("Mar 1 14:05")));
  table_->setColumnWidth(EventsModel::duration_column, width(tr("over %1").arg(QStringLiteral("12 min"))));
  table_->setColumnWidth(EventsModel::element_column, width(QStringLiteral("hall-01/row-02/rack-03")));
  empty_ = new EmptyNote(table_, {});
  connect(table_, &QTableView::clicked, this, [this](const QModelIndex& index) { go_to_row(index.row()); });
  connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) { go_to_row(index.row()); });
}

void EventsPanel::show_workspace(Parts parts) {
  const auto& s = workspace_.shown();
  if (parts & part::instant) mark_instant();
  // Which alarms are on changes all the while time plays; what happened does not.
  const bool others = std::exchange(listed_, s.alarms.happenings) != s.alarms.happenings;
  if (!others && !(parts & part::theme)) return;
  const auto top = table_->indexAt({1, 1});
  model_->set_happenings(s.alarms.happenings, s.opened && s.opened->document->recording->absolute);
  if (top.isValid() && top.row() < model_->rowCount())
    table_->scrollTo(model_->index(top.row(), 0), QTableView::PositionAtTop);

  const auto chosen = kind_->currentData().toString();
  kind_->clear();
  kind_->addItem(tr("All kinds"), QString());
  kind_->addItem(tr("Alarms"), QString(EventsModel::alarms_only));
  for (const auto& kind : model_->kinds()) kind_->addItem(kind, kind);
  kind_->setCurrentIndex(std::max(0, kind_->findData(chosen)));
  filter();
}

void EventsPanel::filter() {
  model_->set_filter(words_->text(), kind_->currentData().toString());
  const int rows = model_->rowCount();
  count_->setText(to_qt(say_count(rows, "%n event", "%n events")));
  const bool filtered = !words_->text().isEmpty() || kind_->currentIndex() > 0;
  empty_->set_note(!workspace_.shown().recorded() ? nothing_recorded_text()
                   : filtered                     ? tr("No event is as the filter above wants it")
                                                  : tr("Nothing happened in what is recorded"));
  previous_->setEnabled(rows > 0);
  next_->setEnabled(rows > 0);
  mark_instant();
}

void EventsPanel::mark_instant() {
  if (!isVisible()) return;
  const int row = model_->row_at(workspace_.shown().instant);
  if (row == model_->marked()) return;
  model_->mark(row);
  // Who reads in the list is not carried away.
  if (row >= 0 && !table_->underMouse()) table_->scrollTo(model_->index(row, 0));
}

void EventsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  mark_instant();
  const int row = model_->marked();
  if (row < 0 || table_->selectionModel()->hasSelection()) return;
  // The keyboard's arrows go on from there; nothing is chosen.
  table_->selectionModel()->setCurrentIndex(model_->index(row, 0), QItemSelectionModel::NoUpdate);
  table_->scrollTo(model_->index(row, 0), QTableView::PositionAtCenter);
}

void EventsPanel::go_to_row(int row) {
  const auto one = model_->happening(row);  // a copy: going there may change the model
  go_to(workspace_, one.begin, one.element, one.what);
}

void EventsPanel::step(int by) {
  const double now = workspace_.shown().instant;
  const int row = by > 0 ? model_->row_after(now) : model_->row_before(now);
  if (row < 0) return;
  table_->selectRow(row);
  table_->scrollTo(model_->index(row, 0));
  go_to_row(row);
}

QString EventsPanel::copy_text() const {
  QStringList lines;
  const auto line = [&](int row) {
    QStringList cells;
    for (int column = 0; column < EventsModel::column_count; ++column)
      cells += model_->index(row, column).data().toString();
    lines += cells.join('\t');
  };
  const auto rows = table_->selectionModel()->selectedRows();
  if (rows.isEmpty())
    for (int row = 0; row < model_->rowCount(); ++row) line(row);
  else
    for (const auto& index : rows) line(index.row());
  return lines.join('\n');
}

}  // namespace hallscope
