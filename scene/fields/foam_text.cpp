#include "scene/fields/foam_text.h"

#include <vtk_zlib.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_head = 8192;

/// The value of "key value;" between two places of a text; empty without one.
std::string entry(const std::string& text, std::size_t begin, std::size_t end, const std::string& key) {
  for (auto at = text.find(key, begin); at < end; at = text.find(key, at + 1)) {
    const auto after = at + key.size();
    if (at > 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '_')) continue;
    if (after >= text.size() || !std::isspace(static_cast<unsigned char>(text[after]))) continue;
    const auto stop = text.find(';', after);
    if (stop == std::string::npos || stop > end) return {};
    auto value = text.substr(after, std::min<std::size_t>(stop - after, 200));
    value.erase(0, std::min(value.find_first_not_of(" \t\r\n"), value.size()));
    return value;
  }
  return {};
}

/// Room for more, asked for before it is taken: what is unpacked may be a thousand times what is stored, and while a
/// string grows both its old and its new memory are held.
void make_room(std::string& text, std::size_t more) {
  if (text.size() + more <= text.capacity()) return;
  const auto wanted = std::max(text.size() + more, 2 * text.capacity());
  expect_memory(static_cast<double>(wanted));
  text.reserve(wanted);
}

/// The begin of a file that is not packed, in one go; nothing for others.
std::optional<std::string> plain_text(const std::string& path, std::uintmax_t bytes) {
  std::ifstream in(path, std::ios::binary);
  if (!in || in.peek() == 0x1f) return std::nullopt;
  expect_memory(static_cast<double>(bytes));
  std::string text(bytes, '\0');
  in.read(text.data(), static_cast<std::streamsize>(bytes));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

}  // namespace

bool foam_file_exists(const std::string& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed) || fs::is_regular_file(path + ".gz", failed);
}

std::string read_foam_text(const std::string& path, const Progress& progress, std::size_t most) {
  std::error_code failed;
  const auto real = fs::is_regular_file(path, failed) ? path : path + ".gz";
  const auto size = fs::file_size(real, failed);
  if (failed) throw BrokenField(path, say("is missing from the case"));
  if (auto plain = plain_text(real, std::min<std::uintmax_t>(size, most))) return *std::move(plain);
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(real.c_str(), "rb"), gzclose);  // plain files too
  if (!file) throw BrokenField(real, say("cannot be read; may you read it?"));
  std::string text;
  char buffer[1 << 16];
  std::size_t since_report = 0;
  for (int got; (got = gzread(file.get(), buffer, sizeof buffer)) != 0;) {
    if (got < 0) throw BrokenField(real, say(foam_remedy, say("cannot be unpacked")));
    make_room(text, static_cast<std::size_t>(got));
    text.append(buffer, static_cast<std::size_t>(got));
    if (text.size() >= most) return text;
    since_report += static_cast<std::size_t>(got);
    if (since_report < 16u << 20) continue;
    since_report = 0;
    const double done =
        static_cast<double>(gzoffset(file.get())) / static_cast<double>(std::max<std::uintmax_t>(1, size));
    if (!report(progress, std::min(1.0, done), "Reading")) throw CancelledField{};
  }
  if (size > 0 && text.empty()) throw BrokenField(real, say(foam_remedy, say("cannot be unpacked")));
  if (!gzeof(file.get())) throw BrokenField(real, say(foam_remedy, say("ends within its packed data")));
  return text;
}

FoamHead foam_head(const std::string& file, const std::string& text) {
  FoamHead head;
  const auto begin = text.find("FoamFile");
  const auto open = begin == std::string::npos || begin > longest_head ? std::string::npos : text.find('{', begin);
  const auto end = open == std::string::npos ? open : text.find('}', open);
  if (end == std::string::npos || end - begin > longest_head)
    throw BrokenField(file, say(foam_remedy, say("has no FoamFile head")));
  head.binary = entry(text, open, end, "format") == "binary";
  head.type = entry(text, open, end, "class");
  const auto arch = entry(text, open, end, "arch");
  if (arch.find("label=64") != std::string::npos) head.label_bytes = 8;
  if (arch.find("scalar=32") != std::string::npos) head.scalar_bytes = 4;
  head.body = end + 1;
  return head;
}

}  // namespace hallscope
