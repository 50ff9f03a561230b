#include "scene/bodies/near_details.h"

#include <cmath>

#include <vtkActor.h>
#include <vtkPlaneCollection.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>

#include "scene/geometry/fade.h"

namespace hallscope {

NearDetails::Kind NearDetails::kind_of(std::uint16_t model, ElementType type, std::uint8_t part, const Body& b) {
  const auto mm = [](double m) { return static_cast<int>(std::lround(m * 1000)); };
  return {model, static_cast<std::uint8_t>(type), part, b.front, mm(b.size.x), mm(b.size.y), mm(b.size.z)};
}

NearDetails::NearDetails(const Theme& theme, Make make, std::size_t most) : theme_(&theme), make_(std::move(make)) {
  const auto nothing = make_mapper(Mesh{});  // a mapper each would be made for nothing: they get those of kinds
  for (std::size_t i = 0; i < most; ++i) {
    actors_.push_back(make_actor(nothing));
    make_fading(actors_.back());
    actors_.back()->VisibilityOff();
  }
}

NearDetails::~NearDetails() = default;

void NearDetails::set_theme(const Theme& theme) {
  theme_ = &theme;
  mappers_.clear();
}

vtkPolyDataMapper* NearDetails::mapper_of(const Kind& kind, const Body& body) {
  auto& mapper = mappers_[kind];
  if (!mapper) {
    Body at_origin = body;
    at_origin.origin = {};
    mapper = make_mapper(toned(make_(kind, at_origin), *theme_));
  }
  return mapper;
}

void NearDetails::show(const Kind& kind, const Body& body, double opacity) {
  if (used_ == actors_.size() || opacity <= 0) return;
  vtkActor* actor = actors_[used_++];
  vtkPolyDataMapper* mapper = mapper_of(kind, body);
  if (actor->GetMapper() != mapper) {
    actor->SetMapper(mapper);
    mapper->SetClippingPlanes(static_cast<vtkPlaneCollection*>(nullptr));  // of a section that may be gone by now
  }
  actor->SetPosition(body.origin.x, body.origin.y, body.origin.z);
  set_fade(actor, {1e9, 2e9, opacity});
  actor->VisibilityOn();
}

void NearDetails::end() {
  for (std::size_t i = used_; i < visible_; ++i) actors_[i]->VisibilityOff();
  visible_ = used_;
}

std::size_t NearDetails::quad_count() const {
  vtkIdType quads = 0;
  for (std::size_t i = 0; i < used_; ++i)
    quads += static_cast<vtkPolyDataMapper*>(actors_[i]->GetMapper())->GetInput()->GetNumberOfPolys();
  return static_cast<std::size_t>(quads);
}

}  // namespace hallscope
