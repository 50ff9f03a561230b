#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "models/facility/reading/facility_json.h"
#include "models/telemetry/recording.h"

namespace hallscope {

/// Two racks with trays and GPUs, a CDU and two hosts, read beside one text of telemetry.
class LabelledRead {
 public:
  template <class Parse>
  LabelledRead(Parse parse, const std::string& text, const std::string& columns = "",
               const std::string& name = "a.txt") {
    Problems none;
    facility = parse_facility(R"({"format": "hallscope-facility", "version": 1,
      "elements": [{"id": "hall", "type": "Hall", "size": [20, 20, 4], "elements": [
        {"id": "row", "type": "Row", "at": [2, 3],
         "slots": [{"id": "rack-{n:02}", "model": "gb300-nvl72", "count": 2, "cooledBy": "cdu-1"},
                   {"id": "cdu-1", "model": "in-row-cdu-1800"}]}]}],
      "aliases": {"node-a": "hall/row/rack-01/tray-01", "node-b": "hall/row/rack-01/tray-02",
                  "GPU-uuid-9": "hall/row/rack-02/tray-03/gpu-4"},
      "columns": [)" + columns + "]}",
                              "facility.json", none);
    EXPECT_TRUE(facility) << (none.empty() ? "" : to_line(none.list()[0]));
    recording = parse(text, name, *facility, problems);
  }

  Reading at(const std::string& element, const std::string& metric, double time) const {
    const Track* track = recording ? recording->find(metric) : nullptr;
    const auto column = track ? track->column(facility->find(element)) : std::nullopt;
    return column ? track->reading(*column, time) : Reading{};
  }
  double value(const std::string& element, const std::string& metric, double time = 1e12) const {
    return at(element, metric, time).value;
  }
  /// All metrics and problems, for a failed expectation.
  std::string said() const {
    std::string all;
    if (recording)
      for (const auto& track : recording->tracks)
        all += label(track->metric()) + " of " + facility->path(track->elements()[0]) + "\n";
    for (const auto& p : problems.list()) all += to_line(p) + "\n";
    return all;
  }
  bool has(Severity severity) const { return problems.has(severity); }

  Problems problems;
  std::optional<Facility> facility;
  std::optional<Recording> recording;
};

inline const std::string gpu_1 = "hall/row/rack-01/tray-01/gpu-1", gpu_2 = "hall/row/rack-01/tray-01/gpu-2",
                         gpu_b = "hall/row/rack-01/tray-02/gpu-1", rack_1 = "hall/row/rack-01",
                         tray_a = "hall/row/rack-01/tray-01", cdu_1 = "hall/row/cdu-1";

}  // namespace hallscope
