#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "models/analysis/networks/body_flow.h"
#include "models/analysis/networks/selected_racks.h"
#include "models/analysis/plant/it_power.h"
#include "models/facility/facility.h"
#include "models/simulation/power/loss_curve.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// What belongs to a selection at one instant. W; water in m³/s.
struct PlantInstant {
  PartialSum it;         ///< it_power.h
  PartialSum gpus;       ///< drawn by their GPUs: Rack/GPUPower times their number
  PartialSum total;      ///< given by sources and batteries together: what is consumed
  PartialSum grid;       ///< part of it from utilities and from outside the facility
  PartialSum turbines;   ///< part of it from generators
  PartialSum batteries;  ///< part of it from BESS and UPS: what leaves their stores, losses included
  double grid_stored = 0, generator_stored = 0;  ///< of that, from stores that the grid, that generators charge
  PartialSum cooling;                            ///< electricity of CDUs, CRAHs, chillers and towers
  PartialSum heat;                               ///< taken by CDUs and CRAHs
  PartialSum water;                              ///< evaporated and blown down by chillers and towers
  std::size_t estimated = 0;  ///< power equipment without a meter, put down as what it feeds and its loss curve
};

/// Follows power from its sources to what a selection consumes, by one sweep over both graphs an instant.
///
///  - The selection's racks (selected_racks.h) begin with their shares.
///  - Every element of the coolant graph belongs to the selection by the share of the heat that it takes from it. Heat
///    of a rack: its power through the liquid fraction; of CDUs and CRAHs: HeatRemoved, else what reaches them. Several
///    coolers of one element share its heat equally. CRAHs go by the air heat of their hall's racks.
///  - Every element of the power graph belongs to it by the share of what it delivers to it. A sink draws equally from
///    all its sources that deliver anything; generators in proportion to what they deliver and, beside other sources,
///    only when those do not.
///  - What has to do with no rack belongs to all by their IT power.
///
/// Delivered power is that of PowerMeter/ActivePower (bare or qualified with an element type) where it has a current
/// value, else what the sinks draw; losses are PowerMeter/LossPower, else the model's loss curve. Total power is
/// what elements without a source draw, less what is stored in BESS, and in UPS whose state of charge is recorded. So
/// losses, those of batteries among them, pumps, fans and chillers are in it, each with the selection's share, and
/// selections that share all racks between them add up to the site.
///
/// What a battery stores: of a simulation its capacity times the change of its state of charge since the row before;
/// where that is not known what it takes at its terminals less, or gives more, a loss of 4 % (assumed; parameters.h).
///
/// One object for one thread: at() reuses its buffers.
class PlantPower {
 public:
  PlantPower(const Facility&, const Recording&);

  /// `since`: the row before, from which on what is stored counts; NaN = unknown.
  PlantInstant at(double time, const SelectedRacks&, double since = std::numeric_limits<double>::quiet_NaN());
  /// IT power alone, W, which takes a fraction of the time; NaN unless all of it has a current value.
  double it_power(double time, const SelectedRacks& selected) { return it_.watts(time, selected); }
  const ItPower& it() const { return it_; }
  /// What the site draws beside all that its graph has, W: from the grid, for all racks by their IT power.
  void add_house_load(double watts) { house_w_ = watts; }

 private:
  static constexpr std::uint32_t no_column = 0xffffffffu;
  enum Reading : std::uint8_t { power, loss, heat, water, gpu_power, charge, reading_count };
  struct Column {
    std::uint32_t track = no_column, column = 0;
  };

  void bind(const Recording&, std::string_view metric, Reading, ElementType only);
  void order_power();
  void order_coolant();
  double value(Reading, ElementIndex) const;
  void read(double time);
  void choose_feeds();
  void share_heat(const SelectedRacks&);
  void draw(PlantInstant&);
  void add(PartialSum&, ElementIndex, double value) const;
  void sum(PlantInstant&, const SelectedRacks&) const;
  void sum_sources(PlantInstant&) const;
  void find_stores();
  void read_stores(double since);
  void add_store(PlantInstant&, ElementIndex, double given_w) const;

  const Facility& facility_;
  ItPower it_;
  std::vector<const Track*> tracks_;
  std::vector<Frame> frames_;
  std::array<std::vector<Column>, reading_count> columns_;  // by element
  std::vector<LossCurve> curve_;
  std::vector<char> load_;
  BodyFlow coolant_;
  std::vector<ElementIndex> power_order_;  // sources first
  std::vector<char> in_power_;
  std::vector<std::uint32_t> hall_;  // rack or CRAH → hall; body_count() = none
  std::vector<std::uint32_t> feed_start_;
  std::vector<ElementIndex> feed_;
  std::vector<double> weight_;                       // of each feed
  std::vector<double> share_, heat_now_, out_, in_;  // by element
  std::vector<double> asked_;                        // of sources by what they feed
  double time_ = 0;                                  // that is read
  double house_w_ = 0;
  double it_share_ = 0;  // of the selection in the IT power

  /// A battery.
  struct Store {
    ElementIndex element = no_element;
    double capacity_j = 0;
    bool of_generators = false;  ///< charged by generators, not by the grid
    double stored_w = 0;         ///< over the row that is read; NaN = unknown
  };
  std::vector<Store> stores_;  // ascending
};

}  // namespace hallscope
