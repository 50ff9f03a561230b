#include "models/sources/facilities_beside.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "models/io/file_head.h"
#include "models/sources/file_kinds.h"
#include "models/sources/json_format.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_offered = 6, most_looked_at = 200, text_read = 65536;

/// Each of a known kind, one that needs a facility, and none that brings one.
bool lack_a_facility(const std::vector<NamedSource>& sources) {
  bool needed = false;
  for (const auto& source : sources) {
    if (!source.kind || source.kind->role == SourceRole::facility) return false;
    needed = needed || !source.kind->needs_facility.empty();
  }
  return needed;
}

}  // namespace

std::optional<std::vector<std::string>> facilities_beside(const std::vector<NamedSource>& sources) {
  if (!lack_a_facility(sources)) return std::nullopt;
  const auto first = std::ranges::find_if(sources, [](const auto& s) { return !s.kind->needs_facility.empty(); });
  FileHead head(first->address);
  const auto text = head.bytes(text_read);
  std::vector<std::string> named, others;
  std::error_code failed;
  const auto folder = fs::absolute(fs::path(first->address), failed).parent_path();
  std::size_t looked_at = 0;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    if (entry->path().extension() != ".json" || ++looked_at > most_looked_at) continue;
    FileHead other(entry->path().string());
    if (!is_facility(other)) continue;
    const bool is_named = text.find(entry->path().filename().string()) != text.npos;
    (is_named ? named : others).push_back(entry->path().string());
  }
  std::ranges::sort(named);
  std::ranges::sort(others);
  named.insert(named.end(), others.begin(), others.end());
  named.resize(std::min(named.size(), most_offered));
  return named;
}

}  // namespace hallscope
