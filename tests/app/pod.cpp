#include "tests/app/pod.h"

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/tracks/dense_track.h"
#include "models/telemetry/tracks/sparse_track.h"

namespace hallscope {
namespace {

EquipmentModel rack_model() {
  EquipmentModel m;
  m.key = "test-rack";
  m.name = "Test rack";
  m.size = {0.6, 1.2, 2.2};
  m.rack_units = 48;
  m.rated_power_w = 142e3;
  m.slots = {{RackSlot::Kind::compute, 10, 1, 4}, {RackSlot::Kind::compute, 11, 1, 4}};
  m.figures["aif:spec:ratedPower"] = {142e3, "W", "vendor page", FigureStatus::sourced};
  m.figures["aif:core:weight"] = {1580, "kg", "", FigureStatus::assumed};
  return m;
}

std::vector<ElementIndex> all(const Facility& facility, ElementType type) {
  const auto of = facility.of_type(type);
  return {of.begin(), of.end()};
}

}  // namespace

Document small_pod() {
  Catalog catalog;
  const auto rack = catalog.add(rack_model());
  FacilityBuilder b(std::move(catalog), "Small pod", "pod.json");
  const auto hall = b.add(FacilityBuilder::root, ElementType::Hall, "hall", 0, {{0, 0, 0}, {10, 10, 5}, {}});
  const auto row = b.add(hall, ElementType::Row, "row-1", 0, {{1, 1, 0}, {1.2, 1.2, 2.2}, {}});
  const auto cdu = b.add(row, ElementType::CDU, "cdu-1", 0, {{3, 1, 0}, {0.9, 1.2, 2}, {}});
  const auto a = b.add(row, ElementType::Busway, "busway-a", 0, {{1, 1, 3}, {1.2, 0.1, 0.1}, {}});
  const auto bb = b.add(row, ElementType::Busway, "busway-b", 0, {{1, 2, 3}, {1.2, 0.1, 0.1}, {}});
  for (int i = 0; i < 2; ++i) {
    const auto r = b.add(row, ElementType::Rack, "rack-" + std::to_string(i + 1), rack,
                         {{1 + 0.6 * i, 1, 0}, {0.6, 1.2, 2.2}, {}});
    b.power(a, r);
    b.power(bb, r);
    b.coolant(cdu, r);
  }
  Document document;
  auto facility = std::make_shared<Facility>(b.build());
  auto recording = std::make_shared<Recording>();
  const std::vector<double> times{0, 30, 60};
  const float none = missing_value;
  recording->tracks.push_back(std::make_shared<DenseTrack>(
      Metric{"Rack/RackPower", "", Quantity::power}, Source::measured, 20, all(*facility, ElementType::Rack), times,
      std::vector<float>{100e3, 90e3, 110e3, 95e3, 120e3, none}));
  const auto gpus = all(*facility, ElementType::GPU);
  std::vector<float> temperatures;
  for (std::size_t t = 0; t < times.size(); ++t)
    for (std::size_t g = 0; g < gpus.size(); ++g)
      temperatures.push_back(60 + static_cast<float>(g) + 2 * static_cast<float>(t));
  recording->tracks.push_back(std::make_shared<DenseTrack>(
      Metric{"GPU/DCGM_FI_DEV_GPU_TEMP", "", Quantity::temperature}, Source::simulated, 20, gpus, times, temperatures));
  recording->tracks.push_back(std::make_shared<SparseTrack>(
      Metric{"CDU/LiquidFlow", "Primary", Quantity::flow}, Source::measured, 100, all(*facility, ElementType::CDU),
      std::vector<std::vector<SparseTrack::Sample>>{{{5, 0.002f, Quality::good}}}));
  document.facility = std::move(facility);
  document.recording = std::move(recording);
  document.problems.warning("pod.json", "hall/row-1/rack-1", "0 V at 43 A");
  document.problems.note("pod.json", "hall/row-1/rack-10", "not the same rack");
  return document;
}

}  // namespace hallscope
