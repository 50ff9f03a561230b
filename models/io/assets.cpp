#include "models/io/assets.h"

#include <sys/stat.h>

#include <cstdlib>
#include <system_error>

namespace hallscope {
namespace {

namespace fs = std::filesystem;

/// Whether anybody may put something else under this name: into the folder itself, or in the place of one above it.
/// A sticky folder such as /tmp lets nobody replace what belongs to another.
bool others_can_write(const fs::path& folder) {
  struct stat found {};
  for (fs::path p = folder;; p = p.parent_path()) {
    if (::stat(p.c_str(), &found) != 0) return true;
    const bool open_to_all = (found.st_mode & S_IWOTH) != 0;
    const bool sticky = (found.st_mode & S_ISVTX) != 0 && p != folder;
    if (open_to_all && !sticky) return true;
    if (p == p.parent_path()) return false;
  }
}

}  // namespace

std::filesystem::path assets_folder() {
  std::error_code none;
  if (const char* set = std::getenv("HALLSCOPE_ASSETS"); set && fs::is_directory(set, none)) return set;
  const fs::path program = fs::read_symlink("/proc/self/exe", none);
  if (program.empty()) return {};
  // Who can replace the program itself needs no assets for it.
  const bool program_is_open = others_can_write(program.parent_path());
  // Installed; built in build/PRESET of the source tree; a test or benchmark of such a build.
  for (const char* relative : {"../share/hallscope", "../../assets", "../../../assets"}) {
    const fs::path p = (program.parent_path() / relative).lexically_normal();
    if (fs::is_directory(p / "catalog", none) && (program_is_open || !others_can_write(p))) return p;
  }
  return {};
}

}  // namespace hallscope
