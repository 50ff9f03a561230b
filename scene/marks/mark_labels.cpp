#include "scene/marks/mark_labels.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <vtkRenderer.h>

#include "models/facility/rack_face.h"
#include "models/words/say.h"
#include "scene/atlas/atlas_layout.h"
#include "scene/geometry/row_runs.h"

namespace hallscope {

namespace {

constexpr std::size_t most_labels = 40;

Vec3 above(const Body& body) {
  const Vec3 c = body.center();
  return {c.x, c.y, body.origin.z + body.size.z};
}

std::string seconds(double s) {
  constexpr double minute = 60;
  return s < 2 * minute ? say("%1 s", std::lround(s)) : say("%1 min", std::lround(s / minute));
}

int font_size(const FrameView& frame) { return static_cast<int>(std::lround(11 * frame.scale)); }

}  // namespace

MarkLabels::MarkLabels(vtkRenderer* overlay, std::shared_ptr<const Facility> facility)
    : overlay_(overlay), facility_(std::move(facility)) {}

MarkLabels::~MarkLabels() = default;

void MarkLabels::reset() {
  for (auto& label : labels_) {
    label.image.reset();
    label.width = 0;
  }
}

void MarkLabels::set(const Marks& marks) {
  labels_.clear();
  if (marks.cause < facility_->size())
    if (const auto body = world_body(*facility_, marks.cause); !body.empty())
      labels_.push_back({say("%1 fails", facility_->name(marks.cause)), above(body), true, nullptr, 0, 0});
  std::map<ElementIndex, double> after_s;
  for (const auto& throttle : marks.throttles)
    if (throttle.rack < facility_->body_count()) after_s.emplace(throttle.rack, throttle.after_s);
  std::vector<ElementIndex> racks;
  for (const auto& [rack, s] : after_s) racks.push_back(rack);
  struct Group {
    double after_s;
    Vec3 at;
  };
  std::vector<Group> groups;
  for (const auto& run : find_runs(*facility_, racks, longest_run)) {
    double soonest = after_s[run.elements.front()];
    for (const auto rack : run.elements) soonest = std::min(soonest, after_s[rack]);
    groups.push_back({soonest, above(run.box)});
  }
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.after_s < b.after_s; });
  if (groups.size() > most_labels) groups.resize(most_labels);
  // The first says what the others count.
  for (const auto& group : groups) {
    const auto after = seconds(group.after_s);
    const bool first = &group == &groups.front();
    labels_.push_back({first ? say("throttle in %1", after) : after, group.at, false, nullptr, 0, 0});
  }
}

void MarkLabels::write(Label& label, const FrameView& frame) const {
  const int font = font_size(frame), margin = font / 2;
  label.image = std::make_unique<OverlayImage>(overlay_, PixelRect{0, 0, label.width, label.height}, frame.height);
  const Rgb panel = label.cause ? frame.theme.lost : frame.theme.affected;
  constexpr Rgb black{0x12, 0x12, 0x12}, white{0xff, 0xff, 0xff};
  label.image->fill_rounded({0, 0, label.width, label.height}, font / 3, panel, 1);
  label.image->write({{margin, 0, label.width - 2 * margin, label.height}, label.text, font, true},
                     contrast(white, panel) > contrast(black, panel) ? white : black);
  label.image->finish();
}

void MarkLabels::place(const FrameView& frame) {
  if (scale_ != frame.scale) reset();
  scale_ = frame.scale;
  std::vector<PixelRect> taken;
  for (auto& label : labels_) {
    const auto at = frame.camera.project(label.at);
    const bool seen =
        at && frame.wishes.labels && at->x > 0 && at->x < frame.width && at->y > 0 && at->y < frame.height;
    if (!seen) {
      label.image.reset();
      continue;
    }
    if (label.width == 0) {
      const int font = font_size(frame);
      label.width = text_width(label.text, font, true) + font / 2 * 2;
      label.height = font * 8 / 5;
    }
    const int lift = label.height * 5 / 4;  // above a name, which may stand there
    PixelRect box{static_cast<int>(at->x) - label.width / 2, static_cast<int>(at->y) - label.height - lift, label.width,
                  label.height};
    const auto free = [&] {
      return std::none_of(taken.begin(), taken.end(), [&](const auto& other) { return other.overlaps(box); });
    };
    if (!free()) box.y = static_cast<int>(at->y) + lift;  // below it, then
    if (!free()) {
      label.image.reset();
      continue;
    }
    taken.push_back(box);
    if (!label.image) write(label, frame);
    label.image->move_to(box.x, box.y, frame.height);
  }
}

}  // namespace hallscope
