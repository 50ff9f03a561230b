#include "models/io/text_file.h"

#include "models/words/say.h"

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
  if (status.type() == std::filesystem::file_type::not_found) return refuse(say("no such file; check the path"));
  if (status.type() == std::filesystem::file_type::directory) return refuse(say("is a folder; name a file in it"));

  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) return refuse(say("cannot be opened: %1", std::strerror(errno)));
  std::string text;
  // Read piecewise: pipes and special files do not tell their size.
  constexpr std::size_t piece = std::size_t{1} << 18;
  for (;;) {
    const std::size_t had = text.size();
    text.resize(had + piece);
    const std::size_t got = std::fread(text.data() + had, 1, piece, file.get());
    text.resize(had + got);
    if (text.size() > max_bytes)
      return refuse(say("is larger than %1 MiB; no such file is that large", max_bytes >> 20));
    if (got < piece) break;
  }
  if (std::ferror(file.get())) return refuse(say("cannot be read: %1", std::strerror(errno)));
  if (text.empty()) return refuse(say("is empty"));
  return text;
}

}  // namespace hallscope
