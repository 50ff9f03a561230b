#pragma once

#include <string>
#include <vector>

#include "models/facility/facility.h"
#include "models/io/json_node.h"
#include "models/simulation/scenario/scenario.h"

// For the sources of models/simulation only.

namespace hallscope {

/// What one id of an event stands for.
struct EventTarget {
  JsonNode node;
  std::string id;
  std::vector<ElementIndex> elements;  ///< ascending, never empty
  bool group = false;                  ///< a pattern, a hall, a row
};

/// An event as it stands in the file, before what all of them say together is known.
struct EventPlan {
  JsonNode node;
  ScenarioEvent event;  ///< without elements and text
  std::string action;   ///< the key that says what happens
  std::vector<EventTarget> targets;
};

/// Reads "events" of the root, in order of time; events at one instant keep the order of the file. Errors go to the
/// root's report; jobs and duration are those of the scenario.
std::vector<EventPlan> read_events(const JsonNode& root, const Facility&, const Scenario&);

/// Gives the events their elements and texts. What contradicts an earlier event is an error.
std::vector<ScenarioEvent> settle_events(std::vector<EventPlan>, const Facility&, const Scenario&);

/// "hall-01/row-02/cdu-3 fails", "12 racks are restored".
std::string event_text(const EventPlan&, const Facility&, const Scenario&);

/// "note": a text, or several that are read one after the other; empty when there is none.
std::string read_note(const JsonNode&);

/// {"dryBulb": …, "wetBulb": …}
OutsideAir read_air(const JsonNode&);

}  // namespace hallscope
