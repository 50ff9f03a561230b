#include "app/commands/run_summary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/look/text.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// Of the energy that came in; NaN when none did.
double energy_error_percent(const EnergyBalance& energy) {
  return energy.in_j > 0 ? 100 * energy.error() / energy.in_j : std::nan("");
}

struct First {
  std::size_t racks = 0;
  double time_s = 0;
  ElementIndex rack = no_element;
};

/// How many racks something happened to, and to which first.
First first_of(const SimulationSummary& simulation, double RackAffected::*time) {
  First first;
  for (const auto& rack : simulation.affected) {
    if (std::isnan(rack.*time)) continue;
    if (first.racks++ == 0 || rack.*time < first.time_s) {
      first.time_s = rack.*time;
      first.rack = rack.rack;
    }
  }
  return first;
}

std::string words(const Facility& facility, const First& first) {
  if (first.racks == 0) return say("none");
  return say_count(first.racks, "%n rack, at %1: %2", "%n racks, first at %1: %2",
                   format_time(std::round(first.time_s * 10) / 10, false), facility.path(first.rack));
}

/// "held back: 640 elements, first at 5 min, up to 12 MW".
std::string words(const ConditionFigure& condition) {
  const auto& telling = words_of(condition.condition);
  const double status = first_condition_status + static_cast<int>(condition.condition);
  const auto name = format_value(metric_from_label("UPS/ConditionStatus"), status);
  auto text = say_count(condition.elements, "%1: %n element, from %2 on", "%1: %n elements, from %2 on", name,
                        format_time(std::round(condition.first_s * 10) / 10, false));
  if (*telling.unit && condition.worst > 0) {
    char most[48];
    std::snprintf(most, sizeof most, "%.3g %s", condition.worst * telling.scale, telling.unit);
    text = say("%1, up to %2", text, most);
  }
  return text;
}

QJsonArray conditions_json(const SimulationSummary& simulation) {
  QJsonArray all;
  for (const auto& condition : simulation.conditions)
    all.append(QJsonObject{{"condition", words_of(condition.condition).key},
                           {"elements", static_cast<qint64>(condition.elements)},
                           {"first_s", condition.first_s},
                           {"element_s", condition.element_s},
                           {"worst", condition.worst}});
  return all;
}

QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

QJsonObject to_json(const Facility& facility, const First& first) {
  const bool any = first.racks > 0;
  return {{"racks", static_cast<qint64>(first.racks)},
          {"first", any ? QJsonValue(to_qt(facility.path(first.rack))) : QJsonValue()},
          {"first_s", any ? QJsonValue(first.time_s) : QJsonValue()}};
}

std::string line(const std::string& name, const std::string& value) {
  constexpr std::size_t width = 16;
  return name + std::string(width - std::min(width, name.size()), ' ') + value + "\n";
}

std::string figure(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return say_number(text);
}

}  // namespace

std::string summary_text(const RunSummary& run) {
  const auto& s = run.simulation;
  const double error = energy_error_percent(s.energy);
  std::string conditions;
  for (const auto& condition : s.conditions)
    conditions += line(conditions.empty() ? say("not kept") : std::string(), words(condition));
  return line(say("simulated"), say("%1, %2 rows every %3", format_age(run.scenario.duration_s), s.rows,
                                    format_age(run.scenario.step_s))) +
         line(say("took"), say("%1 s, %2 times as fast as it goes", figure("%.2f", run.wall_s),
                               figure("%.0f", run.scenario.duration_s / run.wall_s))) +
         line(say("IT energy"), figure("%.1f", s.it_energy_j / 3.6e6) + " kWh") +
         line(say("energy balance"),
              std::isnan(error) ? say("no energy came in") : say("off by %1 %", figure("%.3f", std::abs(error)))) +
         line(say("throttled"), words(run.facility, first_of(s, &RackAffected::throttled_s))) +
         line(say("switched off"), words(run.facility, first_of(s, &RackAffected::tripped_s))) + conditions +
         line(say("written"), run.output);
}

std::string summary_json(const RunSummary& run) {
  const auto& s = run.simulation;
  QJsonArray racks;
  for (const auto& rack : s.affected)
    racks.append(QJsonObject{{"element", to_qt(run.facility.path(rack.rack))},
                             {"throttled_s", number(rack.throttled_s)},
                             {"switched_off_s", number(rack.tripped_s)}});
  const QJsonObject json{{"output", to_qt(run.output)},
                         {"simulated_s", run.scenario.duration_s},
                         {"step_s", run.scenario.step_s},
                         {"rows", static_cast<qint64>(s.rows)},
                         {"wall_s", run.wall_s},
                         {"simulated_per_wall", number(run.scenario.duration_s / run.wall_s)},
                         {"it_energy_j", s.it_energy_j},
                         {"burnt_j", s.burnt_j},
                         {"energy", QJsonObject{{"in_j", s.energy.in_j},
                                                {"out_j", s.energy.out_j},
                                                {"stored_j", s.energy.stored_j},
                                                {"error_percent", number(energy_error_percent(s.energy))}}},
                         {"throttled", to_json(run.facility, first_of(s, &RackAffected::throttled_s))},
                         {"switched_off", to_json(run.facility, first_of(s, &RackAffected::tripped_s))},
                         {"conditions", conditions_json(s)},
                         {"racks", racks}};
  return QJsonDocument(json).toJson().toStdString();
}

}  // namespace hallscope
