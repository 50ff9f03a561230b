#include "models/analysis/networks/feed_sides.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "models/analysis/networks/link_reach.h"
#include "models/facility/element_roles.h"
#include "models/facility/flow_order.h"

namespace hallscope {
namespace {

/// Union-find whose members are on the same or on the other side than their class's root.
class Sides {
 public:
  explicit Sides(std::size_t n) : parent_(n), other_(n, 0) { std::iota(parent_.begin(), parent_.end(), 0u); }

  std::pair<ElementIndex, bool> root(ElementIndex e) {
    bool other = false;
    ElementIndex at = e;
    for (; parent_[at] != at; at = parent_[at]) other ^= other_[at] != 0;
    // Shorten the way for the next question.
    const auto top = at;
    bool rest = other;
    for (at = e; parent_[at] != at;) {
      const auto up = parent_[at];
      const bool own = other_[at] != 0;
      parent_[at] = top;
      other_[at] = rest;
      rest ^= own;
      at = up;
    }
    return {top, other};
  }

  /// False when the two are known to stand the other way.
  bool join(ElementIndex a, ElementIndex b, bool different) {
    const auto [ra, oa] = root(a);
    const auto [rb, ob] = root(b);
    if (ra == rb) return (oa ^ ob) == different;
    parent_[rb] = ra;
    other_[rb] = oa ^ ob ^ different;
    return true;
  }

 private:
  std::vector<ElementIndex> parent_;
  std::vector<char> other_;
};

}  // namespace

std::string_view to_string(FeedSide side) {
  switch (side) {
    case FeedSide::none:
      return "";
    case FeedSide::a:
      return "A";
    case FeedSide::b:
      return "B";
    case FeedSide::both:
      return "A+B";
  }
  return "";
}

std::vector<FeedSide> feed_sides(const Facility& facility) {
  const auto& graph = facility.power();
  const std::size_t n = link_reach(facility, graph);
  std::vector<FeedSide> result(facility.size(), FeedSide::none);
  Sides sides(n);
  std::vector<char> sided(n, 0), both(n, 0);

  struct Dual {
    ElementIndex first, second;
  };
  std::vector<Dual> duals;
  for (ElementIndex e = 0; e < n; ++e) {
    if (!consumes_power(facility.element(e).type)) continue;
    std::vector<ElementIndex> feeds;
    for (const auto s : graph.sources(e))
      if (!stands_by(facility.element(s).type) && std::find(feeds.begin(), feeds.end(), s) == feeds.end())
        feeds.push_back(s);
    if (feeds.size() < 2) continue;
    duals.push_back({feeds[0], feeds[1]});
    for (std::size_t k = 0; k < feeds.size(); ++k) {
      sided[feeds[k]] = 1;
      if (k > 0 && !sides.join(feeds[k - 1], feeds[k], true)) both[feeds[k]] = 1;
    }
  }
  if (duals.empty()) return result;

  // Loads first: each step upstream joins what is fed, until a source feeds both sides.
  auto order = flow_order(graph, n).order;
  std::reverse(order.begin(), order.end());
  for (const auto e : order) {
    if (consumes_power(facility.element(e).type)) continue;
    for (const auto sink : graph.sinks(e)) {
      if (sink >= n || !sided[sink] || consumes_power(facility.element(sink).type)) continue;
      both[e] |= both[sink];
      if (!both[sink] && !sides.join(e, sink, false)) both[e] = 1;
      sided[e] = 1;
    }
  }
  std::vector<int> votes(n, 0);
  for (const auto& dual : duals) {
    const auto [root, other] = sides.root(dual.first);
    votes[root] += other ? -1 : 1;
  }
  for (ElementIndex e = 0; e < n; ++e) {
    if (!sided[e]) continue;
    const auto [root, other] = sides.root(e);
    result[e] = both[e] ? FeedSide::both : (votes[root] >= 0) != other ? FeedSide::a : FeedSide::b;
  }
  return result;
}

}  // namespace hallscope
