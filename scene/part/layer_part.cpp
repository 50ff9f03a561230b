#include "scene/part/layer_part.h"

namespace hallscope {

LayerPart::LayerPart(LayerKind kind, const PartContext& context) : kind_(kind), setups_(context.setups) {}

ColorScale LayerPart::scale() const {
  const LayerSetup& mine = setup();
  return {mine.color_map, mine.range.low, mine.range.high, mine.quiet};
}

void LayerPart::layer_changed(LayerKind kind) {
  if (kind == kind_) setup_changed();
}

}  // namespace hallscope
