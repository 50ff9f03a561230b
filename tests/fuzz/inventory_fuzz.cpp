#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "models/facility/importing/aif_properties.h"
#include "models/facility/importing/device_type_yaml.h"
#include "models/facility/importing/inventory_facility.h"
#include "models/facility/importing/inventory_json.h"
#include "models/facility/importing/inventory_table.h"
#include "models/facility/reading/facility_json.h"

// Any bytes as lists of racks and equipment, several of them one after the other, divided by zeros; the first of each
// says which form it has. What is made of them is a facility file that opens, or there is an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  static const Catalog catalog = [] {
    Problems ignored;
    return standard_catalog(ignored);
  }();
  std::string_view all(reinterpret_cast<const char*>(data), size);
  Inventory inventory;
  inventory.sources = {"fuzz"};
  Problems problems;
  while (!all.empty()) {
    const auto list = all.substr(0, all.find('\0'));
    all.remove_prefix(list.size() + (list.size() < all.size() ? 1 : 0));
    if (list.empty()) continue;
    if (list.starts_with('#'))
      parse_aif_properties(list, "fuzz.usda", inventory, problems);
    else if (list.starts_with('{') || list.starts_with('['))
      parse_inventory_json(list, "fuzz.json", inventory, problems);
    else if (list.starts_with("manufacturer"))
      parse_device_type(list, "fuzz.yaml", inventory, problems);
    else
      parse_inventory_table(list, "fuzz.csv", inventory, problems);
  }
  const auto racks = inventory.racks.size();
  const auto text = facility_file_of(inventory, catalog, problems);
  if (text.empty()) {
    if (!problems.has(Severity::error)) std::abort();
    return 0;
  }
  const auto facility = parse_facility(text, "fuzz", problems);
  if (!facility && !problems.has(Severity::error)) std::abort();
  if (facility && facility->count(ElementType::Rack) > racks + inventory.models.size()) std::abort();
  catalog_file_of(inventory, problems);
  return 0;
}
