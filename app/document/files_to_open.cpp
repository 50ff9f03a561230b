#include "app/document/files_to_open.h"

#include <algorithm>
#include <iterator>

#include "models/sources/file_kinds.h"
#include "models/sources/name_sources.h"
#include "models/sources/weather_source.h"

namespace hallscope {
namespace {

bool is(const NamedSource& source, SourceRole role) { return source.kind && source.kind->role == role; }

/// Telemetry that says nothing of where it stands, fields, which stand in a room, rules of what is watched there, and
/// the air around it.
bool joins_what_is_open(const NamedSource& source) {
  return is(source, SourceRole::field) || is(source, SourceRole::alarm_rules) || brings_weather(source) ||
         (is(source, SourceRole::telemetry) && !source.kind->needs_facility.empty());
}

bool among(const std::vector<NamedSource>& sources, const NamedSource& one) {
  return std::ranges::any_of(sources, [&](const auto& other) { return same_source(other.address, one.address); });
}

/// Those of `open` that may stay, and what comes to them.
std::vector<NamedSource> joined(const std::vector<NamedSource>& open, const auto& may_stay,
                                const std::vector<NamedSource>& more) {
  std::vector<NamedSource> all;
  std::ranges::copy_if(open, std::back_inserter(all), may_stay);
  for (const auto& source : more)
    if (!among(all, source)) all.push_back(source);
  return all;
}

}  // namespace

std::vector<NamedSource> files_to_open(const std::vector<NamedSource>& open, const std::vector<NamedSource>& dropped) {
  if (open.empty() || dropped.empty()) return dropped;
  if (dropped.size() == 1 && is(dropped.front(), SourceRole::scenario))
    return joined(
        open, [](const auto& source) { return is(source, SourceRole::facility); }, dropped);
  if (!std::ranges::all_of(dropped, joins_what_is_open)) return dropped;
  // Other air around what is simulated.
  if (std::ranges::all_of(dropped, brings_weather))
    return joined(
        open, [](const auto& source) { return !brings_weather(source); }, dropped);
  // What is simulated and what was measured are not shown together.
  return joined(
      open, [](const auto& source) { return !is(source, SourceRole::scenario); }, dropped);
}

std::string scenario_for_open_facility(const std::vector<NamedSource>& open, const std::vector<NamedSource>& sources) {
  std::string scenario;
  for (const auto& source : sources) {
    if (is(source, SourceRole::facility) && among(open, source)) continue;
    if (!scenario.empty() || !is(source, SourceRole::scenario)) return {};
    scenario = source.address;
  }
  return sources.size() > 1 ? scenario : std::string();
}

bool only_fields(const std::vector<NamedSource>& sources) {
  return !sources.empty() &&
         std::ranges::all_of(sources, [](const auto& source) { return is(source, SourceRole::field); });
}

}  // namespace hallscope
