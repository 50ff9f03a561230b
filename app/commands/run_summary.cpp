#include "app/commands/run_summary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>
#include <cstdio>

#include "app/look/text.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"

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
  if (first.racks == 0) return "none";
  return std::to_string(first.racks) + (first.racks == 1 ? " rack, at " : " racks, first at ") +
         format_time(std::round(first.time_s * 10) / 10, false) + ": " + facility.path(first.rack);
}

QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

QJsonObject to_json(const Facility& facility, const First& first) {
  const bool any = first.racks > 0;
  return {{"racks", static_cast<qint64>(first.racks)},
          {"first", any ? QJsonValue(to_qt(facility.path(first.rack))) : QJsonValue()},
          {"first_s", any ? QJsonValue(first.time_s) : QJsonValue()}};
}

std::string line(const char* name, const std::string& value) {
  char text[32];
  std::snprintf(text, sizeof text, "%-16s", name);
  return text + value + "\n";
}

std::string figure(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

}  // namespace

std::string summary_text(const RunSummary& run) {
  const auto& s = run.simulation;
  const double error = energy_error_percent(s.energy);
  return line("simulated", format_age(run.scenario.duration_s) + ", " + std::to_string(s.rows) + " rows every " +
                               format_age(run.scenario.step_s)) +
         line("took", figure("%.2f s, ", run.wall_s) + figure("%.0f", run.scenario.duration_s / run.wall_s) +
                          " times as fast as it goes") +
         line("IT energy", figure("%.1f kWh", s.it_energy_j / 3.6e6)) +
         line("energy balance", std::isnan(error) ? "no energy came in" : figure("off by %.3f %%", std::abs(error))) +
         line("throttled", words(run.facility, first_of(s, &RackAffected::throttled_s))) +
         line("switched off", words(run.facility, first_of(s, &RackAffected::tripped_s))) + line("written", run.output);
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
                         {"energy", QJsonObject{{"in_j", s.energy.in_j},
                                                {"out_j", s.energy.out_j},
                                                {"stored_j", s.energy.stored_j},
                                                {"error_percent", number(energy_error_percent(s.energy))}}},
                         {"throttled", to_json(run.facility, first_of(s, &RackAffected::throttled_s))},
                         {"switched_off", to_json(run.facility, first_of(s, &RackAffected::tripped_s))},
                         {"racks", racks}};
  return QJsonDocument(json).toJson().toStdString();
}

}  // namespace hallscope
