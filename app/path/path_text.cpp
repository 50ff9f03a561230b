#include "app/path/path_text.h"

#include <QCoreApplication>
#include <algorithm>

#include "app/look/language.h"
#include "app/look/style.h"
#include "app/look/text.h"
#include "models/facility/element_roles.h"
#include "models/measure/unit.h"

namespace hallscope {
namespace {

constexpr std::size_t links_shown = 3;

/// The context of the texts of these free functions.
struct Path {
  Q_DECLARE_TR_FUNCTIONS(Path)
};

QString link(const Facility& facility, ElementIndex e) {
  return QStringLiteral("<a href='e:%1' title='%2' style='text-decoration:none'>%3</a>")
      .arg(QString::number(e), to_qt(facility.path(e)).toHtmlEscaped(), to_qt(facility.name(e)).toHtmlEscaped());
}

QString links(const Facility& facility, const std::vector<ElementIndex>& elements) {
  QStringList parts;
  for (std::size_t i = 0; i < std::min(elements.size(), links_shown); ++i) parts += link(facility, elements[i]);
  const auto text = parts.join(", ");
  return elements.size() > links_shown
             ? Path::tr("%1 and %2 more").arg(text, shown_number(elements.size() - links_shown))
             : text;
}

QString watts(const PathPower& power) {
  const auto value = to_qt(format_value(Quantity::power, power.watts));
  if (!power.recorded) return Path::tr("%1 by design").arg(value);
  const auto text =
      power.worked_out ? Path::tr("%1 now, from the power of racks").arg(value) : Path::tr("%1 now").arg(value);
  return power.missing == 0 ? text : Path::tr("%1, %2 missing").arg(text, shown_number(power.missing));
}

/// Of racks: what they draw is not what goes through the one that leads to them, which may be dead or one of several.
QString drawn(const PathPower& power) { return Path::tr("which draw %1").arg(watts(power)); }

QString racks(std::size_t n) { return shown_count(n, "%n rack", "%n racks"); }

QString feed_text(const Facility& facility, const FeedNow& feed) {
  QString state = feed.alive() ? Path::tr("alive") : Path::tr("dead");
  if (feed.alive() && feed.dead > 0)
    state = Path::tr("%1 of %2 dead").arg(shown_number(feed.dead), shown_number(feed.feeds.size()));
  if (!feed.alive()) state = QStringLiteral("<span style='color:%1'>%2</span>").arg(look::alarm.name(), state);
  const auto text = links(facility, feed.feeds) + " (" + state + ")";
  const auto& roots = feed.roots;
  return roots.empty() || roots == feed.feeds ? text : Path::tr("%1 … up to %2").arg(text, links(facility, roots));
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
    rows +=
        row(side.isEmpty() ? Path::tr("Power from") : Path::tr("Power from, %1").arg(side), feed_text(facility, feed));
  }
  const bool loads = std::all_of(path.at.begin(), path.at.end(),
                                 [&](ElementIndex e) { return !carries_power(facility.element(e).type); });
  if (figures.power) rows += row(loads ? Path::tr("Draws") : Path::tr("Carries"), watts(*figures.power));
  const bool room = is_room(facility.element(path.element).type);
  if (room && figures.it) rows += row(Path::tr("Racks draw"), watts(*figures.it));
  if (!room && figures.racks > 0 && !path.power_down.elements.empty()) {
    auto text = racks(figures.racks);
    if (figures.gpus > 0) text += ", " + shown_count(figures.gpus, "%n GPU", "%n GPUs");
    if (figures.it) text += ", " + drawn(*figures.it);
    rows += row(Path::tr("Leads to"), text);
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
      text = Path::tr("%1 … up to %2").arg(text, links(facility, rest));
    }
    rows += row(Path::tr("Cooled by"), text);
  }
  if (figures.cooling)
    rows += row(figures.cooled_racks > 0 ? Path::tr("Takes heat") : Path::tr("Gives heat"), watts(*figures.cooling));
  if (figures.cooled_racks > 0) {
    auto text = racks(figures.cooled_racks);
    if (figures.cooled_it) text += ", " + drawn(*figures.cooled_it);
    rows += row(Path::tr("Cools"), text);
  }
  return QStringLiteral("<div style='font-weight:600'>%1</div><table width='100%' cellspacing='2'>%2</table>")
      .arg(path.of_part ? Path::tr("Path of its rack, %1").arg(link(facility, path.at.front())) : Path::tr("Path"),
           rows);
}

}  // namespace hallscope
