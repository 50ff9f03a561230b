#include "scene/fields/named_file.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace hallscope {

namespace fs = std::filesystem;

std::string named_file(const std::string& by, const std::string& name) {
  const auto folder = fs::path(by).parent_path();
  const auto beside = [&](const std::string& other) {
    return fs::path(other).is_absolute() ? other : (folder / other).string();
  };
  std::error_code failed;
  const auto as_it_stands = beside(name);
  if (fs::exists(as_it_stands, failed)) return as_it_stands;
  auto turned = name;
  std::replace(turned.begin(), turned.end(), '\\', '/');
  const bool drive = turned.size() > 2 && std::isalpha(static_cast<unsigned char>(turned[0])) && turned[1] == ':';
  if (!drive) return beside(turned);
  const auto here = (folder / fs::path(turned).filename()).string();
  return fs::exists(here, failed) ? here : as_it_stands;
}

}  // namespace hallscope
