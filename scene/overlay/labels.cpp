#include "scene/overlay/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <tuple>
#include <utility>

#include <vtkRenderer.h>

#include "models/facility/element_roles.h"

namespace hallscope {

namespace {

constexpr std::size_t most_labels = 40;
constexpr int font_px = 12;
// In so small a facility distance is no reason to leave a name out: first of everything, then of what cools.
constexpr std::size_t few_bodies = 45, some_bodies = 250;

struct Candidate {
  ElementIndex element;
  Vec3 anchor;
  double depth;
  double x, y;
  int rank;  // lower comes first
};

double projected_length(const Camera& camera, const Vec3& a, const Vec3& b) {
  const auto pa = camera.project(a), pb = camera.project(b);
  return pa && pb ? std::hypot(pa->x - pb->x, pa->y - pb->y) : 0;
}

/// Where a row's name goes: above the end that is nearer to the camera, or as near to that end as the picture shows it.
Vec3 nearer_end(const Body& b, const Vec3& eye, const std::function<bool(const Vec3&)>& has_room) {
  const bool x = b.size.x >= b.size.y;
  const Vec3 c = b.center();
  const double top = b.origin.z + b.size.z + 0.15;
  const Vec3 low{x ? b.origin.x : c.x, x ? c.y : b.origin.y, top};
  const Vec3 high{x ? b.origin.x + b.size.x : c.x, x ? c.y : b.origin.y + b.size.y, top};
  auto away = [&](const Vec3& p) { return std::hypot(p.x - eye.x, p.y - eye.y, p.z - eye.z); };
  const auto [from, to] = away(low) <= away(high) ? std::pair(low, high) : std::pair(high, low);
  constexpr int steps = 60;
  for (int i = 0; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    const Vec3 p{from.x + t * (to.x - from.x), from.y + t * (to.y - from.y), top};
    if (has_room(p)) return p;
  }
  return from;
}

std::array<Vec3, 4> edge_middles(const Body& b) {
  const Vec3 c = b.center();
  return {Vec3{c.x, b.origin.y, 1}, Vec3{c.x, b.origin.y + b.size.y, 1}, Vec3{b.origin.x, c.y, 1},
          Vec3{b.origin.x + b.size.x, c.y, 1}};
}

/// The middle of the footprint's edge that is highest in the picture: a name there covers nothing inside.
Vec3 far_edge(const Body& b, const Camera& camera) {
  Vec3 best = b.center();
  double highest = 1e300;
  for (const Vec3& p : edge_middles(b)) {
    const auto at = camera.project(p);
    if (at && at->y < highest) {
      highest = at->y;
      best = p;
    }
  }
  return best;
}

/// Around a footprint in the picture, by the middles of its edges; nothing when one is behind the camera.
std::optional<PixelRect> box_around(const Body& b, const Camera& camera) {
  double x0 = 1e9, y0 = 1e9, x1 = -1e9, y1 = -1e9;
  for (const auto& p : edge_middles(b)) {
    const auto at = camera.project(p);
    if (!at) return std::nullopt;
    x0 = std::min(x0, at->x), x1 = std::max(x1, at->x), y0 = std::min(y0, at->y), y1 = std::max(y1, at->y);
  }
  if (x1 - x0 > 1e5 || y1 - y0 > 1e5) return std::nullopt;
  return PixelRect{static_cast<int>(x0), static_cast<int>(y0), static_cast<int>(x1 - x0), static_cast<int>(y1 - y0)};
}

/// What is covered of footprints in the picture, roughly: their boxes there.
std::vector<PixelRect> footprints(const Facility& facility, const Camera& camera, const Sight& sight) {
  std::vector<PixelRect> result;
  for (const auto hall : facility.of_type(ElementType::Hall)) {
    const Body b = sight.part_of(facility, hall);
    if (b.empty()) continue;
    if (const auto box = box_around(b, camera)) result.push_back(*box);
  }
  return result;
}

int overlap(const PixelRect& a, const PixelRect& b) {
  const int w = std::min(a.right(), b.right()) - std::max(a.x, b.x);
  const int h = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

}  // namespace

std::vector<Label> place_labels(const Facility& facility, const Camera& camera, int width, int height, double scale,
                                const std::vector<PixelRect>& reserved, const Sight& sight,
                                const MeasureText& measure) {
  std::vector<Candidate> candidates;
  const View view = view_of(camera.pose());
  auto propose = [&](ElementIndex e, const Vec3& anchor, int rank) {
    const auto p = camera.project(anchor);
    if (p && p->x > 0 && p->x < width && p->y > 0 && p->y < height)
      candidates.push_back({e, anchor, p->depth, p->x, p->y, rank});
  };

  const auto has_room = [&](const Vec3& anchor) {
    const auto p = camera.project(anchor);
    if (!p) return false;
    const int x = static_cast<int>(p->x), y = static_cast<int>(p->y), w = static_cast<int>(30 * scale),
              h = static_cast<int>(22 * scale);
    const PixelRect around{x - w, y - h, 2 * w, h};
    return around.x >= 0 && around.y >= 0 && around.right() <= width && around.bottom() <= height &&
           std::none_of(reserved.begin(), reserved.end(), [&](const PixelRect& r) { return r.overlaps(around); });
  };

  for (const auto hall : facility.of_type(ElementType::Hall)) {
    const Body b = sight.part_of(facility, hall);
    if (b.empty()) continue;
    const Vec3 c = b.center();
    const double long_side = std::max(b.size.x, b.size.y);
    const auto middle = camera.project({c.x, c.y, 0});
    const double shown = middle ? long_side / camera.pixel_size(middle->depth) : 0;
    const bool inside = std::abs(view.eye.x - c.x) < b.size.x / 2 && std::abs(view.eye.y - c.y) < b.size.y / 2;
    if (shown > 22 * scale && !(inside && view.eye.z < 12)) propose(hall, far_edge(b, camera), 0);
    if (shown < 420 * scale) continue;  // rows would be a blur of names
    const auto& hall_element = facility.element(hall);
    for (ElementIndex r = hall_element.first_child; r < hall_element.first_child + hall_element.child_count; ++r) {
      const Body row = sight.part_of(facility, r);
      if (facility.element(r).type != ElementType::Row || row.empty()) continue;
      const Vec3 rc = row.center();
      const bool x = row.size.x >= row.size.y;
      const Vec3 half{x ? row.size.x / 2 : 0, x ? 0 : row.size.y / 2, 0};
      if (projected_length(camera, {rc.x - half.x, rc.y - half.y, 2}, {rc.x + half.x, rc.y + half.y, 2}) > 120 * scale)
        propose(r, nearer_end(row, view.eye, has_room), facility.body_count() <= few_bodies ? 4 : 1);
    }
  }
  // Racks and equipment within a few metres.
  const double near_m = 14;
  for (ElementIndex e = 0; e < facility.body_count(); ++e) {
    const auto type = facility.element(e).type;
    if (is_room(type)) continue;
    const bool always =
        facility.body_count() <= few_bodies || (facility.body_count() <= some_bodies && type == ElementType::CDU);
    const auto is_near = [&](const Body& body) {
      const Vec3 m = body.center();
      const double reach = std::max(near_m, 3.0 * std::max({body.size.x, body.size.y, body.size.z}));
      const double x = m.x - view.eye.x, y = m.y - view.eye.y, z = m.z - view.eye.z;
      return x * x + y * y + z * z <= reach * reach;
    };
    if (!always && !sight.section.cuts() && !is_near(facility.body(e))) continue;  // nearly all, in every frame
    const Body b = sight.part_of(facility, e);
    if (b.empty() || (!always && !is_near(b))) continue;
    const Vec3 c = b.center();
    const Vec3 above{c.x, c.y, b.origin.z + b.size.z + 0.05};
    const auto p = camera.project(above);
    if (p && std::max(b.size.x, b.size.y) / camera.pixel_size(p->depth) > 34 * scale)
      propose(e, above, type == ElementType::Rack ? 2 : 3);
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.rank, a.depth, a.element) < std::tie(b.rank, b.depth, b.element);
  });

  // A name of a hall stands above it, or beside or below it where it would cover less of the halls around.
  const auto halls = footprints(facility, camera, sight);
  const auto clear_of_halls = [&](const PixelRect& above, const Body& hall) {
    const auto covered = [&](const PixelRect& box) {
      int sum = 0;
      for (const auto& h : halls) sum += overlap(box, h);
      return sum;
    };
    PixelRect best = above;
    int least = covered(above) - above.width * above.height / 4;  // what is nearly as good does not move it
    const auto own = box_around(hall, camera);
    if (!own) return above;
    const int gap = static_cast<int>(std::lround(4 * scale)), y = own->y + (own->height - above.height) / 2;
    for (const PixelRect& box : {PixelRect{own->x - above.width - gap, y, above.width, above.height},
                                 PixelRect{own->right() + gap, y, above.width, above.height},
                                 PixelRect{above.x, own->bottom() + gap, above.width, above.height}}) {
      const int area = covered(box);
      if (area < least && box.x >= 0 && box.y >= 0 && box.right() <= width && box.bottom() <= height)
        least = area, best = box;
    }
    return best;
  };
  std::vector<Label> labels;
  const int size = static_cast<int>(std::lround(font_px * scale)), pad = static_cast<int>(std::lround(4 * scale));
  for (const auto& c : candidates) {
    if (labels.size() >= most_labels) break;
    Label label{c.element, std::string(facility.name(c.element)), {}, c.rank == 0};
    const int text = measure(label.text, size, label.bold);
    label.box.width = text + 2 * pad;
    label.box.height = size + pad + 2;
    label.box.x = static_cast<int>(std::lround(c.x)) - label.box.width / 2;
    label.box.y = static_cast<int>(std::lround(c.y)) - label.box.height - pad;
    if (c.rank == 0 && halls.size() > 1) label.box = clear_of_halls(label.box, facility.body(c.element));
    if (label.box.x < 0 || label.box.y < 0 || label.box.right() > width || label.box.bottom() > height) continue;
    auto clashes = [&](const PixelRect& other) { return other.overlaps(label.box); };
    if (std::any_of(reserved.begin(), reserved.end(), clashes)) continue;
    if (std::any_of(labels.begin(), labels.end(), [&](const Label& l) { return clashes(l.box); })) continue;
    labels.push_back(std::move(label));
  }
  return labels;
}

LabelPainter::LabelPainter(vtkRenderer* overlay) : overlay_(overlay) {}
LabelPainter::~LabelPainter() = default;

void LabelPainter::set_theme(const Theme& theme) {
  theme_ = &theme;
  clear();
}

void LabelPainter::clear() { drawn_.clear(); }

void LabelPainter::update(const std::vector<Label>& labels, int, int height, double scale) {
  if (scale != scale_ || height != height_) drawn_.clear();
  scale_ = scale;
  height_ = height;
  std::map<ElementIndex, Drawn> next;
  const int size = static_cast<int>(std::lround(font_px * scale)), pad = static_cast<int>(std::lround(4 * scale));
  for (const auto& label : labels) {
    auto known = drawn_.find(label.element);
    Drawn drawn;
    if (known != drawn_.end()) {
      drawn = std::move(known->second);
      if (drawn.box.x != label.box.x || drawn.box.y != label.box.y)
        drawn.image->move_to(label.box.x, label.box.y, height);
    } else {
      drawn.image = std::make_unique<OverlayImage>(overlay_, label.box, height);
      const PixelRect all{0, 0, label.box.width, label.box.height};
      drawn.image->fill_rounded(all, pad, theme_->label_panel, theme_->label_opacity);
      drawn.image->write({{pad, 0, label.box.width - 2 * pad, label.box.height}, label.text, size, label.bold},
                         theme_->label_text);
      drawn.image->finish();
    }
    drawn.box = label.box;
    next.emplace(label.element, std::move(drawn));
  }
  drawn_ = std::move(next);
}

}  // namespace hallscope
