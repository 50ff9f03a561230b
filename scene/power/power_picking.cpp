// How PowerPicture finds feeders: under a ray, and along a path.
#include <algorithm>
#include <cmath>

#include <vtkActor.h>

#include "scene/power/power_picture.h"
#include "scene/view/picking.h"

namespace hallscope {

std::optional<FeederHit> PowerPicture::hit(const Ray& ray, const Section& section) const {
  if (!shown() || !network_) return std::nullopt;
  std::optional<FeederHit> best;
  auto inside = [&](const Body& b) {
    return ray.origin.x >= b.origin.x && ray.origin.x <= b.origin.x + b.size.x && ray.origin.y >= b.origin.y &&
           ray.origin.y <= b.origin.y + b.size.y && ray.origin.z >= b.origin.z && ray.origin.z <= b.origin.z + b.size.z;
  };
  auto look = [&](const Body& whole, ElementIndex element) {
    const Body box = section.cuts() ? cut(whole, section) : whole;
    if (box.empty()) return;
    const auto hit = intersect(ray, box);
    if (!hit || (best && hit->distance >= best->distance)) return;
    best = FeederHit{element, hit->point, hit->distance};
  };
  auto look_in = [&](const std::vector<FeederBlock>& blocks) {
    for (const auto& block : blocks) {
      const auto around = intersect(ray, block.box);
      if (around ? best && around->distance > best->distance : !inside(block.box)) continue;
      for (const auto i : block.segments) {
        const auto& s = network_->segments[i];
        if (shown(s)) look(s.box, nearest_[s.swatch]);
      }
    }
  };
  look_in(main_blocks_);
  for (const auto& cell : cells_) {
    if (!cell.middle_shown || (!inside(cell.box) && !intersect(ray, cell.box))) continue;
    look_in(cell.blocks);
    for (const auto i : cell.busways)
      if (const auto e = network_->busways[i]; visibility_.shown(e)) look(facility_->body(e), e);
  }
  return best;
}

void PowerPicture::pick(const Ray& ray, const Sight& sight, Pick& found) const {
  const auto feeder = hit(ray, sight.section);
  if (!feeder) return;
  // A busway is a body too: it is found twice at the same place, and this layer then knows it better.
  constexpr double same_place_m = 0.02;
  if (found.hit() && distance(ray.origin, found.point) < feeder->distance - same_place_m) return;
  found = {};
  found.element = feeder->element;
  found.point = feeder->point;
  found.layer = LayerKind::power;
}

FeederShown PowerPicture::feeder(ElementIndex e) {
  if (!shown()) return {};
  const auto& sides = network().sides;
  return {e < sides.size() ? sides[e] : FeedSide::none, state(e)};
}

Mesh PowerPicture::path_mesh(const std::vector<ElementIndex>& elements) {
  Mesh mesh;
  if (cells_.empty()) return mesh;
  const auto& net = network();
  auto in = [&](ElementIndex e) { return std::binary_search(elements.begin(), elements.end(), e); };
  const auto plain = at(static_cast<std::uint32_t>(net.swatches.size()));
  // A little larger than what it is drawn over: meshes far from the origin do not meet to the last bit.
  auto over_it = [](Body b) {
    constexpr double by = 0.01;
    b.origin = {b.origin.x - by, b.origin.y - by, b.origin.z - by};
    b.size = {b.size.x + 2 * by, b.size.y + 2 * by, b.size.z + 2 * by};
    return b;
  };
  std::vector<char> lit(net.links.size(), 0);
  for (std::size_t l = 0; l < net.links.size(); ++l) lit[l] = in(net.links[l].from) && in(net.links[l].to);
  for (const auto& s : net.segments) {
    const auto links = net.links_of(s);
    if (std::none_of(links.begin(), links.end(), [&](auto l) { return lit[l]; }) || !shown(s)) continue;
    auto over = s;
    over.box = over_it(s.box);
    add_tray(mesh, over, at(s.swatch));
  }
  for (std::size_t i = 0; i < net.busways.size(); ++i)
    if (const auto e = net.busways[i]; in(e) && visibility_.shown(e))
      add_busway(mesh, over_it(facility_->body(e)), net.sides[e], at(net.busway_swatch[i]), casing(), plain);
  return mesh;
}

void PowerPicture::set_path(const PathMarks& path) {
  std::vector<ElementIndex> powered = path.power_up;
  powered.insert(powered.end(), path.power_down.begin(), path.power_down.end());
  powered.insert(powered.end(), path.at.begin(), path.at.end());
  std::sort(powered.begin(), powered.end());
  Mesh mesh;
  if (!path.empty()) mesh = path_mesh(powered);
  if (shown() && swatches_) {
    swatches_->tint(path_);
  } else {  // no colours of data: those of paths
    mesh.tcoords.clear();
    path_->SetTexture(nullptr);
    for (auto& c : mesh.colors) {
      const Rgb color = shaded(theme_->path_power, c[0] / 255.0);
      c = {color.r, color.g, color.b, 255};
    }
  }
  set_mesh(path_, mesh);
}

std::vector<vtkProp*> PowerPicture::path_actors() const { return {path_.Get()}; }

}  // namespace hallscope
