#include "scene/coolant/coolant_layer.h"

#include <string>

#include "models/words/say.h"

namespace hallscope {

std::unique_ptr<LayerPart> make_coolant(const PartContext& context) { return std::make_unique<CoolantLayer>(context); }

CoolantLayer::CoolantLayer(const PartContext& context)
    : LayerPart(LayerKind::coolant, context), facility_(context.facility), theme_(&context.theme) {}

CoolantLayer::~CoolantLayer() = default;

std::vector<vtkProp*> CoolantLayer::actors() const { return pipes_ ? pipes_->actors() : std::vector<vtkProp*>{}; }

std::vector<vtkProp*> CoolantLayer::path_actors() const {
  return pipes_ ? pipes_->path_actors() : std::vector<vtkProp*>{};
}

void CoolantLayer::layer_changed(LayerKind kind) {
  LayerPart::layer_changed(kind);
  if (kind == LayerKind::rack_tops && pipes_) pipes_->set_tops_shown(tops_show_data());
}

bool CoolantLayer::tops_show_data() const {
  const LayerSetup& tops = setups()[LayerKind::rack_tops];
  return tops.visible && tops.track;
}

void CoolantLayer::setup_changed() {
  if (setup().visible) need_pipes();
  if (pipes_) pipes_->set(setup());
}

void CoolantLayer::need_pipes() {
  if (pipes_) return;
  pipes_ = std::make_unique<PipePicture>(*facility_, *theme_);
  pipes_->set_time(time_);
  pipes_->set_visibility(visibility_);
  LayerSetup hidden = setup();  // whoever shows the layer says so itself
  hidden.visible = false;
  pipes_->set(hidden);
  pipes_->set_tops_shown(tops_show_data());
  has_new_actors();
}

void CoolantLayer::set_time(double time) {
  time_ = time;
  if (pipes_) pipes_->set_time(time);
}

void CoolantLayer::set_sight(const Sight& sight) {
  visibility_ = sight.visibility;
  if (pipes_) pipes_->set_visibility(visibility_);
}

void CoolantLayer::set_theme(const Theme& theme) {
  theme_ = &theme;
  if (pipes_) pipes_->set_theme(theme);
}

void CoolantLayer::set_path(const PathMarks& path) {
  std::vector<ElementIndex> cooled = path.coolant_up;
  cooled.insert(cooled.end(), path.coolant_down.begin(), path.coolant_down.end());
  if (!cooled.empty()) {
    cooled.insert(cooled.end(), path.at.begin(), path.at.end());
    need_pipes();
  }
  if (pipes_) pipes_->set_path(std::move(cooled), theme_->path_coolant);
}

void CoolantLayer::prepare(const FrameView& frame) {
  if (!pipes_) return;
  pipes_->set_pixel_ratio(frame.wishes.pixel_ratio);
  pipes_->prepare(frame.window, frame.camera, !frame.marked, frame.work);
}

void CoolantLayer::count(ValueTally& tally) {
  if (!pipes_) return;
  for (std::size_t pipe = 0; pipe < pipes_->plan().pipes.size(); ++pipe) {
    const PipeValue shown = pipes_->values().value(pipe);
    if (!shown.empty) tally.add({shown.temperature.value, shown.temperature.quality});
  }
}

void CoolantLayer::release(vtkOpenGLRenderWindow* window) {
  if (pipes_) pipes_->release(window);
}

std::size_t CoolantLayer::quad_count() const { return pipes_ ? pipes_->quad_count() : 0; }

void CoolantLayer::pick(const Ray& ray, const Sight& sight, Pick& pick) const {
  if (!pipes_) return;
  const auto hit = pipes_->pick(ray, sight.section);
  if (!hit) return;
  if (pick.hit() && distance(ray.origin, pick.point) < hit->distance) return;
  pick.element = pipes_->plan().pipes[hit->pipe].element;
  pick.point = hit->point;
  pick.layer = LayerKind::coolant;
  pick.pipe = hit->pipe;
}

namespace {

/// "Supply header".
std::string pipe_title(const Pipe& pipe) {
  switch (pipe.kind) {
    case PipeKind::main:
      return pipe.is_return ? say("Return main") : say("Supply main");
    case PipeKind::row_header:
    case PipeKind::header:
      return pipe.is_return ? say("Return header") : say("Supply header");
    case PipeKind::connection:
      return pipe.is_return ? say("Return connection") : say("Supply connection");
    case PipeKind::branch:
      return pipe.is_return ? say("Return branch") : say("Supply branch");
  }
  return {};
}

}  // namespace

std::optional<PipeReport> CoolantLayer::report(std::size_t index) const {
  if (!pipes_ || index >= pipes_->plan().pipes.size()) return std::nullopt;
  const Pipe& pipe = pipes_->plan().pipes[index];
  const auto of = pipes_->plan().stream(pipe).of;
  const auto value = pipes_->values().value(index);
  PipeReport out;
  out.name = pipe_title(pipe);
  out.element = pipe.element;
  out.is_return = pipe.is_return;
  out.serves = of.size();
  out.temperature = value.temperature;
  out.flow = value.flow;
  out.diameter = value.diameter;
  if (of.size() != 1) return out;  // what is known of one body says nothing of a pipe for several
  const auto& streams = pipes_->values().streams();
  out.pressure_drop = streams.own(of.front(), pipe.port, CoolantPoint::pressure_drop);
  out.approach = streams.approach(of.front());
  return out;
}

}  // namespace hallscope
