#include "app/navigator/navigator.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/look/language.h"
#include "app/navigator/facility_tree.h"
#include "app/navigator/search_results.h"

namespace hallscope {

Navigator::Navigator(QWidget* parent)
    : QWidget(parent),
      tree_model_(new FacilityTree(this)),
      results_model_(new SearchResults(this)),
      field_(new QLineEdit(this)),
      pages_(new QStackedWidget(this)),
      tree_(new QTreeView(this)),
      results_(new QListView(this)),
      count_(new QLabel(this)) {
  field_->setObjectName("search");
  field_->setPlaceholderText(tr("Search racks, equipment, ids  (Ctrl+F)"));
  field_->setClearButtonEnabled(true);
  field_->setAcceptDrops(false);  // a file dropped here is to be opened
  field_->installEventFilter(this);

  tree_->setObjectName("tree");
  tree_->setModel(tree_model_);
  tree_->setUniformRowHeights(true);
  tree_->setHeaderHidden(true);
  tree_->header()->setStretchLastSection(false);
  tree_->header()->setSectionResizeMode(FacilityTree::name_column, QHeaderView::Stretch);
  tree_->header()->setSectionResizeMode(FacilityTree::type_column, QHeaderView::ResizeToContents);
  results_->setObjectName("results");
  results_->setModel(results_model_);
  results_->setUniformItemSizes(true);
  results_->setTextElideMode(Qt::ElideLeft);

  auto* found = new QWidget(this);
  auto* found_layout = new QVBoxLayout(found);
  found_layout->setContentsMargins(0, 0, 0, 0);
  found_layout->addWidget(count_);
  found_layout->addWidget(results_);
  pages_->addWidget(tree_);
  pages_->addWidget(found);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->addWidget(field_);
  layout->addWidget(pages_);

  connect(field_, &QLineEdit::textChanged, this, &Navigator::search);
  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (!quiet_ && now.isValid()) Q_EMIT selected(tree_model_->element_at(now));
  });
  connect(tree_, &QTreeView::doubleClicked, this,
          [this](const QModelIndex& index) { Q_EMIT activated(tree_model_->element_at(index)); });
  tree_->setExpandsOnDoubleClick(false);
  connect(results_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    if (now.isValid()) Q_EMIT selected(results_model_->element_at(now));
  });
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  results_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(tree_, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
    if (const auto index = tree_->indexAt(at); index.isValid())
      Q_EMIT menu_requested(tree_model_->element_at(index), tree_->viewport()->mapToGlobal(at));
  });
  connect(results_, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
    if (const auto index = results_->indexAt(at); index.isValid())
      Q_EMIT menu_requested(results_model_->element_at(index), results_->viewport()->mapToGlobal(at));
  });
  connect(results_, &QListView::activated, this, &Navigator::activate_result);
}

void Navigator::set_document(const Opened& opened) {
  quiet_ = true;
  tree_model_->set_facility(opened.document->facility);
  results_model_->set_source(opened.document->facility, opened.search);
  search(field_->text());
  tree_->expand(tree_model_->index(0, 0));
  quiet_ = false;
}

void Navigator::show_selection(ElementIndex element) {
  quiet_ = true;
  const auto index = tree_model_->index_of(element);
  if (index.isValid()) {
    tree_->setCurrentIndex(index);
    tree_->scrollTo(index);
  } else {
    tree_->setCurrentIndex({});
    tree_->clearSelection();
  }
  quiet_ = false;
}

void Navigator::set_visibility(Visibility visibility) {
  tree_model_->set_visibility(std::move(visibility));
  tree_->viewport()->update();
}

void Navigator::start_search() {
  field_->setFocus(Qt::ShortcutFocusReason);
  field_->selectAll();
}

bool Navigator::eventFilter(QObject* watched, QEvent* event) {
  if (watched != field_ || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
    return QWidget::eventFilter(watched, event);
  const auto key = static_cast<QKeyEvent*>(event)->key();
  const bool ours = key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter ||
                    (key == Qt::Key_Escape && !field_->text().isEmpty());
  if (!ours) return QWidget::eventFilter(watched, event);
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();  // these keys mean something else elsewhere in the window
    return true;
  }
  const auto first = results_model_->index(0);
  if (key == Qt::Key_Escape)
    field_->clear();
  else if (key == Qt::Key_Down && first.isValid()) {
    results_->setCurrentIndex(first);
    results_->setFocus();
  } else if (first.isValid())
    activate_result(results_->currentIndex().isValid() ? results_->currentIndex() : first);
  return true;
}

void Navigator::search(const QString& text) {
  const bool searching = !text.trimmed().isEmpty();
  results_model_->search(text);
  const int found = results_model_->rowCount();
  count_->setText(found == 0               ? tr("Nothing has this in its id")
                  : results_model_->more() ? tr("The first %1; type more to narrow").arg(found)
                                           : shown_count(static_cast<std::size_t>(found), "%n found", "%n found"));
  pages_->setCurrentIndex(searching ? 1 : 0);
}

void Navigator::activate_result(const QModelIndex& index) {
  const auto element = results_model_->element_at(index);
  if (element == no_element) return;
  Q_EMIT selected(element);
  Q_EMIT activated(element);
}

}  // namespace hallscope
