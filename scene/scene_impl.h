#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <vtkActor.h>
#include <vtkNew.h>
#include <vtkRenderer.h>

#include "models/facility/rack_face.h"
#include "scene/view/camera.h"
#include "scene/overlay/caption.h"
#include "scene/coolant/pipe_picture.h"
#include "models/facility/element_roles.h"
#include "scene/overlay/minimap_painter.h"
#include "scene/tools/ruler_painter.h"
#include "scene/tools/section_tool.h"
#include "scene/sight/sight.h"
#include "scene/bodies/facility_picture.h"
#include "scene/field/field_picture.h"
#include "scene/gl_host.h"
#include "scene/overlay/labels.h"
#include "scene/overlay/legend.h"
#include "scene/marks/marks.h"
#include "scene/marks/outline.h"
#include "scene/marks/path_painter.h"
#include "scene/view/picking.h"
#include "scene/scene.h"
#include "scene/look/still_picture.h"
#include "scene/view/viewpoint.h"

namespace hallscope {

/// What a Scene is made of. For the scene's own source files (scene*.cpp) alone.
struct Scene::Impl {
  GlHost host;
  vtkNew<vtkRenderer> renderer;
  vtkSmartPointer<vtkActor> selection_outline = make_outline({}, 2.5);
  vtkSmartPointer<vtkActor> hover_outline = make_outline({}, 1.5);
  MarkPainter mark_painter;
  SectionTool section_tool;
  RulerPainter ruler_painter{renderer};
  MinimapPainter minimap_painter{renderer};
  std::vector<Ruler> rulers;
  std::optional<Vec3> ruler_begun;
  std::optional<Minimap> minimap;  // as placed in the frame painted last
  bool minimap_visible = false;
  /// The tool that has taken the press, if any.
  struct Held {
    PictureTool tool = PictureTool::none;
    std::size_t legend = 0;
    PointerButton button = PointerButton::none;
  } held;
  Marks marks;
  PathPainter path_painter{renderer};
  PathMarks path;
  LegendPainter legends{renderer};
  CaptionPainter caption_painter{renderer};
  LabelPainter label_painter{renderer};
  std::map<std::string, int, std::less<>> label_widths;

  std::shared_ptr<const Facility> facility;
  std::unique_ptr<FacilityPicture> picture;
  std::unique_ptr<Picker> picker;
  std::unique_ptr<PipePicture> pipes;  // made when first shown
  FieldPicture field;
  std::array<LayerSetup, layer_kind_count> layers;
  Camera camera;
  const Theme* theme = &hallscope::theme(ThemeName::light);
  Smoothing smoothing;
  StillPicture still;
  std::vector<std::uint8_t> pass;
  double jitter_x = 0, jitter_y = 0;  ///< pixels
  double time = 0, pixel_ratio = 1;
  int width = 1280, height = 720;
  ElementIndex selection = no_element, hover = no_element;
  std::vector<ElementIndex> hidden;
  Sight sight;
  std::shared_ptr<const Obstacles> obstacles;  // made when first walked among
  bool labels_visible = true, legends_visible = true, framed = false, flow_shown = false;
  std::string caption;

  struct Drag {
    PointerButton button = PointerButton::none;
    bool pan = false, moved = false, slice = false;
    double x0 = 0, y0 = 0, x = 0, y = 0;
  } drag;

  /// What to outline: a room's footprint, anything else whole.
  Body body_of(ElementIndex e) const {
    if (e == no_element || !facility || !sight.visibility.shown(e)) return {};
    Body body = world_body(*facility, e);
    if (is_room(facility->element(e).type)) body.size.z = std::min(body.size.z, 0.05);
    return body;
  }
  bool press_tool(const PointerEvent&);  ///< true when a tool in the picture takes the press
  bool move_tool(const PointerEvent&);   ///< true while a tool has the pointer
  void release_tool(const PointerEvent&);
  void prepare_tools(double scale);           ///< before each frame
  void go_to_place(const Vec3&, bool eased);  ///< keeps the distance and the direction
  bool tool_held() const;
  Body world() const;  ///< around the facility and the field
  Pose preset(CameraPreset);
  bool takes_slice(const PointerEvent&) const;
  double slice_metres(double dx, double dy) const;  ///< how far a drag of so many pixels moves the slice
  double place_camera();                            ///< answers the near plane
  void draw(unsigned framebuffer, int to_width, int to_height, bool fine = false);  ///< fine: a picture that stays
  void write_names();
  void wear_theme();
  void list_legends();
  void put_marks_on_top();  ///< marks and outlines come after all actors so that they lie over them
  void set_coolant(const LayerSetup&);
  bool tops_shown() const;  ///< tops of racks carry data
  void need_pipes();        ///< routes them, which takes a while on a campus: only for those who look at pipes
  void show_path();         ///< after a change of the path, the theme or what networks show
  void pick_pipe(const Ray&, Pick&) const;  ///< replaces what is hit behind a pipe
  void place_overlays();                    ///< legends and minimap, when something has changed
  std::vector<PixelRect> legend_panels() const;
  PictureShape shape();
  int measure(std::string_view text, int size, bool bold);

  // What the names written last depended on: they are placed anew only when the view has changed.
  struct Written {
    Pose pose;
    double field_of_view = 0;
    int width = 0, height = 0;
    double scale = 0;
    bool captioned = false, overhead = false;
  } written;
  bool names_outdated = true, covered_outdated = true;
  std::vector<LegendEntry> legend_list;  // these are valid unless covered_outdated
  std::vector<PlacedLegend> placed_legends;
  std::map<std::string, bool> legends_folded;  // by clicks
  int covered_width = 0, covered_height = 0;
};

}  // namespace hallscope
