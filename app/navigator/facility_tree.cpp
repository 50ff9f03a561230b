#include "app/navigator/facility_tree.h"

#include <QBrush>

#include "app/choosing/chosen_delegate.h"
#include "app/events/event_sign.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "models/facility/element_words.h"
#include "models/words/say.h"

namespace hallscope {

FacilityTree::FacilityTree(QObject* parent) : QAbstractItemModel(parent) {}

void FacilityTree::set_facility(std::shared_ptr<const Facility> facility) {
  beginResetModel();
  facility_ = std::move(facility);
  visibility_ = {};
  alarms_.reset();
  selection_ = Selection();
  endResetModel();
}

QModelIndex FacilityTree::index_of(ElementIndex element) const {
  if (!facility_ || element >= facility_->size()) return {};
  const auto parent = facility_->element(element).parent;
  const int row = parent == no_element ? 0 : static_cast<int>(element - facility_->element(parent).first_child);
  return createIndex(row, 0, static_cast<quintptr>(element));
}

ElementIndex FacilityTree::element_at(const QModelIndex& index) const {
  return index.isValid() ? static_cast<ElementIndex>(index.internalId()) : no_element;
}

QModelIndex FacilityTree::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  if (!parent.isValid()) return createIndex(row, column, static_cast<quintptr>(0));
  const auto first = facility_->element(element_at(parent)).first_child;
  return createIndex(row, column, static_cast<quintptr>(first + static_cast<ElementIndex>(row)));
}

QModelIndex FacilityTree::parent(const QModelIndex& child) const {
  if (!child.isValid() || !facility_) return {};
  return index_of(facility_->element(element_at(child)).parent);
}

int FacilityTree::rowCount(const QModelIndex& parent) const {
  if (!facility_ || facility_->size() == 0 || parent.column() > 0) return 0;
  return parent.isValid() ? static_cast<int>(facility_->element(element_at(parent)).child_count) : 1;
}

int FacilityTree::columnCount(const QModelIndex&) const { return column_count; }

QVariant FacilityTree::data(const QModelIndex& index, int role) const {
  const auto element = element_at(index);
  if (!facility_ || element >= facility_->size()) return {};
  const bool is_root = facility_->element(element).parent == no_element;
  const auto* alarms = alarms_ && index.column() == name_column ? alarms_->of(element) : nullptr;
  if (role == Qt::DecorationRole) return alarms ? QVariant(sign_icon(alarms->inside)) : QVariant();
  if (role == Qt::ToolTipRole) {
    auto tip = to_qt(is_root ? facility_->title() : facility_->path(element));
    if (alarms && alarms->criticals > 0) tip += '\n' + to_qt(say_count(alarms->criticals, "%n alarm", "%n alarms"));
    if (alarms && alarms->warnings > 0) tip += '\n' + to_qt(say_count(alarms->warnings, "%n warning", "%n warnings"));
    return tip;
  }
  if (role == Qt::ForegroundRole && !visibility_.shown(element)) return QBrush(look::hidden);
  if (role == chosen_role) return selection_.contains(element);
  if (role != Qt::DisplayRole) return {};
  if (index.column() == type_column) return to_qt(in_words(facility_->element(element).type));
  return to_qt(is_root && !facility_->title().empty() ? std::string_view(facility_->title())
                                                      : facility_->name(element));
}

QVariant FacilityTree::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == name_column ? tr("Element") : tr("Type");
}

}  // namespace hallscope
