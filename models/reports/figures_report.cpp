#include <cstdio>
#include <string>
#include <vector>

#include "models/analysis/plant/figures.h"
#include "models/analysis/plant/validation.h"
#include "models/facility/model_figure.h"
#include "models/measure/time.h"
#include "models/measure/unit.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

std::string number(double value, const std::string& unit) {
  char text[64];
  std::snprintf(text, sizeof text, "%.4g", value);
  return say_number(text) + (unit.empty() ? "" : " ") + unit;
}

std::string ratio(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return say_number(text);
}

std::string watts(double value) { return format_value(Quantity::power, value); }

std::string rate(double watts_per_s) { return watts(watts_per_s) + "/s"; }

std::string energy(double joules) {
  const bool large = joules >= 3.6e9;
  return number(joules / (large ? 3.6e9 : 3.6e6), large ? "MWh" : "kWh");
}

auto plain(std::string unit) {
  return [unit = std::move(unit)](double v) { return number(v, unit); };
}

template <typename Text>
void line(std::string& out, const std::string& name, const HeadlineFigure& figure, const Text& text) {
  out += "  " + name + std::string(name.size() < 16 ? 16 - name.size() : 1, ' ');
  out += figure.value ? text(*figure.value) : say("unknown");
  if (!figure.note.empty()) out += figure.value ? " (" + figure.note + ")" : ": " + figure.note;
  out += "\n";
}

/// A ramp with the time over which it is a mean change.
void ramp_line(std::string& out, const std::string& name, const HeadlineFigure& figure, double span_s) {
  line(out, name, figure,
       [&](double v) { return span_s > 0 ? say("%1 over %2", rate(v), number(span_s, "s")) : rate(v); });
}

void range_lines(std::string& out, const std::string& name, const PowerRange& range) {
  line(out, say("%1 mean", name), range.mean, watts);
  line(out, say("%1 peak", name), range.peak, watts);
  const auto& ramp = range.ramp;
  ramp_line(out, say("%1 ramp up", name), ramp.window_up, ramp.window_s);
  ramp_line(out, say("%1 ramp down", name), ramp.window_down, ramp.window_s);
  if (!(ramp.row_s < ramp.window_s)) return;
  ramp_line(out, say("%1 step up", name), ramp.up, ramp.row_s);
  ramp_line(out, say("%1 step down", name), ramp.down, ramp.row_s);
}

void ratio_lines(std::string& out, const Figures& f) {
  line(out, say("PUE"), f.pue, [&](double v) {
    const auto said = say("%1, category %2", ratio(v), f.pue_category);
    return f.interim ? say("%1, interim: of %2, not a year", said, format_age(f.to - f.from)) : said;
  });
  line(out, say("WUE"), f.wue, plain("L/kWh"));
  line(out, say("CUE"), f.cue, plain("kgCO2/kWh"));
  line(out, say("CER"), f.cer, plain(""));
  line(out, say("ERF"), f.erf, ratio);
  line(out, say("ERE"), f.ere, ratio);
  line(out, say("REF"), f.ref, ratio);
  line(out, say("GPUs of IT"), f.gpu_part, ratio);
  line(out, say("water"), f.water, plain("m³"));
  line(out, say("carbon"), f.carbon_kg, plain("kgCO2"));
  line(out, say("cost"), f.cost, plain(f.accounts.currency));
}

void work_lines(std::string& out, const Figures& f) {
  line(out, say("tokens"), f.tokens, plain(""));
  if (!f.tokens.value) return;  // why, is told once
  line(out, say("tokens lost"), f.tokens_lost, plain(""));
  line(out, say("tokens/s"), f.token_rate, plain(""));
  line(out, say("tokens/s a W"), f.tokens_a_watt, plain(""));
  line(out, say("tokens a kWh"), f.tokens_a_kwh, plain(""));
  line(out, say("1e6 tokens cost"), f.token_cost, plain(f.accounts.currency));
}

std::string assumptions(const Figures& f) {
  const auto& accounts = f.accounts;
  const auto grid = number(accounts.grid_carbon(), "kgCO2/kWh"), own = number(accounts.generator_carbon(), "kgCO2/kWh");
  const bool stated = accounts.stated_grid_carbon && accounts.stated_generator_carbon;
  return (stated ? say("stated: %1 from the grid, %2 from generators", grid, own)
                 : say("assumed where the accounts do not state it: %1 from the grid, %2 from generators", grid, own)) +
         "\n";
}

/// Light, security and the like: what models state as houseLoad, and the accounts beside it.
std::string house_load(const Facility& facility, const Figures& f) {
  if (f.source != to_string(Source::simulated)) return {};
  double stated = f.accounts.house_load_w.value_or(0);
  for (ElementIndex i = 0; i < facility.body_count(); ++i)
    stated += figure(facility.model(i), "aif:spec:houseLoad").value_or(0);
  return (stated > 0 ? say("house load: %1 of the site", watts(stated))
                     : say("house load (light, security …): left out, as neither models nor accounts state one")) +
         "\n";
}

/// How near simulated figures came to measured ones.
std::string validations(const Recording& recording, const Figures& f) {
  if (f.source != to_string(Source::simulated)) return {};
  std::string out;
  bool any = false;
  for (const auto& [name, figure] : named_figures(f))
    if (const auto band = validated_band(name); !band.empty()) {
      out += say("validated: %1 %2", name, band) + "\n";
      any = true;
    }
  out += (any ? say("not validated: all other figures of this simulation")
              : say("not validated: no figure of this simulation was compared with a measured one")) +
         "\n";
  for (const auto& metric : validated_metrics(recording))
    out += say("validated of what it is made of: %1 %2", metric, validated_band(metric)) + "\n";
  return out;
}

}  // namespace

std::string figures_text(const Facility& facility, const Recording& recording, const Figures& f) {
  const auto time = [&](double t) {
    return format_time(recording.absolute ? t : t - recording.start(), recording.absolute);
  };
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
  ratio_lines(out, f);
  range_lines(out, say("IT"), f.it_range);
  range_lines(out, say("total"), f.total_range);
  work_lines(out, f);
  return out + assumptions(f) + house_load(facility, f) + validations(recording, f);
}

}  // namespace hallscope
