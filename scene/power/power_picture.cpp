#include "scene/power/power_picture.h"

#include <algorithm>
#include <cmath>

#include <vtkActor.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>

#include "models/analysis/networks/power_state_track.h"
#include "models/analysis/recorded_power.h"
#include "models/facility/element_roles.h"
#include "models/io/background.h"
#include "scene/equipment/appearance.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/power/dead_marks.h"
#include "scene/power/feeder_path.h"
#include "scene/view/sight_distance.h"

namespace hallscope {

namespace {

// Metres a pixel covers, beyond which less is drawn.
constexpr double middle_pixel_m = 0.16;
constexpr double near_pixel_m = 0.022;
constexpr double letters_pixel_m = 0.011, main_letters_pixel_m = 0.05;
constexpr double main_far_pixel_m = 0.3;
constexpr std::size_t block_size = 12;
constexpr double flow_pixel_m = 0.09;
constexpr double least_cell_m = 90;
constexpr int most_cells = 10;  // along a side
constexpr std::size_t most_signs = 400, most_crossed = 6000;
constexpr Rgb tray_color{0xb9, 0xc0, 0xc8};

std::vector<FeederBlock> blocks(const std::vector<FeederSegment>& segments, const std::vector<std::uint32_t>& list) {
  // Segments come line by line, so that those which follow each other lie near each other.
  std::vector<FeederBlock> result;
  int axis = -1;
  for (const auto i : list) {
    if (result.empty() || segments[i].axis != axis || result.back().segments.size() == block_size)
      result.emplace_back();
    axis = segments[i].axis;
    grow(result.back().box, segments[i].box);
    result.back().segments.push_back(i);
  }
  return result;
}

std::size_t quads_in(vtkActor* actor) {
  return static_cast<std::size_t>(static_cast<vtkPolyDataMapper*>(actor->GetMapper())->GetInput()->GetNumberOfPolys());
}

/// Actors without anything in them cost a draw call all the same.
void show(vtkActor* actor, bool on) { actor->SetVisibility(on && quads_in(actor) > 0); }

}  // namespace

std::unique_ptr<LayerPart> make_power(const PartContext& context) { return std::make_unique<PowerPicture>(context); }

PowerPicture::PowerPicture(const PartContext& context)
    : LayerPart(LayerKind::power, context),
      facility_(context.facility),
      theme_(&context.theme),
      frames_(context.frames),
      path_(make_actor(Mesh{})) {
  path_->VisibilityOff();
  const Body world = facility_->bounds();
  cell_m_ = std::max(least_cell_m, std::max(world.size.x, world.size.y) / most_cells);
  cells_x_ = std::max(1, static_cast<int>(std::ceil(world.size.x / cell_m_)));
  cells_y_ = std::max(1, static_cast<int>(std::ceil(world.size.y / cell_m_)));
  auto add = [&] {
    actors_.push_back(make_actor(Mesh{}));
    actors_.back()->VisibilityOff();
    return actors_.back().Get();
  };
  if (facility_->power().link_count() == 0) return;
  cells_.resize(static_cast<std::size_t>(cells_x_) * static_cast<std::size_t>(cells_y_));
  main_ = add();
  main_far_ = add();
  for (auto& cell : cells_) {
    cell.middle = add();
    cell.near = add();
    cell.letters = add();
    cell.main_letters = add();
    cell.flow = add();
  }
  main_flow_ = add();
  dead_ = add();
}

PowerPicture::~PowerPicture() = default;

std::size_t PowerPicture::cell_of(const Vec3& p) const {
  const Body world = facility_->bounds();
  const int x = std::clamp(static_cast<int>((p.x - world.origin.x) / cell_m_), 0, cells_x_ - 1);
  const int y = std::clamp(static_cast<int>((p.y - world.origin.y) / cell_m_), 0, cells_y_ - 1);
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(cells_x_) + static_cast<std::size_t>(x);
}

const FeederNetwork& PowerPicture::network() {
  if (!network_) make_network();
  return *network_;
}

void PowerPicture::make_network() {
  network_ = std::make_unique<FeederNetwork>(coming_.valid() ? coming_.get() : feeder_network(*facility_));
  // One more for what carries no data: white, so that such things show their own colours; and one for housings.
  swatches_ = std::make_unique<SwatchTexture>(network_->swatches.size() + 2);
  nearest_.assign(network_->swatches.size(), no_element);
  if (cells_.empty()) return;
  for (std::uint32_t i = 0; i < network_->segments.size(); ++i) {
    const auto& s = network_->segments[i];
    auto& cell = cells_[cell_of(s.box.center())];
    if (s.main && s.axis != 2) {
      mains_.push_back(i);
      cell.mains.push_back(i);
      grow(cell.mains_box, s.box);
    } else {
      cell.segments.push_back(i);
      grow(cell.box, s.box);
    }
  }
  for (std::uint32_t i = 0; i < network_->busways.size(); ++i) {
    const Body& body = facility_->body(network_->busways[i]);
    auto& cell = cells_[cell_of(body.center())];
    grow(cell.box, body);
    cell.busways.push_back(i);
  }
  for (std::uint32_t i = 0; i < network_->feeds.size(); ++i)
    cells_[cell_of(facility_->body(network_->feeds[i].busway).center())].feeds.push_back(i);
  for (auto& cell : cells_)
    for (auto* a : {cell.middle, cell.near, cell.letters, cell.main_letters}) swatches_->tint(a);
  for (auto& cell : cells_) cell.blocks = blocks(network_->segments, cell.segments);
  main_blocks_ = blocks(network_->segments, mains_);
  for (auto* a : {main_, main_far_}) swatches_->tint(a);
}

SwatchAt PowerPicture::at(std::uint32_t swatch) const { return swatches_->at(swatch); }

bool PowerPicture::shown(const FeederSegment& s) const {
  if (visibility_.all_shown()) return true;
  const auto links = network_->links_of(s);
  return std::any_of(links.begin(), links.end(), [&](auto l) {
    return visibility_.shown(network_->links[l].from) && visibility_.shown(network_->links[l].to);
  });
}

void PowerPicture::drop_meshes() {
  for (auto& cell : cells_) cell.made = cell.detailed = cell.lettered = cell.pointed = false;
  if (network_ && main_) make_mains();
  dead_outdated_ = true;
}

void PowerPicture::setup_changed() {
  set_ = true;
  values_outdated_ = true;
}

void PowerPicture::set_sight(const Sight& sight) {
  if (sight.visibility == visibility_) return;
  visibility_ = sight.visibility;
  drop_meshes();
}

void PowerPicture::set_theme(const Theme& theme) {
  theme_ = &theme;
  values_outdated_ = true;
}

std::vector<vtkProp*> PowerPicture::actors() const { return {actors_.begin(), actors_.end()}; }

OverlayValue PowerPicture::value(ElementIndex e) {
  refresh();
  return carried(e);
}

void PowerPicture::count(ValueTally& tally) {
  refresh();
  for (ElementIndex e = 0; e < columns_.size(); ++e)
    if (columns_[e]) tally.add(carried(e));
}

OverlayValue PowerPicture::carried(ElementIndex e) const { return e < values_.size() ? values_[e] : OverlayValue{}; }

PowerState PowerPicture::state(ElementIndex e) const { return e < states_.size() ? states_[e] : PowerState::unknown; }

Rgb PowerPicture::color(ElementIndex e) const {
  if (is_down(state(e))) return dead_color;
  const bool has_value = e < columns_.size() && columns_[e];
  return has_value ? color_of(scale(), carried(e)) : toned(tray_color, *theme_);
}

void PowerPicture::refresh() {
  if (!values_outdated_) return;
  values_outdated_ = false;
  if (!shown()) return;
  if (!network_) {
    make_network();
    make_mains();
  }
  take_values();
  take_states();
  swatches_->set(network_->swatches.size() + 1, body_color(ElementType::Busway, *theme_));
  for (std::uint32_t s = 0; s < network_->swatches.size(); ++s) {
    // Of a shared tray the one nearest to its limit is seen; what is dead only where nothing else lives in it.
    ElementIndex worst = network_->swatches[s].front();
    auto rank = [&](ElementIndex e) {
      if (is_down(state(e))) return -2.0;
      if (!columns_[e]) return -1.0;
      return std::isnan(values_[e].value) ? -0.5 : static_cast<double>(std::abs(values_[e].value));
    };
    for (const auto e : network_->swatches[s])
      if (rank(e) > rank(worst)) worst = e;
    nearest_[s] = worst;
    swatches_->set(s, color(worst));
  }
}

void PowerPicture::take_values() {
  values_.assign(facility_->body_count(), {});
  columns_.assign(facility_->body_count(), 0);
  const auto& track = setup().track;
  if (!track) return;
  const Frame& frame = frames_.frame(track);
  const auto elements = track->elements();
  // Elements ascend, so that those without a body, which no feeder stands for, come last.
  for (std::size_t c = 0; c < elements.size() && elements[c] < values_.size(); ++c) {
    columns_[elements[c]] = 1;
    values_[elements[c]] = {frame.value[c], std::isnan(frame.value[c]) ? Quality::missing : frame.quality[c]};
  }
}

void PowerPicture::take_states() {
  std::vector<PowerState> states(facility_->body_count(), PowerState::unknown);
  std::vector<char> charging(facility_->body_count(), 0);
  for (const auto& track : setup().more) {
    if (!track) continue;
    const bool powers = is_power_of_element(track->metric());
    const Frame& frame = frames_.frame(track);
    const auto elements = track->elements();
    for (std::size_t c = 0; c < elements.size() && elements[c] < states.size(); ++c) {
      const auto e = elements[c];
      if (!powers)
        states[e] = power_state_of(frame.value[c]);
      else if (facility_->element(e).type == ElementType::BESS)
        charging[e] = frame.value[c] < 0;
    }
  }
  if (states != states_) dead_outdated_ = true;
  states_ = std::move(states);
  if (charging == charging_) return;
  charging_ = std::move(charging);
  for (auto& cell : cells_) cell.pointed = false;
  make_main_flow();
}

void PowerPicture::mark_dead() {
  Mesh mesh;
  std::size_t crossed = 0, signs = 0;
  auto down = [&](ElementIndex e) { return is_down(state(e)) && visibility_.shown(e); };
  for (const auto& s : network_->segments) {
    if (s.axis == 2 || crossed >= most_crossed || !shown(s)) continue;
    const auto& sources = network_->swatches[s.swatch];
    if (!std::all_of(sources.begin(), sources.end(), down)) continue;
    add_crosses(mesh, s.box);
    ++crossed;
  }
  for (ElementIndex e = 0; e < states_.size() && signs < most_signs; ++e) {
    if (!down(e) || facility_->body(e).empty()) continue;
    const Body& body = facility_->body(e);
    const bool busway = facility_->element(e).type == ElementType::Busway;
    if (busway)
      add_crosses(mesh, body);
    else
      add_body_cross(mesh, body);
    // Signs where it begins: what is dead because all that feeds it is needs none of its own, but at the racks.
    const auto sources = facility_->power().sources(e);
    const bool follows = !sources.empty() && std::all_of(sources.begin(), sources.end(), down);
    if (follows && !busway) continue;
    add_dead_sign(mesh, body, std::clamp(0.3 * std::max(body.size.x, body.size.y), 0.7, 5.0));
    ++signs;
  }
  set_mesh(dead_, mesh);
  dead_->SetVisibility(mesh.quad_count() > 0);
  dead_outdated_ = false;
}

void PowerPicture::hide() {
  for (const auto& a : actors_) a->VisibilityOff();
  for (auto& cell : cells_) cell.middle_shown = false;  // what is not drawn is not picked
}

void PowerPicture::prepare(const FrameView& frame) {
  if (!main_) return;
  if (frame.fine && !network_ && !coming_.valid() && setup().track)
    coming_ = std::async(std::launch::async, [facility = facility_] {
      step_back();
      return feeder_network(*facility);
    });
  refresh();
  show(path_, !frame.marked);
  if (!shown()) return hide();
  const Vec3 eye = frame.view.eye;
  if (const int turn = reading_turn(frame.camera.pose().azimuth); turn != turn_) {
    turn_ = turn;
    for (auto& cell : cells_) cell.lettered = false;
  }
  const bool far = frame.camera.pixel_size(std::max(0.1, distance(eye, facility_->bounds()))) > main_far_pixel_m;
  show(main_, !far);
  show(main_far_, far);
  for (auto& cell : cells_) show_cell(cell, frame);
  show(main_flow_, frame.wishes.flow);
  if (dead_outdated_) mark_dead();
  show(dead_, true);
  swatches_->upload(frame.window);
}

/// What is further away than a pixel can show is left out; meshes are made when the camera first comes near, as far as
/// there is room for them in the frame.
void PowerPicture::show_cell(Cell& cell, const FrameView& frame) {
  const Camera& camera = frame.camera;
  const bool flow = frame.wishes.flow;
  const auto pixel_at = [&](const Body& box) {
    return box.empty() ? 1e9 : camera.pixel_size(detail_distance(camera, std::max(0.1, distance(frame.view.eye, box))));
  };
  const auto make = [&](void (PowerPicture::*how)(Cell&), vtkActor* made) {
    if (!frame.work.has_room()) return;
    (this->*how)(cell);
    frame.work.made_quads(quads_in(made));
  };
  const double pixel = pixel_at(cell.box);
  cell.middle_shown = pixel < middle_pixel_m;
  const bool near = pixel < near_pixel_m, main_letters = pixel_at(cell.mains_box) < main_letters_pixel_m;
  const bool pointed = flow && pixel < flow_pixel_m;
  if (cell.middle_shown && !cell.made) make(&PowerPicture::make_middle, cell.middle);
  const bool letters = pixel < letters_pixel_m;
  if (near && !cell.detailed) make(&PowerPicture::make_near, cell.near);
  if ((letters || main_letters) && !cell.lettered) make(&PowerPicture::make_letters, cell.letters);
  if (pointed && !cell.pointed) make(&PowerPicture::make_flow, cell.flow);
  show(cell.middle, cell.middle_shown);
  show(cell.near, near);
  show(cell.letters, letters);
  show(cell.main_letters, main_letters);
  show(cell.flow, pointed);
}

void PowerPicture::release(vtkOpenGLRenderWindow* window) {
  if (swatches_) swatches_->release(window);
}

}  // namespace hallscope
