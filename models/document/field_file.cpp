#include "models/document/field_file.h"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "models/facility/catalog.h"
#include "models/facility/reading/facility_builder.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

/// The begin of a regular file; nothing of anything else.
std::string head_of(const std::string& path) {
  constexpr std::size_t enough = 4096;
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return {};
  std::ifstream file(path, std::ios::binary);
  std::string head(enough, '\0');
  file.read(head.data(), static_cast<std::streamsize>(enough));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
  return head;
}

}  // namespace

bool is_field_file(const std::string& path) {
  std::error_code failed;
  if (fs::is_directory(path, failed)) return fs::exists(fs::path(path) / "system" / "controlDict", failed);
  if (!fs::is_regular_file(path, failed)) return false;
  if (fs::path(path).extension() == ".foam") return true;  // an empty marker beside an OpenFOAM case
  const auto head = head_of(path);
  return head.starts_with("# vtk DataFile") || (head.find("<VTKFile") != std::string::npos && head.find('<') < 8);
}

std::shared_ptr<const Facility> empty_facility(const std::string& title) {
  return std::make_shared<Facility>(FacilityBuilder(Catalog(), title, "").build());
}

}  // namespace hallscope
