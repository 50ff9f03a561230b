#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "models/analysis/plant/figures.h"
#include "models/io/json_file.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

std::string number(double value, const char* unit) {
  char text[64];
  std::snprintf(text, sizeof text, "%.4g", value);
  return say_number(text) + (*unit ? " " : "") + unit;
}

std::string ratio(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return say_number(text);
}

std::string rate(double watts_per_s) { return format_value(Quantity::power, watts_per_s) + "/s"; }

std::string energy(double joules) {
  const bool large = joules >= 3.6e9;
  return number(joules / (large ? 3.6e9 : 3.6e6), large ? "MWh" : "kWh");
}

Json value_or_null(const HeadlineFigure& figure) { return figure.value ? Json(*figure.value) : Json(nullptr); }

std::vector<std::pair<const char*, const HeadlineFigure*>> named(const Figures& f) {
  return {{"it_power_w", &f.it_power},
          {"total_power_w", &f.total_power},
          {"power_ratio", &f.power_ratio},
          {"it_energy_j", &f.it_energy},
          {"total_energy_j", &f.total_energy},
          {"pue", &f.pue},
          {"wue_l_per_kwh", &f.wue},
          {"cue_kg_per_kwh", &f.cue},
          {"cer", &f.cer},
          {"itue", &f.itue},
          {"tue", &f.tue},
          {"water_m3", &f.water},
          {"carbon_kg", &f.carbon_kg}};
}

Json range_json(const PowerRange& range) {
  Json json;
  json["mean_w"] = value_or_null(range.mean);
  json["peak_w"] = value_or_null(range.peak);
  json["ramp_up_w_per_s"] = value_or_null(range.ramp.up);
  json["ramp_down_w_per_s"] = value_or_null(range.ramp.down);
  json["window_ramp_up_w_per_s"] = value_or_null(range.ramp.window_up);
  json["window_ramp_down_w_per_s"] = value_or_null(range.ramp.window_down);
  return json;
}

template <typename Text>
void line(std::string& out, const std::string& name, const HeadlineFigure& figure, const Text& text) {
  out += "  " + name + std::string(name.size() < 16 ? 16 - name.size() : 1, ' ');
  out += figure.value ? text(*figure.value) : say("unknown");
  if (!figure.note.empty()) out += figure.value ? " (" + figure.note + ")" : ": " + figure.note;
  out += "\n";
}

void range_lines(std::string& out, const std::string& name, const PowerRange& range, double window_s) {
  const auto watts = [](double v) { return format_value(Quantity::power, v); };
  line(out, say("%1 mean", name), range.mean, watts);
  line(out, say("%1 peak", name), range.peak, watts);
  line(out, say("%1 ramp up", name), range.ramp.up, rate);
  line(out, say("%1 ramp down", name), range.ramp.down, rate);
  line(out, say("%1 up in %2", name, number(window_s, "s")), range.ramp.window_up, rate);
  line(out, say("%1 down in %2", name, number(window_s, "s")), range.ramp.window_down, rate);
}

}  // namespace

std::string figures_json(const Facility& facility, const Recording& recording, const Figures& f) {
  const auto time = [&](double t) { return recording.absolute ? Json(format_time(t, true)) : Json(t); };
  Json root;
  root["selection"] = facility.path(f.selection.empty() ? 0 : f.selection.front());
  root["racks"] = f.racks;
  root["source"] = f.source.empty() ? Json(nullptr) : Json(f.source);
  root["at"] = time(f.at);
  root["from"] = time(f.from);
  root["to"] = time(f.to);
  root["rows"] = f.rows;
  root["instants"] = f.instants;
  Json notes = Json::object();
  for (const auto& [name, figure] : named(f)) {
    root[name] = value_or_null(*figure);
    if (!figure->note.empty()) notes[name] = figure->note;
  }
  root["it"] = range_json(f.it_range);
  root["total"] = range_json(f.total_range);
  root["ramp_window_s"] = f.ramp_window_s;
  root["assumed"] = {{"grid_kg_per_kwh", f.carbon.grid}, {"turbine_kg_per_kwh", f.carbon.turbine}, {"compute", "GPUs"}};
  root["steady"] = f.steadiness.steady();
  root["it_power_change"] = f.steadiness.change ? Json(*f.steadiness.change) : Json(nullptr);
  root["notes"] = std::move(notes);
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string figures_text(const Facility& facility, const Recording& recording, const Figures& f) {
  const auto time = [&](double t) {
    return format_time(recording.absolute ? t : t - recording.start(), recording.absolute);
  };
  const auto watts = [](double v) { return format_value(Quantity::power, v); };
  const auto plain = [](const char* unit) { return [unit](double v) { return number(v, unit); }; };
  const auto first = f.selection.empty() ? ElementIndex{0} : f.selection.front();
  std::string out = first == 0 ? facility.title() : facility.path(first);
  out += ", " + say_count(f.racks, "%n rack", "%n racks");
  if (!f.source.empty()) out += ", " + say_name(f.source);
  out += "\n" + say("at %1", time(f.at)) + "\n";
  line(out, say("IT power"), f.it_power, watts);
  line(out, say("total power"), f.total_power, watts);
  line(out, say("power ratio"), f.power_ratio, ratio);
  if (const auto note = f.steadiness.note(); !note.empty()) out += "  " + say("not steady: %1", note) + "\n";
  out += f.instants < f.rows ? say("from %1 to %2, %3 rows, %4 of them followed to the sources", time(f.from),
                                   time(f.to), f.rows, f.instants)
                             : say("from %1 to %2, %3 rows", time(f.from), time(f.to), f.rows);
  out += "\n";
  line(out, say("IT energy"), f.it_energy, energy);
  line(out, say("total energy"), f.total_energy, energy);
  line(out, say("PUE"), f.pue, ratio);
  line(out, say("WUE"), f.wue, plain("L/kWh"));
  line(out, say("CUE"), f.cue, plain("kgCO2/kWh"));
  line(out, say("CER"), f.cer, plain(""));
  line(out, say("ITUE"), f.itue, ratio);
  line(out, say("TUE"), f.tue, ratio);
  line(out, say("water"), f.water, plain("m³"));
  line(out, say("carbon"), f.carbon_kg, plain("kgCO2"));
  range_lines(out, say("IT"), f.it_range, f.ramp_window_s);
  range_lines(out, say("total"), f.total_range, f.ramp_window_s);
  return out +
         say("assumed: %1 from the grid, %2 from turbines; compute is GPUs alone", number(f.carbon.grid, "kgCO2/kWh"),
             number(f.carbon.turbine, "kgCO2/kWh")) +
         "\n";
}

}  // namespace hallscope
