#include "models/sources/weather_source.h"

#include <optional>
#include <utility>

#include "models/measure/time.h"
#include "models/simulation/weather/weather_file.h"
#include "models/simulation/weather/weather_recording.h"
#include "models/sources/field_file.h"
#include "models/sources/file_kinds.h"
#include "models/words/say.h"

namespace hallscope {

bool brings_weather(const NamedSource& source) { return source.kind && source.kind->read == read_weather_alone; }

void read_weather_alone(const ReadRequest& request) {
  constexpr ElementIndex site = 0;
  auto weather = read_weather_recording(request.address, site, request.problems, request.progress);
  if (!weather) return;
  request.problems.note(request.address, "", weather->summary);
  request.problems.note(request.address, "",
                        say("open it beside a facility or a scenario to simulate in this air; a scenario names it as "
                            "\"weather\": {\"file\": …}"));
  Delivery delivery;
  if (!request.facility) delivery.facility = empty_facility(weather->title);
  delivery.recording = std::move(weather->recording);
  request.deliver(std::move(delivery));
}

std::shared_ptr<const Scenario> with_weather(const Scenario& scenario, const std::string& path, Problems& problems,
                                             const Progress& progress) {
  const auto start = scenario.start.empty() ? std::nullopt : parse_time(scenario.start);
  const bool dated = start && start->absolute;
  auto weather = read_weather_file(path, dated ? std::optional(start->seconds) : std::nullopt, scenario.duration_s,
                                   problems, progress);
  if (!weather) return nullptr;
  problems.note(path, "", say("is the outside air of what is simulated"));
  auto changed = std::make_shared<Scenario>(scenario);
  changed->weather = std::move(*weather);
  return changed;
}

}  // namespace hallscope
