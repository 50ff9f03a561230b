#include "tests/scene/small_campus.h"

#include <string>

#include "models/facility/reading/facility_builder.h"
#include "models/telemetry/tracks/dense_track.h"

namespace hallscope {

namespace {

constexpr double aisle_m = 2.4, rack_w = 0.6, rack_d = 1.2, rack_h = 2.236;

EquipmentModel rack_model() {
  EquipmentModel m;
  m.key = "test-rack";
  m.name = "Test rack";
  m.type = ElementType::Rack;
  m.size = {rack_w, rack_d, rack_h};
  m.rack_units = 48;
  m.liquid_fraction = 0.9;
  m.rated_power_w = 142e3;
  for (int i = 0; i < 4; ++i) m.slots.push_back({RackSlot::Kind::power_shelf, 1 + i, 1, 0});
  for (int i = 0; i < 10; ++i) m.slots.push_back({RackSlot::Kind::compute, 6 + i, 1, 4});
  for (int i = 0; i < 9; ++i) m.slots.push_back({RackSlot::Kind::nvlink_switch, 17 + i, 1, 0});
  for (int i = 0; i < 8; ++i) m.slots.push_back({RackSlot::Kind::compute, 27 + i, 1, 4});
  for (int i = 0; i < 4; ++i) m.slots.push_back({RackSlot::Kind::power_shelf, 40 + i, 1, 0});
  return m;
}

EquipmentModel cdu_model() {
  EquipmentModel m;
  m.key = "test-cdu";
  m.name = "Test CDU";
  m.type = ElementType::CDU;
  m.size = {0.9, rack_d, 2.0};
  return m;
}

std::string numbered(const char* what, int n) { return std::string(what) + (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

std::shared_ptr<const Facility> SmallCampus::build() const {
  Catalog catalog;
  const auto rack = catalog.add(rack_model());
  const auto cdu = catalog.add(cdu_model());
  FacilityBuilder b(std::move(catalog), "Small campus", "small.json");
  const double hall_w = racks * rack_w + 0.9 + 6, hall_d = rows * (rack_d + aisle_m) + 4;
  for (int h = 0; h < halls; ++h) {
    const double x0 = h * (hall_w + 8);
    const auto hall = b.add(FacilityBuilder::root, ElementType::Hall, numbered("hall-", h + 1), 0,
                            {{x0, 0, 0}, {hall_w, hall_d, 5}, Facing::minus_y});
    b.contain_hot_aisles(hall);
    std::vector<FacilityBuilder::Handle> plant;
    for (int k = 0; k < chillers; ++k)
      plant.push_back(b.add(FacilityBuilder::root, ElementType::Chiller, numbered("chiller-", h * chillers + k + 1), 0,
                            {{x0 - 7.5, 1 + 4.0 * k, 0}, {6, 2.4, 2.6}, Facing::minus_y}));
    for (int r = 0; r < rows; ++r) {
      const Facing front = r % 2 ? Facing::plus_y : Facing::minus_y;
      const double y0 = 3 + r * (rack_d + aisle_m) - (r % 2 ? 0.8 : 0);
      const auto row = b.add(hall, ElementType::Row, numbered("row-", r + 1), 0,
                             {{x0 + 3, y0, 0}, {racks * rack_w + 0.9, rack_d, rack_h}, front});
      const auto unit =
          b.add(row, ElementType::CDU, "cdu-1", cdu, {{x0 + 3 + racks * rack_w, y0, 0}, {0.9, rack_d, 2.0}, front});
      for (const auto chiller : plant) b.coolant(chiller, unit);
      for (int k = 0; k < racks; ++k) {
        const auto one = b.add(row, ElementType::Rack, numbered("rack-", k + 1), rack,
                               {{x0 + 3 + k * rack_w, y0, 0}, {rack_w, rack_d, rack_h}, front});
        b.coolant(unit, one);
      }
    }
  }
  return std::make_shared<const Facility>(b.build());
}

std::shared_ptr<const Track> ramp_track(const Facility& f, const Metric& metric, float first, float step) {
  const auto of = f.of_type(*object_type(metric));
  std::vector<ElementIndex> elements(of.begin(), of.end());
  std::vector<float> values;
  for (std::size_t i = 0; i < elements.size(); ++i) values.push_back(first + static_cast<float>(i) * step);
  return std::make_shared<DenseTrack>(metric, Source::simulated, 60, std::move(elements), std::vector<double>{0},
                                      values);
}

}  // namespace hallscope
