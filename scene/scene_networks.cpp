// The part of Scene that shows networks: paths of an element, flow directions.
#include "scene/scene_impl.h"

namespace hallscope {

void Scene::set_path(PathMarks path) {
  auto& s = *impl_;
  if (!s.facility || path == s.path) return;
  s.path = std::move(path);
  s.path_painter.set(s.picture.get(), s.path);
}

const PathMarks& Scene::path() const { return impl_->path; }

FeederShown Scene::feeder(ElementIndex e) const {
  if (!impl_->picture || !impl_->picture->power().shown()) return {};
  const auto& sides = impl_->picture->power().network().sides;
  return {e < sides.size() ? sides[e] : FeedSide::none, impl_->picture->power().state(e)};
}

void Scene::set_flow_shown(bool on) {
  impl_->flow_shown = on;
  if (impl_->picture) impl_->picture->power().set_flow_shown(on);
}

}  // namespace hallscope
