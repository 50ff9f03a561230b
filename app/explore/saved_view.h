#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <string>
#include <vector>

#include "app/workspace/default_layers.h"
#include "models/io/problem.h"
#include "scene/scene.h"

namespace hallscope {

/// A picture to come back to, by name. Elements are named by their id paths, so that a view outlives a reload and other
/// versions of its facility.
struct SavedView {
  struct Layer {
    /// Of a range: automatic, or fixed by someone. Views of older versions say nothing of it.
    enum class Range { unsaid, automatic, fixed };

    std::string kind;    ///< "Rack faces"
    std::string metric;  ///< "Rack/RackPower"; empty: none
    bool visible = true;
    Range range = Range::unsaid;
    ValueRange fixed = {};                       ///< in SI units; for Range::fixed
    std::optional<ColorMapName> color_map = {};  ///< unset: as it is
    std::optional<bool> mean = {};               ///< a colour shows the mean of several values; unset: as it is
  };
  std::string name;
  Pose pose;
  bool walking = false;
  std::optional<double> time;  ///< on the recording's axis; unset: whatever is shown
  std::string selection;       ///< empty: none
  Section section;
  std::vector<std::string> hidden;
  std::vector<Ruler> rulers;
  std::vector<Layer> layers;
};

/// What the scene shows now. A layer's range is kept where it is not the automatic one.
SavedView view_of_scene(const Scene&, const Facility&, std::string name, const LayerRanges& automatic);
/// Puts camera, section, rulers and hidden elements into the scene; elements that are gone are left out. Layers, time
/// and selection are the caller's.
void show_in_scene(const SavedView&, const Facility&, Scene&, bool eased);
/// The element a view selects; no_element when it is gone.
ElementIndex selection_of(const SavedView&, const Facility&);
/// Brings layers to what the view says: those whose metric the recording has not stay as they are.
void apply_layers(const SavedView&, const Facility&, const Recording&, Layers&);

/// JSON: { "format": "hallscope-views", "version": 1, "views": [ … ] }, metres, degrees and seconds. Of a layer:
/// { "layer": "Rack faces", "metric": "Rack/RackPower", "visible": true, "range": [0, 1e5] in SI units or "automatic",
///   "color_map": "viridis", "mean": false }; whoever leaves one of the last three out leaves it as it is.
QByteArray write_views(const std::vector<SavedView>&);

struct ReadViews {
  std::vector<SavedView> views;  ///< empty when there is an error
  Problems problems;             ///< unknown fields are warnings; anything broken is an error with its place
};
ReadViews read_views(const QByteArray& text, const std::string& file);

}  // namespace hallscope
