#include "scene/context/plan_layers.h"

#include <algorithm>

namespace hallscope {

namespace {

constexpr double lap_m = 0.12;

bool empty(const PlanRect& r) { return r.x1 <= r.x0 || r.y1 <= r.y0; }

PlanRect grown(const PlanRect& r, double by) { return {r.x0 - by, r.y0 - by, r.x1 + by, r.y1 + by}; }

PlanRect common(const PlanRect& a, const PlanRect& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

/// A piece without a hole that lies in it: left and right of it at full height, then below and above.
void cut(const PlanRect& piece, const PlanRect& hole, std::vector<PlanRect>& pieces) {
  const PlanRect h = common(piece, hole);
  if (empty(h)) return pieces.push_back(piece);
  for (const PlanRect& rest :
       {PlanRect{piece.x0, piece.y0, h.x0, piece.y1}, PlanRect{h.x1, piece.y0, piece.x1, piece.y1},
        PlanRect{h.x0, piece.y0, h.x1, h.y0}, PlanRect{h.x0, h.y1, h.x1, piece.y1}})
    if (!empty(rest)) pieces.push_back(rest);
}

}  // namespace

std::vector<PlanRect> seen_under(const PlanRect& whole, const std::vector<PlanRect>& above, double lap) {
  std::vector<PlanRect> pieces{whole}, fresh;
  for (const auto& other : above) {
    // A lap less on each side is covered in any case; pieces grow by the other.
    const PlanRect hole = grown(other, -2 * lap);
    if (empty(hole)) continue;
    fresh.clear();
    for (const auto& piece : pieces) cut(piece, hole, fresh);
    pieces.swap(fresh);
  }
  for (auto& piece : pieces) piece = common(grown(piece, lap), whole);
  return pieces;
}

void PlanLayers::add(const PlanRect& at, Rgb color) { layers_.push_back({at, color}); }

void PlanLayers::cover(const PlanRect& at) { layers_.push_back({at, {}, false}); }

void PlanLayers::add_to(Mesh& mesh) const {
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    if (!layers_[i].drawn) continue;
    std::vector<PlanRect> above;
    for (std::size_t k = i + 1; k < layers_.size(); ++k) above.push_back(layers_[k].at);
    for (const PlanRect& r : seen_under(layers_[i].at, above, lap_m))
      mesh.add_quad({Vec3{r.x0, r.y0, 0}, {r.x1, r.y0, 0}, {r.x1, r.y1, 0}, {r.x0, r.y1, 0}}, layers_[i].color);
  }
}

}  // namespace hallscope
