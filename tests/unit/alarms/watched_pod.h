#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/alarms/alarm_evaluator.h"
#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/tracks/dense_track.h"

namespace hallscope::test {

/// A hall with two racks of four GPUs each, rated 130 kW, 0.9 of it in the liquid; recorded every 10 s.
class WatchedPod {
 public:
  WatchedPod() {
    EquipmentModel rack;
    rack.key = "rack";
    rack.name = "Rack";
    rack.rated_power_w = 130e3;
    rack.liquid_fraction = 0.9;
    rack.gpu_power_w = 1400;
    rack.slots = {{RackSlot::Kind::compute, 1, 1, 4}};
    Catalog catalog;
    const auto model = catalog.add(rack);
    FacilityBuilder builder(std::move(catalog), "pod", "");
    const auto hall = builder.add(FacilityBuilder::root, ElementType::Hall, "hall", 0, {});
    const auto row = builder.add(hall, ElementType::Row, "row", 0, {});
    for (const auto* name : {"rack-1", "rack-2"}) builder.add(row, ElementType::Rack, name, model, {});
    facility = std::make_shared<const Facility>(builder.build());
  }

  ElementIndex find(const std::string& id) const { return facility->find(id); }
  ElementIndex rack(int number) const { return find("hall/row/rack-" + std::to_string(number)); }

  /// One row of values each 10 s, one value for each of the elements.
  void record(const std::string& name, std::vector<ElementIndex> elements, const std::vector<std::vector<float>>& rows,
              double staleness_s = 60, const std::string& qualifier = {}, Source source = Source::measured) {
    std::vector<double> times;
    std::vector<float> values;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      times.push_back(static_cast<double>(i) * 10);
      values.insert(values.end(), rows[i].begin(), rows[i].end());
    }
    recording.tracks.push_back(std::make_shared<DenseTrack>(Metric{name, qualifier, quantity_of(name)}, source,
                                                            staleness_s, std::move(elements), std::move(times),
                                                            std::move(values)));
  }
  /// The same of the first rack alone.
  void record(const std::string& name, const std::vector<float>& values, double staleness_s = 60) {
    std::vector<std::vector<float>> rows;
    for (const auto value : values) rows.push_back({value});
    record(name, {rack(1)}, rows, staleness_s);
  }

  AlarmLog find(AlarmRules rules) const {
    return find_alarms(facility, std::make_shared<const AlarmRules>(std::move(rules)), recording);
  }
  static AlarmRule rule(AlarmRule::Kind kind, double delay_s = 0) {
    AlarmRule rule;
    rule.kind = kind;
    rule.name = std::string(to_string(kind));
    rule.delay_s = delay_s;
    return rule;
  }
  static AlarmRule limit(const std::string& metric, std::optional<double> warn, std::optional<double> critical) {
    AlarmRule rule;
    rule.name = "limit";
    rule.metric = metric;
    rule.warn = warn;
    rule.critical = critical;
    return rule;
  }

  std::shared_ptr<const Facility> facility;
  Recording recording;
};

}  // namespace hallscope::test
