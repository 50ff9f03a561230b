#include "app/path/path_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

#include "app/look/style.h"
#include "app/look/text.h"
#include "models/facility/element_roles.h"
#include "models/measure/unit.h"

namespace hallscope {
namespace {

constexpr std::size_t links_shown = 3;

QString tr(const char* text) { return QCoreApplication::translate("Path", text); }

QString number(std::size_t n) { return QLocale(QLocale::English).toString(qulonglong(n)); }

QString link(const Facility& facility, ElementIndex e) {
  return QStringLiteral("<a href='e:%1' title='%2' style='text-decoration:none'>%3</a>")
      .arg(QString::number(e), to_qt(facility.path(e)).toHtmlEscaped(), to_qt(facility.name(e)).toHtmlEscaped());
}

QString links(const Facility& facility, const std::vector<ElementIndex>& elements) {
  QStringList parts;
  for (std::size_t i = 0; i < std::min(elements.size(), links_shown); ++i) parts += link(facility, elements[i]);
  auto text = parts.join(", ");
  if (elements.size() > links_shown) text += tr(" and %1 more").arg(number(elements.size() - links_shown));
  return text;
}

QString watts(const PathPower& power) {
  return to_qt(format_value(Quantity::power, power.watts)) + ' ' + (power.recorded ? tr("now") : tr("by design"));
}

QString racks(std::size_t n) { return n == 1 ? tr("1 rack") : tr("%1 racks").arg(number(n)); }

QString feed_text(const Facility& facility, const FeedNow& feed) {
  QString state = feed.alive() ? tr("alive") : tr("dead");
  if (feed.alive() && feed.dead > 0) state = tr("%1 of %2 dead").arg(number(feed.dead), number(feed.feeds.size()));
  if (!feed.alive()) state = QStringLiteral("<span style='color:%1'>%2</span>").arg(look::alarm.name(), state);
  auto text = links(facility, feed.feeds) + " (" + state + ")";
  const auto& roots = feed.roots;
  if (!roots.empty() && roots != feed.feeds) text += tr(" … up to ") + links(facility, roots);
  return text;
}

QString row(const QString& label, const QString& text) {
  return QStringLiteral("<tr><td width='34%' style='color:%1; padding-right:8px'>%2</td><td>%3</td></tr>")
      .arg(look::muted.name(), label.toHtmlEscaped(), text);
}

}  // namespace

QString path_html(const Facility& facility, const SupplyPath& path, const PathFigures& figures) {
  if (path.empty()) return {};
  QString rows;
  for (const auto& feed : figures.feeds) {
    const auto side = to_qt(to_string(feed.side));
    rows += row(side.isEmpty() ? tr("Power from") : tr("Power from, %1").arg(side), feed_text(facility, feed));
  }
  const bool loads = std::all_of(path.at.begin(), path.at.end(),
                                 [&](ElementIndex e) { return !carries_power(facility.element(e).type); });
  if (figures.power) rows += row(loads ? tr("Draws") : tr("Carries"), watts(*figures.power));
  if (figures.racks > 0 && !path.power_down.elements.empty()) {
    auto text = racks(figures.racks);
    if (figures.gpus > 0) text += tr(", %1 GPUs").arg(number(figures.gpus));
    if (figures.it) text += ", " + watts(*figures.it);
    rows += row(tr("Feeds"), text);
  }
  if (!path.coolant_up.elements.empty()) {
    // The nearest are what people mean by "cooled by"; what stands behind them is told by how many.
    const auto& up = path.coolant_up;
    std::vector<ElementIndex> nearest;
    const auto type = facility.element(up.elements.front()).type;
    for (const auto e : up.elements)
      if (facility.element(e).type == type) nearest.push_back(e);
    auto text = links(facility, nearest);
    if (up.elements.size() > nearest.size()) {
      std::vector<ElementIndex> rest;
      for (const auto e : up.elements)
        if (facility.element(e).type != type) rest.push_back(e);
      text += tr(" … up to ") + links(facility, rest);
    }
    rows += row(tr("Cooled by"), text);
  }
  if (figures.cooling)
    rows += row(figures.cooled_racks > 0 ? tr("Takes heat") : tr("Gives heat"), watts(*figures.cooling));
  if (figures.cooled_racks > 0) {
    auto text = racks(figures.cooled_racks);
    if (figures.cooled_it) text += ", " + watts(*figures.cooled_it);
    rows += row(tr("Cools"), text);
  }
  return QStringLiteral("<div style='font-weight:600'>%1</div><table width='100%' cellspacing='2'>%2</table>")
      .arg(tr("Path"), rows);
}

}  // namespace hallscope
