#include "scene/coolant/port_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace hallscope {
namespace {

constexpr double one_floor_m = 1.5;  // bodies further apart in height stand on different floors
constexpr double beside_m = 8;       // how far from a row's racks a CDU may stand and still be of its line

struct Extent {
  double low, high;
};

Extent extent(const Body& b, int axis) {
  const double at = axis == 0 ? b.origin.x : b.origin.y, size = axis == 0 ? b.size.x : b.size.y;
  return {at, at + size};
}

int axis_of(const Body& b) { return b.front == Facing::minus_y || b.front == Facing::plus_y ? 0 : 1; }

int behind(const Body& b, int axis) {
  if (axis == 0) return b.front == Facing::minus_y ? 1 : b.front == Facing::plus_y ? -1 : 0;
  return b.front == Facing::minus_x ? 1 : b.front == Facing::plus_x ? -1 : 0;
}

void include(PortLine& line, const Body& b) {
  const Extent along = extent(b, line.axis), across = extent(b, 1 - line.axis);
  const bool first = line.along_low > line.along_high;
  line.along_low = std::min(line.along_low, along.low);
  line.along_high = std::max(line.along_high, along.high);
  line.across_low = std::min(line.across_low, across.low);
  line.across_high = std::max(line.across_high, across.high);
  line.floor = first ? b.origin.z : std::min(line.floor, b.origin.z);
  line.top = first ? b.origin.z + b.size.z : std::max(line.top, b.origin.z + b.size.z);
}

PortLine empty_line(int axis) {
  constexpr double far = std::numeric_limits<double>::infinity();
  PortLine line;
  line.axis = axis;
  line.along_low = line.across_low = far;
  line.along_high = line.across_high = -far;
  return line;
}

/// Splits members into lines along an axis: those whose middles lie within half a body of each other across it.
std::vector<PortLine> aligned(const Facility& f, std::vector<PortLine::Member> members, int axis) {
  const auto middle = [&](const PortLine::Member& m) {
    const Extent across = extent(f.body(m.element), 1 - axis);
    return (across.low + across.high) / 2;
  };
  std::stable_sort(members.begin(), members.end(), [&](const auto& a, const auto& b) { return middle(a) < middle(b); });
  std::vector<PortLine> lines;
  double last = 0;
  for (const auto& m : members) {
    const Body& b = f.body(m.element);
    const Extent across = extent(b, 1 - axis);
    const bool joins = !lines.empty() && middle(m) - last < (across.high - across.low) / 2 &&
                       std::abs(lines.back().floor - b.origin.z) < one_floor_m;
    if (!joins) lines.push_back(empty_line(axis));
    last = middle(m);
    lines.back().members.push_back(m);
    include(lines.back(), b);
  }
  return lines;
}

void join_row(const Facility& f, std::vector<PortLine>& lines, PortLine::Member m,
              std::vector<PortLine::Member>& others) {
  const Body& b = f.body(m.element);
  for (auto& line : lines) {
    const Extent along = extent(b, line.axis), across = extent(b, 1 - line.axis);
    const double middle = (across.low + across.high) / 2;
    const double gap = std::max(along.low - line.along_high, line.along_low - along.high);
    if (middle < line.across_low || middle > line.across_high || gap > beside_m ||
        std::abs(line.floor - b.origin.z) > one_floor_m)
      continue;
    line.members.push_back(m);
    include(line, b);
    return;
  }
  others.push_back(m);
}

}  // namespace

bool PortLine::has(CoolantPort port) const {
  return std::any_of(members.begin(), members.end(), [&](const Member& m) { return m.port == port; });
}

std::vector<PortLine> port_lines(const Facility& f, const CoolantCircuit& circuit) {
  std::vector<PortLine> lines;
  std::map<ElementIndex, std::size_t> of_row;
  std::vector<PortLine::Member> loose, others;
  const auto sort_in = [&](ElementIndex e, CoolantPort port) {
    const auto row = f.element(e).parent;
    if (row == no_element || f.element(row).type != ElementType::Row) return loose.push_back({e, port});
    const auto [at, added] = of_row.try_emplace(row, lines.size());
    if (added) {
      const Body& body = f.body(row).empty() ? f.body(e) : f.body(row);
      lines.push_back(empty_line(axis_of(f.body(e))));
      // The whole row: a main past its end must clear all of it.
      include(lines.back(), body);
    }
    lines[at->second].members.push_back({e, port});
    include(lines[at->second], f.body(e));
  };
  for (const auto e : circuit.sinks) sort_in(e, CoolantPort::upstream);
  for (const auto e : circuit.sources) sort_in(e, CoolantPort::downstream);
  // A chiller beside a row is no part of it; a CDU among its racks is.
  const bool racks = std::any_of(circuit.sinks.begin(), circuit.sinks.end(),
                                 [&](ElementIndex e) { return f.element(e).type == ElementType::Rack; });
  if (!racks) others.swap(loose);
  for (const auto& m : loose) join_row(f, lines, m, others);
  for (const auto port : {CoolantPort::upstream, CoolantPort::downstream}) {
    std::vector<PortLine::Member> of_port;
    std::copy_if(others.begin(), others.end(), std::back_inserter(of_port),
                 [&](const auto& m) { return m.port == port; });
    if (of_port.empty()) continue;
    auto along_x = aligned(f, of_port, 0), along_y = aligned(f, of_port, 1);
    const bool alike = along_x.size() == along_y.size();
    const bool x = alike ? axis_of(f.body(of_port.front().element)) == 0 : along_x.size() < along_y.size();
    auto& chosen = x ? along_x : along_y;
    lines.insert(lines.end(), chosen.begin(), chosen.end());
  }
  for (auto& line : lines) {
    int votes = 0;
    for (const auto& m : line.members) votes += behind(f.body(m.element), line.axis);
    line.behind = votes < 0 ? -1 : votes > 0 ? 1 : 0;
  }
  return lines;
}

}  // namespace hallscope
