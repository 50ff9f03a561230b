#include "app/inspector/identity.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <set>

#include "app/look/text.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// The context of the texts of these free functions.
struct Identity {
  Q_DECLARE_TR_FUNCTIONS(Identity)
};

QString status_text(FigureStatus status) {
  switch (status) {
    case FigureStatus::sourced:
      return Identity::tr("stated by the source");
    case FigureStatus::derived:
      return Identity::tr("derived");
    case FigureStatus::assumed:
      return Identity::tr("assumed, not checked against a document");
  }
  return {};
}

QString figure_text(const Figure& figure) {
  // In a catalogue kelvins are differences; absolute temperatures are in °C.
  if (figure.unit == "K") return to_qt(format_value(Quantity::temperature_difference, figure.value));
  if (const auto unit = unit_conversion(figure.unit); unit && unit->quantity != Quantity::number)
    return to_qt(format_value(unit->quantity, figure.value * unit->scale + unit->offset));
  auto text = to_qt(say_number(QString::number(figure.value, 'g', 6).toStdString()));
  return figure.unit.empty() ? text : text + " " + to_qt(figure.unit);
}

void add_links(std::vector<IdentityRow>& rows, const QString& label, std::vector<ElementIndex> links) {
  if (!links.empty()) rows.push_back({label, {}, {}, std::move(links), false});
}

/// Elements of one type met going up a graph.
std::vector<ElementIndex> upstream_of_type(const FlowGraph& graph, ElementIndex from, ElementType type,
                                           const Facility& facility) {
  std::vector<ElementIndex> found, open{from};
  std::set<ElementIndex> seen{from};
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    for (const auto source : graph.sources(at)) {
      if (!seen.insert(source).second) continue;
      if (facility.element(source).type == type)
        found.push_back(source);
      else
        open.push_back(source);
    }
  }
  return found;
}

}  // namespace

QString figure_title(const std::string& key) {
  const auto name = to_qt(key).section(':', -1);
  QString title;
  for (const auto c : name) {
    if (c.isUpper() && !title.isEmpty() && !title.back().isUpper()) title += ' ';
    title += title.isEmpty() ? c.toUpper() : c.toLower();
  }
  static const QRegularExpression initials("\\b(ac|dc|cdu|cpu|gpu|psu|tdp|ups)\\b",
                                           QRegularExpression::CaseInsensitiveOption);
  for (auto match = initials.globalMatch(title); match.hasNext();) {
    const auto found = match.next();
    title.replace(found.capturedStart(), found.capturedLength(), found.captured().toUpper());
  }
  return to_qt(say_name(title.toStdString()));
}

std::vector<IdentityRow> identity_rows(const Facility& facility, ElementIndex element) {
  std::vector<IdentityRow> rows;
  if (element >= facility.size()) return rows;
  // A tray or GPU is fed and cooled through its rack.
  const auto rack = facility.ancestor(element, ElementType::Rack);
  const auto at = rack == no_element ? element : rack;
  const auto feeds = facility.power().sources(at);
  add_links(rows, feeds.size() > 1 ? Identity::tr("Fed by (A, B)") : Identity::tr("Fed by"),
            {feeds.begin(), feeds.end()});
  const auto coolant = facility.coolant().sources(at);
  auto cdus = upstream_of_type(facility.coolant(), at, ElementType::CDU, facility);
  if (cdus.empty())
    add_links(rows, Identity::tr("Cooled by"), {coolant.begin(), coolant.end()});
  else
    add_links(rows, Identity::tr("Cooled by"), std::move(cdus));
  if (at == element) {
    const auto fed = facility.power().sinks(element);
    add_links(rows, Identity::tr("Feeds"), {fed.begin(), fed.end()});
    const auto cooled = facility.coolant().sinks(element);
    add_links(rows, Identity::tr("Cools"), {cooled.begin(), cooled.end()});
  }
  const auto& model = facility.model(element);
  if (!model.empty()) {
    rows.push_back({Identity::tr("Model"), to_qt(model.name), to_qt(model.key), {}, false});
    for (const auto& [key, figure] : model.figures) {
      auto hint = to_qt(key) + "\n" + status_text(figure.status);
      if (!figure.source.empty()) hint += ": " + to_qt(figure.source);
      rows.push_back({figure_title(key), figure_text(figure), hint, {}, figure.status == FigureStatus::assumed});
    }
  }
  return rows;
}

}  // namespace hallscope
