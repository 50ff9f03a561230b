#include "scene/bodies/shaped_bodies.h"

#include <algorithm>
#include <tuple>

#include <vtkActor.h>
#include <vtkPlaneCollection.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkShaderProperty.h>
#include <vtkUniforms.h>

#include "scene/bodies/equipment_geometry.h"
#include "scene/equipment/equipment_parts.h"
#include "scene/geometry/shape_mesh.h"
#include "scene/geometry/vtk_mesh.h"
#include "scene/view/sight_distance.h"

namespace hallscope {

namespace {

constexpr std::size_t most_actors = 240;
constexpr std::size_t most_in_motion = 150'000, most_still = 1'500'000;  // triangles of a frame, after the nearest body
constexpr double box_pixels = 14;    // of the longest side: a smaller shape looks like its box
constexpr double edges_pixels = 60;  // and one smaller than this is all lines

/// One texel for all of a mesh, told apart by actor: so that bodies of a kind share their mesh.
void wear_one_texel(vtkActor* actor) {
  actor->GetShaderProperty()->AddFragmentShaderReplacement(
      "//VTK::TCoord::Impl", true, "  gl_FragData[0] = gl_FragData[0] * texture(actortexture, shapeTexel);\n", false);
  const float nowhere[2] = {0, 0};
  actor->GetShaderProperty()->GetFragmentCustomUniforms()->SetUniform2f("shapeTexel", nowhere);
}

vtkSmartPointer<vtkPolyDataMapper> line_mapper(const std::vector<Vec3>& ends) {
  auto mapper = vtkSmartPointer<vtkPolyDataMapper>::New();
  mapper->SetInputData(to_polydata(ends));
  return mapper;
}

void put(vtkActor* actor, vtkPolyDataMapper* mapper, const Vec3& at) {
  if (actor->GetMapper() != mapper) {
    actor->SetMapper(mapper);
    mapper->SetClippingPlanes(static_cast<vtkPlaneCollection*>(nullptr));  // of a section that may be gone by now
  }
  actor->SetPosition(at.x, at.y, at.z);
  actor->VisibilityOn();
}

}  // namespace

ShapedBodies::ShapedBodies(const Facility& facility, const BodyPlan& plan, const LayerPart& equipment,
                           const Theme& theme)
    : facility_(facility), plan_(plan), layer_(equipment), theme_(&theme) {
  for (std::size_t i = 0; i < plan_.equipment.size(); ++i)
    if (const auto e = plan_.equipment[i]; facility.shape(e))
      texels_[e] = equipment_texel(static_cast<std::uint32_t>(i), plan_.equipment_texels);
  if (texels_.empty()) return;
  const auto add = [&](vtkSmartPointer<vtkActor> actor) {
    actor->VisibilityOff();
    actors_.push_back(actor);
    return actors_.back().Get();
  };
  boxes_ = add(make_actor(Mesh()));
  layer_.dress(boxes_);
  const auto nothing = make_mapper(Mesh{});
  for (std::size_t i = 0; i < std::min(most_actors, texels_.size()); ++i) {
    Drawn drawn{add(make_actor(nothing)), add(make_actor(nothing)), add(make_line_actor())};
    layer_.dress(drawn.data);
    wear_one_texel(drawn.data);
    pool_.push_back(drawn);
  }
  set_theme(theme);
}

ShapedBodies::~ShapedBodies() = default;

void ShapedBodies::set_theme(const Theme& theme) {
  theme_ = &theme;
  mappers_.clear();
  const Rgb line = toned(equipment_part::line, theme);
  for (const auto& drawn : pool_) drawn.edges->GetProperty()->SetColor(line.r / 255.0, line.g / 255.0, line.b / 255.0);
  outdate();
}

const ShapedBodies::Mappers& ShapedBodies::mappers_of(const Kind& kind) {
  auto& mappers = mappers_[kind];
  if (!mappers.plain) {
    const auto& [shape, front] = kind;
    mappers = {make_mapper(toned(shape_mesh(*shape, front), *theme_)), make_mapper(shape_data_mesh(*shape, front)),
               line_mapper(shape_edges(*shape, front))};
  }
  return mappers;
}

void ShapedBodies::show(const Drawn& drawn, ElementIndex e, bool edges) {
  const Body& body = facility_.body(e);
  const BodyShape& shape = *facility_.shape(e);
  const auto& mappers = mappers_of({&shape, body.front});
  const Vec3 at = foot_of(shape, body);
  const bool data = layer_.shows_data(e);
  auto* triangles = data ? drawn.data : drawn.plain;
  (data ? drawn.plain : drawn.data)->VisibilityOff();
  put(triangles, data ? mappers.data : mappers.plain, at);
  if (data) {
    const auto& texel = texels_.at(e);
    drawn.data->GetShaderProperty()->GetFragmentCustomUniforms()->SetUniform2f("shapeTexel", texel.data());
  }
  if (edges)
    put(drawn.edges, mappers.edges, at);
  else
    drawn.edges->VisibilityOff();
}

void ShapedBodies::make_boxes(std::vector<ElementIndex> elements) {
  std::sort(elements.begin(), elements.end());
  boxes_->SetVisibility(!elements.empty());
  if (elements == boxed_) return;
  boxed_ = std::move(elements);
  Mesh mesh;
  for (const auto e : boxed_) {
    const auto& [u, v] = texels_.at(e);
    for (const Side s : {Side::top, Side::minus_x, Side::plus_x, Side::minus_y, Side::plus_y})
      mesh.add_textured_quad(side_corners(facility_.body(e), s), data_tint(s), u, v, u, v);
  }
  set_mesh(boxes_, mesh);
}

void ShapedBodies::prepare(const FrameView& frame, std::vector<ElementIndex> elements) {
  struct Near {
    double distance, pixels;
    ElementIndex element;
  };
  std::vector<Near> near;
  std::vector<ElementIndex> boxed;
  for (const auto e : elements) {
    const Body& body = facility_.body(e);
    Body reach(placed_box(*facility_.shape(e), body));
    grow(reach, body);
    const double d = distance(frame.view.eye, reach);
    const double pixels =
        std::max({reach.size.x, reach.size.y, reach.size.z}) / std::max(frame.camera.pixel_size(d), 1e-9);
    if (pixels < box_pixels)
      boxed.push_back(e);
    else if (in_sight(frame.camera, reach))
      near.push_back({d, pixels, e});
  }
  std::sort(near.begin(), near.end(), [](const Near& a, const Near& b) {
    return std::tie(a.distance, a.element) < std::tie(b.distance, b.element);
  });
  const std::size_t most = frame.fine ? most_still : most_in_motion;
  std::size_t triangles = 0, used = 0;
  for (const auto& n : near) {
    const std::size_t cost = facility_.shape(n.element)->faces.size();
    if (used == pool_.size() || (used > 0 && triangles + cost > most)) {
      boxed.push_back(n.element);
      continue;
    }
    triangles += cost;
    show(pool_[used++], n.element, n.pixels > edges_pixels);
  }
  for (std::size_t i = used; i < shown_; ++i)
    for (auto* actor : {pool_[i].plain, pool_[i].data, pool_[i].edges}) actor->VisibilityOff();
  shown_ = used;
  if (boxes_) make_boxes(std::move(boxed));
}

std::size_t ShapedBodies::quad_count() const { return visible_quads(actors_); }

}  // namespace hallscope
