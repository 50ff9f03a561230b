#include "models/analysis/plant/figures_range.h"

#include <algorithm>
#include <cmath>

#include "models/analysis/plant/balance.h"
#include "models/analysis/plant/power_range.h"
#include "models/analysis/plant/recorded_rows.h"
#include "models/analysis/plant/token_meter.h"

namespace hallscope {
namespace {

constexpr double kwh = 3.6e6;   // J
constexpr double litres = 1e3;  // in a cubic metre

namespace no = missing_values;

class Range {
 public:
  Range(const Facility& facility, const Recording& recording, const FiguresQuery& query, const SelectedRacks& selected,
        PlantPower& plant, Figures& out)
      : facility_(facility),
        query_(query),
        selected_(selected),
        plant_(plant),
        out_(out),
        token_meter_(facility, recording, query.scenario, out.accounts) {
    const auto* track = plant.it().track();
    means_ = track && track->source() == Source::simulated;
    rows_ = row_spans(recording, out.from, out.to, means_);
    followed_ = spans_of(spread_rows(rows_.time, query.most_instants), rows_);
    out.rows = rows_.time.size();
    out.instants = followed_.time.size();
    for (const auto time : rows_.time) {
      if (stopped()) return;
      it_.push_back({time, plant.it_power(time, selected)});
    }
  }

  void follow() {
    for (std::size_t k = 0; k < followed_.time.size(); ++k) {
      if (stopped()) return;
      now_ = followed_.time[k];
      add(followed_.seconds[k], plant_.at(now_, selected_, followed_.since[k]));
      add_tokens(followed_.seconds[k], followed_.since[k]);
    }
    if (followed_.time.empty()) add(0, plant_.at(out_.at, selected_));  // says what is missing
    out_.gpu_part = gpus_.ratio();
    out_.cer = cer_.ratio();
    out_.wue = wue_.ratio(litres * kwh);
    out_.water = water_.integral(Quantity::number);
    out_.cue = cue_.ratio(kwh);
    out_.carbon_kg = carbon_.integral(Quantity::number);
    total();
    out_.it_range = power_range(it_, rows_.seconds, means_, query_.ramp_window_s, it_why_);
    out_.total_range = power_range(total_, rows_.seconds, means_, query_.ramp_window_s, total_why_);
    energies();
    reuse();
    work();
    trends();
  }

 private:
  bool stopped() const { return query_.stopped && query_.stopped(); }

  void add(double weight, const PlantInstant& now) {
    const auto no_it = no_base(facility_, plant_.it(), now.it);
    const auto no_total = missing_note(facility_, now.total, no::sources);
    if (it_why_.empty()) it_why_ = missing_note(facility_, now.it, it_missing(plant_.it()));
    if (base_why_.empty()) base_why_ = no_it;
    if (total_why_.empty()) total_why_ = no_total;
    const bool both_known = no_it.empty() && no_total.empty();
    overhead_.push_back(both_known ? now.total.value - now.it.value : missing_value);
    gpus_.add(weight, now.gpus.value, now.it.value,
              first_of({no_it, missing_note(facility_, now.gpus, no::gpu_powers)}));
    const auto no_heat = missing_note(facility_, now.heat, no::heats);
    const auto no_cooling = missing_note(facility_, now.cooling, no::coolers);
    cer_.add(weight, now.heat.value, now.cooling.value, first_of({no_heat, no_cooling}));
    heat_of_total_.add(weight, now.heat.value, now.total.value, first_of({no_heat, no_total}));
    heat_of_it_.add(weight, now.heat.value, now.it.value, first_of({no_heat, no_it}));
    const double grid = now.grid.value + now.grid_stored, generators = now.turbines.value + now.generator_stored;
    grid_of_total_.add(weight, grid, now.total.value, no_total);
    const auto no_water = missing_note(facility_, now.water, no::water_flows);
    wue_.add(weight, now.water.value, now.it.value, first_of({no_water, no_it}));
    water_.add(weight, now.water.value, 1, no_water);
    out_.water_trend.push_back({now_, no_water.empty() ? now.water.value : missing_value});
    // kg/s: intensities are those of a kWh.
    const double carbon = (grid * out_.accounts.grid_carbon() + generators * out_.accounts.generator_carbon()) / kwh;
    cue_.add(weight, carbon, now.it.value, first_of({no_total, no_it}));
    carbon_.add(weight, carbon, 1, no_total);
    out_.carbon_trend.push_back({now_, no_total.empty() ? carbon : missing_value});
  }

  void add_tokens(double weight, double since) {
    if (!token_meter_.why_not().empty() || !(weight > 0) || std::isnan(since)) return;
    const auto rate = token_meter_.between(since, now_, selected_);
    tokens_.add(weight, rate.made, rate.asked, rate.known ? "" : say("racks' GPU powers without a current value"));
  }

  /// Total power at every row: IT power, and what there is beyond it between the instants followed.
  void total() {
    // An instant without a value is NaN, and so are the rows between it and its neighbours: nothing is guessed.
    const auto& times = followed_.time;
    std::size_t k = 0;
    for (const auto& row : it_) {
      while (k + 1 < times.size() && times[k + 1] <= row.time) ++k;
      double beyond = times.empty() ? missing_value : overhead_[k];
      if (k + 1 < times.size() && row.time > times[k]) {
        const double rise = overhead_[k + 1] - beyond;
        const double since = row.time - times[k];
        const double apart = times[k + 1] - times[k];
        beyond += rise * since / apart;
      }
      total_.push_back({row.time, row.watts + beyond});
    }
  }

  void energies() {
    Balance it, total, both;
    if (rows_.time.empty())
      for (auto* balance : {&it, &total, &both}) balance->add(0, 0, 0, first_of({it_why_, base_why_, total_why_}));
    for (std::size_t i = 0; i < it_.size(); ++i) {
      std::string no_it;
      if (std::isnan(it_[i].watts)) no_it = first_of({it_why_, say("no rack power")});
      std::string no_total;
      if (std::isnan(total_[i].watts)) no_total = first_of({total_why_, no_it, say("unknown between values")});
      // Where a power is NaN there is a reason, which keeps it out of the sums.
      it.add(rows_.seconds[i], it_[i].watts, 1, no_it);
      total.add(rows_.seconds[i], total_[i].watts, 1, no_total);
      const bool no_ratio = !base_why_.empty() && plant_.it().from() != ItPower::From::racks;
      both.add(rows_.seconds[i], total_[i].watts, it_[i].watts, first_of({no_it, no_ratio ? base_why_ : "", no_total}));
    }
    out_.it_energy = it.integral(Quantity::energy);
    out_.total_energy = total.integral(Quantity::energy);
    out_.pue = both.ratio();
    constexpr double year_s = 364.5 * 86400;  // 365 days, with what the first and the last row leave out
    out_.interim = out_.to - out_.from < year_s;
    out_.pue_category = plant_.it().from() == ItPower::From::busways ? 2 : 3;
  }

  void reuse() {
    const auto heat = out_.accounts.reused_heat_share;
    const auto unstated = [](const char* key) {
      return no_figure(Quantity::number, say("the facility's accounts state no %1", key));
    };
    out_.erf = heat ? heat_of_total_.ratio(*heat) : unstated("reusedHeatShare");
    out_.ere = out_.erf;
    const auto of_it = heat_of_it_.ratio(heat.value_or(0));
    if (out_.ere.value) {
      out_.ere.value.reset();
      add_note(out_.ere.note, first_of({out_.pue.value ? "" : out_.pue.note, of_it.value ? "" : of_it.note}));
      if (out_.pue.value && of_it.value) out_.ere.value = *out_.pue.value - *of_it.value;
    }
    const auto renewable = out_.accounts.renewable_share;
    out_.ref = renewable ? grid_of_total_.ratio(*renewable) : unstated("renewableShare");
  }

  void work() {
    const auto& accounts = out_.accounts;
    out_.cost = no_figure(Quantity::number, say("the facility's accounts state no %1", "electricityPrice"));
    if (accounts.electricity_price) {
      out_.cost = out_.total_energy;
      out_.cost.quantity = Quantity::number;
      if (out_.cost.value) *out_.cost.value *= *accounts.electricity_price / kwh;
      // Water that nobody prices is left out; water that cannot be told is not.
      if (accounts.water_price) {
        if (out_.cost.value && out_.water.value) *out_.cost.value += *out_.water.value * *accounts.water_price;
        add_note(out_.cost.note, out_.water.note);
        if (!out_.water.value) out_.cost.value.reset();
      }
    }
    const auto& why = token_meter_.why_not();
    for (auto* figure :
         {&out_.tokens, &out_.tokens_lost, &out_.token_rate, &out_.tokens_a_watt, &out_.tokens_a_kwh, &out_.token_cost})
      *figure = no_figure(Quantity::number, why.empty() ? tokens_.integral(Quantity::number).note : why);
    if (!why.empty() || !(tokens_.seconds > 0)) return;
    const double made = tokens_.upper, mean = made / tokens_.seconds;
    out_.tokens.value = made;
    if (!query_.scenario) add_note(out_.tokens.note, say("as the facility's own workload asks"));
    out_.tokens_lost.value = tokens_.lower - made;
    out_.token_rate.value = mean;
    const auto joules = out_.total_energy.value;
    for (auto* figure : {&out_.tokens_a_watt, &out_.tokens_a_kwh})
      if (!joules) figure->note = out_.total_energy.note;
    if (joules && *joules > 0) {
      out_.tokens_a_watt.value = made / *joules;
      out_.tokens_a_kwh.value = made / *joules * kwh;
    }
    if (!out_.cost.value)
      out_.token_cost.note = out_.cost.note;
    else if (made > 0)
      out_.token_cost.value = *out_.cost.value / made * 1e6;
    else
      out_.token_cost.note = say("nothing to divide by");
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
  TokenMeter token_meter_;
  bool means_ = false;
  RowSpans rows_, followed_;
  std::vector<double> overhead_;
  std::vector<PowerSample> it_, total_;
  std::string it_why_, base_why_, total_why_;
  double now_ = 0;
  Balance gpus_, cer_, wue_, water_, cue_, carbon_, heat_of_total_, heat_of_it_, grid_of_total_, tokens_;
};

}  // namespace

void add_range(const Facility& facility, const Recording& recording, const FiguresQuery& query,
               const SelectedRacks& selected, PlantPower& plant, Figures& out) {
  Range(facility, recording, query, selected, plant, out).follow();
}

}  // namespace hallscope
