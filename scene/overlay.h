#pragma once

#include <map>
#include <string>

#include "scene/tools/picture_tool.h"

namespace hallscope {

struct SceneState;

/// What is written and laid over the picture. Stays as it is when a new facility comes.
class SceneOverlay {
 public:
  explicit SceneOverlay(SceneState& state) : s_(state) {}

  void set_labels_visible(bool);
  /// A click on a legend folds it to one line, another unfolds it; what nobody has clicked folds where room is short.
  void set_legends_visible(bool);
  /// Which legends someone has folded (true) or unfolded, by LegendEntry::key.
  void set_folded_legends(std::map<std::string, bool>);
  const std::map<std::string, bool>& folded_legends() const;
  /// One line at the lower edge, e.g. "Reference campus · 14:05:00 UTC · simulated"; empty for none.
  void set_caption(std::string);
  /// Nothing behind the facility: what is painted has alpha there, its colours multiplied by it. Off by default.
  void set_transparent(bool);
  /// A plan of the site below the legends: where the camera is in it; press or drag to go there. Off by default;
  /// left out of pictures that are too small for it.
  void set_minimap_visible(bool);
  /// A scale and an arrow towards north at the lower edge; on by default.
  void set_scale_visible(bool);
  /// What lies around the equipment: yards, roads, fence, buildings. On by default; land and sky are always there.
  void set_surroundings_visible(bool);
  /// Scale of text and lines for high-density screens; 1 by default.
  void set_pixel_ratio(double);

  /// What takes the pointer there before the facility does: neither drags nor clicks go through it.
  PictureTool tool_at(double x, double y) const;
  bool over_tool(double x, double y) const { return tool_at(x, y) != PictureTool::none; }

 private:
  SceneState& s_;
};

}  // namespace hallscope
