#include "scene/marks/outlines.h"

#include <vtkActor.h>

#include "scene/marks/mark_mapper.h"
#include "scene/marks/mark_shape.h"
#include "scene/marks/stroke.h"

namespace hallscope {

namespace {

// Pixels of an ordinary screen.
constexpr double casing = 1.25, core = 2.25, halo = 2 * casing + core;
constexpr double hover_line = 1.5;
constexpr double dash = 6, gap = 5;

/// More outlines than this, and they are thin, and what is hidden of them is left out: it would be a thicket.
constexpr std::size_t most_whole = 300;

}  // namespace

Outlines::Outlines(std::shared_ptr<const Facility> facility, const Theme& theme)
    : facility_(std::move(facility)),
      theme_(&theme),
      hidden_(make_mark_actor(MarkPass::hidden)),
      seen_(make_mark_actor(MarkPass::seen)) {}

Outlines::~Outlines() = default;

std::vector<vtkProp*> Outlines::actors() const { return {hidden_, seen_}; }

void Outlines::set_sight(const Sight& sight) {
  visibility_ = sight.visibility;
  outdated_ = true;
}

void Outlines::set_theme(const Theme& theme) {
  theme_ = &theme;
  outdated_ = true;
}

void Outlines::prepare(const FrameView& frame) {
  const auto view = drawn_view(frame);
  const bool others = frame.selected != selected_;
  if (!outdated_ && view == drawn_ && frame.selection == selection_ && !others && frame.hover == hover_) return;
  if (outdated_ || others) halos_.clear();
  if (halos_.empty() && frame.selected) halos_ = halo_pieces(*facility_, *frame.selected, visibility_);
  selected_ = frame.selected;
  drawn_ = view;
  selection_ = frame.selection;
  hover_ = frame.hover;
  outdated_ = false;
  draw(frame);
}

void Outlines::add_selected(Mesh& seen, Mesh& hidden, const FrameView& frame) const {
  const Screen screen(frame.camera, frame.near_plane);
  const bool very_many = selected_ && halos_.size() > most_whole;
  const double s = very_many ? frame.scale / 2 : frame.scale;  // or they cover what they are to show
  const auto add = [&](const std::vector<Piece>& pieces, bool whole) {
    const auto edges = silhouette(pieces, screen, halo * s / 2);
    add_stroke(seen, edges, screen, {theme_->selection_casing, 0, halo * s});
    add_stroke(seen, edges, screen, {theme_->selection, casing * s, (casing + core) * s});
    if (!whole) return;
    add_stroke(
        hidden, edges, screen,
        {theme_->selection_casing, 0.25 * s, (halo - 0.25) * s, 0.7, (dash + 2 * casing) * s, (gap - 2 * casing) * s});
    add_stroke(hidden, edges, screen, {theme_->selection, casing * s, (casing + core) * s, 0.85, dash * s, gap * s});
  };
  if (!selected_) return add(outline_pieces(*facility_, selection_, visibility_, frame.view.eye), true);
  for (const auto& piece : halos_) add({piece}, !very_many);
}

void Outlines::draw(const FrameView& frame) {
  const Screen screen(frame.camera, frame.near_plane);
  const double s = frame.scale;
  Mesh seen, hidden;
  // One outline is enough for what is both.
  if (hover_ != selection_) {
    const auto pieces = outline_pieces(*facility_, hover_, visibility_, frame.view.eye);
    const auto edges = silhouette(pieces, screen, hover_line * s / 2);
    add_stroke(seen, edges, screen, {theme_->hover, 0, hover_line * s});
    add_stroke(hidden, edges, screen, {theme_->hover, 0, hover_line * s, 0.5, dash * s / 2, gap * s / 2});
  }
  add_selected(seen, hidden, frame);
  show_mesh(seen_, seen);
  show_mesh(hidden_, hidden);
}

}  // namespace hallscope
