#pragma once

#include <memory>

#include "models/words/say.h"
#include "scene/layers/layer.h"

namespace hallscope {

class LayerPart;
struct PartContext;

/// Where in the picture a layer is drawn.
enum class DrawnWhere {
  on_bodies,     ///< it colours what stands there and draws nothing of its own
  among_bodies,  ///< after what is solid, before what fades and glass
  over_bodies    ///< after all that stands there and the air
};

/// A kind of layer: to add one, give it a part of its own and a row here, in the order of LayerKind.
struct LayerRow {
  LayerKind kind;
  const char* key;  ///< for files and options; never changes
  Phrase title;     ///< for people
  DrawnWhere drawn;
  std::unique_ptr<LayerPart> (*make)(const PartContext&);
};

// Each stands beside the part that it makes.
std::unique_ptr<LayerPart> make_rack_faces(const PartContext&);
std::unique_ptr<LayerPart> make_rack_tops(const PartContext&);
std::unique_ptr<LayerPart> make_floor(const PartContext&);
std::unique_ptr<LayerPart> make_equipment(const PartContext&);
std::unique_ptr<LayerPart> make_coolant(const PartContext&);
std::unique_ptr<LayerPart> make_power(const PartContext&);

inline constexpr LayerRow layer_table[] = {
    {LayerKind::rack_faces, "rack-faces", "Rack faces", DrawnWhere::on_bodies, make_rack_faces},
    {LayerKind::rack_tops, "rack-tops", "Rack tops", DrawnWhere::on_bodies, make_rack_tops},
    {LayerKind::floor, "floor", "Floor", DrawnWhere::on_bodies, make_floor},
    {LayerKind::equipment, "equipment", "Equipment", DrawnWhere::on_bodies, make_equipment},
    {LayerKind::coolant, "coolant", "Coolant", DrawnWhere::over_bodies, make_coolant},
    {LayerKind::power, "power", "Power", DrawnWhere::among_bodies, make_power},
};

}  // namespace hallscope
