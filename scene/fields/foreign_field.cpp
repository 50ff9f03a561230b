#include "scene/fields/foreign_field.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "models/io/file_head.h"
#include "models/io/free_memory.h"
#include "models/io/run_again.h"
#include "models/sources/foreign_field_kind.h"
#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/check_ensight.h"
#include "scene/fields/merge_data.h"
#include "scene/fields/read_field_file.h"
#include "scene/fields/reader_process.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

struct Kind {
  ForeignFormat format;
  const char* key;
  const char* name;
};
constexpr Kind kinds[] = {{ForeignFormat::cgns, "cgns", "CGNS"},
                          {ForeignFormat::ensight, "ensight", "EnSight"},
                          {ForeignFormat::vtkhdf, "vtkhdf", "VTKHDF"}};

const Kind& kind_of(ForeignFormat format) {
  return *std::find_if(std::begin(kinds), std::end(kinds), [=](const Kind& k) { return k.format == format; });
}

/// A folder of this process's own for what the reader writes, gone with it.
class OwnFolder {
 public:
  OwnFolder() {
    auto name = (fs::temp_directory_path() / "hallscope-reader-XXXXXX").string();
    if (!mkdtemp(name.data())) throw BrokenField("", say("needs a folder for temporary files, and none could be made"));
    path_ = name;
  }
  ~OwnFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string first_line(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  return line;
}

/// Has the file read into the folder. Throws when the reader fell over it, was stopped or found nothing.
void have_read(const std::string& path, ForeignFormat format, const std::string& instant, const OwnFolder& folder,
               const Progress& progress) {
  const auto& kind = kind_of(format);
  if (!can_be_reader()) throw BrokenField("", say("is %1, which only the program hallscope itself reads", kind.name));
  ProcessLimits limits;
  limits.memory_bytes = std::max(1e9, 0.8 * free_memory());
  std::error_code failed;
  if (const auto space = fs::space(folder.path(), failed); !failed)
    limits.file_bytes = 0.8 * static_cast<double>(space.available);
  const auto absolute = fs::absolute(path, failed).string();
  const auto ended = run_again({reader_argument, kind.key, absolute, instant, folder.path().string()}, limits,
                               [&](double, std::string_view) { return report(progress, 0.1, "Reading"); });
  const auto said = first_line(folder / "said");
  const auto remedy = say("in ParaView, open it and save it as .vtu or .vtm");
  switch (ended) {
    case Trial::survived:
      if (!said.empty())
        throw BrokenField("", say("cannot be read as %1 (%2): it is cut off, broken or of a kind that VTK 9.1 does not "
                                  "read; %3",
                                  kind.name, said, remedy));
      return;
    case Trial::cancelled:
      throw CancelledField{};
    case Trial::too_long:
      throw BrokenField("", say("took longer to read as %1 than it may; %2", kind.name, remedy));
    case Trial::not_made:
      throw BrokenField("", say("no process could be made to read it; close other programs"));
    case Trial::died:
      break;
  }
  throw BrokenField("", said.empty()
                            ? say("VTK's reader of %1 fell over it or ran out of memory: it is cut off, broken or "
                                  "too large; %2",
                                  kind.name, remedy)
                            : say("cannot be read as %1 (%2); %3", kind.name, said, remedy));
}

}  // namespace

std::optional<ForeignFormat> foreign_format(const std::string& path) {
  FileHead head(path);
  const auto key = foreign_field_kind(head);
  for (const auto& kind : kinds)
    if (key == kind.key) return kind.format;
  return std::nullopt;
}

std::vector<double> foreign_instants(const std::string& path, ForeignFormat format, const Progress& progress) {
  const OwnFolder folder;
  have_read(path, format, "list", folder, progress);
  std::ifstream in(folder / "instants");
  std::vector<double> instants;
  for (double time; in >> time;) instants.push_back(time);
  std::sort(instants.begin(), instants.end());
  return instants;
}

vtkSmartPointer<vtkDataSet> read_foreign(const std::string& path, ForeignFormat format, std::optional<double> instant,
                                         Problems& problems, const Progress& progress) {
  if (format == ForeignFormat::ensight) check_ensight(path, instant);
  const OwnFolder folder;
  char text[40] = "";
  if (instant) std::snprintf(text, sizeof text, "%.17g", *instant);
  have_read(path, format, text, folder, progress);
  std::vector<vtkSmartPointer<vtkDataSet>> sets;
  for (std::size_t i = 0; fs::exists(folder / ("part" + std::to_string(i))); ++i) {
    if (!report(progress, 0.6, "Reading")) throw CancelledField{};
    Problems of_part;
    sets.push_back(read_field_file(folder / ("part" + std::to_string(i)), std::nullopt, of_part, {}));
    for (const auto& p : of_part.list()) problems.add(p.severity, path, p.where, p.what, p.count);
  }
  if (sets.empty()) throw BrokenField("", say("holds no cells that %1's reader finds", kind_of(format).name));
  return merge_data(sets, path, problems);
}

}  // namespace hallscope
