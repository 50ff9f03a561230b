#include "scene/tools/ruler_painter.h"

#include <algorithm>
#include <cmath>

#include <vtkActor.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include "scene/geometry/top_actor.h"

namespace hallscope {

namespace {

constexpr Rgb ruler_color{0x2f, 0x6f, 0xd6};

/// A small star of three lines.
void add_point(std::vector<Vec3>& ends, const Vec3& p, double size) {
  ends.insert(ends.end(), {{p.x - size, p.y, p.z},
                           {p.x + size, p.y, p.z},
                           {p.x, p.y - size, p.z},
                           {p.x, p.y + size, p.z},
                           {p.x, p.y, p.z - size},
                           {p.x, p.y, p.z + size}});
}

}  // namespace

RulerPainter::RulerPainter(vtkRenderer* overlay)
    : overlay_(overlay), lines_(make_top_lines(ruler_color)), parts_(make_top_lines({0x6b, 0x72, 0x7d})) {}
RulerPainter::~RulerPainter() = default;

std::vector<vtkProp*> RulerPainter::actors() const { return {parts_, lines_}; }

void RulerPainter::set_theme(const Theme&) { notes_.clear(); }

bool RulerPainter::add_end(const Vec3& point) {
  if (!begun_) {
    begun_ = point;
    return false;
  }
  rulers_.push_back({*begun_, point});
  begun_.reset();
  return true;
}

void RulerPainter::prepare(const FrameView& frame) {
  if (frame.scale != scale_) notes_.clear();
  scale_ = frame.scale;
  draw_lines(frame);
  notes_.resize(rulers_.size());
  for (std::size_t i = 0; i < rulers_.size(); ++i) place_note(notes_[i], rulers_[i], frame);
}

void RulerPainter::draw_lines(const FrameView& frame) {
  std::vector<Vec3> lines, parts;
  auto mark = [&](const Vec3& p) {
    const auto at = frame.camera.project(p);
    if (at) add_point(lines, p, 5 * frame.scale * frame.camera.pixel_size(at->depth));
  };
  for (const auto& r : rulers_) {
    lines.insert(lines.end(), {r.from, r.to});
    mark(r.from);
    mark(r.to);
    const Vec3 a{r.to.x, r.from.y, r.from.z}, b{r.to.x, r.to.y, r.from.z};
    parts.insert(parts.end(), {r.from, a, a, b, b, r.to});
  }
  if (begun_) mark(*begun_);
  if (lines.empty() && !lines_->GetVisibility()) return;
  set_top_lines(lines_, lines, 2.2 * frame.scale);
  set_top_lines(parts_, parts, 1 * frame.scale);
}

/// A ruler's length and its parts, beside its middle and within the picture.
void RulerPainter::place_note(Note& note, const Ruler& r, const FrameView& frame) {
  const auto at = frame.camera.project((r.from + r.to) / 2);
  if (!at) {
    note = {};
    return;
  }
  const int font = static_cast<int>(std::lround(12 * frame.scale)),
            pad = static_cast<int>(std::lround(5 * frame.scale));
  const std::string first = length_text(r), second = parts_text(r);
  const int width = std::max(text_width(first, font, true), text_width(second, font - 1, false)) + 2 * pad;
  const int line = font + pad;
  PixelRect box{static_cast<int>(at->x) + 2 * pad, static_cast<int>(at->y) - line, width, 2 * line + pad};
  box.x = std::clamp(box.x, 0, std::max(0, frame.width - box.width));
  box.y = std::clamp(box.y, 0, std::max(0, frame.height - box.height));
  if (!note.image || note.text != first + second) {
    const Theme& theme = frame.theme;
    note = {first + second, std::make_unique<OverlayImage>(overlay_, box, frame.height), box};
    note.image->fill_rounded({0, 0, box.width, box.height}, pad, theme.panel, theme.panel_opacity);
    note.image->write({{pad, pad / 2, box.width - 2 * pad, line}, first, font, true}, theme.panel_text);
    note.image->write({{pad, pad / 2 + line, box.width - 2 * pad, line}, second, font - 1, false}, theme.panel_text);
    note.image->finish();
  }
  note.image->move_to(box.x, box.y, frame.height);
  note.box = box;
}

}  // namespace hallscope
