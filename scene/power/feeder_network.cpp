#include "scene/power/feeder_network.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/analysis/networks/link_reach.h"
#include "models/facility/element_roles.h"
#include "models/geometry.h"
#include "scene/power/feeder_path.h"
#include "scene/power/feeder_trays.h"

namespace hallscope {
namespace {

constexpr double tap_reach_m = 1.5;
constexpr double tap_height_m = 0.16, tap_length_m = 0.3, conduit_m = 0.06;

bool has_body(const Facility& f, ElementIndex e) { return e < f.body_count() && !f.body(e).empty(); }

/// What an element feeds, seen through taps and the like that have no body.
std::vector<ElementIndex> bodies_fed(const Facility& f, ElementIndex from) {
  std::vector<ElementIndex> found, open(f.power().sinks(from).begin(), f.power().sinks(from).end()), seen = open;
  while (!open.empty()) {
    const auto e = open.back();
    open.pop_back();
    if (has_body(f, e)) {
      if (e != from) found.push_back(e);
      continue;
    }
    for (const auto next : f.power().sinks(e))
      if (std::find(seen.begin(), seen.end(), next) == seen.end()) {
        seen.push_back(next);
        open.push_back(next);
      }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

double gap(double low_a, double size_a, double low_b, double size_b) {
  return std::max({low_a - low_b - size_b, low_b - low_a - size_a, 0.0});
}

}  // namespace

bool hangs_over(const Body& busway, const Body& load) {
  return busway.origin.z + busway.size.z > load.origin.z + load.size.z &&
         gap(busway.origin.x, busway.size.x, load.origin.x, load.size.x) < tap_reach_m &&
         gap(busway.origin.y, busway.size.y, load.origin.y, load.size.y) < tap_reach_m;
}

FeederNetwork feeder_network(const Facility& facility) {
  FeederNetwork net;
  net.sides = feed_sides(facility);
  const std::size_t reach = std::min(link_reach(facility, facility.power()), facility.body_count());
  for (ElementIndex from = 0; from < reach; ++from) {
    if (!has_body(facility, from) || is_room(facility.element(from).type)) continue;
    const bool busway = facility.element(from).type == ElementType::Busway;
    bool linked = !facility.power().sources(from).empty();
    for (const auto to : bodies_fed(facility, from)) {
      linked = true;
      if (busway && hangs_over(facility.body(from), facility.body(to)))
        net.feeds.push_back({from, to});
      else
        net.links.push_back({from, to});
    }
    if (busway && linked) net.busways.push_back(from);
  }
  lay_trays(feeder_paths(facility, net.links, net.sides), net);
  return net;
}

int flow_direction(const FeederNetwork& network, const FeederSegment& segment, std::span<const char> charging) {
  const auto links = network.links_of(segment);
  const auto turned = std::count_if(links.begin(), links.end(), [&](auto l) {
    const auto from = network.links[l].from;
    return from < charging.size() && charging[from];
  });
  if (turned == 0) return segment.direction;
  return static_cast<std::size_t>(turned) == links.size() ? -segment.direction : 0;
}

int busway_direction(const Facility& facility, ElementIndex busway) {
  const Body& b = facility.body(busway);
  const bool x = b.size.x >= b.size.y;
  for (const auto source : facility.power().sources(busway)) {
    if (!has_body(facility, source)) continue;
    const Vec3 from = facility.body(source).center(), middle = b.center();
    return (x ? from.x > middle.x : from.y > middle.y) ? -1 : 1;
  }
  return 0;
}

TapOff tap_off(const Facility& facility, const FeederNetwork::Feed& feed) {
  const Body& bus = facility.body(feed.busway);
  const Body& load = facility.body(feed.load);
  TapOff tap{feed.busway, feed.load, {}, {}};
  const bool along_x = bus.size.x >= bus.size.y;
  auto part = [&](double low, double size, double middle, double length) {
    return std::clamp(middle - length / 2, low, std::max(low, low + size - length));
  };
  const Vec3 c = load.center(), b = bus.center();
  tap.box.size = {along_x ? std::min(tap_length_m, bus.size.x) : bus.size.x + 0.06,
                  along_x ? bus.size.y + 0.06 : std::min(tap_length_m, bus.size.y), tap_height_m};
  tap.box.origin = {along_x ? part(bus.origin.x, bus.size.x, c.x, tap.box.size.x) : bus.origin.x - 0.03,
                    along_x ? bus.origin.y - 0.03 : part(bus.origin.y, bus.size.y, c.y, tap.box.size.y),
                    bus.origin.z - tap_height_m};
  tap.box.front = bus.front;
  // Down where the tap hangs over the load, else across to it first.
  const Vec3 t = tap.box.center();
  const double top = load.origin.z + load.size.z;
  const Vec3 at{within(t.x, load.origin.x + conduit_m, load.origin.x + load.size.x - conduit_m),
                within(t.y, load.origin.y + conduit_m, load.origin.y + load.size.y - conduit_m), b.z};
  const double z = std::max(tap.box.origin.z, top);
  auto conduit = [&](const Vec3& low, const Vec3& high) {
    const double r = conduit_m / 2;
    tap.drop.push_back({{low.x - r, low.y - r, low.z},
                        {high.x - low.x + conduit_m, high.y - low.y + conduit_m, std::max(high.z - low.z, conduit_m)},
                        bus.front});
  };
  if (std::abs(at.x - t.x) > 1e-6) conduit({std::min(at.x, t.x), t.y, z}, {std::max(at.x, t.x), t.y, z});
  if (std::abs(at.y - t.y) > 1e-6) conduit({at.x, std::min(at.y, t.y), z}, {at.x, std::max(at.y, t.y), z});
  if (z > top) conduit({at.x, at.y, top}, {at.x, at.y, z});
  return tap;
}

}  // namespace hallscope
