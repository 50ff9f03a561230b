#include "app/viewport/power_hover.h"

#include <QObject>
#include <QStringList>
#include <cmath>

#include "app/look/text.h"
#include "models/analysis/derived/load_share.h"
#include "models/analysis/recorded_power.h"
#include "models/facility/element_roles.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/telemetry/reading_words.h"

namespace hallscope {
namespace {

QString line(const QString& label, const QString& value) {
  return "<br>" + label.toHtmlEscaped() + "&nbsp;&nbsp;<b>" + value.toHtmlEscaped() + "</b>";
}

QString trust(const Track& track, const Reading& reading) {
  QStringList words;
  if (reading.quality != Quality::missing) words += QObject::tr("%1 old").arg(to_qt(format_age(reading.age_s)));
  words += to_qt(in_words(track.source()));
  words += to_qt(in_words(reading.quality));
  return "<br><span style='color:#b9c0cc'>" + words.join(" · ") + "</span>";
}

}  // namespace

QString power_hover_html(const Document& document, const Scene& scene, ElementIndex element) {
  const auto& facility = *document.facility;
  const auto& layer = scene.layers().setup(LayerKind::power);
  if (!layer.visible || !layer.track || element >= facility.size() || !carries_power(facility.element(element).type))
    return {};
  QString html;
  const auto shown = scene.layers().feeder(element);
  QStringList what;
  if (shown.side != FeedSide::none)
    what += shown.side == FeedSide::both ? QObject::tr("sides A and B")
                                         : QObject::tr("side %1").arg(to_qt(to_string(shown.side)));
  if (shown.state != PowerState::unknown) what += to_qt(in_words(shown.state));
  if (!what.isEmpty()) html += "<br>" + what.join(" · ").toHtmlEscaped();

  const Track* share = nullptr;
  for (const auto& track : document.recording->tracks)
    if (track->metric() == load_share_metric() && track->column(element)) share = share ? share : track.get();
  const RecordedPower recorded(*document.recording);
  if (recorded.has(element)) {
    const auto load = recorded.at(element, scene.time());
    const bool known = load.quality != Quality::missing && !std::isnan(load.value);
    html +=
        line(QObject::tr("Load"), known ? to_qt(format_value(Quantity::power, load.value)) : QObject::tr("missing"));
  }
  if (const auto rated = facility.model(element).rated_power_w)
    html += line(QObject::tr("Limit"), to_qt(format_value(Quantity::power, *rated)));
  if (share) {
    const auto reading = share->reading(*share->column(element), scene.time());
    const bool known = reading.quality != Quality::missing && !std::isnan(reading.value);
    html += line(QObject::tr("Share of limit"),
                 known ? to_qt(format_value(Quantity::ratio, reading.value)) : QObject::tr("missing"));
    html += trust(*share, reading);
  } else if (recorded.has(element)) {
    html += "<br><span style='color:#b9c0cc'>" + QObject::tr("no limit is known") + "</span>";
  }
  return html;
}

}  // namespace hallscope
