// The part of Scene that dresses it in a theme.
#include <vtkProperty.h>

#include "scene/scene_impl.h"

namespace hallscope {

namespace {

void set_background(vtkRenderer* renderer, const Theme& theme) {
  auto set = [](Rgb c, double* to) { to[0] = c.r / 255.0, to[1] = c.g / 255.0, to[2] = c.b / 255.0; };
  double low[3], high[3];
  set(theme.background_bottom, low);
  set(theme.background_top, high);
  renderer->SetBackground(low);
  renderer->SetBackground2(high);
  renderer->GradientBackgroundOn();
}

}  // namespace

void Scene::Impl::wear_theme() {
  set_background(renderer, *theme);
  const auto paint = [](vtkActor* actor, Rgb c) {
    actor->GetProperty()->SetColor(c.r / 255.0, c.g / 255.0, c.b / 255.0);
  };
  paint(selection_outline, theme->selection);
  paint(hover_outline, theme->hover);
  mark_painter.set_theme(*theme);
  path_painter.set_theme(*theme);
  legends.set_theme(*theme);
  caption_painter.set_theme(*theme);
  label_painter.set_theme(*theme);
  names_outdated = true;
}

void Scene::set_theme(ThemeName name) {
  auto& s = *impl_;
  if (name == s.theme->name) return;
  s.theme = &hallscope::theme(name);
  s.wear_theme();
  if (s.picture) s.picture->set_theme(*s.theme);
  if (!s.marks.empty()) s.mark_painter.set(*s.facility, s.marks);
  if (!s.path.empty()) s.show_path();
}

ThemeName Scene::theme() const { return impl_->theme->name; }

}  // namespace hallscope
