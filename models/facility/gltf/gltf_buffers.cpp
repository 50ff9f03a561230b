#include "models/facility/gltf/gltf_buffers.h"

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <utility>

#include "models/io/text_file.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = std::size_t{256} << 20;
constexpr std::int64_t largest = std::int64_t{1} << 40;

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(bytes[at + i])}; };
  return byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
}

int sextet(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

std::optional<std::string> from_base64(std::string_view text) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const int value = sextet(c);
    if (value < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    if ((held += 6) < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xff);
  }
  return bytes;
}

/// A path as a URI writes it, "my%20hall.bin".
std::string path_of_uri(std::string_view uri) {
  const auto hex = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const bool escaped = uri[i] == '%' && i + 2 < uri.size() && hex(uri[i + 1]) >= 0 && hex(uri[i + 2]) >= 0;
    path += escaped ? static_cast<char>(16 * hex(uri[i + 1]) + hex(uri[i + 2])) : uri[i];
    if (escaped) i += 2;
  }
  return path;
}

/// Whether a path, links followed, lies below a folder.
bool lies_in(const fs::path& path, const fs::path& folder) {
  std::error_code failed;
  const auto at = fs::weakly_canonical(path, failed);
  if (failed) return false;
  const auto root = fs::weakly_canonical(folder.empty() ? fs::path(".") : folder, failed);
  if (failed) return false;
  const auto from_there = at.lexically_relative(root);
  return !from_there.empty() && *from_there.begin() != "..";
}

std::optional<std::string> read_beside(const JsonNode& buffer, const std::string& uri, const std::string& file,
                                       Problems& problems) {
  const fs::path name = path_of_uri(uri), folder = fs::path(file).parent_path();
  const bool address = uri.find("://") != std::string::npos;
  if (address || name.empty() || name.is_absolute() || name.native().find('\0') != std::string::npos ||
      !lies_in(folder / name, folder)) {
    buffer.error("uri",
                 say("names '%1', which is not in the file's own folder and is not read; put it there, or export "
                     "a .glb, which holds all of it",
                     uri.substr(0, 80)));
    return std::nullopt;
  }
  auto bytes = read_text_file((folder / name).string(), most_bytes, problems);
  if (!bytes) buffer.error("uri", say("names '%1', which cannot be read; it belongs beside this file", name.string()));
  return bytes;
}

std::optional<std::string> bytes_of(const JsonNode& buffer, const std::string& file, std::optional<std::string>& binary,
                                    Problems& problems) {
  if (!buffer.has("uri")) {
    if (binary) return std::exchange(binary, std::nullopt);
    buffer.error(say("has neither a \"uri\" nor a binary chunk that it could be; export the file again"));
    return std::nullopt;
  }
  const auto uri = buffer.text("uri");
  if (!uri) return std::nullopt;
  if (!uri->starts_with("data:")) return read_beside(buffer, *uri, file, problems);
  const auto comma = uri->find(',');
  const bool packed = comma != std::string::npos && uri->substr(0, comma).ends_with(";base64");
  auto bytes = packed ? from_base64(std::string_view(*uri).substr(comma + 1)) : std::nullopt;
  if (!bytes) buffer.error("uri", say("is not base64 as it says; it is damaged: export the file again"));
  return bytes;
}

}  // namespace

std::optional<GltfParts> gltf_parts(std::string bytes, const std::string& file, Problems& problems) {
  constexpr std::size_t head = 12, chunk_head = 8;
  constexpr std::uint32_t json_chunk = 0x4e4f534a, binary_chunk = 0x004e4942;
  if (!bytes.starts_with("glTF")) return GltfParts{std::move(bytes), std::nullopt};
  const auto refuse = [&](const std::string& what) {
    problems.error(file, "", what);
    return std::nullopt;
  };
  if (bytes.size() < head + chunk_head) return refuse(say("is cut off; copy or export it again"));
  if (word_at(bytes, 4) != 2)
    return refuse(say("is glTF of version %1; version 2.0 is read: export it again", word_at(bytes, 4)));
  if (word_at(bytes, 8) > bytes.size())
    return refuse(
        say("is cut off: it declares %1 bytes and holds %2; copy or export it again", word_at(bytes, 8), bytes.size()));
  GltfParts parts;
  for (std::size_t at = head; at + chunk_head <= bytes.size();) {
    const std::size_t length = word_at(bytes, at);
    const auto type = word_at(bytes, at + 4);
    at += chunk_head;
    if (length > bytes.size() - at)
      return refuse(say("has a chunk that reaches past its end; copy or export it again"));
    if (parts.json.empty()) {
      if (type != json_chunk) return refuse(say("does not begin with its JSON; export it again"));
      parts.json = bytes.substr(at, length);
    } else if (type == binary_chunk && !parts.binary) {
      parts.binary = bytes.substr(at, length);
    }
    at += length;
  }
  return parts;
}

std::optional<std::vector<std::string>> read_gltf_buffers(const JsonNode& root, const std::string& file,
                                                          std::optional<std::string> binary, Problems& problems) {
  std::vector<std::string> buffers;
  std::size_t total = 0;
  for (const auto& buffer : root.items("buffers")) {
    if (!buffer.expect_object()) return std::nullopt;
    auto bytes = bytes_of(buffer, file, binary, problems);
    if (!bytes) return std::nullopt;
    const auto declared = static_cast<std::size_t>(buffer.integer("byteLength", 1, largest).value_or(0));
    if (declared == 0) {
      buffer.error(say("needs a \"%1\"", "byteLength"));
      return std::nullopt;
    }
    if (declared > bytes->size()) {
      buffer.error(
          say("declares %1 bytes and holds %2: it is cut off; copy or export it again", declared, bytes->size()));
      return std::nullopt;
    }
    total += bytes->size();
    if (total > most_bytes) {
      buffer.error(say("all buffers together hold more than %1 MiB", most_bytes >> 20));
      return std::nullopt;
    }
    buffers.push_back(std::move(*bytes));
  }
  return buffers;
}

}  // namespace hallscope
