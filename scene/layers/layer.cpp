#include "scene/layers/layer.h"

#include "scene/layers/layer_table.h"

namespace hallscope {

namespace {

/// Rows are found by their place.
constexpr const LayerRow& row(LayerKind kind) { return layer_table[static_cast<std::size_t>(kind)]; }
static_assert(has_a_row_for_each<&LayerRow::kind>(layer_table), "every kind of layer has a row, in their order");

}  // namespace

std::string title(LayerKind kind) { return say(row(kind).title); }
const char* english_title(LayerKind kind) { return row(kind).title.english(); }
const char* key(LayerKind kind) { return row(kind).key; }

bool has_atlas(LayerKind kind) { return row(kind).drawn == DrawnWhere::on_bodies; }

std::optional<LayerKind> layer_kind(std::string_view key) {
  for (const LayerRow& row : layer_table)
    if (key == row.key) return row.kind;
  return std::nullopt;
}

}  // namespace hallscope
