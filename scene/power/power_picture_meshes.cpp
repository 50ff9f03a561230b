// The meshes of PowerPicture's actors: mains for the whole facility, the rest cell by cell as the camera comes near.
#include "scene/power/power_picture.h"

#include <algorithm>

#include <vtkActor.h>

#include "scene/geometry/vtk_mesh.h"
#include "scene/power/feeder_path.h"

namespace hallscope {
namespace {

constexpr double main_far_width_m = 1.6;                    // thinner than a pixel it would be a dotted line
constexpr double long_main_m = 12;                          // shorter ones would be as wide as they are long
constexpr double main_letters_m = 9, branch_letters_m = 5;  // shorter ones bear none
constexpr double main_chevrons_m = 14, branch_chevrons_m = 2.8, main_chevron_m = 2.6, branch_chevron_m = 0.34;

}  // namespace

void PowerPicture::make_mains() {
  Mesh trays, far;
  for (const auto i : mains_) {
    const auto& s = network_->segments[i];
    if (!shown(s)) continue;
    add_tray(trays, s, at(s.swatch));
    add_tray_underside(trays, s, at(s.swatch));
    const bool is_long = std::max(s.box.size.x, s.box.size.y) > long_main_m;
    add_flat_tray(far, s, at(s.swatch), is_long ? main_far_width_m : tray_width(true));
  }
  set_mesh(main_, trays);
  set_mesh(main_far_, far);
  make_main_flow();
}

void PowerPicture::make_main_flow() {
  Mesh chevrons;
  for (const auto i : mains_)
    if (const auto& s = network_->segments[i]; shown(s))
      add_chevrons(chevrons, s.box, s.axis, flow_direction(*network_, s, charging_), main_chevrons_m, main_chevron_m);
  set_mesh(main_flow_, chevrons);
}

void PowerPicture::make_middle(Cell& cell) {
  Mesh mesh;
  const auto plain = at(static_cast<std::uint32_t>(network_->swatches.size()));
  for (const auto i : cell.segments)
    if (const auto& s = network_->segments[i]; shown(s)) add_tray(mesh, s, at(s.swatch));
  for (const auto i : cell.busways) {
    const auto e = network_->busways[i];
    if (visibility_.shown(e))
      add_busway(mesh, facility_->body(e), network_->sides[e], at(network_->busway_swatch[i]), casing(), plain);
  }
  set_mesh(cell.middle, mesh);
  cell.made = true;
}

void PowerPicture::make_letters(Cell& cell) {
  Mesh letters, main_letters;
  const auto plain = at(static_cast<std::uint32_t>(network_->swatches.size()));
  for (const auto i : cell.mains)
    if (const auto& s = network_->segments[i]; shown(s)) add_letters(main_letters, s, main_letters_m, plain, turn_);
  for (const auto i : cell.segments)
    if (const auto& s = network_->segments[i]; shown(s)) add_letters(letters, s, branch_letters_m, plain, turn_);
  for (const auto i : cell.busways)
    if (const auto e = network_->busways[i]; visibility_.shown(e))
      add_busway_letters(letters, facility_->body(e), network_->sides[e], plain, turn_);
  set_mesh(cell.letters, letters);
  set_mesh(cell.main_letters, main_letters);
  cell.lettered = true;
}

void PowerPicture::make_near(Cell& cell) {
  Mesh mesh;
  const auto plain = at(static_cast<std::uint32_t>(network_->swatches.size()));
  for (const auto i : cell.segments)
    if (const auto& s = network_->segments[i]; shown(s)) add_tray_underside(mesh, s, at(s.swatch));
  for (const auto i : cell.busways)
    if (const auto e = network_->busways[i]; visibility_.shown(e)) add_busway_joints(mesh, facility_->body(e), plain);
  for (const auto i : cell.feeds) {
    const auto& feed = network_->feeds[i];
    if (!visibility_.shown(feed.busway) || !visibility_.shown(feed.load)) continue;
    const auto bus = std::lower_bound(network_->busways.begin(), network_->busways.end(), feed.busway);
    const auto k = static_cast<std::size_t>(bus - network_->busways.begin());
    add_tap_off(mesh, tap_off(*facility_, feed), at(network_->busway_swatch[k]), casing(), plain);
  }
  set_mesh(cell.near, mesh);
  cell.detailed = true;
}

void PowerPicture::make_flow(Cell& cell) {
  Mesh mesh;
  for (const auto i : cell.segments)
    if (const auto& s = network_->segments[i]; shown(s))
      add_chevrons(mesh, s.box, s.axis, flow_direction(*network_, s, charging_), branch_chevrons_m, branch_chevron_m);
  for (const auto i : cell.busways) {
    const auto e = network_->busways[i];
    if (!visibility_.shown(e)) continue;
    const Body& b = facility_->body(e);
    const int axis = b.size.x >= b.size.y ? 0 : 1;
    add_chevrons(mesh, b, axis, busway_direction(*facility_, e), branch_chevrons_m, branch_chevron_m);
  }
  set_mesh(cell.flow, mesh);
  cell.pointed = true;
}

}  // namespace hallscope
