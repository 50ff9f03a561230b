#include "models/io/text_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

namespace hallscope {

std::optional<std::string> read_text_file(const std::string& path, std::size_t max_bytes, Problems& problems) {
  const auto refuse = [&](const std::string& what) {
    problems.error(path, "", what);
    return std::nullopt;
  };
  std::error_code failed;
  const auto status = std::filesystem::status(path, failed);
  if (status.type() == std::filesystem::file_type::not_found) return refuse("no such file; check the path");
  if (status.type() == std::filesystem::file_type::directory) return refuse("is a folder; name a file in it");

  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) return refuse(std::string("cannot be opened: ") + std::strerror(errno));
  std::string text;
  // Read piecewise: pipes and special files do not tell their size.
  constexpr std::size_t piece = std::size_t{1} << 18;
  for (;;) {
    const std::size_t had = text.size();
    text.resize(had + piece);
    const std::size_t got = std::fread(text.data() + had, 1, piece, file.get());
    text.resize(had + got);
    if (text.size() > max_bytes)
      return refuse("is larger than " + std::to_string(max_bytes >> 20) + " MiB; no such file is that large");
    if (got < piece) break;
  }
  if (std::ferror(file.get())) return refuse(std::string("cannot be read: ") + std::strerror(errno));
  if (text.empty()) return refuse("is empty");
  return text;
}

}  // namespace hallscope
