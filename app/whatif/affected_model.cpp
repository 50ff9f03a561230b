#include "app/whatif/affected_model.h"

#include <QBrush>
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "app/look/style.h"
#include "app/look/text.h"
#include "models/facility/element_roles.h"
#include "models/measure/unit.h"

namespace hallscope {
namespace {

QString watts(double value) { return to_qt(format_value(Quantity::power, value)); }
QString percent(double share) { return to_qt(format_value(Quantity::ratio, share)); }

}  // namespace

QString seconds_text(double seconds) {
  const auto whole = std::lround(seconds);
  if (whole < 120) return AffectedModel::tr("%1 s").arg(whole);
  const auto minutes = AffectedModel::tr("%1 min").arg(whole / 60);
  return whole % 60 == 0 ? minutes : AffectedModel::tr("%1 %2 s").arg(minutes).arg(whole % 60);
}

AffectedModel::AffectedModel(QObject* parent) : QAbstractTableModel(parent) {}

void AffectedModel::clear() {
  beginResetModel();
  rows_.clear();
  endResetModel();
}

void AffectedModel::set_impact(std::shared_ptr<const Facility> facility, const Impact& impact) {
  beginResetModel();
  facility_ = std::move(facility);
  rows_.clear();
  std::map<ElementIndex, const Overload*> overloads;
  for (const auto& over : impact.overloaded) overloads[over.element] = &over;
  const auto overload_text = [this](const Overload& over) {
    if (moves_heat(facility_->element(over.element).type))
      return tr("at capacity, asked for %1 of what it does").arg(percent(over.share));
    auto text = tr("overloaded, %1 of its limit").arg(percent(over.share));
    if (std::isfinite(over.trip_after_s)) text += tr(", trips in %1").arg(seconds_text(over.trip_after_s));
    return text;
  };
  const auto failover_text = [](const Failover& over) {
    auto text = watts(over.before_w) + QStringLiteral(" → ") + watts(over.after_w);
    if (std::isfinite(over.limit_w) && over.limit_w > 0)
      text += tr(", %1 of its limit").arg(percent(over.after_w / over.limit_w));
    return text;
  };
  std::map<ElementIndex, const Failover*> failovers;
  for (const auto& over : impact.failed_over) failovers[over.element] = &over;
  for (const auto& over : impact.overloaded) {
    const auto takes = failovers.find(over.element);
    auto text = overload_text(over);
    if (takes != failovers.end())
      text = watts(takes->second->before_w) + QStringLiteral(" → ") + watts(takes->second->after_w) + ", " + text;
    rows_.push_back({over.element, text, false, false});
  }
  for (const auto& over : impact.failed_over)
    if (!overloads.contains(over.element)) rows_.push_back({over.element, failover_text(over), false, false});
  const auto add_racks = [this](const std::vector<ElementIndex>& racks, const QString& what, bool lost) {
    for (const auto rack : racks) rows_.push_back({rack, what, lost, true});
  };
  add_racks(impact.dark, tr("without power"), true);
  add_racks(impact.uncooled, tr("without coolant"), true);
  add_racks(impact.held_back, tr("held back by its feed"), false);
  endResetModel();
}

void AffectedModel::set_times(const ImpactTimes& times) {
  beginResetModel();
  std::map<ElementIndex, std::size_t> rank;
  for (std::size_t i = 0; i < times.racks.size(); ++i) rank[times.racks[i].rack] = i;
  std::set<ElementIndex> listed;
  for (const auto& row : rows_)
    if (row.rack) listed.insert(row.element);
  for (const auto& [rack, unused] : rank)
    if (!listed.contains(rack)) rows_.push_back({rack, QString(), false, true});
  for (auto& row : rows_) {
    const auto at = row.rack ? rank.find(row.element) : rank.end();
    if (at == rank.end()) continue;
    const auto& [rack, throttle_s, trip_s] = times.racks[at->second];
    QStringList parts;
    if (!row.what.isEmpty()) parts += row.what;
    if (throttle_s) parts += tr("throttles in %1").arg(seconds_text(*throttle_s));
    if (trip_s) parts += tr("off in %1").arg(seconds_text(*trip_s));
    row.what = parts.join(", ");
  }
  const auto order = [&](const Row& row) {
    const auto at = row.rack ? rank.find(row.element) : rank.end();
    return std::pair(row.rack, at == rank.end() ? rank.size() : at->second);
  };
  std::stable_sort(rows_.begin(), rows_.end(), [&](const Row& a, const Row& b) { return order(a) < order(b); });
  endResetModel();
}

ElementIndex AffectedModel::element_at(const QModelIndex& index) const {
  return index.isValid() && index.row() < rowCount() ? rows_[static_cast<std::size_t>(index.row())].element
                                                     : no_element;
}

int AffectedModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int AffectedModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : column_count; }

QVariant AffectedModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const auto& row = rows_[static_cast<std::size_t>(index.row())];
  const auto path = to_qt(facility_->path(row.element));
  switch (role) {
    case Qt::DisplayRole:
      if (index.column() == what_column) return row.what;
      return (row.lost ? QStringLiteral("✕ ") : QString()) + path;
    case Qt::ToolTipRole:
      return path + "\n" + row.what;
    case Qt::ForegroundRole:
      return row.lost && index.column() == element_column ? QVariant(QBrush(look::alarm)) : QVariant();
    default:
      return {};
  }
}

QVariant AffectedModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == element_column ? tr("Element") : tr("What happens");
}

}  // namespace hallscope
