#pragma once

#include <string>
#include <vector>

#include "models/facility/element.h"
#include "models/telemetry/dsx/dsx_point.h"

namespace hallscope {

/// A word for each point that tells it apart from the other points of its element with the same metric: the process
/// area, the phase, "setpoint" and, where these do not suffice, what is different in the tag path. Areas that only
/// repeat the hall ("Pod1C") say nothing and are left out. `element_of` holds each point's element.
std::vector<std::string> dsx_qualifiers(const std::vector<DsxPoint>& points,
                                        const std::vector<ElementIndex>& element_of);

/// A process area as the contract spells it, when `area` is a known word with one letter too many, too few or wrong
/// ("Seccondary"); else `area`.
std::string spelled(const std::string& area);

}  // namespace hallscope
