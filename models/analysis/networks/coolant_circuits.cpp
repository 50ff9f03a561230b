#include "models/analysis/networks/coolant_circuits.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "models/facility/element_roles.h"

namespace hallscope {
namespace {

bool takes_part(const Facility& f, ElementIndex e) {
  return e < f.body_count() && !f.body(e).empty() && !is_room(f.element(e).type);
}

/// What feeds `sink`, seen through elements that take no part.
std::vector<ElementIndex> feeders(const Facility& f, ElementIndex sink) {
  std::vector<ElementIndex> found, reached;
  const auto reach = [&](ElementIndex from) {
    for (const auto s : f.coolant().sources(from))
      if (std::find(reached.begin(), reached.end(), s) == reached.end()) reached.push_back(s);
  };
  reach(sink);
  for (std::size_t k = 0; k < reached.size(); ++k) {
    const auto s = reached[k];
    if (s == sink) continue;
    if (takes_part(f, s))
      found.push_back(s);
    else
      reach(s);
  }
  return found;
}

/// Sets of ports that liquid joins. Port 2 e is where e is cooled, 2 e + 1 where it cools others.
class Joined {
 public:
  explicit Joined(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) { parent_[std::max(root(a), root(b))] = std::min(root(a), root(b)); }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace

CoolantCircuits coolant_circuits(const Facility& f) {
  const auto n = static_cast<ElementIndex>(f.body_count());
  Joined ports(2 * std::size_t{n});
  std::vector<bool> used(2 * std::size_t{n}, false);
  for (ElementIndex e = 0; e < n; ++e) {
    if (!takes_part(f, e)) continue;
    for (const auto s : feeders(f, e)) {
      ports.join(2 * e, 2 * s + 1);
      used[2 * e] = used[2 * s + 1] = true;
    }
  }
  CoolantCircuits out;
  out.cooled_by.assign(n, no_circuit);
  out.feeds.assign(n, no_circuit);
  std::vector<std::uint32_t> circuit(2 * std::size_t{n}, no_circuit);
  for (std::uint32_t port = 0; port < 2 * n; ++port) {
    if (!used[port]) continue;
    auto& c = circuit[ports.root(port)];
    if (c == no_circuit) {
      c = static_cast<std::uint32_t>(out.list.size());
      out.list.emplace_back();
    }
    const ElementIndex e = port / 2;
    const bool cools = port % 2 == 1;
    (cools ? out.feeds : out.cooled_by)[e] = c;
    (cools ? out.list[c].sources : out.list[c].sinks).push_back(e);
  }
  return out;
}

}  // namespace hallscope
