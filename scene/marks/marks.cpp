#include "scene/marks/marks.h"

#include <vtkActor.h>

#include <algorithm>
#include <utility>

#include "models/facility/element_roles.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/marks/hatch.h"
#include "scene/marks/mark_mapper.h"
#include "scene/marks/mark_shape.h"
#include "scene/marks/stroke.h"

namespace hallscope {

namespace {

// Pixels of an ordinary screen.
constexpr double rim = 2.25, casing = 1, cause_rim = 2.5;

bool stands_in_row(const Facility& facility, ElementIndex e) {
  return e < facility.size() && facility.element(e).type == ElementType::Rack;
}

}  // namespace

MarkPainter::MarkPainter(vtkRenderer* overlay, std::shared_ptr<const Facility> facility, const Theme& theme)
    : facility_(std::move(facility)),
      theme_(&theme),
      labels_(overlay, facility_),
      lost_(make_mark_actor(MarkPass::seen)),
      cause_(make_mark_actor(MarkPass::seen)),
      rim_hidden_(make_mark_actor(MarkPass::hidden)),
      rim_(make_mark_actor(MarkPass::seen)) {
  make_hatched(lost_, Hatch::lines, 0.62);
  make_hatched(cause_, Hatch::crossed, 3.2);
}

MarkPainter::~MarkPainter() = default;

std::vector<vtkProp*> MarkPainter::actors() const {
  auto actors = dimming_.actors();
  actors.insert(actors.end(), {lost_, cause_, rim_hidden_, rim_});
  return actors;
}

void MarkPainter::set(Marks marks) {
  marks_ = std::move(marks);
  labels_.set(marks_);
  draw();
}

void MarkPainter::set_sight(const Sight& sight) {
  visibility_ = sight.visibility;
  if (!marks_.empty()) draw();
}

void MarkPainter::set_theme(const Theme& theme) {
  theme_ = &theme;
  labels_.reset();
  if (!marks_.empty()) draw();
}

void MarkPainter::draw() {
  outdated_ = true;
  rims_.clear();
  Mesh lost, spared, cause;
  /// Racks are merged with their neighbours; everything else has a form of its own.
  const auto each = [&](const std::vector<ElementIndex>& elements, auto of_box, auto of_element) {
    std::vector<ElementIndex> racks;
    for (const auto e : elements) {
      if (e == marks_.cause || e >= facility_->size() || !visibility_.shown(e)) continue;
      if (stands_in_row(*facility_, e))
        racks.push_back(e);
      else
        of_element(e);
    }
    for (const auto& body : merged_bodies(*facility_, racks)) of_box(body);
  };
  constexpr std::size_t few = 24;
  const bool many = marks_.affected.size() > few;
  each(
      marks_.lost, [&](const Body& body) { add_box_faces(lost, body, theme_->lost); },
      [&](ElementIndex e) { add_faces(lost, *facility_, e, theme_->lost); });
  each(
      marks_.affected,
      [&](const Body& body) {
        add_box_faces(spared, body, {});
        rims_.push_back({box_piece(body)});
      },
      [&](ElementIndex e) {
        add_faces(spared, *facility_, e, {});
        rims_.push_back(whole_pieces(*facility_, e, !many));
      });
  // Of a room the rim alone: what stands in it says the rest.
  if (marks_.cause < facility_->size() && visibility_.shown(marks_.cause) &&
      !is_room(facility_->element(marks_.cause).type))
    add_faces(cause, *facility_, marks_.cause, theme_->cause);
  show_mesh(lost_, lost);
  show_mesh(cause_, cause);
  dimming_.spare(spared);
}

void MarkPainter::draw_rims(const FrameView& frame) {
  const Screen screen(frame.camera, frame.near_plane);
  const double s = frame.scale;
  Mesh seen, hidden;
  const auto add = [&](const std::vector<Piece>& pieces, double wide, Rgb color, Rgb around) {
    const auto edges = silhouette(pieces, screen, (wide + casing) * s / 2);
    add_stroke(seen, edges, screen, {around, 0, (wide + casing) * s});
    add_stroke(seen, edges, screen, {color, 0, wide * s});
    add_stroke(hidden, edges, screen, {color, 0, wide * s, 0.6, 5 * s, 5 * s});
  };
  for (const auto& pieces : rims_) add(pieces, rim, theme_->affected, theme_->mark_casing);
  add(outline_pieces(*facility_, marks_.cause, visibility_, frame.view.eye), cause_rim, theme_->lost,
      theme_->mark_casing);
  show_mesh(rim_, seen);
  show_mesh(rim_hidden_, hidden);
}

void MarkPainter::prepare(const FrameView& frame) {
  const bool on = !marks_.empty();
  dimming_.prepare(frame, on);
  if (!on) {
    if (outdated_) draw_rims(frame), labels_.place(frame);
    outdated_ = false;
    return;
  }
  set_hatch(lost_, frame);
  set_hatch(cause_, frame);
  const auto view = drawn_view(frame);
  labels_.place(frame);
  if (!outdated_ && view == drawn_) return;
  drawn_ = view;
  outdated_ = false;
  draw_rims(frame);
}

}  // namespace hallscope
