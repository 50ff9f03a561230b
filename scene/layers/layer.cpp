#include "scene/layers/layer.h"

#include <array>

namespace hallscope {

namespace {

struct Row {
  LayerKind kind;
  const char* key;
  const char* title;
};
constexpr std::array<Row, layer_kind_count> rows{{{LayerKind::rack_faces, "rack-faces", "Rack faces"},
                                                  {LayerKind::rack_tops, "rack-tops", "Rack tops"},
                                                  {LayerKind::floor, "floor", "Floor"},
                                                  {LayerKind::equipment, "equipment", "Equipment"},
                                                  {LayerKind::coolant, "coolant", "Coolant"},
                                                  {LayerKind::power, "power", "Power"}}};

const Row& row(LayerKind kind) { return rows[static_cast<std::size_t>(kind)]; }

}  // namespace

const char* title(LayerKind kind) { return row(kind).title; }
const char* key(LayerKind kind) { return row(kind).key; }

std::optional<LayerKind> layer_kind(std::string_view key) {
  for (const Row& row : rows)
    if (key == row.key) return row.kind;
  return std::nullopt;
}

}  // namespace hallscope
