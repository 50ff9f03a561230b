#include "models/analysis/plant/figures.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "models/analysis/derived/ramp_rate.h"
#include "models/analysis/plant/plant_power.h"
#include "models/analysis/plant/recorded_rows.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double kwh = 3.6e6;   // J
constexpr double litres = 1e3;  // in a cubic metre

void add_note(std::string& note, const std::string& text) {
  if (text.empty() || note.find(text) != std::string::npos) return;
  if (!note.empty()) note += "; ";
  note += text;
}

/// What is said of values of which none is there, or of which some are missing: how many, of how many, where first.
struct Missing {
  Phrase none, some;
};
constexpr Missing sources{"no sources", "%1 of %2 sources without a current value (%3)"};
constexpr Missing gpu_powers{"no racks' GPU powers", "%1 of %2 racks' GPU powers without a current value (%3)"};
constexpr Missing heats{"no CDUs and CRAHs' heats", "%1 of %2 CDUs and CRAHs' heats without a current value (%3)"};
constexpr Missing coolers{"no coolers' powers", "%1 of %2 coolers' powers without a current value (%3)"};
constexpr Missing water_flows{"no chillers' and towers' water flows",
                              "%1 of %2 chillers' and towers' water flows without a current value (%3)"};
constexpr Missing racks{"no racks", "%1 of %2 racks without a current value (%3)"};
constexpr Missing busways{"no busways", "%1 of %2 busways without a current value (%3)"};
constexpr Missing cdus{"no CDUs", "%1 of %2 CDUs without a current value (%3)"};

/// "2 of 640 racks without a current value (hall/row-1/rack-1, …)"; empty when all are there.
std::string missing_note(const Facility& facility, const PartialSum& sum, const Missing& what) {
  if (sum.missing == 0) return sum.have == 0 ? say(what.none) : "";
  auto which = facility.path(sum.first_missing);
  if (sum.missing > 1) which += ", …";
  return say(what.some, sum.missing, sum.have + sum.missing, which);
}

const Missing& it_missing(const ItPower& it) {
  using From = ItPower::From;
  return it.from() == From::busways ? busways : it.from() == From::cdus ? cdus : racks;
}

/// Why IT power is no base for ratios; empty when it is one.
std::string no_base(const Facility& facility, const ItPower& it, const PartialSum& sum) {
  if (auto why = missing_note(facility, sum, it_missing(it)); !why.empty()) return why;
  return it.from() == ItPower::From::racks ? "" : say("no power of racks; IT power is %1", it.note());
}

HeadlineFigure missing(Quantity quantity, std::string why) { return {{}, quantity, no_element, std::move(why)}; }

/// Two integrals over the instants at which both are known.
struct Balance {
  double upper = 0, lower = 0, seconds = 0, unknown_s = 0;
  std::string why;

  void add(double weight, double a, double b, const std::string& reason) {
    if (!reason.empty()) {
      unknown_s += weight;
      why = reason;  // the last: what is missing at first may only have come late
      return;
    }
    upper += weight * a;
    lower += weight * b;
    seconds += weight;
  }
  std::string note() const {
    if (seconds <= 0 || unknown_s <= 0) return why;
    // At least one: "without 0 % of the time" would say that nothing is missing.
    const auto percent = std::max(1L, std::lround(100 * unknown_s / (seconds + unknown_s)));
    return say("without %1 % of the time: %2", percent, why);
  }
  HeadlineFigure ratio(double scale = 1) const {
    if (seconds > 0 && lower > 0) return {upper / lower * scale, Quantity::number, no_element, note()};
    if (seconds > 0) return missing(Quantity::number, say("nothing to divide by"));
    return missing(Quantity::number, why.empty() ? say("a single instant has no energy") : why);
  }
  HeadlineFigure integral(Quantity quantity, double scale = 1) const {
    if (seconds > 0) return {upper * scale, quantity, no_element, note()};
    return missing(quantity, why.empty() ? say("a single instant has no energy") : why);
  }
};

std::string first_of(std::initializer_list<std::string> reasons) {
  for (const auto& reason : reasons)
    if (!reason.empty()) return reason;
  return "";
}

RampRate ramp_rate(std::span<const PowerSample> samples, double window_s) {
  const auto figure = [](std::optional<double> value) {
    const std::string note = value ? "" : say("no two rows to compare");
    return HeadlineFigure{value, Quantity::number, no_element, note};
  };
  const auto step = ramps(samples, 0);
  const auto window = ramps(samples, window_s);
  return {figure(step.up), figure(step.down), figure(window.up), figure(window.down)};
}

PowerRange power_range(std::span<const PowerSample> samples, double window_s, const std::string& why) {
  PowerRange range;
  Balance time;  // energy over the time in which it is known: their ratio is the mean power
  std::vector<double> times;
  for (const auto& sample : samples) times.push_back(sample.time);
  const auto weights = time_weights(times);
  const std::string reason = why.empty() ? say("no value") : why;
  std::optional<double> peak;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    // A range of a single row has a mean all the same.
    const double weight = samples.size() > 1 ? weights[i] : 1;
    const double watts = samples[i].watts;
    if (std::isnan(watts)) {
      time.add(weight, 0, 1, reason);
      continue;
    }
    time.add(weight, watts, 1, "");
    peak = std::max(peak.value_or(watts), watts);
  }
  range.mean = time.ratio();
  range.mean.quantity = Quantity::power;
  range.peak = {peak, Quantity::power, no_element, time.note()};
  range.ramp = ramp_rate(samples, window_s);
  return range;
}

class Range {
 public:
  Range(const Facility& facility, const Recording& recording, const FiguresQuery& query, const SelectedRacks& selected,
        PlantPower& plant, Figures& out)
      : facility_(facility), query_(query), selected_(selected), plant_(plant), out_(out) {
    rows_ = recorded_rows(recording, out.from, out.to);
    times_ = spread_rows(rows_, query.most_instants);
    out.rows = rows_.size();
    out.instants = times_.size();
    for (const auto time : rows_) {
      if (stopped()) return;
      it_.push_back({time, plant.it_power(time, selected)});
    }
  }

  void follow() {
    const auto weights = time_weights(times_);
    for (std::size_t k = 0; k < times_.size(); ++k) {
      if (stopped()) return;
      now_ = times_[k];
      add(weights[k], plant_.at(now_, selected_));
    }
    if (times_.empty()) add(0, plant_.at(out_.at, selected_));  // says what is missing
    out_.itue = itue_.ratio();
    out_.cer = cer_.ratio();
    out_.wue = wue_.ratio(litres * kwh);
    out_.water = wue_water_.integral(Quantity::number);
    out_.cue = cue_.ratio(kwh);
    out_.carbon_kg = cue_carbon_.integral(Quantity::number);
    total();
    out_.it_range = power_range(it_, query_.ramp_window_s, it_why_);
    out_.total_range = power_range(total_, query_.ramp_window_s, total_why_);
    energies();
    trends();
  }

 private:
  bool stopped() const { return query_.stopped && query_.stopped(); }

  void add(double weight, const PlantInstant& now) {
    const auto no_it = no_base(facility_, plant_.it(), now.it);
    const auto no_total = missing_note(facility_, now.total, sources);
    if (it_why_.empty()) it_why_ = missing_note(facility_, now.it, it_missing(plant_.it()));
    if (base_why_.empty()) base_why_ = no_it;
    if (total_why_.empty()) total_why_ = no_total;
    const bool both_known = no_it.empty() && no_total.empty();
    overhead_.push_back(both_known ? now.total.value - now.it.value : missing_value);
    const auto no_gpus = missing_note(facility_, now.gpus, gpu_powers);
    itue_.add(weight, now.it.value, now.gpus.value, first_of({no_it, no_gpus}));
    const auto no_heat = missing_note(facility_, now.heat, heats);
    const auto no_cooling = missing_note(facility_, now.cooling, coolers);
    cer_.add(weight, now.heat.value, now.cooling.value, first_of({no_heat, no_cooling}));
    const auto no_water = missing_note(facility_, now.water, water_flows);
    wue_.add(weight, now.water.value, now.it.value, first_of({no_water, no_it}));
    wue_water_.add(weight, now.water.value, 1, no_water);
    out_.water_trend.push_back({now_, no_water.empty() ? now.water.value : missing_value});
    // kg/s: intensities are those of a kWh.
    const double carbon = (now.grid.value * query_.carbon.grid + now.turbines.value * query_.carbon.turbine) / kwh;
    cue_.add(weight, carbon, now.it.value, first_of({no_total, no_it}));
    cue_carbon_.add(weight, carbon, 1, no_total);
    out_.carbon_trend.push_back({now_, no_total.empty() ? carbon : missing_value});
  }

  /// Total power at every row: IT power, and what there is beyond it between the instants followed.
  void total() {
    // An instant without a value is NaN, and so are the rows between it and its neighbours: nothing is guessed.
    std::size_t k = 0;
    for (const auto& row : it_) {
      while (k + 1 < times_.size() && times_[k + 1] <= row.time) ++k;
      double beyond = times_.empty() ? missing_value : overhead_[k];
      if (k + 1 < times_.size() && row.time > times_[k]) {
        const double rise = overhead_[k + 1] - beyond;
        const double since = row.time - times_[k];
        const double apart = times_[k + 1] - times_[k];
        beyond += rise * since / apart;
      }
      total_.push_back({row.time, row.watts + beyond});
    }
  }

  void energies() {
    const auto weights = time_weights(rows_);
    Balance it, total, both;
    if (rows_.empty())
      for (auto* balance : {&it, &total, &both}) balance->add(0, 0, 0, first_of({it_why_, base_why_, total_why_}));
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      std::string no_it;
      if (std::isnan(it_[i].watts)) no_it = first_of({it_why_, say("no rack power")});
      std::string no_total;
      if (std::isnan(total_[i].watts)) no_total = first_of({total_why_, no_it, say("unknown between values")});
      // Where a power is NaN there is a reason, which keeps it out of the sums.
      it.add(weights[i], it_[i].watts, 1, no_it);
      total.add(weights[i], total_[i].watts, 1, no_total);
      const bool no_ratio = !base_why_.empty() && plant_.it().from() != ItPower::From::racks;
      both.add(weights[i], total_[i].watts, it_[i].watts, first_of({no_it, no_ratio ? base_why_ : "", no_total}));
    }
    out_.it_energy = it.integral(Quantity::energy);
    out_.total_energy = total.integral(Quantity::energy);
    out_.pue = both.ratio();
    out_.tue = missing(Quantity::number, first_of({out_.itue.note, out_.pue.note}));
    if (out_.itue.value && out_.pue.value) out_.tue.value = *out_.itue.value * *out_.pue.value;
  }

  void trends() {
    for (std::size_t i = 0; i < it_.size(); ++i) {
      out_.it_trend.push_back({it_[i].time, it_[i].watts});
      if (i >= total_.size()) continue;
      out_.total_trend.push_back({it_[i].time, total_[i].watts});
      const bool base = plant_.it().from() == ItPower::From::racks && it_[i].watts > 0;
      out_.ratio_trend.push_back({it_[i].time, base ? total_[i].watts / it_[i].watts : missing_value});
    }
  }

  const Facility& facility_;
  const FiguresQuery& query_;
  const SelectedRacks& selected_;
  PlantPower& plant_;
  Figures& out_;
  std::vector<double> rows_, times_, overhead_;
  std::vector<PowerSample> it_, total_;
  std::string it_why_, base_why_, total_why_;
  double now_ = 0;
  Balance itue_, cer_, wue_, wue_water_, cue_, cue_carbon_;
};

void at_instant(const Facility& facility, const ItPower& it, const PlantInstant& now, Figures& out) {
  const auto no_it = missing_note(facility, now.it, it_missing(it));
  const auto no_total = missing_note(facility, now.total, sources);
  // Racks are many and alike: the sum of those that are known tells something. One source too few tells nothing.
  out.it_power = missing(Quantity::power, no_it);
  if (now.it.have > 0) out.it_power.value = now.it.value;
  add_note(out.it_power.note, it.note());
  out.total_power = missing(Quantity::power, no_total);
  if (now.total.complete()) out.total_power.value = now.total.value;
  if (now.estimated > 0 && out.total_power.value)
    add_note(out.total_power.note, say("%1 without a meter of power or loss: by loads and loss curves", now.estimated));
  out.power_ratio = missing(Quantity::number, first_of({no_base(facility, it, now.it), no_total}));
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
  for (auto* figure :
       {&out.total_power, &out.power_ratio, &out.total_energy, &out.pue, &out.cue, &out.carbon_kg, &out.cer, &out.tue,
        &range.mean, &range.peak, &range.ramp.up, &range.ramp.down, &range.ramp.window_up, &range.ramp.window_down})
    if (figure->value) add_note(figure->note, say("partial: the facility has no chillers or towers"));
}

Figures figures_of(const Facility& facility, const Recording& recording, const FiguresQuery& query, bool with_range) {
  Figures out;
  out.selection = query.selection;
  out.carbon = query.carbon;
  out.ramp_window_s = query.ramp_window_s;
  const auto selected = selected_racks(facility, query.selection);
  out.racks = selected.count();
  out.from = query.from.value_or(recording.empty() ? 0 : recording.start());
  out.to = query.to.value_or(recording.empty() ? 0 : recording.end());
  out.at = query.at.value_or(out.to);
  PlantPower plant(facility, recording);
  if (const auto* track = plant.it().track()) out.source = to_string(track->source());
  ItPower it(facility, recording);
  out.steadiness = steadiness(it, recording, out.at, selected);
  at_instant(facility, plant.it(), plant.at(out.at, selected), out);
  if (with_range) Range(facility, recording, query, selected, plant, out).follow();
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
