#include "models/analysis/plant/figures.h"

#include <vector>

#include "models/analysis/plant/balance.h"
#include "models/analysis/plant/figures_range.h"
#include "models/analysis/plant/plant_power.h"
#include "models/analysis/plant/recorded_rows.h"

namespace hallscope {
namespace {

void at_instant(const Facility& facility, const ItPower& it, const PlantInstant& now, Figures& out) {
  const auto no_it = missing_note(facility, now.it, it_missing(it));
  const auto no_total = missing_note(facility, now.total, missing_values::sources);
  // Racks are many and alike: the sum of those that are known tells something. One source too few tells nothing.
  out.it_power = no_figure(Quantity::power, no_it);
  if (now.it.have > 0) out.it_power.value = now.it.value;
  add_note(out.it_power.note, it.note());
  out.total_power = no_figure(Quantity::power, no_total);
  if (now.total.complete()) out.total_power.value = now.total.value;
  if (now.estimated > 0 && out.total_power.value)
    add_note(out.total_power.note, say("%1 without a meter of power or loss: by loads and loss curves", now.estimated));
  out.power_ratio = no_figure(Quantity::number, first_of({no_base(facility, it, now.it), no_total}));
  if (!out.power_ratio.note.empty()) return;
  if (now.it.value > 0)
    out.power_ratio.value = now.total.value / now.it.value;
  else
    out.power_ratio.note = say("no IT power");
}

/// Where heat leaves the facility in water, what cools that water is somebody else's.
void mark_partial(const Facility& facility, Figures& out) {
  if (facility.count(ElementType::Chiller) + facility.count(ElementType::CoolingTower) > 0) return;
  auto& range = out.total_range;
  for (auto* figure : {&out.total_power,
                       &out.power_ratio,
                       &out.total_energy,
                       &out.pue,
                       &out.cue,
                       &out.carbon_kg,
                       &out.cer,
                       &out.erf,
                       &out.ere,
                       &out.ref,
                       &out.cost,
                       &out.tokens_a_watt,
                       &out.tokens_a_kwh,
                       &out.token_cost,
                       &range.mean,
                       &range.peak,
                       &range.ramp.up,
                       &range.ramp.down,
                       &range.ramp.window_up,
                       &range.ramp.window_down})
    if (figure->value) add_note(figure->note, say("partial: the facility has no chillers or towers"));
}

Figures figures_of(const Facility& facility, const Recording& recording, const FiguresQuery& query, bool with_range) {
  Figures out;
  out.selection = query.selection;
  out.accounts = query.accounts.value_or(accounts_of(facility));
  out.ramp_window_s = query.ramp_window_s;
  const auto selected = selected_racks(facility, query.selection);
  out.racks = selected.count();
  out.from = query.from.value_or(recording.empty() ? 0 : recording.start());
  out.to = query.to.value_or(recording.empty() ? 0 : recording.end());
  out.at = query.at.value_or(out.to);
  PlantPower plant(facility, recording);
  if (const auto* track = plant.it().track()) {
    out.source = to_string(track->source());
    // Meters have it in what they measure.
    if (track->source() == Source::simulated) plant.add_house_load(out.accounts.house_load_w.value_or(0));
  }
  ItPower it(facility, recording);
  out.steadiness = steadiness(it, recording, out.at, selected);
  at_instant(facility, plant.it(), plant.at(out.at, selected, row_before(recording, out.at)), out);
  if (with_range) add_range(facility, recording, query, selected, plant, out);
  mark_partial(facility, out);
  return out;
}

}  // namespace

Figures figures(const Facility& facility, const Recording& recording, const FiguresQuery& query) {
  return figures_of(facility, recording, query, true);
}

Figures figures_now(const Facility& facility, const Recording& recording, const FiguresQuery& query) {
  return figures_of(facility, recording, query, false);
}

}  // namespace hallscope
