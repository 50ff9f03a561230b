#pragma once

#include <vector>

#include "models/reports/inspect_report.h"

namespace hallscope {

/// One line of a report: one element's value of one metric.
struct InspectValue {
  ElementIndex element = no_element;
  const Track* track = nullptr;
  Reading reading;
};

/// The instant a query asks about.
double inspect_time(const Document&, const InspectQuery&);

/// The values that a query asks for, by track and element. See inspect_report.h for the rules.
std::vector<InspectValue> inspect_values(const Document&, const InspectQuery&);

}  // namespace hallscope
