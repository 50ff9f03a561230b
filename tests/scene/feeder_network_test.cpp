#include "scene/power/feeder_network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <queue>

#include "models/facility/reading/facility_json.h"
#include "models/io/assets.h"
#include "tests/unit/analysis/two_sides.h"

namespace hallscope {
namespace {

using test::TwoSides;

bool touch(const Body& a, const Body& b, double slack = 0.02) {
  return a.origin.x <= b.origin.x + b.size.x + slack && b.origin.x <= a.origin.x + a.size.x + slack &&
         a.origin.y <= b.origin.y + b.size.y + slack && b.origin.y <= a.origin.y + a.size.y + slack &&
         a.origin.z <= b.origin.z + b.size.z + slack && b.origin.z <= a.origin.z + a.size.z + slack;
}

/// Whether segments that carry the link lead from its source to what it feeds without a gap.
bool unbroken(const Facility& f, const FeederNetwork& net, const std::vector<std::vector<std::uint32_t>>& of_link,
              std::uint32_t link) {
  const auto& own = of_link[link];
  std::vector<char> seen(own.size(), 0);
  std::queue<std::size_t> open;
  for (std::size_t k = 0; k < own.size(); ++k)
    if (touch(net.segments[own[k]].box, f.body(net.links[link].from))) open.push(k), seen[k] = 1;
  while (!open.empty()) {
    const auto at = open.front();
    open.pop();
    if (touch(net.segments[own[at]].box, f.body(net.links[link].to))) return true;
    for (std::size_t k = 0; k < own.size(); ++k)
      if (!seen[k] && touch(net.segments[own[at]].box, net.segments[own[k]].box)) open.push(k), seen[k] = 1;
  }
  return false;
}

std::vector<std::vector<std::uint32_t>> by_link(const FeederNetwork& net) {
  std::vector<std::vector<std::uint32_t>> of_link(net.links.size());
  for (std::uint32_t s = 0; s < net.segments.size(); ++s)
    for (const auto l : net.links_of(net.segments[s])) of_link[l].push_back(s);
  return of_link;
}

/// Every link of the power graph is drawn without a gap, and every tap-off reaches from its busway to its load.
void expect_whole(const Facility& f) {
  const auto net = feeder_network(f);
  const auto of_link = by_link(net);
  std::size_t broken = 0;
  std::string first;
  for (std::uint32_t l = 0; l < net.links.size(); ++l) {
    if (unbroken(f, net, of_link, l)) continue;
    if (broken++ == 0) first = f.path(net.links[l].from) + " to " + f.path(net.links[l].to);
  }
  EXPECT_EQ(broken, 0u) << first;
  for (const auto& feed : net.feeds) {
    const auto tap = tap_off(f, feed);
    ASSERT_TRUE(touch(tap.box, f.body(feed.busway))) << f.path(feed.busway);
    std::vector<Body> chain{tap.box};
    chain.insert(chain.end(), tap.drop.begin(), tap.drop.end());
    for (std::size_t k = 1; k < chain.size(); ++k) ASSERT_TRUE(touch(chain[k - 1], chain[k])) << f.path(feed.load);
    ASSERT_TRUE(touch(chain.back(), f.body(feed.load))) << f.path(feed.load);
  }
}

TEST(FeederNetwork, LeadsEveryLinkFromItsSourceToWhatItFeeds) {
  const TwoSides s;
  expect_whole(s.facility);
  const auto net = feeder_network(s.facility);
  EXPECT_EQ(net.links.size(), 9u);
  EXPECT_EQ(net.feeds.size(), 6u);  // two racks and the CDU, A and B
  EXPECT_EQ(net.busways.size(), 4u);
}

TEST(FeederNetwork, FlowTurnsWhereAllThatFeedsTakesPower) {
  const TwoSides s;
  const auto net = feeder_network(s.facility);
  std::size_t alone = 0;
  for (const auto& segment : net.segments) {
    if (segment.direction == 0) continue;
    const auto links = net.links_of(segment);
    EXPECT_EQ(flow_direction(net, segment, {}), segment.direction);
    const auto first = net.links[links[0]].from;
    std::vector<char> charging(s.facility.size(), 0);
    charging[first] = 1;
    const bool one_source = std::all_of(links.begin(), links.end(), [&](auto l) { return net.links[l].from == first; });
    EXPECT_EQ(flow_direction(net, segment, charging), one_source ? -segment.direction : 0);
    alone += one_source;
    std::fill(charging.begin(), charging.end(), 1);
    EXPECT_EQ(flow_direction(net, segment, charging), -segment.direction);
  }
  EXPECT_GT(alone, 0u);
}

TEST(FeederNetwork, SharesATrayWhereLinksGoTheSameWay) {
  const TwoSides s;
  const auto net = feeder_network(s.facility);
  bool shared = false;
  for (const auto& segment : net.segments) shared = shared || segment.count > 1;
  EXPECT_TRUE(shared);
  // What shares a tray shares a side; a tray of A wears only elements of A.
  for (const auto& segment : net.segments)
    for (const auto l : net.links_of(segment)) EXPECT_EQ(net.sides[net.links[l].from], segment.side);
}

TEST(FeederNetwork, TraysOfDifferentSidesDoNotTouch) {
  const TwoSides s;
  const auto net = feeder_network(s.facility);
  for (const auto& a : net.segments)
    for (const auto& b : net.segments)
      if (a.side == FeedSide::a && b.side == FeedSide::b && a.axis != 2 && b.axis != 2) {
        EXPECT_FALSE(touch(a.box, b.box, 0)) << a.box.origin.x << ' ' << a.box.origin.y;
      }
}

TEST(FeederNetwork, PowerLeavesASourceAndArrivesAtWhatItFeeds) {
  const TwoSides s;
  const auto net = feeder_network(s.facility);
  for (const auto& segment : net.segments) {
    if (segment.axis != 2) continue;
    const auto links = net.links_of(segment);
    const auto& link = net.links[links[0]];
    if (links.size() != 1) continue;
    const bool leaves = touch(segment.box, s.facility.body(link.from));
    EXPECT_EQ(segment.direction, leaves ? 1 : -1) << s.facility.path(leaves ? link.from : link.to);
  }
  EXPECT_EQ(busway_direction(s.facility, s.at("left-1")), -1);  // its UPS stands at larger x
}

TEST(FeederNetwork, OfTheReferenceFacilitiesIsWholeAndKeepsOutOfTheHallsOfOthers) {
  for (const char* name : {"hall.json", "campus-1gw.json", "frontier.json"}) {
    Problems problems;
    const auto f = read_facility((assets_folder() / "demo" / name).string(), problems);
    ASSERT_TRUE(f);
    SCOPED_TRACE(name);
    expect_whole(*f);
    const auto net = feeder_network(*f);
    // Every rack hangs on as many tap-offs as it has feeds.
    std::size_t fed = 0;
    for (const auto rack : f->of_type(ElementType::Rack)) fed += f->power().sources(rack).size();
    std::size_t taps = 0;
    for (const auto& feed : net.feeds) taps += f->element(feed.load).type == ElementType::Rack;
    EXPECT_EQ(taps, fed);
    // Trays between sources and yards go round the halls.
    for (const auto& segment : net.segments) {
      if (!segment.main) continue;
      for (const auto hall : f->of_type(ElementType::Hall)) {
        Body inner = f->body(hall);
        inner.origin.x += 3, inner.origin.y += 3;
        inner.size.x -= 6, inner.size.y -= 6;
        EXPECT_FALSE(touch(segment.box, inner, 0)) << f->path(net.links[net.links_of(segment)[0]].from);
      }
    }
  }
}

TEST(FeederNetwork, SurvivesWhatHasNoBodyAndNoLinks) {
  FacilityBuilder b(Catalog{}, "Odd", "odd.json");
  const auto box = [](double x) { return Body{{x, 0, 0}, {1, 1, 1}, Facing::minus_y}; };
  const auto ghost = b.add(FacilityBuilder::root, ElementType::UPS, "ghost", 0, {});
  const auto source = b.add(FacilityBuilder::root, ElementType::Switchgear, "source", 0, box(0));
  const auto rack = b.add(FacilityBuilder::root, ElementType::Rack, "rack", 0, box(10));
  b.add(FacilityBuilder::root, ElementType::Rack, "alone", 0, box(20));
  b.power(source, ghost);
  b.power(ghost, rack);
  b.power(rack, ghost);  // a loop through something that cannot be drawn
  const auto f = b.build();
  const auto net = feeder_network(f);
  ASSERT_EQ(net.links.size(), 1u);
  EXPECT_EQ(f.name(net.links[0].to), "rack");
  expect_whole(f);
}

}  // namespace
}  // namespace hallscope
