#include "scene/geometry/section_clipper.h"

#include <cmath>

#include <vtkAbstractMapper3D.h>
#include <vtkAbstractVolumeMapper.h>
#include <vtkActor.h>
#include <vtkInformation.h>
#include <vtkInformationIntegerKey.h>
#include <vtkMapper.h>
#include <vtkNew.h>
#include <vtkPlane.h>
#include <vtkPlaneCollection.h>
#include <vtkPropCollection.h>
#include <vtkRenderer.h>
#include <vtkVolume.h>

namespace hallscope {

namespace {

vtkInformationIntegerKey* whole() {
  static auto* key = vtkInformationIntegerKey::MakeKey("whole", "hallscope");
  return key;
}

bool is_whole(vtkProp* prop) {
  auto* keys = prop->GetPropertyKeys();
  return keys && keys->Has(whole());
}

vtkAbstractMapper* mapper_of(vtkProp* prop) {
  if (auto* actor = vtkActor::SafeDownCast(prop)) return actor->GetMapper();
  if (auto* volume = vtkVolume::SafeDownCast(prop)) return volume->GetMapper();
  return nullptr;
}

}  // namespace

void keep_whole(vtkProp* prop) {
  vtkNew<vtkInformation> keys;
  if (prop->GetPropertyKeys()) keys->Copy(prop->GetPropertyKeys());
  keys->Set(whole(), 1);
  prop->SetPropertyKeys(keys);
}

SectionClipper::SectionClipper() = default;
SectionClipper::~SectionClipper() = default;

void SectionClipper::apply(std::initializer_list<vtkRenderer*> renderers, const Section& section) {
  if (!section.cuts() && !planes_) return;
  if (section != applied_ || !planes_) {
    // A new collection, also when only a plane moves: mappers look no closer than that.
    planes_ = vtkSmartPointer<vtkPlaneCollection>::New();
    for (std::size_t axis = 0; axis < 3; ++axis)
      for (const double sign : {1.0, -1.0}) {
        const double at = sign > 0 ? section.low[axis] : section.high[axis];
        if (std::isinf(at)) continue;
        double origin[3] = {}, normal[3] = {};
        origin[axis] = at;
        normal[axis] = sign;
        vtkNew<vtkPlane> plane;
        plane->SetOrigin(origin);
        plane->SetNormal(normal);
        planes_->AddItem(plane);
      }
    applied_ = section;
  }
  auto* planes = section.cuts() ? planes_.Get() : nullptr;
  for (auto* renderer : renderers) {
    auto* props = renderer->GetViewProps();
    vtkCollectionSimpleIterator at;
    props->InitTraversal(at);
    while (auto* prop = props->GetNextProp(at)) {
      auto* mapper = mapper_of(prop);
      if (mapper && mapper->GetClippingPlanes() != planes && !is_whole(prop)) mapper->SetClippingPlanes(planes);
    }
  }
  if (!planes) planes_ = nullptr;
}

}  // namespace hallscope
