#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "models/alarms/alarm_rule.h"

namespace hallscope {

/// Alarm rules as a table that is edited cell by cell, limits as people write them ("85 °C"). What cannot be read stays
/// as it was, and refusal() says why.
class AlarmRulesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column {
    name_column,
    watch_column,
    metric_column,
    elements_column,
    warn_column,
    critical_column,
    below_column,
    hysteresis_column,
    delay_column,
    column_count
  };

  explicit AlarmRulesModel(QObject* parent = nullptr);

  void set_rules(AlarmRules);
  const AlarmRules& rules() const { return rules_; }
  /// A limit of the user's own, to be filled in; answers its row.
  int add(const QString& metric);
  void remove(int row);
  /// What is wrong with the rules, the first of it, by name; empty when they are sound.
  QString fault() const;
  const QString& refusal() const { return refusal_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 Q_SIGNALS:
  void edited();

 private:
  AlarmRules rules_;
  QString refusal_;
};

}  // namespace hallscope
