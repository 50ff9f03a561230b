#pragma once

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/tracks/dense_track.h"

namespace hallscope {

/// Two halls of one row with three racks, the middle ones without a meter; each rack of two trays with four GPUs, fed
/// by a busway that is rated for 300 kW. One instant. Powers 100, –, 120 kW in hall-01 and 130, –, 80 kW in hall-02;
/// GPUs 60 °C and one more each in hall-01, in hall-02 none is measured. Racks are rated for 142 kW; only the second
/// has a flow.
struct TwoRows {
  TwoRows() {
    Catalog catalog;
    EquipmentModel rack;
    rack.key = "test-rack";
    rack.name = "Test rack";
    rack.size = {0.6, 1.2, 2.2};
    rack.rack_units = 48;
    rack.rated_power_w = 142e3;
    rack.slots = {{RackSlot::Kind::compute, 10, 1, 4}, {RackSlot::Kind::compute, 11, 1, 4}};
    EquipmentModel busway;
    busway.key = "test-busway";
    busway.name = "Test busway";
    busway.size = {1.8, 0.1, 0.1};
    busway.rated_power_w = 300e3;
    const auto of_rack = catalog.add(rack), of_busway = catalog.add(busway);
    FacilityBuilder b(std::move(catalog), "Two rows", "rows.json");
    for (int h = 0; h < 2; ++h) {
      const double y = 10.0 * h;
      const auto hall = b.add(FacilityBuilder::root, ElementType::Hall, "hall-0" + std::to_string(h + 1), 0,
                              {{0, y, 0}, {10, 8, 5}, {}});
      const auto row = b.add(hall, ElementType::Row, "row-1", 0, {{1, y + 1, 0}, {1.8, 1.2, 2.2}, {}});
      const auto feed = b.add(row, ElementType::Busway, "busway-a", of_busway, {{1, y + 1, 3}, {1.8, 0.1, 0.1}, {}});
      for (int r = 0; r < 3; ++r) {
        const auto e = b.add(row, ElementType::Rack, "rack-" + std::to_string(r + 1), of_rack,
                             {{1 + 0.6 * r, y + 1, 0}, {0.6, 1.2, 2.2}, {}});
        b.power(feed, e);
      }
    }
    facility = std::make_shared<Facility>(b.build());
    const auto racks = facility->of_type(ElementType::Rack);
    add({"Rack/RackPower", "", Quantity::power}, {racks[0], racks[2], racks[3], racks[5]}, {100e3, 120e3, 130e3, 80e3});
    add({"Rack/RackStatus", "", Quantity::state}, {racks[0], racks[2], racks[3], racks[5]}, {1, 2, 1, 3});
    add({"Rack/RackLiquidFlow", "", Quantity::flow}, {racks[1]}, {0.002f});
    std::vector<ElementIndex> gpus;
    std::vector<float> degrees;
    for (std::size_t r = 0; r < 3; ++r)
      for (auto [e, last] = facility->gpus_of_rack(racks[r]); e < last; ++e) {
        degrees.push_back(60 + static_cast<float>(gpus.size()));
        gpus.push_back(e);
      }
    add({"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature}, gpus, degrees);
    const auto feeds = facility->of_type(ElementType::Busway);
    add({"PowerMeter/ActivePower", "Busway", Quantity::power}, {feeds.begin(), feeds.end()}, {150e3, -290e3});
  }

  void add(Metric metric, std::vector<ElementIndex> elements, std::vector<float> values) {
    recording.tracks.push_back(std::make_shared<DenseTrack>(
        std::move(metric), Source::measured, 20, std::move(elements), std::vector<double>{0}, std::move(values)));
  }
  ElementIndex at(const char* id) const { return facility->find(id); }

  std::shared_ptr<const Facility> facility;
  Recording recording;
};

}  // namespace hallscope
