#include "app/alarms/alarm_rules_model.h"

#include <algorithm>

#include "app/look/text.h"
#include "models/alarms/alarm_rules_json.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"

namespace hallscope {
namespace {

Metric metric_of(const AlarmRule& rule) {
  auto metric = metric_from_label(rule.metric);
  metric.quantity = quantity_of(metric.name);
  return metric;
}

QString limit_text(const AlarmRule& rule, const std::optional<double>& limit) {
  return limit ? to_qt(format_value(metric_of(rule), *limit)) : QString();
}

QString span_text(const AlarmRule& rule, const std::optional<double>& span) {
  if (!span) return {};
  const auto quantity = metric_of(rule).quantity;
  return to_qt(format_value(quantity == Quantity::temperature ? Quantity::temperature_difference : quantity, *span));
}

/// Reads a limit into its place; empty clears it.
bool read(const QString& typed, const AlarmRule& rule, bool span, std::optional<double>& into, QString& why) {
  auto text = typed.trimmed();
  if (text.isEmpty()) {
    into.reset();
    return true;
  }
  if (span && text.endsWith('K')) text.chop(1);
  // Numbers are shown with commas between thousands; they are taken back.
  text.remove(',');
  std::string reason;
  const auto value = parse_limit(text.toStdString(), rule.metric, reason);
  why = to_qt(reason);
  if (value) into = value;
  return value.has_value();
}

}  // namespace

AlarmRulesModel::AlarmRulesModel(QObject* parent) : QAbstractTableModel(parent) {}

void AlarmRulesModel::set_rules(AlarmRules rules) {
  beginResetModel();
  rules_ = std::move(rules);
  refusal_.clear();
  endResetModel();
  Q_EMIT edited();
}

int AlarmRulesModel::add(const QString& metric) {
  const int row = rowCount();
  beginInsertRows({}, row, row);
  AlarmRule rule;
  rule.metric = metric.toStdString();
  const auto named = [&](const std::string& name) {
    return std::any_of(rules_.begin(), rules_.end(), [&](const auto& other) { return other.name == name; });
  };
  for (int number = 1; rule.name.empty() || named(rule.name); ++number)
    rule.name = tr("Limit %1").arg(number).toStdString();
  rules_.push_back(std::move(rule));
  endInsertRows();
  Q_EMIT edited();
  return row;
}

void AlarmRulesModel::remove(int row) {
  if (row < 0 || row >= rowCount()) return;
  beginRemoveRows({}, row, row);
  rules_.erase(rules_.begin() + row);
  endRemoveRows();
  Q_EMIT edited();
}

QString AlarmRulesModel::fault() const {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (const auto fault = fault_of(rules_[i]); !fault.empty())
      return tr("%1: %2").arg(to_qt(rules_[i].name), to_qt(fault));
    for (std::size_t k = 0; k < i; ++k)
      if (rules_[k].name == rules_[i].name) return tr("Two rules are named “%1”").arg(to_qt(rules_[i].name));
  }
  return {};
}

int AlarmRulesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rules_.size());
}

int AlarmRulesModel::columnCount(const QModelIndex&) const { return column_count; }

QVariant AlarmRulesModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& rule = rules_[static_cast<std::size_t>(index.row())];
  if (role == Qt::CheckStateRole) {
    if (index.column() == name_column) return int{rule.enabled ? Qt::Checked : Qt::Unchecked};
    if (index.column() == below_column && rule.kind == AlarmRule::Kind::limit)
      return int{rule.below ? Qt::Checked : Qt::Unchecked};
    return {};
  }
  if (role != Qt::DisplayRole && role != Qt::EditRole) return {};
  switch (index.column()) {
    case name_column:
      // What is standard is named by a key; people read what it is.
      return to_qt(role == Qt::DisplayRole && rule.name == to_string(rule.kind) ? in_words(rule.kind) : rule.name);
    case watch_column:
      return rule.name == to_string(rule.kind) ? QString() : to_qt(in_words(rule.kind));
    case metric_column:
      return rule.metric.empty() && role == Qt::DisplayRole ? tr("all") : to_qt(rule.metric);
    case elements_column:
      return rule.elements.empty() && role == Qt::DisplayRole ? tr("all") : to_qt(rule.elements);
    case warn_column:
      return limit_text(rule, rule.warn);
    case critical_column:
      return limit_text(rule, rule.critical);
    case hysteresis_column:
      return span_text(rule, rule.hysteresis);
    case delay_column:
      return rule.delay_s > 0 ? to_qt(format_age(rule.delay_s)) : QString();
    default:
      return {};
  }
}

bool AlarmRulesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid()) return false;
  auto rule = rules_[static_cast<std::size_t>(index.row())];
  refusal_.clear();
  bool taken = true;
  const auto text = value.toString();
  if (role == Qt::CheckStateRole) {
    (index.column() == below_column ? rule.below : rule.enabled) = value.toInt() == Qt::Checked;
  } else {
    switch (index.column()) {
      case name_column:
        rule.name = text.trimmed().toStdString();
        break;
      case metric_column:
        rule.metric = text.trimmed().toStdString();
        break;
      case elements_column:
        rule.elements = text.trimmed().toStdString();
        break;
      case warn_column:
        taken = read(text, rule, false, rule.warn, refusal_);
        break;
      case critical_column:
        taken = read(text, rule, false, rule.critical, refusal_);
        break;
      case hysteresis_column:
        taken = read(text, rule, true, rule.hysteresis, refusal_);
        break;
      case delay_column: {
        const auto time = text.trimmed().isEmpty() ? std::optional(TimePoint{}) : parse_time(text.toStdString());
        auto compact = text;
        compact.remove(' ');
        compact.replace(QStringLiteral("min"), QStringLiteral("m"));
        const auto again = time ? time : parse_time(compact.toStdString());
        taken = again && !again->absolute && again->seconds >= 0;
        if (taken)
          rule.delay_s = again->seconds;
        else
          refusal_ = tr("“%1” is no length of time; expected one such as 90s or 5m").arg(text);
        break;
      }
      default:
        return false;
    }
  }
  if (taken) {
    rules_[static_cast<std::size_t>(index.row())] = std::move(rule);
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), column_count - 1));
  }
  Q_EMIT edited();
  return taken;
}

Qt::ItemFlags AlarmRulesModel::flags(const QModelIndex& index) const {
  auto flags = QAbstractTableModel::flags(index);
  if (!index.isValid()) return flags;
  const bool own = rules_[static_cast<std::size_t>(index.row())].kind == AlarmRule::Kind::limit;
  switch (index.column()) {
    case name_column:
      return flags | Qt::ItemIsUserCheckable | Qt::ItemIsEditable;
    case watch_column:
      return flags;
    case below_column:
      return own ? flags | Qt::ItemIsUserCheckable : flags;
    case warn_column:
    case critical_column:
      return own ? flags | Qt::ItemIsEditable : flags;
    default:
      return flags | Qt::ItemIsEditable;
  }
}

QVariant AlarmRulesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  const QString titles[column_count] = {tr("Name"),     tr("Watches"),       tr("Metric"),
                                        tr("Elements"), tr("Warning at"),    tr("Critical at"),
                                        tr("Below"),    tr("Comes back by"), tr("After")};
  return titles[section];
}

}  // namespace hallscope
