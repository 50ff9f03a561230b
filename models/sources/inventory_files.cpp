#include "models/sources/inventory_files.h"

#include <filesystem>
#include <utility>

#include "models/facility/importing/aif_properties.h"
#include "models/facility/importing/device_type_yaml.h"
#include "models/facility/importing/inventory_facility.h"
#include "models/facility/importing/inventory_json.h"
#include "models/facility/importing/inventory_table.h"
#include "models/facility/reading/facility_json.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

bool read_one(const std::string& path, Inventory& inventory, Problems& problems, const Progress& progress) {
  FileHead head(path);
  if (is_aif_properties(head)) return read_aif_properties(path, inventory, problems);
  if (is_inventory_json(head)) return read_inventory_json(path, inventory, problems, progress);
  if (is_device_type(head)) return read_device_type(path, inventory, problems);
  return read_inventory_table(path, inventory, problems);
}

}  // namespace

bool is_inventory(const std::string& path) {
  FileHead head(path);
  return is_aif_properties(head) || is_inventory_json(head) || is_device_type(head) || is_inventory_table(head);
}

std::optional<Inventory> read_inventory(const std::vector<std::string>& files, Problems& problems,
                                        const Progress& progress) {
  Inventory inventory;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!report(progress, static_cast<double>(i) / static_cast<double>(files.size()), "reading")) return std::nullopt;
    const std::filesystem::path path(files[i]);
    if (inventory.title.empty()) inventory.title = path.stem().string();
    inventory.sources.push_back(path.filename().string());
    if (!read_one(files[i], inventory, problems, progress)) return std::nullopt;
  }
  return inventory;
}

void read_inventory_files(const ReadRequest& request) {
  std::vector<std::string> files{request.address};
  files.insert(files.end(), request.beside.begin(), request.beside.end());
  auto inventory = read_inventory(files, request.problems, request.progress);
  if (!inventory) return;
  const auto text = facility_file_of(std::move(*inventory), standard_catalog(request.problems), request.problems);
  if (text.empty()) return;
  // What is shown is exactly what would be written.
  if (auto facility = parse_facility(text, request.address, request.problems, request.progress)) {
    request.problems.note(request.address, "",
                          say("is a list from another system; what it does not say of places and sizes was guessed. "
                              "\"hallscope convert %1 --output site.json\" writes a facility file to be looked over",
                              request.address));
    request.deliver({std::make_shared<Facility>(std::move(*facility)), nullptr, std::nullopt});
  }
}

}  // namespace hallscope
