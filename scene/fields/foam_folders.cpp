#include "scene/fields/foam_folders.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <string_view>
#include <tuple>

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

/// Whole numbers in a text, where it is nothing but them and what separates them.
std::vector<int> numbers_in(std::string_view text, std::string_view between) {
  std::vector<int> numbers;
  for (std::size_t k = 0;; ++k) {
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || number < 0) return {};
    numbers.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    if (text.empty()) return numbers;
    if (k >= between.size() || text.front() != between[k]) return {};
    text.remove_prefix(1);
  }
}

/// A folder in which each file holds the shares of processors from `first` to `last`.
struct SharedFolder {
  int processors = 0, first = 0, last = 0;
  std::string name;
};

/// "processors4", or "processors4_0-1", "processors4_2-3" …, by their first processor.
std::vector<SharedFolder> shared_folders(const std::string& folder) {
  constexpr std::string_view begin = "processors";
  std::vector<SharedFolder> found;
  for (const auto& name : folders_in(folder)) {
    if (!name.starts_with(begin)) continue;
    const auto n = numbers_in(std::string_view(name).substr(begin.size()), "_-");
    if (n.size() == 1 && n[0] > 0) found.push_back({n[0], 0, n[0] - 1, name});
    if (n.size() == 3 && n[1] <= n[2] && n[2] < n[0]) found.push_back({n[0], n[1], n[2], name});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(a.processors, a.first, a.last) < std::tie(b.processors, b.first, b.last);
  });
  return found;
}

std::string first_processors(const std::string& folder) {
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

double last_time(const FoamFolders& f) { return f.parts.empty() || f.times.empty() ? -1.0 : f.times.back(); }

/// The shares of all processors out of files that hold several; of a case that was divided again those that know most.
/// Some that are not all there are left out, with a word on what is missing.
FoamFolders of_shared_folders(const std::string& folder, std::string& missing) {
  constexpr int most_processors = 1'000'000;
  FoamFolders best;
  const auto all = shared_folders(folder);
  for (auto at = all.begin(); at != all.end();) {
    const int processors = at->processors;
    std::vector<std::string> roots;
    std::vector<SharedFolder> group;
    int next = 0;
    for (; at != all.end() && at->processors == processors; ++at) {
      if (at->first != next) continue;  // told below, or the parts of one that is there as a whole
      next = at->last + 1;
      group.push_back(*at);
      roots.push_back((fs::path(folder) / at->name).string());
    }
    if (next != processors || processors > most_processors) {
      missing =
          say("has the results of %1 processors, but none of number %2: copy processors%1_… from the computer "
              "that has them",
              processors, next);
      continue;
    }
    auto whole = of_roots(roots);
    std::vector<FoamPart> parts;
    for (const auto& part : whole.parts) {
      const auto place = std::find(roots.begin(), roots.end(), part.root) - roots.begin();
      const auto& of = group[static_cast<std::size_t>(place)];
      for (int share = 0; share <= of.last - of.first; ++share) parts.push_back({part.root, part.region, share});
    }
    whole.parts = std::move(parts);
    if (last_time(whole) > last_time(best)) best = std::move(whole);
  }
  return best;
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
  std::string missing;
  const auto shared = of_shared_folders(folder, missing);
  const double of_whole = last_time(whole), of_shares = last_time(shares), of_shared = last_time(shared);
  if (of_whole > 0 && of_whole >= std::max(of_shares, of_shared)) return whole;
  if (of_shares > of_whole && of_shares >= of_shared) return shares;
  if (of_shared > of_whole) return shared;
  if (!missing.empty()) throw BrokenField("", missing);
  if (of_whole == 0 && of_shared == 0) return whole;  // divided, and not run yet
  if (const auto name = first_processors(folder); !name.empty())
    throw BrokenField("",
                      say("has its results in %1, but no mesh and instants that can be read there; copy all of it, or "
                          "put the results together with reconstructPar",
                          name));
  if (of_whole == 0) return whole;
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
  return {last_with("points"), last_with("faces"), part.share};
}

}  // namespace hallscope
