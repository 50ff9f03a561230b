#include "app/viewport/hover_tips.h"

#include <QCursor>
#include <QToolTip>

#include "app/viewport/field_hover.h"
#include "app/viewport/hover_text.h"
#include "app/viewport/viewport.h"

namespace hallscope {
namespace {

constexpr QPoint beside_pointer(12, 12);

}  // namespace

HoverTips::HoverTips(Workspace& workspace, Viewport* viewport)
    : QObject(viewport), workspace_(workspace), viewport_(viewport) {
  connect(viewport_, &Viewport::hover_changed, this, &HoverTips::show);
  connect(viewport_, &Viewport::tool_hovered, this, [this](PictureTool tool, QPoint global) {
    if (tool == PictureTool::minimap) return;
    QToolTip::showText(global + beside_pointer,
                       tool == PictureTool::legend ? tr("Click to fold") : tr("Click to unfold"), viewport_);
  });
  // What is under a pointer at rest changes with time.
  subscription_ = workspace_.subscribe(part::instant, [this](Parts) {
    if (viewport_->hovered().hit()) show(viewport_->hovered(), QCursor::pos());
  });
}

void HoverTips::show(const Pick& pick, QPoint global) {
  const auto& s = workspace_.shown();
  const auto& scene = viewport_->scene();
  const auto at = viewport_->mapFromGlobal(QPointF(global)) * viewport_->devicePixelRatio();
  if (!s.opened || scene.overlay().over_tool(at.x(), at.y())) return QToolTip::hideText();
  if (const auto air = field_hover_html(scene, at.x(), at.y()); !air.isEmpty())
    return QToolTip::showText(global + beside_pointer, air, viewport_);
  const auto html = pick.hit() ? hover_html(*s.opened->document, scene, pick) : QString();
  if (html.isEmpty()) return QToolTip::hideText();
  QToolTip::showText(global + beside_pointer, html, viewport_);
}

}  // namespace hallscope
