#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/facility/facility.h"
#include "models/io/file_head.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Whether a path leads to a Redfish resource as JSON, or to a folder of them (a mock-up).
bool is_redfish(FileHead&);

/// Reads resources of Redfish (DSP0266) that hold readings: Sensor, EnvironmentMetrics, ThermalSubsystem and what is
/// below it, PowerSubsystem, PowerDistribution with its circuits and outlets, CoolingUnit, CoolantConnector,
/// LeakDetection, the older Thermal and Power, MetricReport. `path` is one document, a list of them, or a folder as the
/// mock-up creator writes it, of which every index.json is read.
///
/// A reading belongs to the element that its address names (/redfish/v1/ThermalEquipment/CDUs/1, Chassis/Rack-07), or
/// that the resource's id, name, asset tag or serial number names. Where resources say no time, it is one instant, put
/// at 0 with a note.
std::optional<Recording> read_redfish(const std::string& path, const Facility&, Problems&, const Progress& = {});

/// The same from text; `name` stands for the file in problems.
std::optional<Recording> parse_redfish(std::string_view text, const std::string& name, const Facility&, Problems&);

}  // namespace hallscope
