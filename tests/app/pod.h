#pragma once

#include <memory>

#include "models/document/document.h"

namespace hallscope {

/// A row of two racks with two trays of four GPUs each, fed by two busways and cooled by a CDU; minute-long recording
/// of rack power (measured), GPU temperature (simulated) and CDU flow. rack-2's power is missing at the end.
Document small_pod();

}  // namespace hallscope
