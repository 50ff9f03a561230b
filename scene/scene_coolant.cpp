// The part of Scene that shows coolant pipes.
#include <cmath>

#include "scene/coolant/pipe_picture.h"
#include "scene/scene_impl.h"

namespace hallscope {

void Scene::Impl::set_coolant(const LayerSetup& setup) {
  if (!facility || (!pipes && !setup.visible)) return;
  need_pipes();
  pipes->set(setup);
}

bool Scene::Impl::tops_shown() const {
  const auto& tops = layers[static_cast<std::size_t>(LayerKind::rack_tops)];
  return tops.visible && tops.track;
}

void Scene::Impl::need_pipes() {
  if (pipes) return;
  pipes = std::make_unique<PipePicture>(*facility);
  pipes->set_time(time);
  pipes->set_visibility(sight.visibility);
  LayerSetup hidden = layers[static_cast<std::size_t>(LayerKind::coolant)];
  hidden.visible = false;
  pipes->set(hidden);
  pipes->set_tops_shown(tops_shown());
  pipes->add_to(renderer);
  put_marks_on_top();
}

void Scene::Impl::pick_pipe(const Ray& ray, Pick& pick) const {
  if (!pipes) return;
  const auto hit = pipes->pick(ray, sight.section);
  if (!hit) return;
  if (pick.hit() && distance(ray.origin, pick.point) < hit->distance) return;
  pick.element = pipes->plan().pipes[hit->pipe].element;
  pick.point = hit->point;
  pick.layer = LayerKind::coolant;
  pick.pipe = hit->pipe;
}

std::optional<PipeReport> Scene::pipe(const Pick& pick) const {
  const auto& pipes = impl_->pipes;
  if (!pipes || !pick.pipe || *pick.pipe >= pipes->plan().pipes.size()) return std::nullopt;
  const Pipe& pipe = pipes->plan().pipes[*pick.pipe];
  const auto of = pipes->plan().stream(pipe).of;
  const auto value = pipes->values().value(*pick.pipe);
  PipeReport out;
  out.name = std::string(pipe.is_return ? "Return " : "Supply ") + std::string(to_string(pipe.kind));
  out.element = pipe.element;
  out.is_return = pipe.is_return;
  out.serves = of.size();
  out.temperature = value.temperature;
  out.flow = value.flow;
  out.diameter = value.diameter;
  if (of.size() != 1) return out;
  const auto& streams = pipes->values().streams();
  out.pressure_drop = streams.own(of.front(), pipe.port, CoolantPoint::pressure_drop);
  out.approach = streams.approach(of.front());
  return out;
}

}  // namespace hallscope
