#pragma once

#include <string>
#include <vector>

#include "models/document/named_source.h"

namespace hallscope {

/// What to open when sources are dropped on or added to what is open already: telemetry that needs a facility joins the
/// sources that are open; a scenario joins the facility file that is open; anything that brings its own facility
/// replaces them. Sources of no kind replace them too: opening those says what is wrong with them.
std::vector<NamedSource> files_to_open(const std::vector<NamedSource>& open, const std::vector<NamedSource>& dropped);

/// The one scenario among sources that are a facility already open and a scenario for it; empty otherwise.
std::string scenario_for_open_facility(const std::vector<NamedSource>& open, const std::vector<NamedSource>& sources);

/// True for fields and nothing else, which are shown beside what is open without opening it again.
bool only_fields(const std::vector<NamedSource>&);

}  // namespace hallscope
