#include "scene/power/feeder_path.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "scene/geometry/row_runs.h"

namespace hallscope {
namespace {

constexpr double above_m = 0.4;       // trays above the highest of what they feed
constexpr double clear_m = 2;         // beside halls that are gone round
constexpr double behind_row_m = 0.5;  // lines along a row, behind its back
constexpr double tall_m = 3.5;        // what is taller is entered from the side
constexpr double beside_hall_m = 1.6;

bool is_main(ElementType from) {
  return from == ElementType::Utility || from == ElementType::Generator || from == ElementType::Switchgear ||
         from == ElementType::BESS;
}

int lane_of(FeedSide side) { return side == FeedSide::a ? 0 : side == FeedSide::b ? 1 : 2; }

/// The nearest line of the grid that belongs to this lane.
double snapped(double v, bool main, int lane) {
  const double pitch = main ? 2.4 : 0.75, phase = pitch / 3 * lane;
  return std::round((v - phase) / pitch) * pitch + phase;
}

struct Point {
  double x = 0, y = 0;
};

class Paths {
 public:
  Paths(const Facility& facility, const std::vector<FeederLink>& links, const std::vector<FeedSide>& sides)
      : facility_(facility), links_(links), sides_(sides) {
    for (const auto hall : facility.of_type(ElementType::Hall))
      if (hall < facility.body_count() && !facility.body(hall).empty()) halls_.push_back(hall);
    double top = 0;
    for (const auto& link : links)
      for (const auto e : {link.from, link.to}) {
        const Body& b = facility.body(e);
        if (b.size.z < tall_m) top = std::max(top, b.origin.z + b.size.z);
      }
    base_z_ = top + above_m;
  }

  FeederPath path(std::uint32_t index) {
    const auto& link = links_[index];
    path_ = {index, is_main(facility_.element(link.from).type), sides_[link.from], {}};
    lane_ = lane_of(path_.side);
    const Body &from = facility_.body(link.from), &to = facility_.body(link.to);
    const auto parent = facility_.element(link.to).parent;
    const bool in_row = parent != no_element && facility_.element(parent).type == ElementType::Row;
    const Point start = exit_of(from);
    rise(from, start, true);
    if (in_row)
      along_row(start, link.to, parent);
    else
      across_yard(start, to);
    return std::move(path_);
  }

 private:
  double z(int axis) const {
    return base_z_ + 0.4 * lane_ + (path_.main ? 1.2 : 0.0) + (axis == 1 ? 0.75 : 0) * tray_height_m;
  }

  /// Within the body's footprint, on a line of the grid where one passes through it.
  Point within(const Body& b, Point p) const {
    auto pick = [&](double v, double low, double size) {
      const double line = snapped(v, path_.main, lane_), edge = std::min(0.1, size / 4);
      return line > low + edge && line < low + size - edge ? line : v;
    };
    return {pick(p.x, b.origin.x, b.size.x), pick(p.y, b.origin.y, b.size.y)};
  }
  Point exit_of(const Body& b) const { return within(b, {b.center().x, b.center().y}); }

  void go(int axis, double across, double from, double to) {
    if (std::abs(from - to) < 1e-6) return;
    path_.stretches.push_back({static_cast<std::uint8_t>(axis), across, z(axis), from, to});
  }
  void rise(const Body& b, Point at, bool up) {
    // From the middle of what is tall, which hides the end; else from the top.
    const double top = b.origin.z + b.size.z, tray = z(1) + tray_height_m;
    const double end = std::min(top, z(0));
    path_.stretches.push_back({2, at.x, at.y, up ? end : tray, up ? tray : end});
  }

  /// The hall that a straight line through y (or x) from a to b would cross without need: none of its ends is in it.
  bool crosses(bool along_x, double at, double a, double b) const {
    for (const auto hall : halls_) {
      const Body& h = facility_.body(hall);
      const double low = along_x ? h.origin.x : h.origin.y, size = along_x ? h.size.x : h.size.y;
      const double side = along_x ? h.origin.y : h.origin.x, width = along_x ? h.size.y : h.size.x;
      if (at <= side - 0.5 || at >= side + width + 0.5) continue;
      if (std::min(std::max(a, b), low + size) - std::max(std::min(a, b), low) > 3) return true;
    }
    return false;
  }

  /// Nearest to `y` where a line along x from a to b is clear of halls.
  double clear_line(double y, double a, double b, double toward) const {
    if (!crosses(true, y, a, b)) return y;
    double best = y, least = std::numeric_limits<double>::infinity();
    for (const auto hall : halls_) {
      const Body& h = facility_.body(hall);
      for (const double at : {h.origin.y - clear_m, h.origin.y + h.size.y + clear_m}) {
        const double line = snapped(at, path_.main, lane_);
        if (crosses(true, line, a, b)) continue;
        const double far = std::abs(line - y) + std::abs(line - toward);
        if (far >= least) continue;
        least = far;
        best = line;
      }
    }
    return best;
  }

  /// First along y where a hall would be crossed, then along x, then along y.
  void across_yard(Point start, const Body& to) {
    const Point end = exit_of(to);
    const double y = clear_line(start.y, start.x, end.x, end.y);
    go(1, start.x, start.y, y);
    go(0, y, start.x, end.x);
    go(1, end.x, y, end.y);
    rise(to, end, false);
  }

  void along_row(Point start, ElementIndex load, ElementIndex row) {
    const Body& to = facility_.body(load);
    const Body box = row_box(row);
    const bool along_x = box.size.x >= box.size.y;
    const double low = along_x ? box.origin.x : box.origin.y, size = along_x ? box.size.x : box.size.y;
    const double s = along_x ? start.x : start.y;
    // In at the end of the row that is nearer, through the gap beside its hall when coming from outside.
    const bool from_high = s > low + size / 2;
    double in = from_high ? low + size + 0.6 : low - 0.6;
    const auto hall = facility_.ancestor(row, ElementType::Hall);
    if (hall != no_element && !facility_.body(hall).empty()) {
      const Body& h = facility_.body(hall);
      const double h_low = along_x ? h.origin.x : h.origin.y, h_size = along_x ? h.size.x : h.size.y;
      if (s > h_low + h_size) in = h_low + h_size + std::min(beside_hall_m, (s - h_low - h_size) / 2);
      if (s < h_low) in = h_low - std::min(beside_hall_m, (h_low - s) / 2);
    }
    in = snapped(in, path_.main, lane_);
    const Vec3 out = outward(box.front);
    const double back = along_x ? (out.y < 0 ? box.origin.y + box.size.y + behind_row_m : box.origin.y - behind_row_m)
                                : (out.x < 0 ? box.origin.x + box.size.x + behind_row_m : box.origin.x - behind_row_m);
    const double line = snapped(back, path_.main, lane_);
    const double end_low = along_x ? to.origin.x : to.origin.y, end_size = along_x ? to.size.x : to.size.y;
    const double inset = std::min(0.4, end_size / 2);
    const double end = from_high ? end_low + end_size - inset : end_low + inset;
    const Vec3 c = to.center();
    if (along_x) {
      const double y = clear_line(start.y, start.x, in, line);
      go(1, start.x, start.y, y);
      go(0, y, start.x, in);
      go(1, in, y, line);
      go(0, line, in, end);
      go(1, end, line, c.y);
      rise(to, {end, c.y}, false);
    } else {
      go(1, start.x, start.y, in);
      go(0, in, start.x, line);
      go(1, line, in, end);
      go(0, end, line, c.x);
      rise(to, {c.x, end}, false);
    }
  }

  const Body& row_box(ElementIndex row) {
    const auto [at, added] = rows_.try_emplace(row);
    if (added) {
      at->second = facility_.body(row);
      const auto& element = facility_.element(row);
      if (at->second.empty() && element.child_count > 0) {
        for (std::uint32_t k = 0; k < element.child_count; ++k) {
          const auto e = element.first_child + k;
          if (e < facility_.body_count() && !facility_.body(e).empty()) grow(at->second, facility_.body(e));
        }
        at->second.front = facility_.body(element.first_child).front;
      }
    }
    return at->second;
  }

  const Facility& facility_;
  const std::vector<FeederLink>& links_;
  const std::vector<FeedSide>& sides_;
  std::vector<ElementIndex> halls_;
  std::map<ElementIndex, Body> rows_;
  double base_z_ = 0;
  FeederPath path_;
  int lane_ = 0;
};

}  // namespace

std::vector<FeederPath> feeder_paths(const Facility& facility, const std::vector<FeederLink>& links,
                                     const std::vector<FeedSide>& sides) {
  Paths paths(facility, links, sides);
  std::vector<FeederPath> all;
  all.reserve(links.size());
  for (std::uint32_t i = 0; i < links.size(); ++i) all.push_back(paths.path(i));
  return all;
}

}  // namespace hallscope
