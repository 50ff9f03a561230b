#include "models/sources/field_file.h"

#include <filesystem>
#include <system_error>

#include "models/facility/catalog.h"
#include "models/facility/reading/facility_builder.h"
#include "models/sources/foreign_field_kind.h"
#include "models/sources/json_format.h"

namespace hallscope {

bool is_field(FileHead& head) {
  namespace fs = std::filesystem;
  std::error_code failed;
  if (head.is_folder()) return fs::exists(fs::path(head.path()) / "system" / "controlDict", failed);
  if (!head.is_file()) return false;
  if (fs::path(head.path()).extension() == ".foam") return true;  // an empty marker beside an OpenFOAM case
  if (!foreign_field_kind(head).empty()) return true;
  const auto bytes = head.bytes(4096).substr(0, 4096);
  // A list of files and times, as ParaView and OpenFOAM write it. Its file names may come first.
  if (fs::path(head.path()).extension() == ".series" && bytes.find_first_not_of(" \t\r\n") != bytes.npos &&
      bytes[bytes.find_first_not_of(" \t\r\n")] == '{')
    return true;
  if (is_json(head)) return bytes.find("\"file-series-version\"") != bytes.npos;
  return bytes.starts_with("# vtk DataFile") ||
         (bytes.find("<VTKFile") != std::string_view::npos && bytes.find('<') < 8);
}

bool is_field_file(const std::string& path) {
  FileHead head(path);
  return is_field(head);
}

std::shared_ptr<const Facility> empty_facility(const std::string& title) {
  return std::make_shared<Facility>(FacilityBuilder(Catalog(), title, "").build());
}

}  // namespace hallscope
