#include "app/tables/tables_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "app/choosing/choosing_view.h"
#include "app/look/clock_text.h"
#include "app/look/language.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "app/workspace/selecting.h"
#include "models/enum_array.h"
#include "models/measure/time.h"
#include "models/ranking/table_csv.h"
#include "models/ranking/table_kind.h"

namespace hallscope {
namespace {

constexpr auto what_if_key = "what-if", failures_key = "failures";

}  // namespace

TablesPanel::TablesPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      model_(new TableModel(this)),
      worker_(new TableWorker(this)),
      writer_(new TableWriter(this)),
      ranking_(new FailureRanking(this)),
      kinds_(new QComboBox(this)),
      filter_(new QLineEdit(this)),
      select_(new QPushButton(tr("Select all"), this)),
      save_(new QPushButton(tr("Save…"), this)),
      cancel_(new QPushButton(tr("Cancel"), this)),
      note_(new QLabel(this)),
      view_(new ChoosingView<QTableView>(this)) {
  make_widgets();
  connect_widgets();
  show_note();
  subscription_ = workspace_.subscribe(part::facility | part::document | part::recording | part::instant |
                                           part::selection | part::layers | part::what_if | part::theme,
                                       [this](Parts parts) { show_workspace(parts); });
}

void TablesPanel::show_workspace(Parts parts) {
  const auto& s = workspace_.shown();
  if (parts & part::facility) model_->set_table(nullptr);  // its rows are numbers of another facility's elements
  if (parts & (part::facility | part::what_if)) list_kinds();
  if (parts & part::layers) model_->set_layers(s.layers);
  if (parts & part::selection) show_selection();
  if (parts & (part::layers | part::theme)) view_->viewport()->update();
  constexpr Parts asked = part::facility | part::document | part::recording | part::instant | part::what_if;
  if ((parts & asked) && !timer_.isActive()) timer_.start();
  if ((parts & asked) && isVisible() && !lists_failures()) lateness_.expect();
}

/// Those that the facility has something of; the one that was chosen stays.
void TablesPanel::list_kinds() {
  const auto& s = workspace_.shown();
  const auto before = what();
  const QSignalBlocker quiet(kinds_);
  kinds_->clear();
  if (s.facility())
    for (const auto kind : all_of<TableKind>)
      if (!elements_of(*s.facility(), kind).empty()) kinds_->addItem(to_qt(title(kind)), QString(key(kind)));
  if (s.what_if.impact) kinds_->addItem(tr("Concerned by what if"), QString(what_if_key));
  // Where no power flows nothing can be simulated.
  if (s.facility() && s.facility()->power().link_count() > 0)
    kinds_->addItem(tr("Every failure, ranked"), QString(failures_key));
  kinds_->setCurrentIndex(std::max(0, kinds_->findData(before)));
  if (kinds_->count() == 0) kinds_->setCurrentIndex(-1);
  find_elements();
  if (what() != before) timer_.start();
}

QString TablesPanel::what() const { return kinds_->currentData().toString(); }

void TablesPanel::find_elements() {
  const auto& s = workspace_.shown();
  elements_.reset();
  show_ranking();
  if (!s.facility() || lists_failures()) return;
  std::vector<ElementIndex> found;
  if (const auto kind = table_kind(what().toStdString())) {
    found = elements_of(*s.facility(), *kind);
  } else if (s.what_if.impact) {
    const auto& impact = *s.what_if.impact;
    found = impact.affected();
    for (const auto* more : {&impact.dark, &impact.uncooled}) found.insert(found.end(), more->begin(), more->end());
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
  elements_ = std::make_shared<const std::vector<ElementIndex>>(std::move(found));
}

bool TablesPanel::lists_failures() const { return what() == failures_key; }

/// What has been ranked so far: nothing until all is.
void TablesPanel::show_ranking() {
  cancel_->setVisible(lists_failures() && ranking_->busy());
  if (!lists_failures()) return;
  elements_ = ranking_->elements();
  if (!elements_) model_->set_table(nullptr);
  show_note();
}

QString TablesPanel::ranking_note() const {
  if (!ranking_->busy()) return tr("Not ranked: choose the list again to start");
  return tr("Simulating every failure, %1 %").arg(shown_number(static_cast<std::size_t>(100 * ranking_->done())));
}

void TablesPanel::request() {
  const auto& s = workspace_.shown();
  if (!s.document || what().isEmpty() || !isVisible()) return;
  if (lists_failures()) {
    // What plays goes on, and the ranking stays that of the instant at which it was asked for.
    ranking_->ask(s.document, s.instant);
    show_ranking();
  }
  if (!elements_) return;
  const auto& document = lists_failures() ? ranking_->document() : s.document;
  worker_->request(
      {document, what().toStdString(), elements_, s.instant, filter_->text().toStdString(), by_, descending_});
}

void TablesPanel::take(const std::shared_ptr<const RankedTable>& table, const QString& of) {
  if (table->table->facility.get() != workspace_.shown().facility() || of != what()) return;
  said_.clear();
  // Of a table that has just been opened, what is selected is to be seen.
  const auto& before = model_->table();
  if (!before || before->table->elements != table->table->elements) lead_ = no_element;
  lateness_.came(table->values->time == workspace_.shown().instant);
  choosing_ = true;
  model_->set_table(table);
  choosing_ = false;
  view_->horizontalHeader()->setSortIndicator(static_cast<int>(table->order.column),
                                              table->order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
  fit_columns();
  show_note();
  if (lead_ == no_element) show_selection();
}

/// Wide enough for their titles and for usual values, once for each set of columns: who made one wider keeps it so.
void TablesPanel::fit_columns() {
  QStringList titles;
  for (int c = 0; c < model_->columnCount(); ++c) titles += model_->headerData(c, Qt::Horizontal).toString();
  const auto columns = titles.join('\n');
  if (std::exchange(fitted_, columns) == columns) return;
  const auto text = view_->fontMetrics();
  constexpr int room = 34;  // margins, and the arrow of the order
  for (int c = 0; c < model_->columnCount(); ++c) {
    int width = text.horizontalAdvance(titles[c]) + room;
    if (c == 0) width = text.horizontalAdvance(QStringLiteral("hall-00/row-00/rack-00/tray-00/gpu-0")) + room;
    view_->setColumnWidth(c, std::max(width, 80));
  }
}

void TablesPanel::show_note() {
  const auto table = model_->table();
  QString text;
  bool wrong = false;
  if (!table) {
    text = workspace_.shown().opened ? tr("Reading…") : tr("Nothing is open");
    if (lists_failures()) text = ranking_note();
  } else if (!said_.isEmpty()) {
    text = said_;
  } else if (!table->filter.problem.empty()) {
    wrong = true;
    text = tr("Not filtered: %1").arg(to_qt(table->filter.problem));
  } else {
    const auto listed = table->rows.size(), of = table->table->elements.size();
    text = listed == of
               ? tr("%1 listed").arg(shown_number(listed))
               : tr("%1 of %2 listed: %3").arg(shown_number(listed), shown_number(of), to_qt(table->filter.understood));
    if (lists_failures() && ranking_->document())
      text = tr("%1 · at %2")
                 .arg(text, to_qt(format_time(ranking_->instant(), ranking_->document()->recording->absolute)));
    else if (const auto& s = workspace_.shown(); lateness_.late() && s.document)
      text = tr("%1 · of %2, those of now are being worked out")
                 .arg(text, clock_text(std::round(table->values->time), s.document->recording->absolute));
    if (const auto& selection = workspace_.shown().selection; selection.several())
      text = tr("%1 · %2 selected").arg(text, shown_number(selection.size()));
  }
  note_->setToolTip(text);
  note_->setText(note_->fontMetrics().elidedText(text, Qt::ElideRight, std::max(60, note_->width())));
  auto palette = note_->palette();
  palette.setColor(QPalette::WindowText, wrong ? look::alarm : look::muted);
  note_->setPalette(palette);
  select_->setEnabled(table && !table->rows.empty());
  save_->setEnabled(table != nullptr);
}

void TablesPanel::show_selection() {
  const auto& selection = workspace_.shown().selection;
  model_->set_selection(selection);
  view_->viewport()->update();
  show_note();
  const bool led = std::exchange(lead_, selection.lead()) != selection.lead();
  if (choosing_ || !led) return;
  const int row = model_->row_of(selection);
  choosing_ = true;
  view_->setCurrentIndex(row < 0 ? QModelIndex() : model_->index(row, std::max(0, view_->currentIndex().column())));
  if (row >= 0) view_->scrollTo(model_->index(row, 0));
  choosing_ = false;
}

void TablesPanel::rank_by(int column) {
  const auto& table = model_->table();
  if (!table || column < 0 || column >= model_->columnCount()) return;
  const auto at = static_cast<std::size_t>(column);
  const auto& clicked = table->table->columns[at];
  // Of values the highest come first, of words the first.
  descending_ = table->order.column == at ? !table->order.descending : clicked.has_values();
  by_ = clicked.title;
  request();
}

void TablesPanel::choose(const QModelIndex& index, Choice how) {
  const auto element = model_->element_at(index.row());
  choosing_ = true;
  const auto lead = workspace_.shown().selection.lead();
  if (how == Choice::all) {
    select_listed();
  } else if (element != no_element && how == Choice::toggled) {
    toggle_selected(workspace_, element);
  } else if (const int from = model_->row_of(lead); element != no_element && how == Choice::run && from >= 0) {
    std::vector<ElementIndex> run;
    for (int row = std::min(from, index.row()); row <= std::max(from, index.row()); ++row)
      run.push_back(model_->element_at(row));
    select(workspace_, std::move(run), lead);
  } else if (element != no_element) {
    select(workspace_, element);
  }
  choosing_ = false;
}

void TablesPanel::select_listed() {
  const auto table = model_->table();
  if (!table || table->rows.empty()) return;
  // In the facility's order, which is the order that a selection wants: to sort half a million takes a tenth of a
  // second.
  std::vector<bool> listed(table->table->elements.size(), false);
  for (const auto row : table->rows) listed[row] = true;
  std::vector<ElementIndex> all;
  all.reserve(table->rows.size());
  for (std::size_t row = 0; row < listed.size(); ++row)
    if (listed[row]) all.push_back(table->table->elements[row]);
  const auto lead = workspace_.shown().selection.lead();
  const auto first = table->table->elements[table->rows.front()];
  const bool keeps = model_->row_of(lead) >= 0;
  select(workspace_, std::move(all), keeps ? lead : first);
}

QString TablesPanel::copy_text() {
  const auto& table = model_->table();
  if (!table) return {};
  const auto& selection = workspace_.shown().selection;
  std::vector<std::uint32_t> rows;
  std::ranges::copy_if(table->rows, std::back_inserter(rows),
                       [&](auto row) { return selection.contains(table->table->elements[row]); });
  if (rows.size() > most_ids) {
    said_ = tr("%1 rows are too many to copy: save them instead").arg(shown_number(rows.size()));
    show_note();
    return {};
  }
  return rows.empty() ? QString() : to_qt(rows_as_text(*table->table, *table->values, rows));
}

void TablesPanel::save_csv(const QString& file) {
  if (model_->table()) writer_->write(model_->table(), file);
}

void TablesPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  timer_.start();
}

}  // namespace hallscope
