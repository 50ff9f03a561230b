#include "app/workspace/layer_edits.h"

#include "models/words/say.h"

namespace hallscope {

void set_layer(Workspace& workspace, LayerKind kind, const LayerSetup& setup, const std::string& joins) {
  const auto& before = workspace.shown().layer(kind);
  std::string text = title(kind);
  if (before.visible != setup.visible)
    text = setup.visible ? say("Show layer %1", text) : say("Hide layer %1", text);
  else if (before.range != setup.range)
    text = say("%1: range", text);
  else
    text = say("%1: colours", text);
  workspace.edit(step(text, joins), [&](Shown& s) {
    const bool switched = s.layer(kind).visible != setup.visible;
    s.layer(kind) = setup;
    if (!switched) return;
    s.layer(kind).quiet = false;
    s.mode = {Mode::custom, true};
  });
}

void choose_metric(Workspace& workspace, LayerKind kind, std::shared_ptr<const Track> track) {
  if (!workspace.shown().opened) return;
  const auto metric = track ? title(track->metric()) : say("none");
  workspace.edit(step(title(kind) + ": " + metric), [&](Shown& s) {
    s.layer(kind) = make_layer(*s.facility(), *s.document->recording, std::move(track));
    s.automatic[kind] = s.layer(kind).range;
    s.mode = {Mode::custom, true};
  });
}

}  // namespace hallscope
