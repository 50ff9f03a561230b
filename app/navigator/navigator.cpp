#include "app/navigator/navigator.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <utility>

#include "app/choosing/choosing_view.h"
#include "app/explore/element_menu.h"
#include "app/look/icons.h"
#include "app/look/language.h"
#include "app/navigator/facility_tree.h"
#include "app/navigator/search_results.h"
#include "app/workspace/selecting.h"
#include "scene/sight/visibility.h"

namespace hallscope {

Navigator::Navigator(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      workspace_(workspace),
      tree_model_(new FacilityTree(this)),
      results_model_(new SearchResults(this)),
      field_(new QLineEdit(this)),
      pages_(new QStackedWidget(this)),
      tree_(new ChoosingView<QTreeView>(this)),
      results_(new QListView(this)),
      count_(new QLabel(this)) {
  field_->setObjectName("search");
  field_->setAccessibleName(tr("Search"));
  field_->setPlaceholderText(tr("Search racks, equipment, ids  (Ctrl+F)"));
  field_->setClearButtonEnabled(true);
  field_->addAction(icon(Icon::search), QLineEdit::LeadingPosition);
  field_->setAcceptDrops(false);  // a file dropped here is to be opened
  field_->installEventFilter(this);
  make_lists();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->addWidget(field_);
  layout->addWidget(pages_);
  connect(field_, &QLineEdit::textChanged, this, &Navigator::search);
  connect_lists();
  subscription_ = workspace_.subscribe(part::facility | part::document | part::selection | part::hidden | part::alarms,
                                       [this](Parts parts) { show_workspace(parts); });
}

void Navigator::make_lists() {
  tree_->setObjectName("tree");
  tree_->setModel(tree_model_);
  tree_->setItemDelegate(new ChosenDelegate(tree_));
  tree_->setUniformRowHeights(true);  // else each row of a campus is measured to place one
  tree_->setHeaderHidden(true);
  tree_->header()->setStretchLastSection(false);
  tree_->header()->setSectionResizeMode(FacilityTree::name_column, QHeaderView::Stretch);
  tree_->header()->setSectionResizeMode(FacilityTree::type_column, QHeaderView::ResizeToContents);
  tree_->setExpandsOnDoubleClick(false);  // it flies there
  results_->setObjectName("results");
  results_->setModel(results_model_);
  results_->setUniformItemSizes(true);
  results_->setTextElideMode(Qt::ElideLeft);  // ids are told apart by their ends
  auto* found = new QWidget(this);
  auto* found_layout = new QVBoxLayout(found);
  found_layout->setContentsMargins(0, 0, 0, 0);
  found_layout->addWidget(count_);
  found_layout->addWidget(results_);
  pages_->addWidget(tree_);
  pages_->addWidget(found);
}

void Navigator::connect_lists() {
  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (!quiet_ && !tree_->choosing() && now.isValid()) select(workspace_, tree_model_->element_at(now));
  });
  tree_->on_chosen([this](const QModelIndex& index, Choice how) { choose(tree_model_->element_at(index), how); });
  connect(tree_, &QTreeView::doubleClicked, this,
          [this](const QModelIndex& index) { fly_to(workspace_, tree_model_->element_at(index)); });
  connect(results_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (now.isValid()) select(workspace_, results_model_->element_at(now));
  });
  connect(results_, &QListView::activated, this, &Navigator::activate_result);
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  results_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(tree_, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
    if (const auto index = tree_->indexAt(at); index.isValid())
      ask_menu(tree_model_->element_at(index), tree_->viewport()->mapToGlobal(at));
  });
  connect(results_, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
    if (const auto index = results_->indexAt(at); index.isValid())
      ask_menu(results_model_->element_at(index), results_->viewport()->mapToGlobal(at));
  });
}

void Navigator::ask_menu(ElementIndex element, QPoint global) {
  show_element_menu(workspace_, element, {}, global, this);
}

void Navigator::show_workspace(Parts parts) {
  const auto& s = workspace_.shown();
  if (!s.opened) return;
  const auto& facility = s.opened->document->facility;
  if (parts & part::facility) {
    quiet_ = true;
    lead_ = no_element;
    tree_model_->set_facility(facility);
    results_model_->set_source(facility, s.opened->search);
    search(field_->text());  // what was found is gone with the facility
    tree_->expand(tree_model_->index(0, 0));
    quiet_ = false;
  }
  if (parts & (part::facility | part::hidden)) {
    tree_model_->set_visibility(Visibility(*facility, s.hidden));
    tree_->viewport()->update();
  }
  if (parts & (part::facility | part::alarms)) {
    tree_model_->set_alarms(s.alarms.now);
    tree_->viewport()->update();
  }
  if (parts & (part::facility | part::selection)) show_selection();
}

void Navigator::choose(ElementIndex element, Choice how) {
  const auto* facility = workspace_.shown().facility();
  if (!facility || element >= facility->size()) return;
  switch (how) {
    case Choice::alone:
      return select(workspace_, element);
    case Choice::toggled:
      return toggle_selected(workspace_, element);
    case Choice::run:
      return select_run(workspace_, element);
    case Choice::all:  // a tree has no one list: those beside it
      if (const auto parent = facility->element(element).parent; parent != no_element)
        select(workspace_, alike(*facility, element, parent, false), element);
  }
}

void Navigator::show_selection() {
  const auto& selection = workspace_.shown().selection;
  tree_model_->set_selection(selection);
  tree_->viewport()->update();
  // Where a run ends one goes on from there, although its other end leads.
  const bool led = std::exchange(lead_, selection.lead()) != selection.lead();
  if (!led && selection.several()) return;
  quiet_ = true;
  const auto index = tree_model_->index_of(selection);
  tree_->setCurrentIndex(index);
  if (index.isValid())
    tree_->scrollTo(index);
  else
    tree_->clearSelection();
  quiet_ = false;
}

void Navigator::start_search() {
  field_->setFocus(Qt::ShortcutFocusReason);
  field_->selectAll();
}

bool Navigator::eventFilter(QObject* watched, QEvent* event) {
  const bool of_key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
  if (watched != field_ || !of_key) return QWidget::eventFilter(watched, event);
  const auto key = static_cast<QKeyEvent*>(event)->key();
  const bool takes_result = key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter;
  // In an empty field Esc does what it does in the window.
  const bool clears = key == Qt::Key_Escape && !field_->text().isEmpty();
  const bool ours = takes_result || clears;
  if (!ours) return QWidget::eventFilter(watched, event);
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();  // these keys mean something else elsewhere in the window
    return true;
  }
  const auto first = results_model_->index(0);
  if (clears) {
    field_->clear();
    return true;
  }
  if (!first.isValid()) return true;
  if (key == Qt::Key_Down) {
    results_->setCurrentIndex(first);
    results_->setFocus();
    return true;
  }
  const auto current = results_->currentIndex();
  activate_result(current.isValid() ? current : first);
  return true;
}

void Navigator::search(const QString& text) {
  const bool searching = !text.trimmed().isEmpty();
  results_model_->search(text);
  const int found = results_model_->rowCount();  // none for an empty text, whose page is not seen
  if (found == 0)
    count_->setText(tr("Nothing has this in its id"));
  else if (results_model_->more())
    count_->setText(tr("The first %1; type more to narrow").arg(found));
  else
    count_->setText(shown_count(static_cast<std::size_t>(found), "%n found", "%n found"));
  pages_->setCurrentIndex(searching ? 1 : 0);
}

void Navigator::activate_result(const QModelIndex& index) {
  const auto element = results_model_->element_at(index);
  if (element == no_element) return;
  fly_to(workspace_, element);
  Q_EMIT found();
}

}  // namespace hallscope
