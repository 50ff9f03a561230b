#include "scene/layers/layer.h"

#include "scene/layers/layer_table.h"

namespace hallscope {

namespace {

/// Rows are found by their place.
constexpr bool in_order() {
  for (std::size_t i = 0; i < layer_kind_count; ++i)
    if (index_of(layer_table[i].kind) != i) return false;
  return true;
}
static_assert(in_order(), "rows of layer_table stand in the order of LayerKind");

}  // namespace

std::string title(LayerKind kind) { return say(layer_table[index_of(kind)].title); }
const char* english_title(LayerKind kind) { return layer_table[index_of(kind)].title.english(); }
const char* key(LayerKind kind) { return layer_table[index_of(kind)].key; }

bool has_atlas(LayerKind kind) { return layer_table[index_of(kind)].drawn == DrawnWhere::on_bodies; }

std::optional<LayerKind> layer_kind(std::string_view key) {
  for (const LayerRow& row : layer_table)
    if (key == row.key) return row.kind;
  return std::nullopt;
}

}  // namespace hallscope
