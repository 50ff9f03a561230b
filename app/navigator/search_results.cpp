#include "app/navigator/search_results.h"

#include "app/look/text.h"
#include "models/facility/element_words.h"

namespace hallscope {

SearchResults::SearchResults(QObject* parent) : QAbstractListModel(parent) {}

void SearchResults::set_source(std::shared_ptr<const Facility> facility, std::shared_ptr<const ElementSearch> search) {
  beginResetModel();
  facility_ = std::move(facility);
  search_ = std::move(search);
  result_ = {};
  endResetModel();
}

void SearchResults::search(const QString& query) {
  beginResetModel();
  result_ = search_ ? search_->find(query.trimmed().toStdString()) : ElementSearch::Result{};
  endResetModel();
}

ElementIndex SearchResults::element_at(const QModelIndex& index) const {
  const auto row = static_cast<std::size_t>(index.row());
  return index.isValid() && row < result_.elements.size() ? result_.elements[row] : no_element;
}

int SearchResults::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(result_.elements.size());
}

QVariant SearchResults::data(const QModelIndex& index, int role) const {
  const auto element = element_at(index);
  if (element == no_element || !facility_) return {};
  if (role == Qt::DisplayRole) return to_qt(facility_->path(element));
  if (role == Qt::ToolTipRole)
    return to_qt(in_words(facility_->element(element).type)) + " " + to_qt(facility_->path(element));
  return {};
}

}  // namespace hallscope
