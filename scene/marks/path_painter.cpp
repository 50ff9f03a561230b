#include "scene/marks/path_painter.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkNew.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "scene/atlas/atlas_layout.h"
#include "models/facility/element_roles.h"
#include "scene/bodies/facility_picture.h"
#include "scene/geometry/row_runs.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/marks/marks.h"
#include "scene/marks/veil.h"
#include "models/facility/element_words.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double clearance_m = 0.06;
constexpr std::uint8_t fill_alpha = 70;

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
    auto at = [&](double t) { return Vec3{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), a.z + t * (b.z - a.z)}; };
    if (!broken) {
      lines.insert(lines.end(), {a, b});
    } else {
      const int dashes = std::clamp(static_cast<int>(distance(a, b) / 1.2), 2, 40);
      for (int k = 0; k < dashes; ++k) lines.insert(lines.end(), {at((k + 0.0) / dashes), at((k + 0.55) / dashes)});
    }
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

PathPainter::PathPainter(vtkRenderer* overlay)
    : overlay_(overlay),
      veil_(make_actor(Mesh{}, Depth::flat)),
      feeders_(make_actor(Mesh{})),
      power_frames_(make_line_actor(theme_->path_power)),
      coolant_frames_(make_line_actor(theme_->path_coolant)),
      fills_(make_actor(Mesh{}, Depth::flat)) {
  for (const auto& actor : {veil_, feeders_, power_frames_, coolant_frames_, fills_}) actor->VisibilityOff();
}

PathPainter::~PathPainter() = default;

void PathPainter::add_to(vtkRenderer* renderer) {
  for (const auto& actor : {veil_, feeders_, fills_, power_frames_, coolant_frames_}) renderer->AddActor(actor);
}

void PathPainter::remove_from(vtkRenderer* renderer) {
  for (const auto& actor : {veil_, feeders_, fills_, power_frames_, coolant_frames_}) renderer->RemoveActor(actor);
}

void PathPainter::set_theme(const Theme& theme) {
  theme_ = &theme;
  key_.reset();
  const auto paint = [](vtkActor* actor, Rgb c) {
    actor->GetProperty()->SetColor(c.r / 255.0, c.g / 255.0, c.b / 255.0);
  };
  paint(power_frames_, theme.path_power);
  paint(coolant_frames_, theme.path_coolant);
}

void PathPainter::set(FacilityPicture* picture, const PathMarks& marks) {
  visible_ = picture && !marks.empty();
  key_.reset();
  std::vector<Vec3> power, coolant;
  Mesh fills, feeders;
  for (auto& text : texts_) text.clear();
  if (visible_) {
    const Facility& facility = picture->facility();
    title_ = facility.path(marks.element);
    const std::array<const std::vector<ElementIndex>*, part_count> lists{&marks.power_up, &marks.power_down,
                                                                         &marks.coolant_up, &marks.coolant_down};
    for (int part = 0; part < part_count; ++part) {
      const auto& list = *lists[static_cast<std::size_t>(part)];
      const bool is_power = part == power_up || part == power_down;
      texts_[part] = counted(facility, list);
      for (const auto& box : boxes(facility, list)) {
        add_lines(is_power ? power : coolant, box, !is_power);
        if (part == power_down || part == coolant_down)
          add_fill(fills, box, is_power ? theme_->path_power : theme_->path_coolant);
      }
    }
    std::vector<ElementIndex> powered = marks.power_up;
    powered.insert(powered.end(), marks.power_down.begin(), marks.power_down.end());
    powered.insert(powered.end(), marks.at.begin(), marks.at.end());
    std::sort(powered.begin(), powered.end());
    feeders = picture->path_mesh(powered, feeders_);
  }
  set_mesh(fills_, fills);
  set_mesh(feeders_, feeders);
  set_lines(power_frames_, power);
  set_lines(coolant_frames_, coolant);
}

void PathPainter::write_key(int width, int height, double scale) {
  if (key_ && key_width_ == width && key_height_ == height && key_scale_ == scale) return;
  key_width_ = width, key_height_ = height, key_scale_ = scale;
  key_.reset();
  static constexpr std::array<Phrase, part_count> words{"Power from %1", "Power to %1", "Coolant from %1",
                                                        "Coolant to %1"};
  const std::string title = say("Path of %1", title_);
  const int font = static_cast<int>(std::lround(11 * scale)), line = font * 8 / 5, swatch = 2 * font;
  int rows = 0, wide = text_width(title, font, true);
  const int room = width * 19 / 40;
  std::array<std::string, part_count> shown;
  for (int part = 0; part < part_count; ++part) {
    if (texts_[part].empty()) continue;
    auto& text = shown[static_cast<std::size_t>(part)];
    text =
        elide(say(words[static_cast<std::size_t>(part)], texts_[part]), room, font, false, text_width);
    wide = std::max(wide, swatch + font / 2 + text_width(text, font, false));
    ++rows;
  }
  if (wide > room + swatch + font) wide = room + swatch + font;
  const PixelRect panel{font, height - caption_height(scale) - (rows + 1) * line - 2 * font, wide + 2 * font,
                        (rows + 1) * line + font};
  if (panel.y < 0 || panel.right() > width) return;
  key_ = std::make_unique<OverlayImage>(overlay_, panel, height);
  key_->fill_rounded({0, 0, panel.width, panel.height}, font / 2, theme_->panel, theme_->panel_opacity);
  int y = font / 2;
  key_->write({{font, y, wide, line}, elide(title, wide, font, true, text_width), font, true},
              theme_->panel_text);
  for (int part = 0; part < part_count; ++part) {
    const auto& text = shown[static_cast<std::size_t>(part)];
    if (text.empty()) continue;
    y += line;
    const bool is_power = part == power_up || part == power_down, down = part == power_down || part == coolant_down;
    const Rgb color = is_power ? theme_->path_power : theme_->path_coolant;
    // A frame as the bodies have it: whole or broken, filled or not.
    const PixelRect box{font, y + (line - font) / 2, swatch, font};
    const int edge = std::max(1, font / 6), dash = is_power ? box.width : std::max(2, box.width / 5);
    if (down) key_->fill(box, color, 0.35);
    for (int x = box.x; x < box.right(); x += is_power ? dash : 2 * dash)
      for (const int at : {box.y, box.bottom() - edge})
        key_->fill({x, at, std::min(dash, box.right() - x), edge}, color);
    for (const int x : {box.x, box.right() - edge})
      for (int at = box.y; at < box.bottom(); at += is_power ? box.height : 2 * dash)
        key_->fill({x, at, edge, std::min(is_power ? box.height : dash, box.bottom() - at)}, color);
    key_->write({{box.right() + font / 2, y, wide - swatch - font / 2, line}, text, font, false}, theme_->panel_text);
  }
  key_->finish();
}

void PathPainter::prepare(const View& v, double near, double line, bool shown, bool key_shown, int width, int height,
                          double scale) {
  const bool on = visible_ && shown;
  auto show = [on](vtkActor* actor) {
    auto* data = static_cast<vtkPolyDataMapper*>(actor->GetMapper())->GetInput();
    actor->SetVisibility(on && data->GetNumberOfCells() > 0);
  };
  if (on) set_mesh(veil_, veil(v, near, theme_->background_bottom));
  for (const auto& actor : {veil_, feeders_, fills_, power_frames_, coolant_frames_}) show(actor);
  power_frames_->GetProperty()->SetLineWidth(static_cast<float>(2 * line));
  coolant_frames_->GetProperty()->SetLineWidth(static_cast<float>(2 * line));
  if (on && key_shown)
    write_key(width, height, scale);
  else
    key_.reset();
}

}  // namespace hallscope
