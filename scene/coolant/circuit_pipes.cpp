#include "scene/coolant/circuit_pipes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "models/geometry.h"
#include "scene/coolant/port_lines.h"
#include "scene/geometry/row_runs.h"

namespace hallscope {
namespace {

constexpr double hair = 1e-6;
constexpr double raise_m = 0.2;
constexpr int most_raises = 60;

/// Heights of a header pair above its line, and how far behind it the pair runs.
struct HeaderPlace {
  double supply, back, behind;
};
constexpr HeaderPlace at_racks{0.02, 0.22, 0.28}, at_plant{0.45, 0.92, 0.45};
constexpr double manifold_m = 0.095;  // of a rack's manifolds from its side walls
constexpr double main_gap_m = 0.75;   // between a main's supply and return, and between its levels
constexpr double past_rows_m = 1.0;   // of a main from the rows it joins
constexpr double aside_m = 0.35;      // a header steps aside by this before it rises to a main

struct HeaderLine : PortLine {
  double header = 0;              // across
  std::array<double, 2> z{};      // supply, return
  double low = 0, high = 0;       // along, of what hangs on it
  std::array<double, 2> joint{};  // along: where supply and return meet the mains
  bool joined = false;
};

class Router {
 public:
  Router(const Facility& f, const CoolantCircuit& c, std::uint32_t index, FreeSpace& space, PipePlan& plan)
      : f_(f), circuit_(c), index_(index), space_(space), plan_(plan), racks_(serves_racks(f, c)) {}

  void route() {
    for (auto& line : port_lines(f_, circuit_)) lines_.push_back({std::move(line)});
    if (lines_.size() > 1) place_mains();
    for (auto& line : lines_) place_header(line);
    if (lines_.size() > 1) raise_mains();
    for (const auto& line : lines_) {
      add_branches(line);
      add_header(line);
    }
    if (lines_.size() > 1) add_mains();
  }

 private:
  PipeKind header_kind() const { return racks_ ? PipeKind::header : PipeKind::row_header; }
  Vec3 point(int axis, double along, double across, double z) const {
    return axis == 0 ? Vec3{along, across, z} : Vec3{across, along, z};
  }

  // Where things go -------------------------------------------------------------------------------------------------

  /// Mains run across the lines of sinks, past their ends, on the side of what cools them.
  void place_mains() {
    int x_lines = 0, y_lines = 0;
    for (const auto& line : lines_)
      if (line.has(CoolantPort::upstream))
        (line.axis == 0 ? x_lines : y_lines) += static_cast<int>(line.members.size());
    main_axis_ = x_lines >= y_lines ? 1 : 0;
    double low = std::numeric_limits<double>::infinity(), high = -low, cool = 0, cool_count = 0;
    for (const auto& line : lines_) {
      const bool across = line.axis != main_axis_;
      if (across && line.has(CoolantPort::upstream)) {
        low = std::min(low, line.along_low);
        high = std::max(high, line.along_high);
      }
      if (line.has(CoolantPort::upstream)) continue;
      cool += across ? line.along() : line.across();
      ++cool_count;
    }
    const bool before = cool_count == 0 || cool / cool_count < (low + high) / 2;
    const double at = before ? low - past_rows_m : high + past_rows_m, out = before ? -main_gap_m : main_gap_m;
    main_at_ = {at + out, at};
    keep_off_bodies();
    double from = std::numeric_limits<double>::infinity(), to = -from;
    for (const auto& line : lines_) {
      if (line.axis == main_axis_) continue;
      from = std::min(from, line.across());
      to = std::max(to, line.across());
    }
    for (auto& line : lines_) {
      line.joined = true;
      if (line.axis != main_axis_) {
        line.joint = main_at_;
        continue;
      }
      // Parallel to the mains: a pipe across joins it, within the length of both where they overlap.
      const double middle = within((from + to) / 2, line.along_low, line.along_high);
      line.joint = {middle - main_gap_m / 2, middle + main_gap_m / 2};
    }
    // Behind things that face along their line is where the mains are.
    for (auto& line : lines_) {
      if (line.behind != 0) continue;
      const bool mains_before = line.axis == main_axis_ && main_at_[0] < line.across();
      line.behind = mains_before ? -1 : 1;
    }
  }

  /// Moves the mains a little to where fewest bodies stand below them: over an aisle, not over racks.
  void keep_off_bodies() {
    double low = std::numeric_limits<double>::infinity(), high = -low, floor = low, top = -low;
    for (const auto& line : lines_) {
      const bool across = line.axis != main_axis_;
      low = std::min(low, across ? line.across_low : line.along_low);
      high = std::max(high, across ? line.across_high : line.along_high);
      floor = std::min(floor, line.floor);
      top = std::max(top, line.top);
    }
    const auto crowd = [&](double shift) {
      Body below = run_box(point(main_axis_, low, main_at_[0] + shift, floor),
                           point(main_axis_, high, main_at_[1] + shift, top), 0.1);
      return space_.crowd(below);
    };
    double best = 0;
    std::size_t least = crowd(0);
    for (const double shift : {0.4, -0.4, 0.8, -0.8, 1.2, -1.2, 1.6, -1.6, 2.0, -2.0, 2.4, -2.4, 2.8, -2.8}) {
      const std::size_t here = least > 0 ? crowd(shift) : least;  // nothing below: no need to look further
      if (here >= least) continue;
      least = here;
      best = shift;
    }
    for (auto& at : main_at_) at += best;
  }

  void place_header(HeaderLine& line) {
    const HeaderPlace place = racks_ ? at_racks : at_plant;
    if (line.behind == 0) line.behind = 1;
    line.header = line.behind > 0 ? line.across_high + place.behind : line.across_low - place.behind;
    line.low = std::numeric_limits<double>::infinity();
    line.high = -line.low;
    for (const auto& m : line.members)
      for (const bool back : {false, true}) {
        line.low = std::min(line.low, along_of(line, m, back));
        line.high = std::max(line.high, along_of(line, m, back));
      }
    const double r = widest_pipe(header_kind()) / 2;
    // Higher until both pipes of the pair are clear of what hangs there; at the end as high as that, clear or not.
    double z = line.top;
    for (int k = 0; k < most_raises; ++k, z += raise_m) {
      line.z = {z + place.supply, z + place.back};
      bool clear = true;
      for (const int back : {0, 1}) {
        const auto [low, high] = span(line, back);
        const double h = line.z[static_cast<std::size_t>(back)];
        clear = clear &&
                space_.free(run_box(point(line.axis, low, line.header, h), point(line.axis, high, line.header, h), r));
      }
      if (clear) break;
    }
  }

  /// From where to where a header runs.
  FlowRun span(const HeaderLine& line, int back) const {
    const double joint = line.joint[static_cast<std::size_t>(back)];
    return line.joined ? FlowRun{std::min(line.low, joint), std::max(line.high, joint)} : FlowRun{line.low, line.high};
  }

  double along_of(const HeaderLine& line, const PortLine::Member& m, bool back) const {
    const Body& b = f_.body(m.element);
    const double at = line.axis == 0 ? b.origin.x : b.origin.y, size = line.axis == 0 ? b.size.x : b.size.y;
    // Racks have their supply on the left seen from behind (rack_detail.h): that is the right of their front.
    const Vec3 right = rightward(b.front);
    const double side = line.axis == 0 ? right.x : right.y;
    const bool rack = f_.element(m.element).type == ElementType::Rack && size > 0.4;
    const double reach =
        rack ? size / 2 - manifold_m : (m.port == CoolantPort::upstream ? 0.3 : 0.16) * std::min(size, 1.2);
    return at + size / 2 + (back == (side < 0) ? reach : -reach);
  }

  /// Mains go above all headers they join, in a height where nothing is in the way.
  void raise_mains() {
    double z = 0;
    for (const auto& line : lines_) z = std::max(z, line.z[1]);
    const double r = widest_pipe(PipeKind::main) / 2;
    for (int k = 0; k < most_raises; ++k) {
      main_z_ = z + main_gap_m + k * raise_m;
      bool clear = true;
      for (const bool back : {false, true})
        for (const auto& path : main_paths(back))
          for (std::size_t i = 1; clear && i < path.size(); ++i)
            if (path[i].z >= main_z_ - hair && path[i - 1].z >= main_z_ - hair)
              clear = space_.free(run_box(path[i - 1], path[i], r));
      if (clear) return;
    }
  }

  // Pipes -----------------------------------------------------------------------------------------------------------

  void add_pipe(PipeKind kind, bool back, CoolantPort port, const std::vector<ElementIndex>& of,
                std::vector<PipePath> paths) {
    Pipe pipe{kind, back, port, index_, holder(of), 0, 0, 0, 0};
    pipe.first_of = static_cast<std::uint32_t>(plan_.of.size());
    pipe.of_count = static_cast<std::uint32_t>(of.size());
    plan_.of.insert(plan_.of.end(), of.begin(), of.end());
    pipe.first_path = static_cast<std::uint32_t>(plan_.paths.size());
    const double r = widest_pipe(kind) / 2;
    for (auto& path : paths) {
      const auto same = [](const Vec3& a, const Vec3& b) {
        return std::abs(a.x - b.x) + std::abs(a.y - b.y) + std::abs(a.z - b.z) < hair;
      };
      path.erase(std::unique(path.begin(), path.end(), same), path.end());
      if (path.size() < 2) continue;
      if (back) std::reverse(path.begin(), path.end());
      if (kind != PipeKind::branch)
        for (std::size_t i = 1; i < path.size(); ++i) space_.take(run_box(path[i - 1], path[i], r));
      plan_.paths.push_back(std::move(path));
    }
    pipe.path_count = static_cast<std::uint32_t>(plan_.paths.size()) - pipe.first_path;
    if (pipe.path_count > 0) plan_.pipes.push_back(pipe);
  }

  /// The one element, or the closest one that holds them all.
  ElementIndex holder(const std::vector<ElementIndex>& of) const {
    if (of.empty()) return no_element;
    const auto chain = [&](ElementIndex e) {
      std::vector<ElementIndex> up;
      for (; e != no_element; e = f_.element(e).parent) up.push_back(e);
      return up;
    };
    auto common = chain(of.front());
    for (const auto e : of) {
      const auto mine = chain(e);
      while (!common.empty() && std::find(mine.begin(), mine.end(), common.front()) == mine.end())
        common.erase(common.begin());
    }
    return common.empty() ? no_element : common.front();
  }

  /// From the header to a port, in the direction of the supply of a sink.
  PipePath branch(const HeaderLine& line, const PortLine::Member& m, bool back) const {
    const Body& b = f_.body(m.element);
    const double r = (f_.element(m.element).type == ElementType::Rack ? widest_pipe(PipeKind::branch)
                                                                      : widest_pipe(PipeKind::connection)) /
                     2;
    const double at = line.axis == 0 ? b.origin.y : b.origin.x, size = line.axis == 0 ? b.size.y : b.size.x;
    const double edge = line.behind > 0 ? at + size : at, top = b.origin.z + b.size.z;
    const double along = along_of(line, m, back), z = line.z[back ? 1 : 0];
    const auto p = [&](double across, double height) { return point(line.axis, along, across, height); };
    const double behind = edge + line.behind * (r + 0.01);
    const double foot = std::max(b.origin.z + 0.1, std::min(top - 0.15, z - 0.1));
    const bool room = space_.free(run_box(p(behind, foot), p(behind, z), r * 0.99), m.element);
    const bool rear = racks_ && room && z > foot;
    if (rear) return {p(line.header, z), p(behind, z), p(behind, foot), p(edge, foot)};
    // Else out of the top, where nothing hangs above it.
    for (const double inside : {0.12, 0.3, 0.45, 0.6}) {
      const double across = edge - line.behind * std::min(inside, size / 2);
      if (inside < 0.6 && !space_.free(run_box(p(across, top), p(across, z), r * 0.99), m.element)) continue;
      return {p(line.header, z), p(across, z), p(across, top)};
    }
    return {};
  }

  void add_branches(const HeaderLine& line) {
    for (const auto& m : line.members) {
      const bool rack = f_.element(m.element).type == ElementType::Rack;
      for (const bool back : {false, true}) {
        auto path = branch(line, m, back);
        if (m.port == CoolantPort::downstream) std::reverse(path.begin(), path.end());
        add_pipe(rack ? PipeKind::branch : PipeKind::connection, back, m.port, {m.element}, {std::move(path)});
      }
    }
  }

  void add_header(const HeaderLine& line) {
    const bool feeds_itself = line.has(CoolantPort::downstream), serves = line.has(CoolantPort::upstream);
    std::vector<ElementIndex> of;
    const CoolantPort port = feeds_itself ? CoolantPort::downstream : CoolantPort::upstream;
    for (const auto& m : line.members)
      if (m.port == port) of.push_back(m.element);
    for (const bool back : {false, true}) {
      const std::size_t k = back ? 1 : 0;
      std::vector<double> ends;
      if (serves)
        for (const auto& m : line.members)
          if (m.port == CoolantPort::downstream) ends.push_back(along_of(line, m, back));
      if (ends.empty() && line.joined) ends = {line.joint[k]};
      const auto [low, high] = span(line, back);
      std::vector<PipePath> paths;
      for (const auto& run : runs_from(ends, low, high)) {
        paths.push_back(
            {point(line.axis, run.from, line.header, line.z[k]), point(line.axis, run.to, line.header, line.z[k])});
        if (!serves) std::reverse(paths.back().begin(), paths.back().end());
      }
      if (line.joined) {
        auto up = rise(line, back);
        if (!feeds_itself) std::reverse(up.begin(), up.end());
        paths.push_back(std::move(up));
      }
      add_pipe(header_kind(), back, port, of, std::move(paths));
    }
  }

  /// From a header aside and up to the level of the mains, or one above for what is parallel to them.
  PipePath rise(const HeaderLine& line, bool back) const {
    const std::size_t k = back ? 1 : 0;
    const double aside = line.header + line.behind * aside_m, top = joint_z(line);
    return {point(line.axis, line.joint[k], line.header, line.z[k]), point(line.axis, line.joint[k], aside, line.z[k]),
            point(line.axis, line.joint[k], aside, top)};
  }
  double joint_z(const HeaderLine& line) const { return line.axis == main_axis_ ? main_z_ + main_gap_m : main_z_; }

  /// Ways of the mains in the direction of the supply: across from lines parallel to them, then along.
  std::vector<PipePath> main_paths(bool back) const {
    const std::size_t k = back ? 1 : 0;
    const int axis = main_axis_;
    std::vector<PipePath> paths;
    std::vector<double> feeds;
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const auto& line : lines_) {
      const double aside = line.header + line.behind * aside_m;
      const bool feeds_it = line.has(CoolantPort::downstream);
      double at = aside;  // where the line meets the main, along it
      if (line.axis == axis) {
        at = line.joint[k];
        PipePath across{point(axis, at, aside, joint_z(line)), point(axis, at, main_at_[k], joint_z(line)),
                        point(axis, at, main_at_[k], main_z_)};
        if (!feeds_it) std::reverse(across.begin(), across.end());
        paths.push_back(std::move(across));
      }
      low = std::min(low, at);
      high = std::max(high, at);
      if (feeds_it) feeds.push_back(at);
    }
    for (const auto& run : runs_from(feeds, low, high))
      paths.push_back({point(axis, run.from, main_at_[k], main_z_), point(axis, run.to, main_at_[k], main_z_)});
    return paths;
  }

  void add_mains() {
    for (const bool back : {false, true})
      add_pipe(PipeKind::main, back, CoolantPort::upstream, circuit_.sinks, main_paths(back));
  }

  const Facility& f_;
  const CoolantCircuit& circuit_;
  std::uint32_t index_;
  FreeSpace& space_;
  PipePlan& plan_;
  bool racks_;
  std::vector<HeaderLine> lines_;
  int main_axis_ = 1;
  std::array<double, 2> main_at_{};  // across: supply, return
  double main_z_ = 0;
};

}  // namespace

bool serves_racks(const Facility& f, const CoolantCircuit& c) {
  return std::any_of(c.sinks.begin(), c.sinks.end(),
                     [&](ElementIndex e) { return f.element(e).type == ElementType::Rack; });
}

void route_circuit(const Facility& f, const CoolantCircuit& c, std::uint32_t index, FreeSpace& space, PipePlan& plan) {
  Router(f, c, index, space, plan).route();
}

// Coolant goes away from what feeds it: two feeds share what lies between them at its middle.
std::vector<FlowRun> runs_from(std::vector<double> feeds, double low, double high) {
  if (!(high - low > hair)) return {};
  std::sort(feeds.begin(), feeds.end());
  if (feeds.empty()) feeds.push_back(low);
  std::vector<FlowRun> runs;
  const auto add = [&](double from, double to) {
    if (std::abs(from - to) > hair) runs.push_back({from, to});
  };
  add(feeds.front(), low);
  for (std::size_t i = 1; i < feeds.size(); ++i) {
    const double middle = (feeds[i - 1] + feeds[i]) / 2;
    add(feeds[i - 1], middle);
    add(feeds[i], middle);
  }
  add(feeds.back(), high);
  return runs;
}

}  // namespace hallscope
