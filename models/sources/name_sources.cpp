#include "models/sources/name_sources.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "models/sources/source_address.h"
#include "models/words/say.h"

namespace hallscope {

bool same_source(const std::string& a, const std::string& b) {
  std::error_code failed;
  return a == b || (std::filesystem::equivalent(a, b, failed) && !failed);
}

std::vector<NamedSource> name_sources(const std::vector<std::string>& addresses, Problems& problems, FileKinds kinds) {
  std::vector<NamedSource> sources;
  for (const auto& text : addresses) {
    const auto parsed = parse_source_address(text);
    const auto address = parsed.is_file() ? parsed.path : text;
    if (std::ranges::any_of(sources, [&](const auto& other) { return same_source(other.address, address); })) {
      problems.note(address, "", say("named twice; opened once"));
      continue;
    }
    sources.push_back({address, detect_file_kind(text, problems, kinds), false});
  }
  return sources;
}

std::vector<std::string> addresses_with(SourceRole role, const std::vector<NamedSource>& sources) {
  std::vector<std::string> addresses;
  for (const auto& source : sources)
    if (source.kind && source.kind->role == role) addresses.push_back(source.address);
  return addresses;
}

std::string facility_file(const std::vector<NamedSource>& sources) {
  for (const auto& source : sources)
    if (source.kind && source.kind->role == SourceRole::facility && source.kind->exclusive) return source.address;
  return {};
}

}  // namespace hallscope
