#include "scene/marks/silhouette.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace hallscope {

namespace {

using Way = OutlineEdge::Way;

struct Hull {
  std::vector<OutlineEdge> edges;
  std::vector<Way> normals;  // outward, one an edge
  double low_x = 0, low_y = 0, high_x = 0, high_y = 0;
};

double cross(const ScreenPoint& o, const ScreenPoint& a, const ScreenPoint& b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// Corners of the convex hull, in turn (Andrew's monotone chain).
std::vector<ScreenPoint> hull_corners(std::vector<ScreenPoint> points) {
  std::sort(points.begin(), points.end(),
            [](const auto& a, const auto& b) { return std::pair(a.x, a.y) < std::pair(b.x, b.y); });
  constexpr double straight = 1e-6;
  std::vector<ScreenPoint> hull;
  const auto chain = [&](auto first, auto last) {
    const std::size_t begin = hull.size();
    for (auto p = first; p != last; ++p) {
      while (hull.size() >= begin + 2 && cross(hull[hull.size() - 2], hull.back(), *p) <= straight) hull.pop_back();
      hull.push_back(*p);
    }
    hull.pop_back();
  };
  chain(points.begin(), points.end());
  chain(points.rbegin(), points.rend());
  return hull;
}

/// What is smaller than a pixel gets an outline all the same.
void make_visible(std::vector<ScreenPoint>& points) {
  const auto [left, right] =
      std::minmax_element(points.begin(), points.end(), [](auto& a, auto& b) { return a.x < b.x; });
  const auto [up, low] = std::minmax_element(points.begin(), points.end(), [](auto& a, auto& b) { return a.y < b.y; });
  if (right->x - left->x > 0.5 || low->y - up->y > 0.5) return;
  const auto p = points.front();
  points = {{p.x - 0.5, p.y, p.depth}, {p.x, p.y - 0.5, p.depth}, {p.x + 0.5, p.y, p.depth}, {p.x, p.y + 0.5, p.depth}};
}

Hull hull_of(std::vector<ScreenPoint> points, double outside) {
  Hull hull;
  if (points.empty()) return hull;
  make_visible(points);
  const auto corners = hull_corners(std::move(points));
  const std::size_t n = corners.size();
  if (n < 2) return hull;
  std::vector<Way> normals(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto &a = corners[i], &b = corners[(i + 1) % n];
    const double length = std::max(1e-9, std::hypot(b.x - a.x, b.y - a.y));
    normals[i] = {(b.y - a.y) / length, (a.x - b.x) / length};
  }
  // Sharp corners are cut off: a mitre would reach far out.
  constexpr double widest = 1.9;  // radians from one normal to the next
  const auto turn = [](Way w, double by) {
    return Way{w.x * std::cos(by) - w.y * std::sin(by), w.x * std::sin(by) + w.y * std::cos(by)};
  };
  const auto between = [](Way p, Way q) {
    const double scale = 1 / std::max(0.1, 1 + p.x * q.x + p.y * q.y);
    return Way{(p.x + q.x) * scale, (p.y + q.y) * scale};
  };
  std::vector<Way> in(n), out(n);  // where the edge before a corner ends, and where the one after it begins
  std::vector<OutlineEdge> cuts(n);
  std::vector<bool> cut(n, false);
  for (std::size_t i = 0; i < n; ++i) {
    const Way before = normals[(i + n - 1) % n], after = normals[i];
    double angle = std::atan2(before.x * after.y - before.y * after.x, before.x * after.x + before.y * after.y);
    if (angle < 0) angle += 2 * std::numbers::pi;
    if (angle <= widest) {
      in[i] = out[i] = between(before, after);
      continue;
    }
    const Way middle = turn(before, angle / 2);
    in[i] = between(before, middle);
    out[i] = between(middle, after);
    cuts[i] = {corners[i], corners[i], in[i], out[i], 0, 1};
    cut[i] = true;
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (cut[i]) {
      const double angle = std::atan2(in[i].y + out[i].y, in[i].x + out[i].x);
      hull.edges.push_back(cuts[i]);
      hull.normals.push_back({std::cos(angle), std::sin(angle)});
    }
    hull.edges.push_back({corners[i], corners[(i + 1) % n], out[i], in[(i + 1) % n], 0, 1});
    hull.normals.push_back(normals[i]);
  }
  hull.low_x = hull.low_y = 1e30;
  hull.high_x = hull.high_y = -1e30;
  for (const auto& e : hull.edges) {
    const double x = e.a.x + outside * e.a_out.x, y = e.a.y + outside * e.a_out.y;
    hull.low_x = std::min(hull.low_x, x);
    hull.low_y = std::min(hull.low_y, y);
    hull.high_x = std::max(hull.high_x, x);
    hull.high_y = std::max(hull.high_y, y);
  }
  return hull;
}

/// The share of an edge's parallel that lies within another hull's; nothing where none does.
std::pair<double, double> covered(const OutlineEdge& e, const Hull& by, double outside) {
  constexpr double slack = 0.02;  // pixels: edges upon each other do not cover each other
  const Way a{e.a.x + outside * e.a_out.x, e.a.y + outside * e.a_out.y};
  const Way b{e.b.x + outside * e.b_out.x, e.b.y + outside * e.b_out.y};
  double from = 0, to = 1;
  for (std::size_t k = 0; k < by.edges.size() && from < to; ++k) {
    const auto& other = by.edges[k];
    const Way n = by.normals[k];
    const double limit =
        n.x * (other.a.x + outside * other.a_out.x) + n.y * (other.a.y + outside * other.a_out.y) - slack;
    const double da = n.x * a.x + n.y * a.y - limit, db = n.x * b.x + n.y * b.y - limit;
    if (da > 0 && db > 0) return {0, 0};
    if (da > 0) from = std::max(from, da / (da - db));
    if (db > 0) to = std::min(to, da / (da - db));
  }
  return from < to ? std::pair(from, to) : std::pair(0.0, 0.0);
}

void add_free(std::vector<OutlineEdge>& result, const OutlineEdge& edge, std::vector<std::pair<double, double>>& gone) {
  std::sort(gone.begin(), gone.end());
  constexpr double least = 1e-6;
  double at = 0;
  const auto add = [&](double to) {
    if (to - at < least) return;
    result.push_back(edge);
    result.back().from = at;
    result.back().to = to;
  };
  for (const auto& [from, to] : gone) {
    add(from);
    at = std::max(at, to);
  }
  add(1);
}

bool apart(const Hull& a, const Hull& b) {
  return a.high_x < b.low_x || b.high_x < a.low_x || a.high_y < b.low_y || b.high_y < a.low_y;
}

}  // namespace

std::vector<OutlineEdge> silhouette(const std::vector<Piece>& pieces, const Screen& screen, double outside) {
  std::vector<Hull> hulls;
  for (const auto& piece : pieces) {
    auto hull = hull_of(screen.project({piece.corners.data(), piece.count}), outside);
    if (!hull.edges.empty()) hulls.push_back(std::move(hull));
  }
  std::vector<OutlineEdge> result;
  std::vector<std::pair<double, double>> gone;
  for (std::size_t i = 0; i < hulls.size(); ++i)
    for (const auto& edge : hulls[i].edges) {
      gone.clear();
      for (std::size_t j = 0; j < hulls.size(); ++j) {
        if (j == i || apart(hulls[i], hulls[j])) continue;
        const auto share = covered(edge, hulls[j], outside);
        if (share.second > share.first) gone.push_back(share);
      }
      add_free(result, edge, gone);
    }
  return result;
}

}  // namespace hallscope
