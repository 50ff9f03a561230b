#pragma once

#include <QAbstractListModel>
#include <memory>

#include "app/workspace/element_search.h"

namespace hallscope {

/// The elements found for what is typed in the search field: id path and type.
class SearchResults : public QAbstractListModel {
  Q_OBJECT

 public:
  explicit SearchResults(QObject* parent = nullptr);
  void set_source(std::shared_ptr<const Facility>, std::shared_ptr<const ElementSearch>);
  void search(const QString& query);
  ElementIndex element_at(const QModelIndex&) const;
  bool more() const { return result_.more; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::shared_ptr<const Facility> facility_;
  std::shared_ptr<const ElementSearch> search_;
  ElementSearch::Result result_;
};

}  // namespace hallscope
