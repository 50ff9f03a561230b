#pragma once

#include "app/workspace/workspace.h"

namespace hallscope {

/// Replaces a layer's setup; `joins` as Edit::joins.
void set_layer(Workspace&, LayerKind, const LayerSetup&, const std::string& joins = {});
/// Shows another metric on a layer, with the range and the colours it has of itself; null: none.
void choose_metric(Workspace&, LayerKind, std::shared_ptr<const Track>);

}  // namespace hallscope
