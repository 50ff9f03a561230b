#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/workspace/run_identity.h"
#include "app/workspace/selected_parts.h"
#include "app/workspace/workspace.h"
#include "models/io/problem.h"

namespace hallscope {

/// The part of a workspace that is kept under a name, to come back to: where the camera is, which instant, what is
/// selected, cut, hidden and measured, and what the layers show. Elements are named by their id paths, so that a view
/// outlives a reload and other versions of its facility.
struct SavedView {
  struct Layer {
    /// Of a range: automatic, or fixed by someone. Views of older versions say nothing of it.
    enum class Range { unsaid, automatic, fixed };

    std::string kind;    ///< "rack-faces"; older views have the layer's title, "Rack faces"
    std::string metric;  ///< "Rack/RackPower"; empty: none
    bool visible = true;
    bool quiet = false;  ///< another layer is what one looks at
    Range range = Range::unsaid;
    ValueRange fixed = {};                       ///< in SI units; for Range::fixed
    std::optional<ColorMapName> color_map = {};  ///< unset: as it is
    std::optional<bool> mean = {};               ///< a colour shows the mean of several values; unset: as it is
  };
  std::string name;
  Pose pose;
  bool walking = false;
  std::optional<double> time;          ///< on the recording's axis; unset: whatever is shown
  std::string selection;               ///< empty: none; where several are selected, the one that leads
  std::vector<SelectedPart> selected;  ///< where several are; empty: `selection` alone
  Section section;
  std::vector<std::string> hidden;
  std::vector<Ruler> rulers;
  std::vector<Layer> layers;
  Mode mode = Mode::custom;   ///< what the layers are those of
  std::string what_if;        ///< the element whose failure is asked about; empty: nothing is asked
  double swing_s = 0;         ///< load swings over so long; 0: none
  std::string compared_with;  ///< what is taken off all values; empty: nothing
  RunIdentity run;            ///< what it was saved of; views of older versions do not say
  /// How it is drawn; unset, as in views of older versions: as it is.
  std::optional<bool> flat_light = {}, surroundings = {}, scale = {};
};

/// What is shown now; something must be open. A layer's range is kept where it is not the automatic one.
SavedView view_of(const Shown&, std::string name);
/// Comes back to a view: one step, with its camera. Elements that are gone are left out. What was compared, swung or
/// asked meanwhile ends, so that the picture is that of the view; where the run it was saved of is not the one that is
/// open, Shown::other_run says so.
void show_view(Workspace&, const SavedView&);
/// The same in a value, for who has no workspace.
void show_view(Shown&, const SavedView&);

/// What must be said of a view because another run is open, or nothing is compared that was then.
std::optional<OtherRun> other_run(const SavedView&, const Shown&);

/// What a view selects, as far as it is still there.
Selection selection_of(const SavedView&, const Facility&);
/// The layer that is meant, by its key or, in older views, by its title; nothing for any other word.
std::optional<LayerKind> kind_of(const SavedView::Layer&);
/// Brings layers to what the view says: those whose metric the recording has not stay as they are.
void apply_layers(const SavedView&, const Facility&, const Recording&, LayerSetups&);

/// JSON: { "format": "hallscope-views", "version": 1, "views": [ … ] }, metres, degrees and seconds. Of a layer:
/// { "layer": "rack-faces", "metric": "Rack/RackPower", "visible": true, "range": [0, 1e5] in SI units or "automatic",
///   "color_map": "viridis", "mean": false, "quiet": true }; whoever leaves range, color_map or mean out leaves it as
///   it is. "mode": "heat" says which mode the layers are of; left out: none. "run": { "name": …, "mark": … } is what
///   was open. Where several elements are selected, "selected" lists all of them beside "selection", which leads: ids,
///   and { "all": "GPU", "in": "hall-01" } for all of a type in something; with "of" and "runs", as in SelectedPart,
///   or "bits", as in run_bits.h, for thousands that are scattered. "flat_light", "surroundings" and "scale" are true
///   or false; left out: as they are.
std::string write_views(const std::vector<SavedView>&);

struct ReadViews {
  std::vector<SavedView> views;  ///< empty when there is an error
  Problems problems;             ///< unknown fields are warnings; anything broken is an error with its place
};
ReadViews read_views(std::string_view text, const std::string& file);

}  // namespace hallscope
