#include "scene/marks/path_painter.h"

#include <vtkActor.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "models/facility/element_roles.h"
#include "models/facility/element_words.h"
#include "models/words/say.h"
#include "scene/atlas/atlas_layout.h"
#include "scene/geometry/box_lines.h"
#include "scene/geometry/row_runs.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/marks/veil.h"

namespace hallscope {
namespace {

constexpr double clearance_m = 0.06;     ///< marks stand off the body, or the two would flicker through each other
constexpr std::uint8_t fill_alpha = 70;  ///< of 255: the body stays to be seen within
constexpr double dash_m = 1.2;           ///< from one dash to the next
constexpr double dash_share = 0.55;      ///< of that, drawn
constexpr int fewest_dashes = 2;         ///< so that the edges of small things are seen to be broken too
constexpr int most_dashes = 40;          ///< so that a long body costs no more than a short one

Body grown(Body b) {
  b.origin = {b.origin.x - clearance_m, b.origin.y - clearance_m, b.origin.z - clearance_m};
  b.size = {b.size.x + 2 * clearance_m, b.size.y + 2 * clearance_m, b.size.z + 2 * clearance_m};
  return b;
}

/// The bodies of elements, neighbours of a row and of a line in one box: half a campus is a few hundred.
std::vector<Body> boxes(const Facility& facility, const std::vector<ElementIndex>& elements) {
  std::vector<ElementIndex> standing;
  for (const auto e : elements)
    if (e < facility.body_count() && !facility.body(e).empty() && !is_room(facility.element(e).type))
      standing.push_back(e);
  std::sort(standing.begin(), standing.end());
  std::vector<Body> result;
  for (const auto& run : find_runs(facility, standing, longest_run)) result.push_back(run.box);
  return result;
}

void add_lines(std::vector<Vec3>& lines, const Body& body, bool broken) {
  const auto edges = edge_lines(grown(body));
  for (std::size_t i = 0; i + 1 < edges.size(); i += 2) {
    const Vec3 a = edges[i], b = edges[i + 1];
    if (!broken) {
      lines.insert(lines.end(), {a, b});
      continue;
    }
    const auto at = [&](double t) { return Vec3{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), a.z + t * (b.z - a.z)}; };
    // Of geometry and not of a line pattern, which OpenGL's core profile no longer has.
    const int dashes = std::clamp(static_cast<int>(distance(a, b) / dash_m), fewest_dashes, most_dashes);
    for (int k = 0; k < dashes; ++k) lines.insert(lines.end(), {at((k + 0.0) / dashes), at((k + dash_share) / dashes)});
  }
}

void add_fill(Mesh& mesh, const Body& body, Rgb color) {
  for (const auto side : {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y})
    mesh.add_quad(side_corners(grown(body), side), shaded(color, shade(side)), fill_alpha);
}

}  // namespace

std::string counted(const Facility& facility, const std::vector<ElementIndex>& elements) {
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
      veil_(make_actor(Mesh{}, Depth::flat)),
      power_frames_(make_line_actor(theme.path_power)),
      coolant_frames_(make_line_actor(theme.path_coolant)),
      fills_(make_actor(Mesh{}, Depth::flat)) {
  for (const auto& actor : {veil_, power_frames_, coolant_frames_, fills_}) actor->VisibilityOff();
}

PathPainter::~PathPainter() = default;

/// The veil first: it pales what was drawn before, and all of the path comes after it.
std::vector<vtkProp*> PathPainter::actors() const {
  std::vector<vtkProp*> actors{veil_};
  const auto append = [&](const std::vector<vtkProp*>& more) { actors.insert(actors.end(), more.begin(), more.end()); };
  append(power_.path_actors());
  append({fills_, power_frames_, coolant_frames_});
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
  const auto paint = [](vtkActor* actor, Rgb c) {
    actor->GetProperty()->SetColor(c.r / 255.0, c.g / 255.0, c.b / 255.0);
  };
  paint(power_frames_, theme.path_power);
  paint(coolant_frames_, theme.path_coolant);
  if (!marks_.empty()) draw();
}

void PathPainter::set(PathMarks marks) {
  marks_ = std::move(marks);
  draw();
}

void PathPainter::draw() {
  key_.reset();
  std::vector<Vec3> power, coolant;
  Mesh fills;
  for (auto& text : texts_) text.clear();
  if (!marks_.empty()) {
    title_ = facility_->path(marks_.element);
    const std::array<const std::vector<ElementIndex>*, part_count> lists{&marks_.power_up, &marks_.power_down,
                                                                         &marks_.coolant_up, &marks_.coolant_down};
    for (int part = 0; part < part_count; ++part) {
      const auto& list = *lists[static_cast<std::size_t>(part)];
      texts_[static_cast<std::size_t>(part)] = counted(*facility_, list);
      // Power whole, coolant broken: the two are told apart without their colours.
      auto& lines = of_power(part) ? power : coolant;
      const bool broken = !of_power(part);
      for (const auto& box : boxes(*facility_, list)) {
        add_lines(lines, box, broken);
        if (downward(part)) add_fill(fills, box, color(part));
      }
    }
  }
  power_.set_path(marks_);
  coolant_.set_path(marks_);
  set_mesh(fills_, fills);
  set_lines(power_frames_, power);
  set_lines(coolant_frames_, coolant);
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

/// A frame as the bodies have it: whole or broken, filled or not.
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
  const auto show = [on](vtkActor* actor) {
    auto* data = static_cast<vtkPolyDataMapper*>(actor->GetMapper())->GetInput();
    actor->SetVisibility(on && data->GetNumberOfCells() > 0);
  };
  // The veil stands right before the camera, so that it is made for each frame.
  if (on) set_mesh(veil_, veil(frame.view, frame.near_plane, theme_->background_bottom));
  for (const auto& actor : {veil_, fills_, power_frames_, coolant_frames_}) show(actor);
  power_frames_->GetProperty()->SetLineWidth(static_cast<float>(2 * frame.scale));
  coolant_frames_->GetProperty()->SetLineWidth(static_cast<float>(2 * frame.scale));
  if (on && frame.wishes.legends)
    write_key(frame.width, frame.height, frame.scale);
  else
    key_.reset();
}

}  // namespace hallscope
