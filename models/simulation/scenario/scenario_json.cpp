#include "models/simulation/scenario/scenario_json.h"

#include <filesystem>

#include "models/facility/reading/facility_plan.h"
#include "models/facility/reading/workload_json.h"
#include "models/io/json_node.h"
#include "models/measure/time.h"
#include "models/simulation/scenario/scenario_events.h"
#include "models/simulation/weather/weather_file.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// An instant as ISO 8601, in Unix seconds; an error when it is none.
std::optional<double> read_instant(const JsonNode& node, const char* key) {
  const auto text = node.text(key);
  if (!text) return std::nullopt;
  constexpr double from_1900 = -2208988800.0, to_2200 = 7258118400.0;
  const auto time = parse_time(*text);
  const bool iso = text->find('-', 1) != std::string::npos;
  if (time && time->absolute && iso && time->seconds >= from_1900 && time->seconds < to_2200) return time->seconds;
  node.error(key, say("expected ISO 8601 between 1900 and 2200, such as \"2026-03-01T13:00:00Z\", found \"%1\"",
                      text->substr(0, 80)));
  return std::nullopt;
}

std::optional<double> unix_time(const std::string& text) {
  const auto time = parse_time(text);
  return time && time->absolute ? std::optional(time->seconds) : std::nullopt;
}

/// Where the weather file lies: as given when absolute, else beside the scenario.
std::string beside(const std::string& scenario, const std::string& file) {
  return (std::filesystem::path(scenario).parent_path() / file).string();
}

void read_weather(const JsonNode& node, const std::string& file, Scenario& scenario, Problems& problems,
                  const Progress& progress) {
  if (!node.expect_object()) return;
  if (!node.has("file")) {
    if (node.has("from")) node.error("from", say("belongs to a weather \"file\""));
    scenario.weather = Weather(read_air(node));
    return;
  }
  node.allow_only({"file", "from", "note"});
  const auto name = node.text("file");
  auto start = node.has("from") ? read_instant(node, "from") : unix_time(scenario.start);
  if (!name) return;
  if (name->empty() || name->find('\0') != std::string::npos) {
    node.error("file", say("expected the path of an EPW or CSV file, relative to the scenario"));
    return;
  }
  auto weather = read_weather_file(beside(file, *name), start, scenario.duration_s, problems, progress);
  if (weather)
    scenario.weather = std::move(*weather);
  else
    node.error("file", say("no weather comes from '%1'", name->substr(0, 200)));
}

/// How the flow of racks is set: "fixed" or "return", and the supply that fixed flows are for.
void read_rack_flow(const JsonNode& root, Scenario& scenario) {
  if (root.has("designSupplyTemperature"))
    scenario.rack_flow.design_supply_c = bounded(root, "designSupplyTemperature", 40, 2, 60);
  if (!root.has("rackFlow")) return;
  const auto text = root.text("rackFlow");
  if (text == "fixed" || text == "return")
    scenario.rack_flow.by_return = text == "return";
  else if (text)
    root.error("rackFlow", say("expected \"fixed\" or \"return\", found \"%1\"", text->substr(0, 80)));
}

std::optional<Scenario> from_json(const Json& json, const std::string& name, const Facility& facility,
                                  Problems& problems, const Progress& progress) {
  JsonReport report{name, problems};
  const JsonNode root(json, report);
  if (!check_format(root, "hallscope-scenario", 1)) return std::nullopt;
  root.allow_only({"$schema", "format", "version", "title", "note", "facility", "start", "duration", "step",
                   "supplyTemperature", "designSupplyTemperature", "rackFlow", "weather", "jobs", "events"});
  Scenario scenario = scenario_of(facility);
  scenario.title = root.text("title").value_or(name);
  scenario.file = name;
  scenario.pointer.clear();
  (void)root.text("facility");
  scenario.note = read_note(root);
  if (root.has("start") && read_instant(root, "start")) scenario.start = *root.text("start");
  scenario.duration_s = bounded_seconds(root, "duration", scenario.duration_s, 1, 366 * 86400.0);
  scenario.step_s = bounded_seconds(root, "step", scenario.step_s, 0.1, 86400);
  scenario.supply_temperature_c = bounded(root, "supplyTemperature", scenario.supply_temperature_c, 2, 60);
  read_rack_flow(root, scenario);
  if (scenario.duration_s / scenario.step_s > 1e6)
    root.error(root.has("step") ? "step" : "duration", say("more than a million steps; take a longer step"));
  if (root.has("jobs")) {
    scenario.jobs = read_jobs(root);
    check_job_racks(facility, scenario.jobs, root);
  }
  if (!hallscope::report(progress, 0.1, "reading weather")) return std::nullopt;
  if (const auto weather = root.member("weather")) read_weather(*weather, name, scenario, problems, progress);
  if (!hallscope::report(progress, 0.5, "reading events")) return std::nullopt;
  auto plans = read_events(root, facility, scenario);
  if (report.refused) return std::nullopt;  // what contradicts what is only known when all is right by itself
  scenario.events = settle_events(std::move(plans), facility, scenario);
  if (report.refused || !hallscope::report(progress, 1, "reading events")) return std::nullopt;
  return scenario;
}

}  // namespace

std::optional<Scenario> read_scenario(const std::string& path, const Facility& facility, Problems& problems,
                                      const Progress& progress) {
  if (!report(progress, 0, "reading")) return std::nullopt;
  const auto json = read_json(path, problems, progress);
  return json ? from_json(*json, path, facility, problems, progress) : std::nullopt;
}

std::optional<Scenario> parse_scenario(std::string_view text, const std::string& name, const Facility& facility,
                                       Problems& problems, const Progress& progress) {
  const auto json = parse_json(text, name, problems);
  return json ? from_json(*json, name, facility, problems, progress) : std::nullopt;
}

}  // namespace hallscope
