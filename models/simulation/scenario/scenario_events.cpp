#include "models/simulation/scenario/scenario_events.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "models/facility/element_roles.h"
#include "models/facility/name_pattern.h"
#include "models/facility/reading/facility_plan.h"
#include "models/facility/reading/unknown_element.h"
#include "models/facility/reading/workload_json.h"
#include "models/io/edit_distance.h"
#include "models/measure/time.h"
#include "models/simulation/weather/weather_file.h"
#include "models/words/say.h"

// Events one by one: what they do, when, and to which elements.

namespace hallscope {
namespace {

using Kind = ScenarioEvent::Kind;

constexpr std::size_t most_events = 10000;
constexpr std::size_t most_elements = 5'000'000;  // of all events together: each holds a list of its own

struct Action {
  const char* key;
  Kind kind;
};
constexpr std::array actions{Action{"fail", Kind::fail},       Action{"restore", Kind::restore},
                             Action{"derate", Kind::derate},   Action{"leak", Kind::leak},
                             Action{"weather", Kind::weather}, Action{"setSupplyTemperature", Kind::supply_temperature},
                             Action{"load", Kind::job_load},   Action{"start", Kind::job_start},
                             Action{"stop", Kind::job_stop}};

/// Racks and equipment in an element, at any depth.
void collect(const Facility& facility, ElementIndex i, std::vector<ElementIndex>& found) {
  const Element& e = facility.element(i);
  if (!is_room(e.type)) found.push_back(i);
  for (std::uint32_t k = 0; k < e.child_count; ++k)
    if (e.first_child + k < facility.body_count()) collect(facility, e.first_child + k, found);
}

/// Why an event of this kind cannot happen to an element; nothing when it can.
std::optional<Phrase> unsuited(const Facility& facility, ElementIndex i, Kind kind) {
  const auto type = facility.element(i).type;
  if (i >= facility.body_count()) return Phrase("%1 (%2) stands inside a rack; events happen to racks and equipment");
  if (kind == Kind::leak && type != ElementType::Rack && type != ElementType::CDU)
    return Phrase("%1 (%2) cannot leak; name racks or CDUs");
  if (kind == Kind::supply_temperature && type != ElementType::CDU)
    return Phrase("%1 (%2) has no coolant set point; name CDUs, or what they stand in");
  return std::nullopt;
}

/// Resolves one id; an error when it names nothing of use.
std::optional<EventTarget> resolve(const Facility& facility, const std::string& id, const JsonNode& node, Kind kind) {
  EventTarget target{node, id, {}, is_pattern(id)};
  std::vector<ElementIndex> hits;
  // The empty path is the site: an id that was left empty must not hit all of it.
  const auto one = id.empty() ? no_element : facility.find(id);
  if (one != no_element) {
    // An alias may look like a pattern and yet be the name of one element.
    hits.push_back(one);
    target.group = false;
  } else {
    hits = facility.match(id);
  }
  if (hits.empty()) {
    node.error(id.empty() ? say("needs the id of an element") : no_such_element(facility, id));
    return std::nullopt;
  }
  // All of a hall can fail, but a leak is in one place: it needs a name.
  const bool spreads = kind != Kind::leak;
  for (const auto hit : hits) {
    if (spreads && is_room(facility.element(hit).type)) {
      // A group may hold what this cannot happen to; named by itself, such an element is an error.
      target.group = true;
      std::vector<ElementIndex> inside;
      collect(facility, hit, inside);
      std::copy_if(inside.begin(), inside.end(), std::back_inserter(target.elements),
                   [&](ElementIndex i) { return !unsuited(facility, i, kind); });
      continue;
    }
    if (const auto why = unsuited(facility, hit, kind)) {
      node.error(say(*why, facility.path(hit), to_string(facility.element(hit).type)));
      return std::nullopt;
    }
    target.elements.push_back(hit);
  }
  std::sort(target.elements.begin(), target.elements.end());
  target.elements.erase(std::unique(target.elements.begin(), target.elements.end()), target.elements.end());
  if (target.elements.empty()) {
    node.error(say("nothing stands in '%1' to which this could happen", id));
    return std::nullopt;
  }
  return target;
}

/// The one action of an event; an error when there is none or several.
const Action* find_action(const JsonNode& node) {
  const Action* found = nullptr;
  for (const auto& action : actions) {
    if (!node.has(action.key)) continue;
    if (found) {
      node.error(say("says both \"%1\" and \"%2\"; make it two events, one for each", found->key, action.key));
      return nullptr;
    }
    found = &action;
  }
  if (!found)
    node.error(
        say("says nothing to do; expected one of \"fail\", \"restore\", \"derate\", \"leak\", "
            "\"setSupplyTemperature\", \"weather\", or a \"job\" with \"load\", \"start\" or \"stop\""));
  return found;
}

/// Kinds of one form share a list: a second action of one event has been refused by find_action.
void allow_only(const JsonNode& node, Kind kind) {
  switch (kind) {
    case Kind::derate:
      return node.allow_only({"at", "derate", "to", "note"});
    case Kind::supply_temperature:
      return node.allow_only({"at", "setSupplyTemperature", "on", "note"});
    case Kind::weather:
      return node.allow_only({"at", "weather", "over", "note"});
    case Kind::job_load:
    case Kind::job_start:
    case Kind::job_stop:
      return node.allow_only({"at", "job", "load", "start", "stop", "note"});
    case Kind::fail:
    case Kind::restore:
    case Kind::leak:
      return node.allow_only({"at", "fail", "restore", "leak", "note"});
  }
}

double read_time(const JsonNode& node, double duration_s) {
  constexpr double furthest = 1e12;  // s; far beyond any run, whose bounds have messages of their own below
  if (!node.has("at")) node.error(say("needs \"at\", the time from the start of the run, such as \"10m\""));
  const double at = bounded_seconds(node, "at", 0, -furthest, furthest);
  if (at < 0)
    node.error("at", say("lies in the past, %1 before the run starts; events count from its start", format_age(-at)));
  if (at > duration_s)
    node.error("at", say("lies %1 after the end of the run; lengthen its \"duration\" (%2)",
                         format_age(at - duration_s), format_age(duration_s)));
  return at;
}

void read_job(const JsonNode& node, const Action& action, const std::vector<WorkloadJob>& jobs, ScenarioEvent& event) {
  if (action.kind == Kind::job_load)
    event.value = bounded(node, "load", 0, 0, 1);
  else if (!node.boolean(action.key).value_or(true))  // another type has been reported
    node.error(action.key, say("expected true; leave the event out when nothing shall happen"));
  const auto name = node.text("job");
  if (!name) {
    if (!node.has("job")) node.error(say("needs \"job\", the name of the job"));
    return;
  }
  const auto named = [&](const WorkloadJob& job) { return job.name == *name; };
  const auto found = std::find_if(jobs.begin(), jobs.end(), named);
  if (found == jobs.end()) {
    constexpr std::size_t longest = 100;  // distances take time with the product of both lengths
    std::string what = say("no job is named '%1'", name->substr(0, longest));
    const auto distance = [&](const WorkloadJob& job) {
      return edit_distance(name->substr(0, longest), job.name.substr(0, longest));
    };
    const auto nearer = [&](const WorkloadJob& a, const WorkloadJob& b) { return distance(a) < distance(b); };
    const auto nearest = std::min_element(jobs.begin(), jobs.end(), nearer);
    what += nearest == jobs.end() ? say("; the run has no jobs") : say("; did you mean '%1'?", nearest->name);
    node.error("job", what);
    return;
  }
  if (std::find_if(found + 1, jobs.end(), named) != jobs.end())
    node.error("job", say("two jobs are named '%1'; give them different names", *name));
  event.job = static_cast<std::uint32_t>(found - jobs.begin());
}

void read_targets(const JsonNode& node, const char* key, const Facility& facility, EventPlan& plan) {
  for (const auto& [id, at] : read_texts(node, key))
    if (auto target = resolve(facility, id, at, plan.event.kind)) plan.targets.push_back(std::move(*target));
  const auto& named = node.value()[key];  // there: the callers have asked for it
  if (named.is_array() && named.empty()) node.error(key, say("names no element"));
}

std::optional<EventPlan> read_event(const JsonNode& node, const Facility& facility, const Scenario& scenario) {
  if (!node.expect_object()) return std::nullopt;
  const double at = read_time(node, scenario.duration_s);
  const Action* action = find_action(node);
  if (!action) return std::nullopt;
  EventPlan plan{node, {}, action->key, {}};
  ScenarioEvent& event = plan.event;
  event.at_s = at;
  event.kind = action->kind;
  event.note = read_note(node);
  allow_only(node, event.kind);
  switch (event.kind) {
    case Kind::derate:
      if (!node.has("to")) node.error(say("needs \"to\", the share of the rating that is left, 0 to 1"));
      event.value = bounded(node, "to", 1, 0, 1);
      read_targets(node, action->key, facility, plan);
      break;
    case Kind::fail:
    case Kind::restore:
    case Kind::leak:
      read_targets(node, action->key, facility, plan);
      break;
    case Kind::supply_temperature:
      // Within what "supplyTemperature" of the run may be; without "on", of all CDUs.
      event.value = bounded(node, action->key, scenario.supply_temperature_c, 2, 60);
      if (node.has("on")) read_targets(node, "on", facility, plan);
      break;
    case Kind::weather:
      event.air = read_air(*node.member(action->key));
      event.over_s = bounded_seconds(node, "over", 0, 0, 1e9);
      break;
    case Kind::job_load:
    case Kind::job_start:
    case Kind::job_stop:
      read_job(node, *action, scenario.jobs, event);
      break;
  }
  return plan;
}

}  // namespace

std::string read_note(const JsonNode& node) {
  std::string note;
  for (const auto& [text, at] : read_texts(node, "note")) note += (note.empty() || text.empty() ? "" : " ") + text;
  return note;
}

OutsideAir read_air(const JsonNode& node) {
  OutsideAir air;
  if (!node.expect_object()) return air;
  node.allow_only({"dryBulb", "wetBulb", "note"});
  const auto dry = node.number("dryBulb");
  const auto wet = node.number("wetBulb");
  if (!node.has("dryBulb") || !node.has("wetBulb")) node.error(say("needs \"dryBulb\" and \"wetBulb\" in °C"));
  if (!dry || !wet) return air;
  air = {*dry, *wet};
  if (const auto what = implausible(air); !what.empty()) node.error(what);
  return air;
}

std::vector<EventPlan> read_events(const JsonNode& root, const Facility& facility, const Scenario& scenario) {
  std::vector<EventPlan> plans;
  const auto nodes = root.items("events");
  if (nodes.size() > most_events) {
    root.error("events", say("more than 10,000 events"));
    return plans;
  }
  std::size_t elements = 0;
  for (const auto& node : nodes) {
    auto plan = read_event(node, facility, scenario);
    if (!plan) continue;
    for (const auto& target : plan->targets) elements += target.elements.size();
    if (elements > most_elements) {
      node.error(say("the events name more than 5 million elements together; name halls and rows once"));
      return plans;
    }
    plans.push_back(std::move(*plan));
  }
  std::stable_sort(plans.begin(), plans.end(),
                   [](const EventPlan& a, const EventPlan& b) { return a.event.at_s < b.event.at_s; });
  return plans;
}

}  // namespace hallscope
