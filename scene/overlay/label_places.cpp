#include "scene/overlay/label_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <tuple>
#include <utility>

#include "models/facility/element_roles.h"
#include "scene/view/occlusion.h"

namespace hallscope {

namespace {

constexpr std::size_t most_labels = 40;
constexpr int font_px = 12, padding_px = 4, pin_px = 34;
constexpr int beacon_rank = -1, hall_rank = 0, row_rank = 1, rack_rank = 2, equipment_rank = 3, late_row_rank = 4;
// So large a rack is named itself, and rows no longer.
constexpr double rack_names_m = 0.016;
// In so small a facility distance is no reason to leave a name out: first of everything, then of what cools.
constexpr std::size_t few_bodies = 45, some_bodies = 250;

struct Candidate {
  ElementIndex element;
  Vec3 anchor;
  double depth;
  double x, y;
  int rank;  // lower comes first
  double opacity;
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
  const auto [from, to] = distance(eye, low) <= distance(eye, high) ? std::pair(low, high) : std::pair(high, low);
  constexpr int steps = 60;
  for (int i = 0; i <= steps; ++i) {
    const Vec3 p = from + (to - from) * (static_cast<double>(i) / steps);
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
    x0 = std::min(x0, at->x);
    x1 = std::max(x1, at->x);
    y0 = std::min(y0, at->y);
    y1 = std::max(y1, at->y);
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

/// The work of place_labels(): proposes names, sorts them by what helps most, and gives room to one after another.
class LabelPlacer {
 public:
  LabelPlacer(const Facility& facility, const Sight& sight, const Camera& camera, const LabelSpace& space)
      : facility_(facility), sight_(sight), camera_(camera), space_(space), eye_(view_of(camera.pose()).eye) {}

  /// The pin on the worst rack, from so far away that its name is not written anyway.
  void propose_beacon() {
    if (!space_.beacon || names_racks()) return;
    const Body b = sight_.part_of(facility_, space_.beacon->rack);
    if (b.empty()) return;
    const Vec3 top{b.center().x, b.center().y, b.origin.z + b.size.z};
    if (!stands_low() || in_sight(top)) propose(space_.beacon->rack, top, beacon_rank);
  }

  void propose_halls() {
    if (names_racks()) return;
    const ElementIndex before_one = looked_at();
    for (const auto hall : facility_.of_type(ElementType::Hall)) {
      const Body b = sight_.part_of(facility_, hall);
      if (b.empty()) continue;
      const Vec3 c = b.center();
      const auto middle = camera_.project({c.x, c.y, 0});
      const double shown = middle ? std::max(b.size.x, b.size.y) / camera_.pixel_size(middle->depth) : 0;
      const bool inside = std::abs(eye_.x - c.x) < b.size.x / 2 && std::abs(eye_.y - c.y) < b.size.y / 2;
      // Who stands in a hall need not be told, nor of others that racks and walls hide.
      const Vec3 edge = far_edge(b, camera_);
      if (shown > 22 * space_.scale && !(inside && stands_low()) && (!stands_low() || in_sight(edge)))
        propose(hall, edge, hall_rank, ramp(shown, 22, 10));
      // Smaller, rows would be a blur of names; in the halls around, the same names once more.
      if (hall == before_one && shown >= 420 * space_.scale) propose_rows(hall);
    }
  }

  /// Racks and equipment within a few metres.
  void propose_standing() {
    const std::size_t bodies = facility_.body_count();
    for (ElementIndex e = 0; e < bodies; ++e) {
      const auto type = facility_.element(e).type;
      if (is_room(type)) continue;
      const bool always = bodies <= few_bodies || (bodies <= some_bodies && type == ElementType::CDU);
      if (!always && !sight_.section.cuts() && !is_near(facility_.body(e))) continue;  // nearly all, in every frame
      const Body b = sight_.part_of(facility_, e);
      if (b.empty() || (!always && !is_near(b))) continue;
      const Vec3 c = b.center();
      const Vec3 above{c.x, c.y, b.origin.z + b.size.z + 0.05};
      const auto p = camera_.project(above);
      const double shown = p ? std::max(b.size.x, b.size.y) / camera_.pixel_size(p->depth) : 0;
      // Of what stands behind something one may see the top, and its name would lie on the thing before it.
      const Vec3 upper{c.x, c.y, b.origin.z + 0.75 * b.size.z};
      if (shown > 34 * space_.scale && in_sight(above) && in_sight(upper))
        propose(e, above, type == ElementType::Rack ? rack_rank : equipment_rank, ramp(shown, 34, 8));
    }
  }

  /// Whether racks before one's eyes are what the picture speaks of.
  bool names_racks() const { return camera_.pixel_size(camera_.pose().distance) * space_.scale < rack_names_m; }

  std::vector<Label> choose(const MeasureText& measure) {
    std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      return std::tie(a.rank, a.depth, a.element) < std::tie(b.rank, b.depth, b.element);
    });
    halls_ = footprints(facility_, camera_, sight_);
    std::vector<Label> labels;
    for (const auto& candidate : candidates_) {
      if (labels.size() >= most_labels) break;
      Label label = label_of(candidate, measure);
      const auto is_free = [&](const PixelRect& box) {
        const auto clashes = [&](const PixelRect& other) { return other.overlaps(box); };
        return within_picture(box) && std::none_of(space_.reserved.begin(), space_.reserved.end(), clashes) &&
               std::none_of(labels.begin(), labels.end(),
                            [&](const Label& l) { return clashes(l.box) || clashes(stem(l)); });
      };
      if (!is_free(label.box) && !find_room(label, candidate, is_free)) continue;
      labels.push_back(std::move(label));
    }
    return labels;
  }

 private:
  /// The line from a pin's text down to its rack.
  static PixelRect stem(const Label& label) {
    if (!label.leads_to || label.bold) return {};
    const auto [x, y] = *label.leads_to;
    return {x - 3, label.box.bottom(), 7, std::max(0, y - label.box.bottom())};
  }

  /// From a card beside its hall the line goes to the nearest edge of the hall, so that it crosses nothing inside.
  std::array<int, 2> nearest_edge(const PixelRect& card, const Body& hall, std::array<int, 2> otherwise) const {
    std::array<int, 2> best = otherwise;
    double least = 1e300;
    for (const Vec3& middle : edge_middles(hall)) {
      const auto at = camera_.project(middle);
      if (!at) continue;
      const double away = std::hypot(at->x - (card.x + card.width / 2.0), at->y - (card.y + card.height / 2.0));
      if (away >= least) continue;
      least = away;
      best = {static_cast<int>(std::lround(at->x)), static_cast<int>(std::lround(at->y))};
    }
    return best;
  }

  bool find_room(Label& label, const Candidate& c, const std::function<bool(const PixelRect&)>& is_free) const {
    if (c.rank == hall_rank) return move_aside(label, c, is_free);
    return c.rank == rack_rank && facility_.body_count() <= few_bodies && raise(label, c, is_free);
  }

  /// In a small facility racks side by side are all named: every second name stands a line or two higher, with a line
  /// down to its rack.
  bool raise(Label& label, const Candidate& c, const std::function<bool(const PixelRect&)>& is_free) const {
    const int by = label.box.height + label_padding(space_.scale);
    for (int lines = 1; lines <= 2; ++lines) {
      auto box = label.box;
      box.y -= lines * by;
      if (!is_free(box)) continue;
      label.box = box;
      label.leads_to = {static_cast<int>(std::lround(c.x)), static_cast<int>(std::lround(c.y))};
      return true;
    }
    return false;
  }

  /// Where a hall's card is in the way of another it stands beside or below its hall.
  bool move_aside(Label& label, const Candidate& c, const std::function<bool(const PixelRect&)>& is_free) const {
    const auto own = box_around(facility_.body(c.element), camera_);
    if (!own) return false;
    const int gap = label_padding(space_.scale), w = label.box.width, h = label.box.height;
    const int middle = own->y + (own->height - h) / 2;
    for (const PixelRect& box : {PixelRect{own->x - w - gap, middle, w, h}, PixelRect{own->right() + gap, middle, w, h},
                                 PixelRect{own->x + (own->width - w) / 2, own->bottom() + gap, w, h}}) {
      if (!is_free(box)) continue;
      label.box = box;
      label.leads_to = nearest_edge(box, facility_.body(c.element),
                                    {static_cast<int>(std::lround(c.x)), static_cast<int>(std::lround(c.y))});
      return true;
    }
    return false;
  }

  void propose(ElementIndex e, const Vec3& anchor, int rank, double opacity = 1) {
    const auto p = camera_.project(anchor);
    if (p && p->x > 0 && p->x < space_.width && p->y > 0 && p->y < space_.height)
      candidates_.push_back({e, anchor, p->depth, p->x, p->y, rank, opacity});
  }

  /// From 0 where something begins to be named to 1 where it is `over` pixels larger.
  double ramp(double pixels, double from, double over) const {
    return std::clamp((pixels / space_.scale - from) / over, 0.15, 1.0);
  }

  /// Among the equipment rather than above it.
  bool stands_low() const { return eye_.z < 12; }
  /// The hall that the camera turns about, or the nearest to that.
  ElementIndex looked_at() const {
    const Vec3 target = camera_.pose().target;
    ElementIndex nearest = no_element;
    double least = 1e300;
    for (const auto hall : facility_.of_type(ElementType::Hall)) {
      const Body& b = facility_.body(hall);
      const double x = std::abs(target.x - b.center().x) - b.size.x / 2,
                   y = std::abs(target.y - b.center().y) - b.size.y / 2;
      const double away = std::hypot(std::max(0.0, x), std::max(0.0, y));
      if (away < least) least = away, nearest = hall;
    }
    return nearest;
  }

  bool in_sight(const Vec3& p) const { return !space_.solids || !hidden_behind(*space_.solids, eye_, p); }

  void propose_rows(ElementIndex hall) {
    const int rank =
        facility_.body_count() <= few_bodies ? late_row_rank : row_rank;  // there what stands in them matters more
    const auto room = [this](const Vec3& anchor) { return has_room(anchor); };
    const auto& parent = facility_.element(hall);
    for (ElementIndex r = parent.first_child; r < parent.first_child + parent.child_count; ++r) {
      const Body row = sight_.part_of(facility_, r);
      if (facility_.element(r).type != ElementType::Row || row.empty()) continue;
      const Vec3 c = row.center();
      const bool along_x = row.size.x >= row.size.y;
      const Vec3 half{along_x ? row.size.x / 2 : 0, along_x ? 0 : row.size.y / 2, 0};
      const Vec3 seen{c.x, c.y, 2};
      const double length = projected_length(camera_, seen - half, seen + half);
      if (length <= 120 * space_.scale) continue;
      const Vec3 anchor = nearer_end(row, eye_, room);
      if (in_sight(anchor)) propose(r, anchor, rank, ramp(length, 120, 40));
    }
  }

  /// Where a row's name would stand, of which the width is not known yet.
  bool has_room(const Vec3& anchor) const {
    const auto p = camera_.project(anchor);
    if (!p) return false;
    const int w = static_cast<int>(30 * space_.scale), h = static_cast<int>(22 * space_.scale);
    const PixelRect around{static_cast<int>(p->x) - w, static_cast<int>(p->y) - h, 2 * w, h};
    return within_picture(around) && std::none_of(space_.reserved.begin(), space_.reserved.end(),
                                                  [&](const PixelRect& r) { return r.overlaps(around); });
  }

  bool is_near(const Body& body) const {
    constexpr double near_m = 14;
    const double reach = std::max(near_m, 3.0 * std::max({body.size.x, body.size.y, body.size.z}));
    const Vec3 to = body.center() - eye_;
    return dot(to, to) <= reach * reach;  // asked of every body in every frame: no root
  }

  bool within_picture(const PixelRect& box) const {
    return box.x >= 0 && box.y >= 0 && box.right() <= space_.width && box.bottom() <= space_.height;
  }

  Label label_of(const Candidate& c, const MeasureText& measure) const {
    const int size = label_font(space_.scale), pad = label_padding(space_.scale);
    const int x = static_cast<int>(std::lround(c.x)), y = static_cast<int>(std::lround(c.y));
    Label label{c.element, std::string(facility_.name(c.element)), {}, c.rank == hall_rank};
    label.opacity = c.opacity;
    if (c.rank == hall_rank && space_.values) {
      auto values = space_.values(c.element);
      label.values = std::move(values.text);
      label.tint = values.tint;
    }
    if (c.rank == beacon_rank) {
      label.text = space_.beacon->text;
      label.tint = space_.beacon->tint;
      label.leads_to = {x, y};
    }
    label.box.width = measure(label.text, size, label.bold) + 2 * pad;
    if (!label.values.empty()) label.box.width += measure(label.values, size, false);
    if (label.tint) label.box.width += 5 * pad / 2;
    label.box.height = size + 2 * pad;
    label.box.x = x - label.box.width / 2;
    label.box.y = y - label.box.height - pad;
    if (c.rank == beacon_rank) {
      label.box.y = y - label.box.height - static_cast<int>(std::lround(pin_px * space_.scale));
      label.box.x = std::clamp(label.box.x, 0, std::max(0, space_.width - label.box.width));
    }
    if (c.rank != hall_rank || halls_.size() <= 1) return label;
    const PixelRect above = label.box;
    label.box = clear_of_halls(above, facility_.body(c.element));
    if (label.box != above) label.leads_to = nearest_edge(label.box, facility_.body(c.element), {x, y});
    return label;
  }

  /// A name of a hall stands above it, or beside or below it where it would cover less of the halls around.
  PixelRect clear_of_halls(const PixelRect& above, const Body& hall) const {
    const auto covered = [&](const PixelRect& box) {
      int sum = 0;
      for (const auto& h : halls_) sum += overlap(box, h);
      return sum;
    };
    const auto own = box_around(hall, camera_);
    if (!own) return above;
    PixelRect best = above;
    int least = covered(above) - above.width * above.height / 4;  // what is nearly as good does not move it
    const int gap = label_padding(space_.scale), y = own->y + (own->height - above.height) / 2;
    for (const PixelRect& box : {PixelRect{own->x - above.width - gap, y, above.width, above.height},
                                 PixelRect{own->right() + gap, y, above.width, above.height},
                                 PixelRect{above.x, own->bottom() + gap, above.width, above.height}}) {
      const int area = covered(box);
      if (area >= least || !within_picture(box)) continue;
      least = area;
      best = box;
    }
    return best;
  }

  const Facility& facility_;
  const Sight& sight_;
  const Camera& camera_;
  const LabelSpace& space_;
  const Vec3 eye_;
  std::vector<Candidate> candidates_;
  std::vector<PixelRect> halls_;  // in the picture
};

}  // namespace

int label_font(double scale) { return static_cast<int>(std::lround(font_px * scale)); }
int label_padding(double scale) { return static_cast<int>(std::lround(padding_px * scale)); }

std::vector<Label> place_labels(const Facility& facility, const Sight& sight, const Camera& camera,
                                const LabelSpace& space, const MeasureText& measure) {
  LabelPlacer placer(facility, sight, camera, space);
  placer.propose_beacon();
  placer.propose_halls();
  placer.propose_standing();
  return placer.choose(measure);
}

}  // namespace hallscope
