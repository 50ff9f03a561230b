#pragma once

#include <cstdint>
#include <vector>

#include "scene/atlas/atlas_image.h"
#include "scene/atlas/atlas_texture.h"
#include "scene/atlas/face_tile.h"
#include "scene/atlas/layer_values.h"
#include "scene/geometry/frame_work.h"
#include "scene/layers/layer.h"
#include "scene/look/theme.h"

namespace hallscope {

/// What tells the layers on bodies apart.
struct AtlasLook {
  bool cells = false;     ///< trays and GPUs are shown one by one where they have values of their own
  bool own_only = false;  ///< only metrics of the element's own kind
  bool merges = true;     ///< from afar neighbours share a colour
  Rgb (*neutral)(ElementType, const Theme&);
};
extern const AtlasLook rack_face_look, rack_top_look, floor_look, equipment_look;

/// One layer of the picture: its values, its atlas and the texture that shows it. Coarse levels follow every change of
/// time; the finest are painted and uploaded only for bands that the camera is near enough to see. The first time that
/// it is, they are made beside what is shown, over several frames, which show one colour a rack until all is there.
class AtlasLayer {
 public:
  /// The look outlives the layer.
  AtlasLayer(const Facility&, const AtlasLayout&, TileSize, const AtlasLook&, const Theme& = theme(ThemeName::light));

  void set(const LayerSetup&);
  /// To be followed by refresh().
  void set_theme(const Theme&);
  /// To be called when the cache's time has changed or after set().
  void refresh(FrameCache&);
  /// Bands whose cells must be right in the next frame.
  void need_cells(const std::vector<bool>& bands) { needed_ = bands; }
  /// Brings the texture up to date in the window's context.
  void upload(vtkOpenGLRenderWindow*, FrameCache&, FrameWork&);
  void release(vtkOpenGLRenderWindow*);

  const AtlasTexture& texture() const { return texture_; }
  const AtlasImage& image() const { return image_; }
  const LayerValues& values() const { return values_; }
  OverlayValue value(ElementIndex element) const;
  LayerValues::State state(ElementIndex element) const;
  /// True when this element has a texel of its own.
  bool has(ElementIndex element) const { return index_of(element).has_value(); }

 private:
  Rgb neutral(ElementIndex) const;
  void paint_band(std::uint32_t band, FrameCache&);
  void paint_coarse();
  bool needs_cells() const;
  void bring_band(std::uint32_t band, AtlasTexture&, FrameCache&);
  bool bring_cells(vtkOpenGLRenderWindow*, FrameCache&, FrameWork&);
  std::optional<std::size_t> index_of(ElementIndex element) const;

  const Facility* facility_;
  const Theme* theme_;
  const AtlasLayout* layout_;
  AtlasImage image_;
  AtlasTexture texture_;  // that is shown
  AtlasTexture finer_;    // that takes its place once all cells that are needed are in it
  LayerValues values_;
  std::vector<std::uint32_t> slot_of_;  // index in values_ → slot
  std::vector<std::uint32_t> index_in_slot_;
  std::vector<FaceTile> tiles_;  // by catalogue model
  PackedColors colors_{ColorScale{}};
  const AtlasLook* look_;
  TileSize tile_size_;
  bool coarse_outdated_ = true;
  std::vector<bool> needed_, cells_outdated_;
  std::vector<OverlayValue> slot_values_;
  std::vector<std::uint32_t> slot_neutral_;
};

}  // namespace hallscope
