#pragma once

#include <optional>

namespace hallscope {

/// How the flow of liquid-cooled racks is set in a run.
struct RackFlow {
  bool by_return = false;                 ///< every rack's valve holds its design return; else its design flow
  std::optional<double> design_supply_c;  ///< that design flows are for; each model's own when absent
};

}  // namespace hallscope
