#include "app/workspace/run_identity.h"

#include <cstdint>
#include <cstdio>

#include "models/measure/time.h"
#include "models/sources/file_kinds.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// FNV-1a: the same on every machine and in every version.
class Mark {
 public:
  void add(std::string_view text) {
    for (const char c : text) mix(static_cast<unsigned char>(c));
    mix(0);
  }
  void add(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", number);
    add(std::string_view(text));
  }
  std::string text() const {
    char text[20];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash_));
    return text;
  }

 private:
  void mix(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001b3u; }
  std::uint64_t hash_ = 0xcbf29ce484222325u;
};

std::string file_name(const std::string& address) { return address.substr(address.find_last_of('/') + 1); }

RunIdentity run_of(const Scenario& scenario, const Facility& facility) {
  Mark mark;
  mark.add(scenario.title == scenario.file ? file_name(scenario.file) : scenario.title);
  mark.add(scenario.start);
  mark.add(scenario.duration_s);
  mark.add(scenario.supply_temperature_c);
  if (scenario.rack_flow.by_return) mark.add(std::string_view("return"));
  if (scenario.rack_flow.design_supply_c) mark.add(*scenario.rack_flow.design_supply_c);
  for (const auto& job : scenario.jobs) mark.add(job.name);
  for (const auto& event : scenario.events) {
    mark.add(event.at_s);
    mark.add(static_cast<double>(event.kind));
    mark.add(event.value);
    for (const auto e : event.elements) mark.add(facility.path(e));
  }
  const bool own = scenario.title == facility.title();  // as the facility's own workload is called
  auto name = scenario.title == scenario.file ? file_name(scenario.file) : scenario.title;
  return {own ? say("the facility's own workload") : std::move(name), mark.text()};
}

}  // namespace

RunIdentity run_of(const Document& document) {
  const auto& recording = *document.recording;
  if (document.scenario) return run_of(*document.scenario, *document.facility);
  if (recording.empty()) return {};
  Mark mark;
  std::string name;
  for (const auto& source : document.sources) {
    if (!source.delivered || (source.kind && source.kind->role != SourceRole::telemetry)) continue;
    const auto file = file_name(source.address);
    name += (name.empty() ? "" : ", ") + file;
    mark.add(file);
  }
  mark.add(format_time(recording.start(), recording.absolute));
  return {name, mark.text()};
}

}  // namespace hallscope
