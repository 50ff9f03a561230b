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

void RulerPainter::add_to(vtkRenderer* renderer) {
  for (const auto& actor : {parts_, lines_}) renderer->AddActor(actor);
}

void RulerPainter::remove_from(vtkRenderer* renderer) {
  for (const auto& actor : {parts_, lines_}) renderer->RemoveActor(actor);
}

void RulerPainter::prepare(const std::vector<Ruler>& rulers, const Vec3* begun, const Camera& camera, double scale,
                           const Theme& theme) {
  if (scale != scale_ || &theme != theme_) notes_.clear();
  scale_ = scale;
  theme_ = &theme;
  std::vector<Vec3> lines, parts;
  auto mark = [&](const Vec3& p) {
    if (const auto at = camera.project(p)) add_point(lines, p, 5 * scale * camera.pixel_size(at->depth));
  };
  for (const auto& r : rulers) {
    lines.insert(lines.end(), {r.from, r.to});
    mark(r.from);
    mark(r.to);
    const Vec3 a{r.to.x, r.from.y, r.from.z}, b{r.to.x, r.to.y, r.from.z};
    parts.insert(parts.end(), {r.from, a, a, b, b, r.to});
  }
  if (begun) mark(*begun);
  if (!lines.empty() || lines_->GetVisibility()) {
    set_top_lines(lines_, lines, 2.2 * scale);
    set_top_lines(parts_, parts, 1 * scale);
  }

  notes_.resize(rulers.size());
  const int font = static_cast<int>(std::lround(12 * scale)), pad = static_cast<int>(std::lround(5 * scale));
  for (std::size_t i = 0; i < rulers.size(); ++i) {
    const Ruler& r = rulers[i];
    Note& note = notes_[i];
    const auto at = camera.project({(r.from.x + r.to.x) / 2, (r.from.y + r.to.y) / 2, (r.from.z + r.to.z) / 2});
    if (!at) {
      note = {};
      continue;
    }
    const std::string first = length_text(r), second = parts_text(r);
    const int width = std::max(text_width(first, font, true), text_width(second, font - 1, false)) + 2 * pad;
    const int line = font + pad;
    PixelRect box{static_cast<int>(at->x) + 2 * pad, static_cast<int>(at->y) - line, width, 2 * line + pad};
    box.x = std::clamp(box.x, 0, std::max(0, camera.width() - box.width));
    box.y = std::clamp(box.y, 0, std::max(0, camera.height() - box.height));
    if (!note.image || note.text != first + second) {
      note = {first + second, std::make_unique<OverlayImage>(overlay_, box, camera.height()), box};
      note.image->fill_rounded({0, 0, box.width, box.height}, pad, theme.panel, theme.panel_opacity);
      note.image->write({{pad, pad / 2, box.width - 2 * pad, line}, first, font, true}, theme.panel_text);
      note.image->write({{pad, pad / 2 + line, box.width - 2 * pad, line}, second, font - 1, false}, theme.panel_text);
      note.image->finish();
    }
    note.image->move_to(box.x, box.y, camera.height());
    note.box = box;
  }
}

}  // namespace hallscope
