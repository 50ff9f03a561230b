#include "scene/marks/alarm_badges.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include <vtkRenderer.h>

#include "models/facility/rack_face.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t most_badges = 120;
// What a badge needs to stand on its own, in pixels of an ordinary screen.
constexpr double hall_px = 260, row_px = 300, rack_px = 14;

Vec3 top_of(const Body& body) {
  const Vec3 c = body.center();
  return {c.x, c.y, body.origin.z + body.size.z};
}

/// How wide an element lies in the picture: the longest of the sides of its box, as far as they are before the camera.
double width_in(const FrameView& frame, const Body& body) {
  double widest = 0;
  const Vec3 c = body.center();
  const std::pair<Vec3, Vec3> sides[] = {{{body.origin.x, c.y, c.z}, {body.origin.x + body.size.x, c.y, c.z}},
                                         {{c.x, body.origin.y, c.z}, {c.x, body.origin.y + body.size.y, c.z}}};
  for (const auto& [from, to] : sides) {
    const auto a = frame.camera.project(from), b = frame.camera.project(to);
    if (!a || !b) return 1e9;  // among it
    widest = std::max(widest, std::hypot(a->x - b->x, a->y - b->y));
  }
  return widest;
}

}  // namespace

AlarmBadges::AlarmBadges(vtkRenderer* overlay, std::shared_ptr<const Facility> facility)
    : overlay_(overlay), facility_(std::move(facility)) {}

AlarmBadges::~AlarmBadges() = default;

void AlarmBadges::set(AlarmMarks marks) { marks_ = std::move(marks); }

void AlarmBadges::set_sight(const Sight& sight) { visibility_ = sight.visibility; }

void AlarmBadges::set_theme(const Theme&) { drawn_.clear(); }

std::vector<AlarmBadges::Badge> AlarmBadges::badges(const Facility& facility, const AlarmMarks& marks,
                                                    const std::function<double(ElementIndex)>& pixels) {
  std::map<ElementIndex, double> known;
  const auto width = [&](ElementIndex e) {
    const auto [found, is_new] = known.try_emplace(e, 0.0);
    if (is_new) found->second = pixels(e);
    return found->second;
  };
  // What stands for an element: the hall or the row that is too small in the picture for its own to be told apart.
  const auto stands_for = [&](ElementIndex e) {
    const auto hall = facility.ancestor(e, ElementType::Hall);
    if (hall != no_element && width(hall) < hall_px) return hall;
    const auto row = facility.ancestor(e, ElementType::Row);
    if (row != no_element && row != e && width(row) < row_px && width(e) < rack_px) return row;
    return e;
  };
  std::map<ElementIndex, Badge> found;
  for (const auto& mark : marks) {
    auto& badge = found[stands_for(mark.element)];
    ++badge.count;
    badge.critical = badge.critical || mark.critical;
  }
  std::vector<Badge> result;
  for (auto& [element, badge] : found) {
    badge.element = element;
    result.push_back(badge);
  }
  std::stable_sort(result.begin(), result.end(), [](const Badge& a, const Badge& b) {
    return std::pair(a.critical, a.count) > std::pair(b.critical, b.count);
  });
  return result;
}

void AlarmBadges::prepare(const FrameView& frame) {
  if (scale_ != frame.scale) drawn_.clear();
  scale_ = frame.scale;
  std::vector<Drawn> before = std::move(drawn_);
  drawn_.clear();
  if (marks_.empty() || !frame.wishes.labels) return;
  const auto pixels = [&](ElementIndex e) {
    const auto body = world_body(*facility_, e);
    return body.empty() ? 0.0 : width_in(frame, body) / frame.scale;
  };
  std::vector<PixelRect> taken;
  for (const auto& badge : badges(*facility_, marks_, pixels)) {
    if (drawn_.size() >= most_badges) break;
    const auto body = world_body(*facility_, badge.element);
    if (body.empty() || !visibility_.shown(badge.element)) continue;
    const auto at = frame.camera.project(top_of(body));
    if (!at || at->x < 0 || at->x > frame.width || at->y < 0 || at->y > frame.height) continue;
    Drawn drawn{badge, nullptr, 0, 0};
    const auto kept = std::find_if(before.begin(), before.end(), [&](const Drawn& d) { return d.badge == badge; });
    if (kept != before.end()) drawn = std::move(*kept), before.erase(kept);
    if (!drawn.image) draw(drawn, frame);
    const PixelRect box{static_cast<int>(at->x) - drawn.width / 2, static_cast<int>(at->y) - drawn.height / 2,
                        drawn.width, drawn.height};
    // Where there is no room the worse one speaks.
    if (std::any_of(taken.begin(), taken.end(), [&](const auto& other) { return other.overlaps(box); })) continue;
    taken.push_back(box);
    drawn.image->move_to(box.x, box.y, frame.height);
    drawn_.push_back(std::move(drawn));
  }
}

void AlarmBadges::draw(Drawn& drawn, const FrameView& frame) const {
  const int font = static_cast<int>(std::lround(12 * frame.scale)), margin = font * 2 / 3;
  std::string text = drawn.badge.critical ? "!!" : "!";
  if (drawn.badge.count > 1) text += " " + say_number(std::to_string(drawn.badge.count));
  drawn.height = font * 8 / 5;
  const int wide = text_width(text, font, true);
  drawn.width = std::max(drawn.height, wide + 2 * margin);
  drawn.image = std::make_unique<OverlayImage>(overlay_, PixelRect{0, 0, drawn.width, drawn.height}, frame.height);
  const Rgb panel = drawn.badge.critical ? frame.theme.lost : frame.theme.affected;
  constexpr Rgb black{0x12, 0x12, 0x12}, white{0xff, 0xff, 0xff};
  const Rgb ink = contrast(white, panel) > contrast(black, panel) ? white : black;
  // A hair of the ink around it, so that it stands out from data of its own colour.
  const int hair = std::max(1, static_cast<int>(std::lround(frame.scale)));
  drawn.image->fill_rounded({0, 0, drawn.width, drawn.height}, drawn.height / 2, ink, 1);
  drawn.image->fill_bead({hair, hair, drawn.width - 2 * hair, drawn.height - 2 * hair}, panel);
  drawn.image->write({{(drawn.width - wide) / 2, 0, wide, drawn.height}, text, font, true}, ink);
  drawn.image->finish();
}

}  // namespace hallscope
