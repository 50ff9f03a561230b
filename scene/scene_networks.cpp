// The part of Scene that shows networks: paths of an element, flow directions.
#include "scene/scene_impl.h"

namespace hallscope {

void Scene::set_path(PathMarks path) {
  auto& s = *impl_;
  if (!s.facility || path == s.path) return;
  s.path = std::move(path);
  s.show_path();
}

void Scene::Impl::show_path() {
  path_painter.set(picture.get(), path);
  std::vector<ElementIndex> cooled = path.coolant_up;
  cooled.insert(cooled.end(), path.coolant_down.begin(), path.coolant_down.end());
  if (!cooled.empty()) {
    cooled.insert(cooled.end(), path.at.begin(), path.at.end());
    need_pipes();
  }
  if (pipes) pipes->set_path(std::move(cooled), theme->path_coolant);
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
