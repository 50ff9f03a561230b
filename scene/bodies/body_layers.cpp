// The layers that colour what stands there: fronts and tops of racks, the floor before them, equipment.
#include "scene/atlas/atlas_layer.h"
#include "scene/bodies/body_plan.h"
#include "scene/part/layer_part.h"
#include "scene/view/sight_distance.h"

namespace hallscope {

namespace {

constexpr TileSize rack_tile{1, 8};  // one colour a rack, with levels that merge up to eight racks
constexpr double texel_m = 0.04445;  // a rack unit

class BodyLayer final : public LayerPart {
 public:
  BodyLayer(LayerKind kind, const PartContext& context, const AtlasLayout& layout, TileSize size, const AtlasLook& look)
      : LayerPart(kind, context),
        facility_(context.facility),
        plan_(context.plan),
        frames_(context.frames),
        look_(look),
        atlas_(*facility_, layout, size, look, context.theme) {}

  void set_time(double) override { outdated_ = true; }
  void set_theme(const Theme& theme) override {
    atlas_.set_theme(theme);
    outdated_ = true;
  }

  void prepare(const FrameView& frame) override {
    refresh();
    if (look_.cells) choose_bands(frame.camera, frame.view.eye);
    atlas_.upload(frame.window, frames_, frame.work);
  }
  void release(vtkOpenGLRenderWindow* window) override { atlas_.release(window); }

  OverlayValue value(ElementIndex element) override {
    refresh();
    for (ElementIndex e = element; e != no_element; e = facility_->element(e).parent)
      if (atlas_.has(e)) return atlas_.value(e);
    return {};
  }
  void count(ValueTally& tally) override {
    refresh();
    const auto& all = atlas_.values();
    for (std::size_t i = 0; i < all.values().size(); ++i)
      if (all.state(i) == LayerValues::State::data) tally.add(all.values()[i]);
  }
  const LayerValues* rack_values() override {
    refresh();
    return look_.own_only ? nullptr : &atlas_.values();
  }
  bool shows_data(ElementIndex e) const override { return atlas_.state(e) == LayerValues::State::data; }

  void dress(vtkActor* actor) const override {
    if (look_.merges)
      atlas_.texture().dress(actor, atlas_.image());
    else
      atlas_.texture().tint(actor);
  }

 protected:
  void setup_changed() override {
    atlas_.set(setup());
    outdated_ = true;
  }

 private:
  void refresh() {
    if (outdated_) atlas_.refresh(frames_);
    outdated_ = false;
  }

  /// Cells are drawn where the shader would choose a level finer than a rack's: see AtlasTexture::dress.
  void choose_bands(const Camera& camera, const Vec3& eye) {
    const double coarsest_m = texel_m * (1u << atlas_.image().rack_level());
    const AtlasLayout& racks = plan_.racks;
    bands_.assign(racks.bands, false);
    for (std::size_t r = 0; r < plan_.runs.size(); ++r) {
      const std::uint32_t band = racks.run_start[r] / racks.tiles_per_band;
      if (!bands_[band] && camera.pixel_size(least_depth(distance(eye, plan_.runs[r].box))) < coarsest_m &&
          in_sight(camera, plan_.runs[r].box))
        bands_[band] = true;
    }
    atlas_.need_cells(bands_);
  }

  std::shared_ptr<const Facility> facility_;
  const BodyPlan& plan_;
  FrameCache& frames_;
  const AtlasLook& look_;
  AtlasLayer atlas_;
  bool outdated_ = true;
  std::vector<bool> bands_;
};

}  // namespace

std::unique_ptr<LayerPart> make_rack_faces(const PartContext& c) {
  return std::make_unique<BodyLayer>(LayerKind::rack_faces, c, c.plan.racks, c.plan.face, rack_face_look);
}

std::unique_ptr<LayerPart> make_rack_tops(const PartContext& c) {
  return std::make_unique<BodyLayer>(LayerKind::rack_tops, c, c.plan.racks, rack_tile, rack_top_look);
}

std::unique_ptr<LayerPart> make_floor(const PartContext& c) {
  return std::make_unique<BodyLayer>(LayerKind::floor, c, c.plan.racks, rack_tile, floor_look);
}

std::unique_ptr<LayerPart> make_equipment(const PartContext& c) {
  return std::make_unique<BodyLayer>(LayerKind::equipment, c, c.plan.equipment_texels, TileSize{1, 1}, equipment_look);
}

}  // namespace hallscope
