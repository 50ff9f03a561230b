#pragma once

#include <memory>
#include <vector>

#include "scene/atlas/layer_values.h"
#include "scene/bodies/body_plan.h"
#include "scene/bodies/facility_picture.h"
#include "scene/context/building_shells.h"
#include "scene/context/scale_bar.h"
#include "scene/context/site_ground.h"
#include "scene/coolant/coolant_layer.h"
#include "scene/field/field_picture.h"
#include "scene/light/ground_shade.h"
#include "scene/marks/alarm_badges.h"
#include "scene/marks/hall_tints.h"
#include "scene/marks/marks.h"
#include "scene/marks/outlines.h"
#include "scene/marks/path_painter.h"
#include "scene/overlay/caption.h"
#include "scene/overlay/labels.h"
#include "scene/overlay/legend.h"
#include "scene/overlay/minimap_painter.h"
#include "scene/overlay/overlay_places.h"
#include "scene/overlay/room_figures.h"
#include "scene/power/power_picture.h"
#include "scene/tools/picture_tool.h"
#include "scene/tools/ruler_painter.h"
#include "scene/tools/section_tool.h"
#include "scene/view/input.h"
#include "scene/view/obstacles.h"

namespace hallscope {

/// What the pointer holds between a press and its release.
struct PointerGrip {
  /// Moves the camera or a slice; everything else is held by a tool.
  struct Drag {
    PointerButton button = PointerButton::none;
    bool pan = false, moved = false, slice = false;
    double x0 = 0, y0 = 0, x = 0, y = 0;
  } drag;
  /// A legend or the minimap has taken the press.
  PictureTool tool = PictureTool::none;
  std::size_t legend = 0;
  PointerButton button = PointerButton::none;
};

/// What light falls on, and what lies over it and keeps its own colours: the air, marks, words.
struct PictureRenderers {
  vtkRenderer* world;
  vtkRenderer* over;
};

/// Everything in the picture that depends on the facility: its parts, what is shown of it, what the pointer holds. A
/// new facility makes all of it fresh, so that nothing of the last one can stay behind. For the scene alone.
struct FacilityParts {
  /// Without a facility there is nothing in the picture, and everything can be asked all the same. Parts come into the
  /// renderer by attach() and leave it when this goes.
  FacilityParts(std::shared_ptr<const Facility>, const PictureRenderers&, const Theme&, const MeasureText&);
  ~FacilityParts();
  FacilityParts(const FacilityParts&) = delete;
  FacilityParts& operator=(const FacilityParts&) = delete;

  bool empty() const { return facility->size() == 0; }
  void attach();
  void layer_changed(LayerKind);
  void set_time(double);
  /// After a change of `sight`.
  void sight_changed();
  void set_theme(const Theme&);
  void prepare(const FrameView&);
  void release(vtkOpenGLRenderWindow*);
  /// The nearest of all that is drawn.
  Pick pick(const Ray&) const;
  std::vector<LegendEntry> legend_list() const;
  /// What a layer shows for an element at the time shown; of what has no value of its own, that of what stands for it.
  OverlayValue shown(LayerKind, ElementIndex);
  /// What halls say from afar, at the time shown.
  const SiteFigures& site();
  /// Counts the values of which whole legends show how often they occur. True when one has to explain more or less than
  /// it does, and must be placed anew.
  bool count_values();
  std::size_t quad_count() const;

  PowerPicture& power() { return static_cast<PowerPicture&>(*layers[LayerKind::power]); }
  const CoolantLayer& coolant() const { return static_cast<const CoolantLayer&>(*layers[LayerKind::coolant]); }

  const std::shared_ptr<const Facility> facility;
  LayerSetups setups;  ///< the one place where a layer's setup stands
  std::vector<ElementIndex> hidden;
  Sight sight;
  ElementIndex selection = no_element, hover = no_element;
  std::shared_ptr<const std::vector<ElementIndex>> selected;  ///< all that are, where they are several
  bool selected_overhead = false;                             ///< one of them hangs above racks
  std::shared_ptr<const Obstacles> obstacles;                 ///< made when first walked among
  PointerGrip grip;
  OverlayPlaces overlay;
  FrameCache frames;
  bool postponed = false;  ///< the frame prepared last had no room for all that has come near: the next ones add more

 private:
  void add_new_actors();
  LabelSources label_sources();
  ValueTallies tallies_;
  EnumArray<LayerKind, bool> counted_{};
  SiteFigures site_;
  bool site_outdated_ = true;
  PictureRenderers renderers_;
  const BodyPlan plan_;

 public:
  LayerParts layers;
  SiteGround ground;
  FacilityPicture bodies;
  FlatBodies flat;
  GroundShade shade;
  FadingBodies fading;
  BuildingShells shells;
  ShellsLookedOver looked_over;
  FieldPicture field;
  SectionTool section;
  HallTints tints;
  RulerPainter rulers;
  PathPainter path;
  MarkPainter marks;
  Outlines outlines;
  MinimapPainter minimap;
  AlarmBadges alarms;
  LabelPainter labels;
  LegendPainter legends;
  CaptionPainter caption;
  ScaleBar scale_bar;

 private:
  std::vector<ScenePart*> world_, over_, list_;  // in drawing order; the list has both
  bool attached_ = false;
};

}  // namespace hallscope
