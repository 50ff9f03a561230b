#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workspace/default_layers.h"
#include "app/workspace/loaded_field.h"
#include "app/workspace/mode.h"
#include "app/workspace/opened.h"
#include "app/workspace/parts.h"
#include "app/workspace/selection.h"
#include "models/alarms/alarms_shown.h"
#include "models/analysis/limits/impact.h"
#include "models/facility/field_placement.h"
#include "scene/scene.h"

namespace hallscope {

/// Where the camera is to go. The picture works out the pose, since that depends on the picture's shape, and takes the
/// wish away once it is on its way there.
struct CameraGoal {
  /// `stay`: where it is, although another facility comes.
  enum class Kind { none, stay, preset, element, around, hall, aisle, pose };
  Kind kind = Kind::none;
  CameraPreset preset = CameraPreset::campus;
  ElementIndex element = no_element;  ///< for element, hall and aisle
  Body around;                        ///< for around: what several elements take up
  Pose pose;
  bool eased = true;
  bool operator==(const CameraGoal&) const = default;
};

struct CameraShown {
  Pose pose;  ///< now, also on the way
  bool walking = false;
  CameraGoal goal;
  bool operator==(const CameraShown&) const = default;
};

/// What of fields from CFD is shown. The step itself is read on a thread and follows: Shown::field_step.
struct FieldShown {
  std::vector<FieldPlacement> choices;  ///< the document's fields and those opened beside it
  std::size_t chosen = 0;               ///< of the choices; beyond them when there are none
  bool from_document = true;            ///< nobody chose it: it came with the document
  bool following = true;                ///< its step is that of the instant, where its times fit the recording's
  std::optional<std::size_t> step;      ///< the one chosen by hand, for when it does not follow
  FieldSetup setup;                     ///< meaningful once a step is there
  bool operator==(const FieldShown&) const = default;
};

struct ModeShown {
  Mode mode = Mode::custom;
  bool chosen = false;                ///< someone has asked for it, or for layers one by one
  std::optional<Mode> led_from = {};  ///< by load swings, and goes back there after them
  bool operator==(const ModeShown&) const = default;
};

/// What one looked at before something took its place in the picture for a while.
struct LookedAt {
  ModeShown mode;
  LayerSetups layers;  ///< as recorded, without swings and differences
  bool field_visible = true;
  std::shared_ptr<const Recording> recording;  ///< whose metrics the layers show
  bool operator==(const LookedAt&) const = default;
};

/// A failure that is asked about, with its answers as far as they have come.
struct WhatIfShown {
  std::shared_ptr<const Document> document;  ///< asked about; null: nothing is asked
  double at = 0;                             ///< on the recording's axis
  ElementIndex element = no_element;
  std::shared_ptr<const Impact> impact;
  std::shared_ptr<const ImpactTimes> times;
  bool marked = true;                      ///< in the picture
  bool run_wanted = false;                 ///< it is to be simulated; whoever simulates takes the wish away
  std::shared_ptr<const LookedAt> before;  ///< to come back to; null when no layer is another for the question
  bool asked() const { return document != nullptr; }
  bool operator==(const WhatIfShown&) const = default;
};

struct PathShown {
  bool lit = false;              ///< the supply path of the selection, or of `of`
  ElementIndex of = no_element;  ///< no_element: of what is selected
  bool flow = false;             ///< chevrons on feeders and busways
  bool operator==(const PathShown&) const = default;
};

/// A view that was saved of a run which is not the one open: what it shows is another one.
struct OtherRun {
  std::string view;  ///< its name
  std::string run;   ///< what it was saved of
  bool operator==(const OtherRun&) const = default;
};

/// What is open and what is shown of it, as one value: window, `render`, `bench`, saved views and undo speak of this.
/// Copying it is cheap: what is large is shared and never changes.
struct Shown {
  std::shared_ptr<const Opened> opened;         ///< null: nothing is open
  int opening = 0;                              ///< counts documents; more of the same one has the same number
  bool arriving = false;                        ///< more of the recording is on its way
  std::optional<double> wanted_instant;         ///< to be shown again once the recording has arrived so far
  std::shared_ptr<const Recording> run_before;  ///< of the same facility, to compare with; null: none

  std::shared_ptr<const Document> document;  ///< `opened` with swings and differences among its recording's tracks
  double instant = 0;                        ///< on the recording's axis
  Selection selection;
  ModeShown mode;
  std::optional<OtherRun> other_run;  ///< to be said of the picture; unset: nothing
  LayerSetups layers;
  LayerSetups recorded_layers;       ///< of layers that show a change: how they showed what was recorded; else no track
  LayerRanges automatic{};           ///< the range each layer has of itself; still while a recording arrives
  std::vector<ElementIndex> hidden;  ///< as Scene::hidden() has them
  Section section;
  std::vector<Ruler> rulers;
  CameraShown camera;
  FieldShown field;
  LoadedField field_step;
  std::string field_note;                        ///< what must be said of the field's volume; empty: nothing
  double swing_window_s = 0;                     ///< 0 = none
  std::shared_ptr<const LookedAt> before_swing;  ///< where swings have led from, to go back there
  std::shared_ptr<const Recording> baseline;     ///< null: nothing is compared with
  std::string baseline_name;
  WhatIfShown what_if;
  PathShown path;
  AlarmsShown alarms;
  ThemeName theme = ThemeName::light;
  bool flat_light = false;  ///< no sky and no sun: data has exactly the colours of its map
  bool labels = true, legends = true, minimap = true, scale = true, surroundings = true;
  bool headline_of_selection = false;  ///< the strip on top speaks of what is selected, else of the whole site
  std::map<std::string, bool> folded_legends;
  std::shared_ptr<const Problems> problems;  ///< null: none

  /// Null when nothing is open.
  const Facility* facility() const { return opened ? opened->document->facility.get() : nullptr; }
  bool recorded() const { return opened && !opened->document->recording->empty(); }
  LayerSetup& layer(LayerKind kind) { return layers[kind]; }
  const LayerSetup& layer(LayerKind kind) const { return layers[kind]; }
};

/// The parts in which two values differ.
Parts differing(const Shown&, const Shown&);

/// Makes some parts of `to` those of `from`. A camera goes to where it was rather than being there.
void assign(Parts, const Shown& from, Shown& to);

/// First and last instant of what is open; both 0 where nothing is recorded.
struct TimeAxis {
  double start = 0, end = 0;
};
TimeAxis time_axis(const Shown&);

}  // namespace hallscope
