#include "app/alarms/alarms_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "app/alarms/alarm_rules_dialog.h"
#include "app/alarms/alarms_model.h"
#include "app/look/empty_note.h"
#include "app/look/flow_layout.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/alarms.h"
#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

QWidget* side_by_side(std::initializer_list<QWidget*> widgets) {
  auto* group = new QWidget;
  auto* row = new QHBoxLayout(group);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(look::gap);
  for (auto* widget : widgets) row->addWidget(widget);
  return group;
}

}  // namespace

AlarmsPanel::AlarmsPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      model_(new AlarmsModel(this)),
      table_(new QTableView(this)),
      words_(new QLineEdit(this)),
      on_now_(new QCheckBox(tr("On now"), this)),
      not_seen_(new QCheckBox(tr("Not seen"), this)),
      count_(new QLabel(this)),
      seen_(new QPushButton(tr("Acknowledge"), this)) {
  setObjectName("alarms");
  words_->setPlaceholderText(tr("Filter"));
  words_->setToolTip(tr("Words of the element or of the alarm"));
  words_->setAccessibleName(tr("Filter alarms"));
  words_->setClearButtonEnabled(true);
  words_->setObjectName("alarm_words");
  on_now_->setToolTip(tr("Those that are on at the instant shown"));
  on_now_->setObjectName("alarms_on_now");
  not_seen_->setToolTip(tr("Those that nobody has acknowledged"));
  not_seen_->setObjectName("alarms_not_seen");
  seen_->setToolTip(tr("Acknowledges the chosen alarms, or all that are listed"));
  seen_->setObjectName("acknowledge");
  count_->setProperty("muted", true);
  auto* rules = new QPushButton(tr("Rules…"), this);
  rules->setObjectName("alarm_rules");
  rules->setToolTip(tr("What is watched: limits of your own, of the equipment, and the quality of data"));
  auto* bar = new QWidget(this);  // in two lines where there is no room for one
  auto* flow = new FlowLayout(bar, look::gap);
  flow->setContentsMargins(look::gap, 4, look::gap, 4);
  flow->addWidget(side_by_side({words_, on_now_, not_seen_}));
  flow->addWidget(side_by_side({seen_, rules, count_}));
  make_table();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(bar);
  layout->addWidget(table_, 1);

  connect(words_, &QLineEdit::textChanged, this, &AlarmsPanel::filter);
  for (auto* box : {on_now_, not_seen_}) connect(box, &QCheckBox::toggled, this, &AlarmsPanel::filter);
  connect(seen_, &QPushButton::clicked, this, &AlarmsPanel::acknowledge_chosen);
  connect(rules, &QPushButton::clicked, this, &AlarmsPanel::edit_rules);
  connect(model_, &AlarmsModel::seen_changed, this,
          [this](std::size_t alarm, bool seen) { acknowledge(workspace_, {alarm}, seen); });
  subscription_ = workspace_.subscribe(part::alarms | part::alarm_rules | part::instant | part::document | part::theme,
                                       [this](Parts parts) { show_workspace(parts); });
  show_workspace(part::all);
}

void AlarmsPanel::make_table() {
  table_->setObjectName("alarms_table");
  table_->setAccessibleName(tr("Alarms"));
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
  header->setSortIndicator(AlarmsModel::state_column, Qt::AscendingOrder);
  const QFontMetrics metrics(font());
  const auto width = [&](const QString& text) { return metrics.horizontalAdvance(text) + 4 * look::gap; };
  const int instant = width(QStringLiteral("Mar 1 14:05:00"));
  table_->setColumnWidth(AlarmsModel::state_column, width(tr("Warning")) + 16);
  table_->setColumnWidth(AlarmsModel::element_column, width(QStringLiteral("hall-01/row-02/rack-03")));
  header->setMinimumSectionSize(40);
  for (const auto column : {AlarmsModel::worst_column, AlarmsModel::first_column, AlarmsModel::last_column})
    table_->setColumnWidth(column, instant);
  table_->setColumnWidth(AlarmsModel::times_column, width(tr("Times")));
  table_->setColumnWidth(AlarmsModel::seen_column, width(tr("Seen")));
  empty_ = new EmptyNote(table_, {});
  const auto go = [this](const QModelIndex& index) {
    if (index.column() == AlarmsModel::seen_column) return;
    const auto element = model_->alarm(index.row()).element;
    const auto what = model_->text(index.row());
    go_to(workspace_, model_->instant_of(index), element, what.toStdString());
  };
  connect(table_, &QTableView::clicked, this, go);
  connect(table_, &QTableView::activated, this, go);
}

void AlarmsPanel::show_workspace(Parts parts) {
  const auto& s = workspace_.shown();
  const bool other = std::exchange(log_, s.alarms.log) != s.alarms.log;
  if (other || parts & (part::alarm_rules | part::document | part::theme)) {
    model_->set_alarms(s);
  } else if (parts & part::instant && isVisible()) {
    model_->set_instant(s.instant);
  }
  show_count();
}

/// What an alarm says has what room is left, and never so little that it cannot be read.
void AlarmsPanel::give_room() {
  constexpr int least = 260;
  int others = 0;
  for (int column = 0; column < AlarmsModel::column_count; ++column)
    if (column != AlarmsModel::what_column) others += table_->columnWidth(column);
  table_->setColumnWidth(AlarmsModel::what_column, std::max(least, table_->viewport()->width() - others));
}

void AlarmsPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  give_room();
}

void AlarmsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  model_->set_instant(workspace_.shown().instant);
  give_room();
}

void AlarmsPanel::filter() {
  model_->set_filter({words_->text(), on_now_->isChecked(), not_seen_->isChecked()});
  show_count();
}

void AlarmsPanel::show_count() {
  const auto& s = workspace_.shown();
  const int rows = model_->rowCount();
  auto text = s.recorded() && !s.alarms.log ? tr("looking…") : to_qt(say_count(rows, "%n alarm", "%n alarms"));
  if (s.alarms.log && s.alarms.log->thinned_to_s > 0) {
    text += tr(", looked at every %1").arg(to_qt(format_age(s.alarms.log->thinned_to_s)));
    count_->setToolTip(tr("There are more values than can be looked at one by one: what is shorter may be missed"));
  }
  count_->setText(text);
  const bool filtered = !words_->text().isEmpty() || on_now_->isChecked() || not_seen_->isChecked();
  empty_->set_note(!s.recorded()   ? nothing_recorded_text()
                   : !s.alarms.log ? tr("Looking for alarms…")
                   : filtered      ? tr("No alarm is as the filter above wants it")
                                   : tr("No alarm in what is recorded. Rules… says what is watched"));
  seen_->setEnabled(rows > 0);
}

void AlarmsPanel::acknowledge_chosen() {
  std::vector<std::size_t> alarms;
  for (const auto& index : table_->selectionModel()->selectedRows()) alarms.push_back(model_->alarm_of(index.row()));
  if (alarms.empty())
    for (int row = 0; row < model_->rowCount(); ++row) alarms.push_back(model_->alarm_of(row));
  acknowledge(workspace_, alarms);
}

void AlarmsPanel::edit_rules() {
  auto* dialog = new AlarmRulesDialog(workspace_, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

QString AlarmsPanel::copy_text() const {
  QStringList lines;
  const auto line = [&](int row) {
    QStringList cells;
    for (int column = 0; column < AlarmsModel::seen_column; ++column)
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
