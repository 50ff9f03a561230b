#include "scene/coolant/pipe_plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "scene/coolant/circuit_pipes.h"
#include "scene/coolant/free_space.h"

namespace hallscope {
namespace {

constexpr double speed_m_s = 2, step = 1.12;

struct Bounds {
  double least, most;
};
constexpr std::array<Bounds, pipe_kind_count> bounds{{
    {0.18, 0.60},   // main
    {0.12, 0.40},   // row header
    {0.06, 0.16},   // header
    {0.05, 0.16},   // connection
    {0.028, 0.08},  // branch
}};

}  // namespace

std::string_view to_string(PipeKind kind) {
  switch (kind) {
    case PipeKind::main:
      return "main";
    case PipeKind::row_header:
    case PipeKind::header:
      return "header";
    case PipeKind::connection:
      return "connection";
    case PipeKind::branch:
      return "branch";
  }
  return "";
}

double widest_pipe(PipeKind kind) { return bounds[static_cast<std::size_t>(kind)].most; }

double pipe_diameter(PipeKind kind, double flow) {
  const auto [least, most] = bounds[static_cast<std::size_t>(kind)];
  if (!(flow > 0)) return least;
  const double d = std::sqrt(4 * flow / (std::numbers::pi * speed_m_s));
  if (d <= least || d >= most) return d <= least ? least : most;
  return std::min(most, least * std::pow(step, std::round(std::log(d / least) / std::log(step))));
}

namespace {

constexpr double stub_m = 0.9;

/// The facility's water of an exchanger that nothing is said to cool: a pair of pipes that end above it.
void add_stubs(const Facility& f, ElementIndex e, PipePlan& plan) {
  const Body& b = f.body(e);
  const bool along_x = b.front == Facing::minus_y || b.front == Facing::plus_y;
  const bool rear_high = b.front == Facing::minus_y || b.front == Facing::minus_x;
  const double width = along_x ? b.size.x : b.size.y, depth = along_x ? b.size.y : b.size.x;
  const double across = rear_high ? depth - std::min(0.12, depth / 2) : std::min(0.12, depth / 2);
  for (const bool back : {false, true}) {
    Pipe pipe{PipeKind::connection, back, CoolantPort::upstream, no_circuit, e, 0, 1, 0, 1};
    pipe.first_of = static_cast<std::uint32_t>(plan.of.size());
    pipe.first_path = static_cast<std::uint32_t>(plan.paths.size());
    const double along = width * (back ? 0.75 : 0.25), top = b.origin.z + b.size.z;
    const double x = b.origin.x + (along_x ? along : across), y = b.origin.y + (along_x ? across : along);
    const Vec3 low{x, y, top}, high{x, y, top + stub_m};
    plan.of.push_back(e);
    plan.paths.push_back(back ? PipePath{low, high} : PipePath{high, low});
    plan.pipes.push_back(pipe);
  }
}

}  // namespace

PipePlan plan_pipes(const Facility& facility, const CoolantCircuits& circuits) {
  PipePlan plan;
  FreeSpace space(facility);
  // What cools racks goes close to them; what joins the plant goes around that.
  std::vector<std::uint32_t> order;
  for (const bool racks : {true, false})
    for (std::uint32_t c = 0; c < circuits.list.size(); ++c)
      if (serves_racks(facility, circuits.list[c]) == racks) order.push_back(c);
  for (const auto c : order) route_circuit(facility, circuits.list[c], c, space, plan);
  for (const auto type : {ElementType::CDU, ElementType::HX})
    for (const auto e : facility.of_type(type))
      if (e < facility.body_count() && circuits.feeds[e] != no_circuit && circuits.cooled_by[e] == no_circuit)
        add_stubs(facility, e, plan);
  return plan;
}

}  // namespace hallscope
