#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/power/battery.h"
#include "models/simulation/power/loss_curve.h"

namespace hallscope {

/// The power graph in motion: who is alive, what everyone carries, what overloads, trips, discharges and is shed.
///
/// Its nodes are all bodies that have a power link or consume power, every source before what it feeds. In each step
/// begin_step() says which are energised, the caller gives those their loads, and solve() finds the flows:
///
///  - What is fed from several sides draws equally from each that is alive (A and B); generators and batteries beside
///    another source carry nothing until that is gone. Among generators the ratings decide.
///  - A node delivers what its sinks draw and draws what it delivers plus its losses (loss_curve.h).
///  - Loads above a rating count towards a trip (trip_curve.h).
///  - A UPS without a live source lives on its battery. A standby generator starts in 10 s.
///  - Generators change their output by a tenth of their rating a minute; a BESS that feeds into what they feed gives
///    and takes the difference while it can. Beyond that they follow at once, and `followed_w` says how much.
///  - When what supplies is asked for more than it has, racks behind it are held back: see shed_level().
///
/// Nodes in a loop of the graph, and those without a source that are no source themselves, count as fed from outside.
class PowerNetwork {
 public:
  using Node = std::uint32_t;
  static constexpr Node no_node = 0xffffffffu;

  struct Trip {
    Node node = no_node;
    double share = 0;    ///< of its rating that it carried
    double after_s = 0;  ///< within the step
  };

  explicit PowerNetwork(const Facility&);

  std::size_t size() const { return element_.size(); }
  ElementIndex element(Node n) const { return element_[n]; }
  /// no_node for what is not part of the graph.
  Node node(ElementIndex element) const { return element < node_.size() ? node_[element] : no_node; }
  std::span<const Node> sources(Node n) const;

  /// Failed nodes carry nothing; the others keep a share of their rating. Makes a tripped one whole unless it derates.
  void set_health(Node, bool working, double rating_share = 1);

  void begin_step(double dt);
  bool energised(Node n) const { return energised_[n]; }
  /// Share of its feeds that are alive, by number; 1 for what has none.
  double live_feeds(Node n) const { return live_share_[n]; }
  void set_load(Node n, double watts) { load_[n] = watts; }
  /// Flows, batteries and trips of the step. The first call takes the generators' output as given.
  void solve(double dt);

  double load(Node n) const { return load_[n]; }
  double delivered(Node n) const { return out_[n]; }
  double drawn(Node n) const { return in_[n]; }
  double loss(Node n) const { return loss_now_[n]; }
  /// All nodes but those that only draw, sources first.
  std::span<const Node> trunk() const { return trunk_; }
  /// W that a node may deliver; infinite without a rating.
  double limit(Node n) const;
  const Battery* battery(Node) const;
  /// W that its battery gives; negative while it charges.
  double battery_power(Node n) const;
  bool tripped(Node n) const { return tripped_[n]; }
  /// Highest level of racks at this node while power is short: 1 = no restraint, 0 = idle.
  double shed_level(Node n) const;
  bool sheds() const;
  const std::vector<Trip>& trips() const { return trips_; }

  /// The whole network in the last step, W. supplied + from_batteries = loads + losses, where from_batteries is
  /// negative while they charge and their own loss is part of the losses.
  struct Totals {
    double supplied_w = 0, from_batteries_w = 0, loads_w = 0, losses_w = 0;
    double followed_w = 0;  ///< by which generators had to change faster than they should
  };
  const Totals& totals() const { return totals_; }
  double stored_j() const;

 private:
  static constexpr std::uint32_t no_store = 0xffffffffu;

  /// Generators that feed the same node, or one other source: what can be short of power.
  struct Supply {
    std::vector<Node> nodes;
    bool ramps = false;
    double output_w = 0;
    double level = 1;
    std::vector<std::uint32_t> stores;  ///< positions in stores_
  };
  struct Store {
    Node node = no_node;
    std::vector<Node> sinks;
    Battery battery;
    double power_w = 0;        ///< + discharging
    std::vector<Node> backed;  ///< of its sinks those that have a live source beside it
    bool empty = false;        ///< until it holds a little again
  };

  void find_supplies(const Facility&);
  void find_stores(const Facility&);
  void mark_upstream_of_stores();
  void refresh();
  void choose_sources(Node);
  void start_generators(double dt);
  void notice_empty_batteries(double dt);
  void draw_leaves();
  void sweep(bool upstream);
  void draw(Node);
  double demand(const Supply&) const;
  double capability(const Supply&) const;
  double back_up(Supply&, double asked, double dt);
  void use_batteries(double dt);
  void follow(Supply&, double dt);
  void watch_overloads(double dt);
  void add_up();

  std::vector<ElementIndex> element_;
  std::vector<Node> node_;  ///< element → node
  std::vector<ElementType> type_;
  std::vector<std::uint32_t> source_start_;
  std::vector<Node> source_;
  std::vector<double> rating_, share_, load_, out_, base_, in_, loss_now_, battery_loss_, heat_;
  std::vector<LossCurve> loss_;
  std::vector<char> working_, tripped_, energised_, on_battery_, upstream_, from_outside_, standby_, ready_;
  std::vector<char> feeds_, unrated_;
  std::vector<double> starting_s_;
  std::vector<std::uint32_t> live_start_;
  std::vector<Node> live_;
  std::vector<double> live_weight_, live_share_;
  std::vector<Node> leaves_, trunk_;        ///< nodes that feed nothing; all others, sources first
  std::vector<std::uint64_t> supplied_by_;  ///< bit per supply through live sources; the 64th and later share one
  std::vector<Supply> supplies_;
  std::vector<Store> stores_;
  std::vector<std::uint32_t> store_of_;
  std::vector<double> injected_;  ///< by stores beside a live source, at their sinks
  std::vector<Trip> trips_;
  Totals totals_;
  bool dirty_ = true, begun_ = false;
};

}  // namespace hallscope
