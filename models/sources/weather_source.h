#pragma once

#include <memory>
#include <string>

#include "models/document/named_source.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/simulation/scenario/scenario.h"
#include "models/sources/read_request.h"

namespace hallscope {

/// Whether a source is weather: what is simulated is simulated in it, and alone it is telemetry of a place.
bool brings_weather(const NamedSource&);

/// Shows a weather file by itself: its outside air as values of the site, of the request's facility or of one that is
/// called after the place and has nothing else.
void read_weather_alone(const ReadRequest&);

/// The scenario with the outside air of a weather file. Null when the file was refused, which `problems` says.
std::shared_ptr<const Scenario> with_weather(const Scenario&, const std::string& path, Problems&, const Progress& = {});

}  // namespace hallscope
