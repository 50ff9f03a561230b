#include "scene/fields/read_field_file.h"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/foreign_field.h"
#include "scene/fields/read_vtk_legacy.h"
#include "scene/fields/read_vtk_xml.h"
#include "scene/fields/visible_cells.h"

namespace hallscope {

bool is_legacy_vtk(const std::string& path) {
  char head[14] = {};
  std::error_code failed;
  // Opening a pipe would wait for its writer.
  if (!std::filesystem::is_regular_file(path, failed)) return false;
  std::ifstream(path, std::ios::binary).read(head, sizeof head);
  return std::string(head, sizeof head) == "# vtk DataFile";
}

vtkSmartPointer<vtkDataSet> read_field_file(const std::string& path, std::optional<double> instant, Problems& problems,
                                            const Progress& progress) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed))
    throw BrokenField("", say("cannot be read; does it exist, and is it a file?"));
  if (const auto format = foreign_format(path)) return read_foreign(path, *format, instant, problems, progress);
  if (is_legacy_vtk(path)) return visible_part(read_vtk_legacy(path, problems, progress));
  return read_vtk_xml(path, instant, problems, progress);
}

}  // namespace hallscope
