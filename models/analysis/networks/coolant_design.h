#pragma once

#include <optional>
#include <vector>

#include "models/analysis/derived/coolant_tracks.h"
#include "models/analysis/networks/coolant_circuits.h"

namespace hallscope {

/// The flow in m³/s that each port is built for, from the catalogue, where nothing is measured:
///
///     rack                 what its model needs at its design supply (rack_cooling.h)
///     CDU, primary side; CRAH; chiller, tower    rated cooling at the design rise of facility water (10 K, assumed)
///     CDU, secondary side  the sum of what it feeds, shared with the other sources of its circuit
///
/// Where a model states no rating, the sum of what hangs on it; 0 when that is unknown as well.
class DesignFlows {
 public:
  DesignFlows(const Facility&, const CoolantCircuits&);
  double flow(ElementIndex body, CoolantPort port) const {
    const auto& of_port = port == CoolantPort::upstream ? upstream_ : downstream_;
    return body < of_port.size() ? of_port[body] : 0;
  }

 private:
  std::vector<double> upstream_, downstream_;
};

}  // namespace hallscope
