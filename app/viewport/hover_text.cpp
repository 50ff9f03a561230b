#include "app/viewport/hover_text.h"

#include <QObject>
#include <QStringList>
#include <array>
#include <cmath>

#include "app/look/text.h"
#include "app/viewport/power_hover.h"
#include "models/analysis/derived/overlay.h"
#include "models/facility/element_words.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/telemetry/reading_words.h"

namespace hallscope {
namespace {

/// Whose value stands for an element that has none of its own: that of the rack, for a tray in it. no_element
/// otherwise.
ElementIndex owner_of(const Facility& facility, const Track& track, ElementIndex element) {
  const std::array<ElementIndex, 1> asked{element};
  const auto entry = map_overlay(facility, track, asked).entries.front();
  return entry.binding == Binding::inherited ? track.elements()[entry.first] : no_element;
}

/// Age is known where the element has the metric itself, not the worst of what is in it.
QString age_text(const Track& track, ElementIndex element, double time) {
  const auto column = track.column(element);
  if (!column) return {};
  const auto reading = track.reading(*column, time);
  return reading.quality == Quality::missing ? QString() : QObject::tr("%1 old").arg(to_qt(format_age(reading.age_s)));
}

QString layer_html(const Facility& facility, const Scene& scene, LayerKind kind, ElementIndex element) {
  const auto& track = scene.layers().setup(kind).track;
  const auto value = shown_value_text(scene, kind, element);
  if (value.isEmpty()) return {};
  // What a part takes over from its rack is the rack's, and is said to be.
  const auto owner = owner_of(facility, *track, element);
  auto name = to_qt(title(track->metric()));
  if (owner != no_element) name = QObject::tr("%1 of %2").arg(name, to_qt(facility.name(owner)));
  auto text = QStringLiteral("%1&nbsp;&nbsp;<b>%2</b>").arg(name.toHtmlEscaped(), value.toHtmlEscaped());
  QStringList trust;
  const auto age = age_text(*track, owner == no_element ? element : owner, scene.time());
  if (!age.isEmpty()) trust += age;
  trust += to_qt(in_words(track->source()));
  if (const auto quality = scene.layers().shown(kind, element).quality; quality != Quality::missing)
    trust += to_qt(in_words(quality));
  return "<br>" + text + "<br><span style='color:#b9c0cc'>" + trust.join(" · ") + "</span>";
}

/// A hall or a row as a whole: what its label says from afar, and which rack is the worst.
QString room_html(const Facility& facility, const Scene& scene, ElementIndex room) {
  QString text;
  for (const auto& figure : scene.layers().room(room)) {
    const auto name = to_qt(title(figure.metric));
    const auto value = figure.missing() ? QObject::tr("missing") : to_qt(figure.text());
    QStringList trust{figure.sum ? QObject::tr("sum of its racks") : QObject::tr("worst of its racks")};
    if (figure.from != no_element) trust += to_qt(facility.path(figure.from));
    if (!figure.missing()) trust += to_qt(in_words(figure.value.quality));
    text += QStringLiteral("<br>%1&nbsp;&nbsp;<b>%2</b><br><span style='color:#b9c0cc'>%3</span>")
                .arg(name.toHtmlEscaped(), value.toHtmlEscaped(), trust.join(" · ").toHtmlEscaped());
  }
  return text;
}

/// Equipment wears only metrics of its own kind: a UPS has nothing to say on the heat of CDUs, not even that it is
/// missing.
bool says_something_of(const Facility& facility, const Scene& scene, const Pick& pick) {
  const auto& track = scene.layers().setup(pick.layer).track;
  if (pick.layer == LayerKind::power || !track) return false;
  return pick.layer != LayerKind::equipment || track->column(pick.element) ||
         object_type(track->metric()) == facility.element(pick.element).type;
}

QString pipe_line(const QString& name, const CoolantFigure& figure, Quantity quantity) {
  if (!figure.recorded && !figure.design) return {};
  const bool missing = figure.quality == Quality::missing;
  const auto value = missing ? QObject::tr("missing") : to_qt(format_value(quantity, figure.value));
  auto text = QStringLiteral("<br>%1&nbsp;&nbsp;<b>%2</b>").arg(name.toHtmlEscaped(), value.toHtmlEscaped());
  QStringList trust;
  if (figure.design) {
    trust += QObject::tr("design, not measured");
  } else {
    if (!missing) trust += QObject::tr("%1 old").arg(to_qt(format_age(figure.age_s)));
    if (figure.derived) trust += QObject::tr("derived");
    if (figure.track) trust += to_qt(in_words(figure.track->source()));
    if (!missing) trust += to_qt(in_words(figure.quality));
  }
  return text + "&nbsp;&nbsp;<span style='color:#b9c0cc'>" + trust.join(" · ") + "</span>";
}

QString pipe_html(const Facility& facility, const PipeReport& pipe) {
  auto of = to_qt(facility.path(pipe.element));
  if (of.isEmpty()) of = to_qt(facility.title());
  if (pipe.serves > 1) of = QObject::tr("%1 (%2 together)").arg(of, QString::number(pipe.serves));
  return QStringLiteral("<div style='white-space:nowrap'><b>%1</b>, %2%3%4%5%6</div>")
      .arg(to_qt(pipe.name).toHtmlEscaped(), of.toHtmlEscaped(),
           pipe_line(QObject::tr("Temperature"), pipe.temperature, Quantity::temperature),
           pipe_line(QObject::tr("Flow"), pipe.flow, Quantity::flow),
           pipe_line(QObject::tr("Pressure drop"), pipe.pressure_drop, Quantity::pressure),
           pipe_line(QObject::tr("Approach"), pipe.approach, Quantity::temperature_difference));
}

}  // namespace

QString shown_value_text(const Scene& scene, LayerKind kind, ElementIndex element) {
  const auto& setup = scene.layers().setup(kind);
  if (!setup.track || !setup.visible) return {};
  const auto shown = scene.layers().shown(kind, element);
  if (shown.quality == Quality::missing || std::isnan(shown.value)) return QObject::tr("missing");
  return to_qt(format_value(setup.track->metric(), shown.value));
}

QString hover_html(const Document& document, const Scene& scene, const Pick& pick) {
  if (!pick.hit()) return {};
  const auto& facility = *document.facility;
  if (const auto pipe = scene.layers().pipe(pick)) return pipe_html(facility, *pipe);
  // The floor is everywhere: a tooltip for it would only be in the way.
  const auto type = facility.element(pick.element).type;
  if (type == ElementType::Site || type == ElementType::Building) return {};
  if (type == ElementType::Hall && pick.layer == LayerKind::floor) return {};
  if (type == ElementType::Hall || type == ElementType::Row)
    return QStringLiteral("<div style='white-space:nowrap'><b>%1</b> %2%3</div>")
        .arg(to_qt(facility.path(pick.element)).toHtmlEscaped(), to_qt(in_words(type)).toHtmlEscaped(),
             room_html(facility, scene, pick.element));
  return QStringLiteral("<div style='white-space:nowrap'><b>%1</b> %2%3</div>")
      .arg(to_qt(facility.path(pick.element)).toHtmlEscaped(),
           to_qt(in_words(facility.element(pick.element).type)).toHtmlEscaped(),
           (says_something_of(facility, scene, pick) ? layer_html(facility, scene, pick.layer, pick.element)
                                                     : QString()) +
               power_hover_html(document, scene, pick.element));
}

QString copy_text(const Document& document, const Scene& scene, const Pick& pick) {
  if (!pick.hit()) return {};
  if (const auto pipe = scene.layers().pipe(pick))
    return to_qt(document.facility->path(pipe->element) + " " + pipe->name + "\t" +
                 format_value(Quantity::temperature, pipe->temperature.value));
  const auto value = says_something_of(*document.facility, scene, pick)
                         ? shown_value_text(scene, pick.layer, pick.element)
                         : QString();
  auto owner = pick.element;
  if (!value.isEmpty())
    if (const auto other = owner_of(*document.facility, *scene.layers().setup(pick.layer).track, owner);
        other != no_element)
      owner = other;
  const auto path = to_qt(document.facility->path(owner));
  return value.isEmpty() ? path : path + "\t" + value;
}

}  // namespace hallscope
