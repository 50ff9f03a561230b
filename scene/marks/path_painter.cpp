#include "scene/marks/path_painter.h"

#include <vtkActor.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "models/facility/element_words.h"
#include "models/words/say.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/marks/hatch.h"
#include "scene/marks/mark_mapper.h"
#include "scene/marks/mark_shape.h"
#include "scene/marks/stroke.h"

namespace hallscope {
namespace {

constexpr std::uint8_t fill_alpha = 90;  ///< of 255: the body stays to be seen within
// Pixels of an ordinary screen.
constexpr double line = 2.25, casing = 1, dash = 6, gap = 4;

void add_fill(Mesh& mesh, const Body& body, Rgb color) {
  for (const auto side : {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y})
    mesh.add_quad(side_corners(body, side), color, fill_alpha);
}

}  // namespace

std::string counts_in_words(const Facility& facility, const std::vector<ElementIndex>& elements) {
  std::vector<std::pair<ElementType, std::size_t>> counts;
  for (const auto e : elements) {
    if (e >= facility.size()) continue;
    const auto type = facility.element(e).type;
    const auto at = std::find_if(counts.begin(), counts.end(), [&](auto& c) { return c.first == type; });
    if (at == counts.end())
      counts.emplace_back(type, 1);
    else
      ++at->second;
  }
  std::string text;
  for (const auto& [type, n] : counts) text += (text.empty() ? "" : ", ") + count_in_words(type, n);
  return text;
}

PathPainter::PathPainter(vtkRenderer* overlay, std::shared_ptr<const Facility> facility, LayerPart& power,
                         LayerPart& coolant, const Theme& theme)
    : overlay_(overlay),
      facility_(std::move(facility)),
      power_(power),
      coolant_(coolant),
      theme_(&theme),
      fills_(make_mark_actor(MarkPass::seen)),
      hidden_(make_mark_actor(MarkPass::hidden)),
      seen_(make_mark_actor(MarkPass::seen)) {
  make_hatched(fills_, Hatch::none, 1);
}

PathPainter::~PathPainter() = default;

/// The dimming first: it darkens what was drawn before, and all of the path comes after it.
std::vector<vtkProp*> PathPainter::actors() const {
  auto actors = dimming_.actors();
  const auto append = [&](const std::vector<vtkProp*>& more) { actors.insert(actors.end(), more.begin(), more.end()); };
  append(power_.path_actors());
  append({fills_, hidden_, seen_});
  append(coolant_.path_actors());
  return actors;
}

Rgb PathPainter::color(int part) const { return of_power(part) ? theme_->path_power : theme_->path_coolant; }

void PathPainter::layer_changed(LayerKind kind) {
  if (kind == LayerKind::power && !marks_.empty()) draw();
}

void PathPainter::set_theme(const Theme& theme) {
  theme_ = &theme;
  key_.reset();  // its colours are in its pixels
  if (!marks_.empty()) draw();
}

void PathPainter::set(PathMarks marks) {
  marks_ = std::move(marks);
  draw();
}

void PathPainter::draw() {
  key_.reset();
  outdated_ = true;
  Mesh fills, spared;
  for (auto& text : texts_) text.clear();
  for (auto& bodies : bodies_) bodies.clear();
  if (!marks_.empty()) {
    title_ = facility_->path(marks_.element);
    if (marks_.beside > 0) title_ = say("%1 and %2 more", title_, marks_.beside);
    for (const auto& body : merged_bodies(*facility_, marks_.at)) add_box_faces(spared, body, {});
    const std::array<const std::vector<ElementIndex>*, part_count> lists{&marks_.power_up, &marks_.power_down,
                                                                         &marks_.coolant_up, &marks_.coolant_down};
    for (int part = 0; part < part_count; ++part) {
      const auto at = static_cast<std::size_t>(part);
      texts_[at] = counts_in_words(*facility_, *lists[at]);
      bodies_[at] = merged_bodies(*facility_, *lists[at]);
      for (const auto& body : bodies_[at]) {
        add_box_faces(spared, body, {});
        if (downward(part)) add_fill(fills, body, color(part));
      }
    }
  }
  power_.set_path(marks_);
  coolant_.set_path(marks_);
  set_mesh(fills_, fills);
  dimming_.spare(spared);
}

/// Power whole, coolant broken: the two are told apart without their colours.
void PathPainter::draw_outlines(const FrameView& frame) {
  const Screen screen(frame.camera, frame.near_plane);
  const double s = frame.scale;
  Mesh seen, hidden;
  for (int part = 0; part < part_count; ++part)
    for (const auto& body : bodies_[static_cast<std::size_t>(part)]) {
      // What is drawn second lies outside of the first: a rack has both.
      const double inner = of_power(part) ? 0 : (line + casing) * s;
      const auto edges = silhouette({box_piece(body)}, screen, inner + line * s / 2);
      const double on = of_power(part) ? 0 : dash * s;
      add_stroke(seen, edges, screen, {theme_->mark_casing, inner, inner + (line + casing) * s, 1, on, gap * s});
      add_stroke(seen, edges, screen, {color(part), inner, inner + line * s, 1, on, gap * s});
      add_stroke(hidden, edges, screen, {color(part), inner, inner + line * s, 0.55, 3 * s, 5 * s});
    }
  set_mesh(seen_, seen);
  set_mesh(hidden_, hidden);
}

PathPainter::Key PathPainter::key_for(int width, int height, double scale) const {
  static constexpr std::array<Phrase, part_count> words{"Power from %1", "Power to %1", "Coolant from %1",
                                                        "Coolant to %1"};
  Key key;
  key.font = static_cast<int>(std::lround(11 * scale));
  key.line = key.font * 8 / 5;
  key.swatch = 2 * key.font;
  key.wide = text_width(say("Path of %1", title_), key.font, true);
  const int room = width * 19 / 40;  // less than half, so that legends on the other side stay free
  int rows = 0;
  for (std::size_t part = 0; part < part_count; ++part) {
    if (texts_[part].empty()) continue;
    auto& text = key.lines[part];
    text = elide(say(words[part], texts_[part]), room, key.font, false, text_width);
    key.wide = std::max(key.wide, key.swatch + key.font / 2 + text_width(text, key.font, false));
    ++rows;
  }
  key.wide = std::min(key.wide, room + key.swatch + key.font);
  const int panel_height = (rows + 1) * key.line + key.font;
  key.panel = {key.font, height - caption_height(scale) - panel_height - key.font, key.wide + 2 * key.font,
               panel_height};
  return key;
}

void PathPainter::write_key(int width, int height, double scale) {
  if (key_ && key_width_ == width && key_height_ == height && key_scale_ == scale) return;
  key_width_ = width;
  key_height_ = height;
  key_scale_ = scale;
  key_.reset();  // also where none fits any more
  const Key key = key_for(width, height, scale);
  if (key.panel.y < 0 || key.panel.right() > width) return;  // better none than half of one
  const int font = key.font, line = key.line;
  key_ = std::make_unique<OverlayImage>(overlay_, key.panel, height);
  key_->fill_rounded({0, 0, key.panel.width, key.panel.height}, font / 2, theme_->panel, theme_->panel_opacity);
  int y = font / 2;
  key_->write(
      {{font, y, key.wide, line}, elide(say("Path of %1", title_), key.wide, font, true, text_width), font, true},
      theme_->panel_text);
  for (int part = 0; part < part_count; ++part) {
    const auto& text = key.lines[static_cast<std::size_t>(part)];
    if (text.empty()) continue;
    y += line;
    const PixelRect box{font, y + (line - font) / 2, key.swatch, font};
    draw_swatch(box, part);
    const int left = box.right() + font / 2;
    key_->write({{left, y, key.wide - key.swatch - font / 2, line}, text, font, false}, theme_->panel_text);
  }
  key_->finish();
}

/// An outline as the bodies have it: whole or broken, filled or not.
void PathPainter::draw_swatch(const PixelRect& box, int part) {
  const Rgb c = color(part);
  const int edge = std::max(1, box.height / 6);
  if (downward(part)) key_->fill(box, c, 0.35);
  const int dash = std::max(2, box.width / 5);
  // A whole line is a single dash as long as the side.
  const bool whole = of_power(part);
  const int across = whole ? box.width : dash;
  const int across_step = whole ? box.width : 2 * dash;
  const int up = whole ? box.height : dash;
  const int up_step = whole ? box.height : 2 * dash;
  for (int x = box.x; x < box.right(); x += across_step)
    for (const int y : {box.y, box.bottom() - edge}) key_->fill({x, y, std::min(across, box.right() - x), edge}, c);
  for (const int x : {box.x, box.right() - edge})
    for (int y = box.y; y < box.bottom(); y += up_step) key_->fill({x, y, edge, std::min(up, box.bottom() - y)}, c);
}

void PathPainter::prepare(const FrameView& frame) {
  const bool on = !marks_.empty() && !frame.marked;
  dimming_.prepare(frame, on);
  const auto view = drawn_view(frame);
  if (on && (outdated_ || view != drawn_)) {
    drawn_ = view;
    outdated_ = false;
    draw_outlines(frame);
  }
  for (const auto& actor : {fills_, hidden_, seen_}) {
    auto* data = static_cast<vtkPolyDataMapper*>(actor->GetMapper())->GetInput();
    actor->SetVisibility(on && data->GetNumberOfCells() > 0);
  }
  if (on) set_hatch(fills_, frame);
  if (on && frame.wishes.legends)
    write_key(frame.width, frame.height, frame.scale);
  else
    key_.reset();
}

}  // namespace hallscope
