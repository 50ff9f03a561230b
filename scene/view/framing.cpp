#include "scene/view/framing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "models/facility/element_roles.h"
#include "scene/geometry/angle.h"
#include "scene/view/camera.h"

namespace hallscope {

namespace {

constexpr double lost_in_a_room = 0.6;  // of its length
constexpr double steepest = 62, steepest_of_few = 42, flattest = 34, diagonal = 22, most_turned = 34,
                 turned_upright = 78;  // degrees

/// Keeps of all points those that lie outermost in some direction.
class Outermost {
 public:
  Outermost() {
    for (int a = 0; a < 24; ++a)
      for (const double e : {-20.0, 15.0, 60.0}) {
        const double azimuth = (a + 0.5) * 15 * degree;
        const Vec3 to{std::cos(azimuth) * std::cos(e * degree), std::sin(azimuth) * std::cos(e * degree),
                      std::sin(e * degree)};
        ways_.push_back({to, -1e300, {}});
      }
  }
  void add(const Body& b) {
    const Vec3 low = b.origin, high = b.high();
    for (auto& way : ways_) {
      const Vec3 corner{way.to.x > 0 ? high.x : low.x, way.to.y > 0 ? high.y : low.y, way.to.z > 0 ? high.z : low.z};
      if (const double out = dot(corner, way.to); out > way.reach) way.reach = out, way.corner = corner;
    }
    grow(bounds_, b);
  }
  const Body& bounds() const { return bounds_; }
  std::vector<Vec3> points() const {
    std::vector<Vec3> points;
    for (const auto& way : ways_)
      if (!bounds_.empty() && std::ranges::find(points, way.corner) == points.end()) points.push_back(way.corner);
    return points;
  }

 private:
  struct Way {
    Vec3 to;
    double reach;
    Vec3 corner;
  };
  std::vector<Way> ways_;
  Body bounds_;
};

/// Tangents of the picture's edges that the points may reach.
struct Room {
  double left, right, low, high;
};

Room room_of(const PictureShape& shape, double margin) {
  const double high = std::tan(field_of_view_deg * degree / 2), wide = high * shape.aspect;
  constexpr double caption = 0.1;  // of half the height, at the lower edge
  const double free = 1 - shape.covered;
  return {-wide + wide * free * margin, wide * (2 * free - 1) - wide * free * margin, -high * (1 - margin - caption),
          high * (1 - margin)};
}

/// Along one axis of the picture: how far the eye has to stand back for all points to lie between two tangents, and
/// what bounds it sideways.
struct Span {
  double most = -1e300, least = 1e300;
  void add(double across, double along, double low, double high) {
    most = std::max(most, across - high * along);
    least = std::min(least, across - low * along);
  }
  double back(double low, double high) const { return (least - most) / (high - low); }
  double middle(double eye, double low, double high) const { return (most + high * eye + least + low * eye) / 2; }
};

/// The lowest and the highest of each coordinate.
std::pair<Vec3, Vec3> ends_of(std::span<const Vec3> points) {
  Vec3 low{1e300, 1e300, 1e300}, high = low * -1;
  for (const Vec3& p : points) low = least(low, p), high = most(high, p);
  return {low, high};
}

using Seen = std::array<double, 2>;  // tangents to the right and upwards

/// The outline of the points as the pose shows them, anticlockwise.
std::vector<Seen> outline_of(std::span<const Vec3> points, const Pose& pose) {
  const View v = view_of(pose);
  std::vector<Seen> seen, outline;
  for (const Vec3& p : points) {
    const Vec3 from_eye = p - v.eye;
    const double along = std::max(1e-9, dot(from_eye, v.forward));
    seen.push_back({dot(from_eye, v.right) / along, dot(from_eye, v.up) / along});
  }
  std::sort(seen.begin(), seen.end());
  const auto turns_left = [](const Seen& a, const Seen& b, const Seen& c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
  };
  // The lower half of the outline from left to right, then the upper one back.
  for (int half = 0; half < 2; ++half, std::reverse(seen.begin(), seen.end())) {
    const std::size_t begins = outline.size();
    for (const auto& p : seen) {
      while (outline.size() >= begins + 2 && !turns_left(outline[outline.size() - 2], outline.back(), p))
        outline.pop_back();
      outline.push_back(p);
    }
    outline.pop_back();
  }
  return outline;
}

double area_of(const std::vector<Seen>& outline) {
  double twice = 0;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const auto &a = outline[i], &b = outline[(i + 1) % outline.size()];
    twice += a[0] * b[1] - a[1] * b[0];
  }
  return std::abs(twice) / 2;
}

/// Whether any of an outline lies right of a corner and above it, or below it, where the legends or the map are.
bool reaches_beyond(std::vector<Seen> outline, const Seen& corner, bool above) {
  for (int axis = 0; axis < 2 && !outline.empty(); ++axis) {
    const double sign = axis == 1 && !above ? -1 : 1;
    std::vector<Seen> beyond;
    for (std::size_t i = 0; i < outline.size(); ++i) {
      const Seen &a = outline[i], &b = outline[(i + 1) % outline.size()];
      const double from = sign * (a[axis] - corner[axis]), to = sign * (b[axis] - corner[axis]);
      if (from > 0) beyond.push_back(a);
      if ((from > 0) != (to > 0)) {
        const double t = from / (from - to);
        beyond.push_back({a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])});
      }
    }
    outline = std::move(beyond);
  }
  return area_of(outline) > 0;
}

Pose fit_in(std::span<const Vec3> points, double azimuth, double elevation, const Room& room) {
  const View v = view_of({{}, 1, azimuth, elevation});
  Span across, up;
  for (const Vec3& p : points) {
    across.add(dot(p, v.right), dot(p, v.forward), room.left, room.right);
    up.add(dot(p, v.up), dot(p, v.forward), room.low, room.high);
  }
  const double by_width = across.back(room.left, room.right), by_height = up.back(room.low, room.high);
  const double eye = std::min(by_width, by_height);
  const Vec3 stands = v.right * across.middle(eye, room.left, room.right) + v.up * up.middle(eye, room.low, room.high) +
                      v.forward * eye;
  // The camera turns about what it looks at in the middle of the site, on the floor at the lowest.
  const auto [low, high] = ends_of(points);
  const Vec3 middle = (low + high) / 2;
  Pose pose{{}, std::max(0.5, dot(middle - stands, v.forward)), azimuth, elevation};
  if (v.forward.z < -0.05) pose.distance = std::min(pose.distance, std::max(0.5, stands.z / -v.forward.z));
  pose.target = stands + v.forward * pose.distance;
  return pose;
}

}  // namespace

std::vector<Vec3> corners(const Box& b) {
  std::vector<Vec3> all;
  for (int i = 0; i < 8; ++i)
    all.push_back(b.origin + Vec3{i & 1 ? b.size.x : 0, i & 2 ? b.size.y : 0, i & 4 ? b.size.z : 0});
  return all;
}

std::vector<Vec3> outermost_corners(const Facility& f) {
  Outermost all, standing;
  for (ElementIndex e = 0; e < f.body_count(); ++e) {
    const Body& b = f.body(e);
    const auto type = f.element(e).type;
    if (b.empty()) continue;
    if (is_room(type)) {
      if (type == ElementType::Hall || f.of_type(ElementType::Hall).empty()) all.add(b);
      continue;
    }
    standing.add(b);
    all.add(b);
  }
  const Vec3 whole = all.bounds().size, held = standing.bounds().size;
  const bool lost =
      !standing.bounds().empty() && std::max(held.x, held.y) < lost_in_a_room * std::max(whole.x, whole.y);
  return lost ? standing.points() : all.points();
}

Pose fit(std::span<const Vec3> points, double azimuth, double elevation, const PictureShape& shape, double margin) {
  return fit_in(points, azimuth, elevation, room_of(shape, margin));
}

Pose best_fit(std::span<const Vec3> points, const PictureShape& shape, double margin) {
  const Room beside = room_of(shape, margin), whole = room_of({shape.aspect, 0}, margin);
  const double top = std::tan(field_of_view_deg * degree / 2), below = top * (1 - 2 * shape.covered_down - margin);
  const double over = -top * (1 - 2 * shape.covered_up - margin);
  const auto covered = [&](const std::vector<Seen>& outline) {
    return reaches_beyond(outline, {beside.right, below}, true) ||
           (shape.covered_up > 0 && reaches_beyond(outline, {beside.right, over}, false));
  };
  // Beside the legends, between them and the map, and around their corners with more or less of the one and the other.
  std::vector<Room> rooms{beside};
  if (shape.covered > 0 && below - over > 0.3 * top)
    for (const double t : {0.25, 0.5, 0.75, 1.0}) {
      const double low = std::max(whole.low, over), more = t - 0.25;
      rooms.push_back({whole.left, whole.right, low + more * (whole.low - low), below + more * (whole.high - below)});
      rooms.push_back({whole.left, beside.right + t * (whole.right - beside.right), whole.low, whole.high});
    }
  // What can be filled: of a picture that stands upright as much as a lying one of its width has.
  const double width = whole.right - whole.left, size = width * std::min(whole.high - whole.low, 0.55 * width);
  Pose best;
  double best_score = -1e300;
  // A row or two of racks is looked at from its front: what is high for its extent would be all roofs.
  const auto [lowest, highest] = ends_of(points);
  const Vec3 extent = highest - lowest;
  const bool flat = extent.z < 0.2 * std::max(extent.x, extent.y);
  // Turned by a quarter only where the picture stands upright: one that is made wider is not to leap.
  const bool upright = beside.right - beside.left < 0.95 * (beside.high - beside.low);
  for (double azimuth = upright ? -turned_upright : -most_turned; azimuth <= most_turned; azimuth += 4)
    for (double elevation = flattest; elevation <= (flat ? steepest : steepest_of_few); elevation += 3)
      for (const Room& room : rooms) {
        const Pose pose = fit_in(points, azimuth, elevation, room);
        auto outline = outline_of(points, pose);
        if (outline.empty()) outline.push_back({0, 0});  // a site of one point
        if (&room != rooms.data() && covered(outline)) continue;
        const auto [left, right] = std::ranges::minmax(outline, {}, [](const Seen& p) { return p[0]; });
        const double filled_width = (right[0] - left[0]) / (beside.right - beside.left);
        // Width first; then as little as can be of empty corners, which a long site leaves where one looks along its
        // diagonal; then not too steep, and the diagonal.
        const double score = 40 * std::min(0.0, filled_width - 0.97) + 9 * area_of(outline) / size -
                             (elevation - flattest) / 30 -
                             std::abs(std::abs(azimuth) - diagonal) / (upright ? 60 : 20) - (azimuth > 0 ? 0.2 : 0);
        if (score > best_score) best_score = score, best = pose;
      }
  return best;
}

}  // namespace hallscope
