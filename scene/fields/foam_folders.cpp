#include "scene/fields/foam_folders.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "models/io/number_text.h"
#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/foam_text.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> folders_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed))
    if (entry->is_directory(failed)) names.push_back(entry->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

bool has_mesh(const fs::path& folder) { return foam_file_exists((folder / "polyMesh" / "faces").string()); }

/// The regions that have a mesh in "constant" or, where it is made as it runs, in the first or the last instant.
std::set<std::string> regions_of(const std::string& root, const std::vector<FoamInstant>& instants) {
  std::vector<fs::path> places{fs::path(root) / "constant"};
  if (!instants.empty()) places.insert(places.end(), {instants.front().folder, instants.back().folder});
  std::set<std::string> regions;
  for (const auto& place : places) {
    if (has_mesh(place)) regions.insert("");
    for (const auto& name : folders_in(place))
      if (has_mesh(place / name)) regions.insert(name);
  }
  return regions;
}

/// "processor0", "processor1" … in the order of their numbers.
std::vector<std::string> processors_of(const std::string& folder) {
  std::vector<std::pair<int, std::string>> found;
  constexpr std::string_view begin = "processor";
  for (const auto& name : folders_in(folder)) {
    int number = 0;
    const char* last = name.data() + name.size();
    if (!name.starts_with(begin) || name.size() == begin.size()) continue;
    const auto read = std::from_chars(name.data() + begin.size(), last, number);
    if (read.ec == std::errc() && read.ptr == last) found.emplace_back(number, (fs::path(folder) / name).string());
  }
  std::sort(found.begin(), found.end());
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i].first != static_cast<int>(i))
      throw BrokenField("", say("has no folder processor%1, but later ones: copy it from the computer that has it",
                                static_cast<long long>(i)));
  std::vector<std::string> roots;
  for (auto& [number, path] : found) roots.push_back(std::move(path));
  return roots;
}

std::string processors_in_one(const std::string& folder) {
  for (const auto& name : folders_in(folder))
    if (name.starts_with("processors")) return name;
  return {};
}

FoamFolders of_roots(const std::vector<std::string>& roots) {
  FoamFolders found;
  std::set<double> times;
  for (const auto& root : roots) {
    const auto instants = foam_instants(root);
    for (const auto& region : regions_of(root, instants)) found.parts.push_back({root, region});
    for (const auto& instant : instants) times.insert(instant.time);
  }
  found.times.assign(times.begin(), times.end());
  if (found.times.size() > 1 && found.times.front() == 0) found.times.erase(found.times.begin());  // no result
  return found;
}

}  // namespace

std::vector<FoamInstant> foam_instants(const std::string& root) {
  std::vector<FoamInstant> found;
  for (const auto& name : folders_in(root)) {
    const auto time = number_of(name);
    if (time && *time >= 0 && *time < 1e15) found.push_back({*time, (fs::path(root) / name).string()});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
  return found;
}

FoamFolders foam_folders(const std::string& folder) {
  std::error_code failed;
  if (!fs::exists(fs::path(folder) / "system" / "controlDict", failed))
    throw BrokenField("", say("marks no OpenFOAM case: there is no system/controlDict beside it"));
  auto whole = of_roots({folder});
  const auto shares = of_roots(processors_of(folder));
  const auto last = [](const FoamFolders& f) { return f.parts.empty() || f.times.empty() ? -1.0 : f.times.back(); };
  if (last(shares) > last(whole)) return shares;
  if (last(whole) > 0 || (last(whole) == 0 && processors_in_one(folder).empty())) return whole;
  if (const auto name = processors_in_one(folder); !name.empty())
    throw BrokenField("", say("has its results in %1, of all processors in one file each; put them together with "
                              "reconstructPar, or write them apart with foamFormatConvert -fileHandler uncollated",
                              name));
  if (last(whole) == 0) return whole;
  if (whole.parts.empty() && shares.parts.empty())
    throw BrokenField("", say("has no mesh in constant/polyMesh; has the case been meshed?"));
  throw BrokenField("", say("has no results yet: there is no folder of a time"));
}

FoamMeshFolders foam_mesh_folders(const FoamPart& part, const std::vector<FoamInstant>& instants, double time) {
  const auto last_with = [&](const char* name) {
    auto found = fs::path(part.root) / "constant" / part.region / "polyMesh";
    for (const auto& instant : instants) {
      const auto there = fs::path(instant.folder) / part.region / "polyMesh";
      if (instant.time <= time && foam_file_exists((there / name).string())) found = there;
    }
    return found.string();
  };
  return {last_with("points"), last_with("faces")};
}

}  // namespace hallscope
