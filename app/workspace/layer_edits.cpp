#include "app/workspace/layer_edits.h"

namespace hallscope {

void set_layer(Workspace& workspace, LayerKind kind, const LayerSetup& setup, const std::string& joins) {
  const auto& before = workspace.shown().layer(kind);
  std::string text = title(kind);
  if (before.visible != setup.visible)
    text = (setup.visible ? "Show layer " : "Hide layer ") + text;
  else
    text += before.range.low != setup.range.low || before.range.high != setup.range.high ? ": range" : ": colours";
  workspace.edit(step(text, joins), [&](Shown& s) { s.layer(kind) = setup; });
}

void choose_metric(Workspace& workspace, LayerKind kind, std::shared_ptr<const Track> track) {
  if (!workspace.shown().opened) return;
  const auto metric = track ? title(track->metric()) : std::string("none");
  workspace.edit(step(std::string(title(kind)) + ": " + metric), [&](Shown& s) {
    s.layer(kind) = make_layer(*s.facility(), std::move(track));
    s.automatic[static_cast<std::size_t>(kind)] = s.layer(kind).range;
  });
}

}  // namespace hallscope
