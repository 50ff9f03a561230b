#include "models/io/assets.h"

#include <cstdlib>
#include <system_error>

namespace hallscope {

std::filesystem::path assets_folder() {
  namespace fs = std::filesystem;
  std::error_code none;
  const auto usable = [&](const fs::path& p) { return !p.empty() && fs::is_directory(p, none); };
  if (const char* set = std::getenv("HALLSCOPE_ASSETS"); set && usable(set)) return set;
  if (const fs::path program = fs::read_symlink("/proc/self/exe", none); !program.empty()) {
    const fs::path beside = program.parent_path();
    for (const char* relative : {"../share/hallscope", "../../assets"})
      if (const fs::path p = beside / relative; usable(p)) return p.lexically_normal();
  }
  if (usable(HALLSCOPE_SOURCE_ASSETS)) return HALLSCOPE_SOURCE_ASSETS;
  return {};
}

}  // namespace hallscope
