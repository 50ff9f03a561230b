#include "scene/overlay/labels.h"

#include <vtkRenderer.h>

#include "scene/overlay/overlay_places.h"

namespace hallscope {

LabelPainter::LabelPainter(vtkRenderer* overlay, std::shared_ptr<const Facility> facility, const Sight& sight)
    : overlay_(overlay), facility_(std::move(facility)), sight_(sight) {}
LabelPainter::~LabelPainter() = default;

bool LabelPainter::Written::operator==(const Written& o) const {
  return width == o.width && height == o.height && scale == o.scale && overlay == o.overlay &&
         captioned == o.captioned && overhead == o.overhead && field_of_view == o.field_of_view &&
         pose.target == o.pose.target && pose.distance == o.pose.distance && pose.azimuth == o.pose.azimuth &&
         pose.elevation == o.pose.elevation;
}

void LabelPainter::set_theme(const Theme&) {
  drawn_.clear();
  outdated_ = true;
}

void LabelPainter::prepare(const FrameView& frame) {
  if (!frame.wishes.labels) {
    drawn_.clear();
    outdated_ = true;
    return;
  }
  const Written now{frame.camera.pose(),     frame.camera.field_of_view(),  frame.scale,    frame.width, frame.height,
                    frame.overlay.version(), !frame.wishes.caption.empty(), sight_.overhead};
  if (!outdated_ && now == written_) return;
  if (frame.scale != written_.scale || frame.height != written_.height) drawn_.clear();  // images of another size
  draw(place_labels(*facility_, sight_, frame.camera, space_of(frame), frame.overlay.measure()), frame);
  written_ = now;
  outdated_ = false;
}

LabelSpace LabelPainter::space_of(const FrameView& frame) const {
  LabelSpace space{frame.width, frame.height, frame.scale, frame.overlay.legend_panels()};
  if (const auto& map = frame.overlay.minimap()) space.reserved.push_back(map->panel);
  if (!frame.wishes.caption.empty()) {
    const int h = caption_height(frame.scale);
    space.reserved.push_back({0, frame.height - h, frame.width, h});
  }
  return space;
}

void LabelPainter::draw(const std::vector<Label>& labels, const FrameView& frame) {
  // A name that stays is moved, not drawn again.
  std::map<ElementIndex, Drawn> next;
  for (const auto& label : labels) {
    Drawn drawn;
    if (const auto known = drawn_.find(label.element); known != drawn_.end()) {
      drawn = std::move(known->second);
      if (drawn.box.x != label.box.x || drawn.box.y != label.box.y)
        drawn.image->move_to(label.box.x, label.box.y, frame.height);
    } else {
      drawn.image = image_of(label, frame);
    }
    drawn.box = label.box;
    next.emplace(label.element, std::move(drawn));
  }
  drawn_ = std::move(next);
}

std::unique_ptr<OverlayImage> LabelPainter::image_of(const Label& label, const FrameView& frame) const {
  const Theme& theme = frame.theme;
  const int size = label_font(frame.scale), pad = label_padding(frame.scale);
  auto image = std::make_unique<OverlayImage>(overlay_, label.box, frame.height);
  image->fill_rounded({0, 0, label.box.width, label.box.height}, pad, theme.label_panel, theme.label_opacity);
  image->write({{pad, 0, label.box.width - 2 * pad, label.box.height}, label.text, size, label.bold}, theme.label_text);
  image->finish();
  return image;
}

}  // namespace hallscope
