#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "models/facility/facility.h"
#include "models/simulation/condition_log.h"
#include "models/simulation/power/battery.h"
#include "models/simulation/power/generation.h"
#include "models/simulation/power/loss_curve.h"

namespace hallscope {

/// The power graph in motion: who is alive, what everyone carries, what overloads, trips, discharges and is shed.
///
/// Its nodes are all bodies that have a power link or consume power, every source before what it feeds. In each step
/// begin_step() says which are energised, the caller gives those their loads, and solve() finds the flows and holds
/// loads back where power is short: the caller reads back what they got with load().
///
///  - A load that is fed from several sides draws equally from each that is alive (A and B). What carries power and has
///    several sources is a transfer switch: it hangs on one of them, in turn for one after the other, and is dark for
///    its transfer time when it changes over; it goes back when the preferred one was there for five minutes.
///  - Generators and batteries beside another source carry nothing until that is gone. Among generators the ratings
///    decide. Standby sets start when they are wanted; a set that failed takes its start-up time and its ramp.
///  - A node delivers what its sinks draw and draws what it delivers plus its losses (loss_curve.h).
///  - Loads above a rating count towards a trip (trip_curve.h); an overloaded UPS goes to its static bypass.
///  - A UPS without a live source lives on its battery; when one is back it takes its load over slowly, and recharges
///    after that with what can be spared.
///  - Generators follow with their ramp, batteries beside them give and take the rest within their inverters' limits
///    (generation.h). What neither can give opens that side where all behind it have another, and holds racks back
///    where not; see shed_level().
///
/// Models state ramps and times with aif:spec:rampRate (1/s of the rating), blockLoad (share), startTime,
/// transferTime, batteryAutonomy (s), rechargePower (share), continuousLoad (share). What they do not state is in
/// parameters.h.
///
/// Nodes in a loop of the graph, and those without a source that are no source themselves, count as fed from outside.
class PowerNetwork {
 public:
  using Node = std::uint32_t;
  static constexpr Node no_node = 0xffffffffu;
  static constexpr double never = std::numeric_limits<double>::infinity();

  struct Trip {
    Node node = no_node;
    double share = 0;    ///< of its rating that it carried
    double after_s = 0;  ///< within the step
  };
  /// A side that was let go because it was asked for more than it has.
  struct Opening {
    ElementIndex element = no_element;  ///< the first of its sources
    double asked_w = 0, has_w = 0;
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
  /// Another number whenever who is energised, or what feeds whom, may have changed.
  std::uint64_t state() const { return state_; }
  /// Share of its feeds that are alive, by number; 1 for what has none.
  double live_feeds(Node n) const { return live_share_[n]; }
  /// `least`: what it can be held back to while power is short; all of it when nothing is said.
  void set_load(Node n, double watts) { set_load(n, watts, watts); }
  void set_load(Node n, double watts, double least) {
    asked_[n] = watts;
    least_[n] = least;
  }
  /// Loads that are mostly told together, ascending: a number for set_gathered(), or no_gathering where one of them is
  /// more than a load.
  static constexpr std::uint32_t no_gathering = 0xffffffffu;
  std::uint32_t gather(std::span<const Node> loads);
  /// What they draw in this step, together; false when each has to be told, as they are not all fed alike.
  bool set_gathered(std::uint32_t gathering, double watts) {
    if (gathering == no_gathering || !gathered_whole_[gathering]) return false;
    gathered_set_[gathering] = 1;
    gathered_w_[gathering] = watts;
    return true;
  }
  /// Each is told in this step.
  void scatter(std::uint32_t gathering) {
    if (gathering != no_gathering) gathered_set_[gathering] = 0;
  }
  /// For what was set together: what one of them got, for those who ask for it after the step.
  void write_load(Node n, double watts) { load_[n] = asked_[n] = watts; }
  /// Sources that follow with a ramp or through inverters: how far their demand swings within the step, in equal parts
  /// around its mean, W; empty = not at all. weight() is the share of a load that one of them carries.
  std::size_t supply_count() const { return supplies_.size(); }
  bool follows(std::size_t supply) const { return !supplies_[supply].weight.empty(); }
  double weight(std::size_t supply, Node n) const { return weight(supplies_[supply], n); }
  void set_swing(std::size_t supply, std::vector<double> watts) { supplies_[supply].swing = std::move(watts); }
  /// Flows, batteries and trips of the step. The first call takes the generators' output as given. `tell_each`: called
  /// when power is short, to set each of the loads that were set together.
  void solve(double dt, const std::function<void()>& tell_each = {});
  /// Seconds until something changes by itself: a transfer, a start, an empty battery, a trip. Steps that end there
  /// make the result independent of their length.
  double next_change() const;

  /// What it drew in the last step: what was set, or what was left of it while power was short.
  double load(Node n) const { return load_[n]; }
  double delivered(Node n) const { return leaf_[n] ? load_[n] : out_[n]; }
  double drawn(Node n) const { return leaf_[n] ? load_[n] : in_[n]; }
  double loss(Node n) const { return loss_now_[n]; }
  /// Nodes [begin, end).
  struct Range {
    Node begin = no_node, end = no_node;
    std::size_t size() const { return end - begin; }
  };
  /// All nodes but those that only draw, sources first; and the same as ranges of nodes.
  std::span<const Node> trunk() const { return trunk_; }
  std::span<const Range> trunk_ranges() const { return trunk_ranges_; }
  /// By node, of the trunk, W.
  std::span<const double> delivered() const { return out_; }
  std::span<const double> losses() const { return loss_now_; }
  /// Nodes with a battery; those whose battery was neither full nor idle in the last step, or may not be in the next.
  std::span<const Node> battery_nodes() const { return battery_nodes_; }
  std::span<const Node> restless_batteries() const { return restless_nodes_; }
  /// W that a node may deliver; infinite without a rating.
  double limit(Node n) const { return rating_[n] > 0 ? rating_[n] * share_[n] : never; }
  const Battery* battery(Node) const;
  /// W that its battery gives; negative while it charges. A mean, as all powers.
  double battery_power(Node n) const;
  bool tripped(Node n) const { return tripped_[n]; }
  /// Some protection counts towards a trip.
  bool counts() const { return !counting_.empty(); }
  bool on_bypass(Node n) const { return bypass_[n]; }
  /// What racks at this node may draw between the least and what they ask for while power is short: 1 = all of it.
  double shed_level(Node n) const;
  bool sheds() const;
  const std::vector<Trip>& trips() const { return trips_; }
  const std::vector<Opening>& openings() const { return openings_; }
  /// What could not be met in the last step.
  void report(ConditionLog&) const;

  /// The whole network in the last step, W. supplied + from_batteries = loads + losses, where from_batteries is
  /// negative while they charge and their own loss is part of the losses.
  struct Totals {
    double supplied_w = 0, from_batteries_w = 0, loads_w = 0, losses_w = 0;
    double battery_losses_w = 0;  ///< of the losses
    double followed_w = 0;        ///< by which generators had to change faster than they should, at worst
  };
  const Totals& totals() const { return totals_; }
  double stored_j() const;

 private:
  static constexpr std::uint32_t no_store = 0xffffffffu;

  /// Generators that feed the same node, or one other source, with the batteries beside them: what can be short.
  struct Supply {
    std::vector<Node> nodes;
    std::vector<std::uint32_t> stores;  ///< positions in stores_
    bool ramps = false;
    bool open = false;  ///< let go, until one of its sources is made whole
    double level = 1, recharge = 1;
    double taking = 1;   ///< share of what is fed from several sides that it has taken over since it came back
    double asked_w = 0;  ///< by all behind it, when it last had taken all
    bool ran = false;    ///< some set was running
    GenerationState state;
    GenerationStep step;
    std::vector<double> weight;  ///< share of each node's draw that it carries; empty unless it follows or is limited
    std::vector<double> swing;
    double short_w = 0, dark_s = 0;
    bool limited = false;   ///< more was asked for than it could give
    bool helpless = false;  ///< and nothing behind it was left that could draw less
  };
  /// What a sweep needs of a node, one after the other in memory.
  struct Flow {
    Node node = no_node, source = no_node;  ///< its live source, if it has one only
    double share = 0;                       ///< of what it draws, from that
    LossCurve loss;
  };
  /// Leaves with the same live sources: [begin, end) of the nodes, or those that were gathered.
  struct Bundle {
    Node begin = no_node, end = no_node;
    bool energised = false;
    std::uint32_t live_start = 0, live_end = 0;
    std::uint32_t gathering = no_gathering;  ///< then its nodes in place of [begin, end)
  };
  /// A gathering whose loads are alive, with one or two live sources: the second one then carries nothing.
  struct GatheredPair {
    std::uint32_t gathering = no_gathering;
    Node a = no_node, b = no_node;
    double of_a = 0, of_b = 0;
  };
  struct Store {
    Node node = no_node;
    std::vector<Node> sinks;
    Battery battery;
    double given_w = 0, taken_w = 0;
    std::vector<Node> backed;   ///< of its sinks those that have a live source beside it
    bool empty = false;         ///< until it holds a little again
    double back_at = never;     ///< a UPS's source came back
    double recharge_share = 0;  ///< of the rating
  };

  // power_network.cpp: what is there, and who is alive
  void add_nodes(const Facility&);
  void find_supplies(const Facility&);
  void mark_upstream_of_stores();
  void refresh();
  void bundle_leaves();
  bool fed_alike(Node, Node) const;
  bool feeds_by_itself(Node) const;
  bool supplies(Node, std::size_t supply) const;
  // power_sources.cpp: which source feeds
  void find_switches(const Facility&);
  void choose_sources(Node);
  bool stays_on_standby(Node);
  bool connect(Node);
  void start_generators();
  void join_generators(double dt);
  double taking(Node) const;
  void wake_at(double clock) { next_deadline_ = std::min(next_deadline_, clock); }
  // power_network_batteries.cpp
  void find_stores(const Facility&);
  bool rests(const Store&) const;
  void find_restless_stores();
  void notice_empty_batteries(double dt);
  void prepare_ups(double dt);
  void use_batteries(double dt);
  // power_flow.cpp
  void flows();
  void draw_leaves();
  double draw(Node);
  double draw_gathered(std::uint32_t gathering);
  bool draws(Node) const;
  void find_flows();
  void sweep(const std::vector<Flow>&);
  void add_up();
  // power_supplies.cpp: who follows, and who is held back
  double demand(const Supply&) const;
  double alone_on_batteries(const Supply&, double& missing) const;
  double capability(const Supply&) const;
  GenerationLimits limits_of(const Supply&, double dt) const;
  void begin_supplies(double dt);
  bool settle_supplies(double dt, const std::function<void()>& tell_each);
  void end_supplies(double dt);
  bool fits(Supply&, double dt, const std::function<void()>& tell_each);
  void hold_back(Supply&, double missing_w);
  void follow(Supply&, double dt);
  void weigh(Supply&);
  void find_weights(Supply&);
  void weigh_walking_ups();
  double weight(const Supply&, Node) const;
  bool cannot_live(const Supply&, double asked, double missing) const;
  void let_go_of_what_cannot_carry();
  bool has_another_side(const Supply&) const;
  void open(Supply&, double asked, double has);
  void close(Supply&);
  void take_over(double dt);
  // power_protection.cpp
  void find_watched();
  void watch_overloads(double dt);
  void watch(Node, double dt);

  std::vector<ElementIndex> element_;
  std::vector<Node> node_;  ///< element → node
  std::vector<ElementType> type_;
  std::vector<std::uint32_t> source_start_;
  std::vector<Node> source_;
  std::vector<double> rating_, share_, load_, asked_, least_, out_, base_, in_, loss_now_, battery_loss_, heat_, rate_;
  std::vector<LossCurve> loss_;
  std::vector<char> working_, tripped_, energised_, on_battery_, upstream_, from_outside_, standby_, ready_;
  std::vector<char> feeds_, leaf_, unrated_, bypass_, switches_, on_standby_, opened_;
  std::vector<std::uint64_t> own_bits_;  ///< of the supplies that a node is a source of
  std::vector<double> ramp_share_, block_share_, start_s_, transfer_s_, continuous_;
  std::vector<double> ready_at_, joined_, given_w_;  ///< of generators
  std::vector<Node> preferred_, connected_;          ///< of transfer switches
  std::vector<double> gap_until_, back_at_;
  std::vector<double> walk_;  ///< share of its draw that a UPS's battery still gives
  std::vector<std::uint32_t> live_start_;
  std::vector<Node> live_;
  std::vector<double> live_weight_, live_share_;
  std::vector<Node> leaves_, trunk_;                   ///< nodes that feed nothing; all others, sources first
  std::vector<Node> downstream_, upstream_of_stores_;  ///< the trunk, sinks first
  std::vector<Flow> flows_, upstream_flows_;           ///< of those that are energised
  std::vector<Range> trunk_ranges_;
  std::vector<Node> trunk_loads_;      ///< of the trunk, what draws power for itself
  std::vector<Node> roots_;            ///< of the trunk, what is alive without a live source
  std::vector<Node> told_;             ///< of the trunk: switches and generators, of which report() tells
  std::vector<double> watched_from_;   ///< W delivered from which protection or report() have to look at a node
  std::vector<Node> near_, busy_;      ///< nodes beyond that; nodes on bypass, or that have a near-trip to forget
  std::vector<Node> counting_;         ///< those whose protection counts towards a trip
  std::vector<Node> unknown_ratings_;  ///< derated before anything flowed
  std::vector<Bundle> bundles_;
  std::vector<GatheredPair> pairs_;
  std::vector<std::vector<Node>> gatherings_;
  std::vector<char> gathered_whole_;  ///< all of them have the same live sources
  std::vector<char> gathered_set_;    ///< in this step, with
  std::vector<double> gathered_w_;
  std::vector<std::uint32_t> gathering_of_;
  double leaf_load_w_ = 0;
  std::vector<Node> dark_, one_sided_;      ///< loads without power, or without some of their feeds
  std::vector<std::uint64_t> supplied_by_;  ///< bit per supply through live sources; the 64th and later share one
  std::vector<Supply> supplies_;
  std::vector<Store> stores_;
  std::vector<Node> battery_nodes_;
  std::vector<std::uint32_t> store_of_;
  std::vector<std::uint32_t> restless_;  ///< of stores_: all but UPS that are fed and full, of which nothing changes
  std::vector<Node> restless_nodes_;
  std::vector<double> injected_;  ///< by stores beside a live source, at their sinks
  std::vector<Trip> trips_;
  std::vector<Opening> openings_;
  Totals totals_;
  double clock_ = 0, next_deadline_ = never;
  std::uint64_t state_ = 0;
  bool filled_ = false;  ///< some UPS has just been filled
  bool dirty_ = true, begun_ = false, shedding_ = false, walking_ = false;
};

}  // namespace hallscope
