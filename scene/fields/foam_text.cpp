#include "scene/fields/foam_text.h"

#include <vtk_zlib.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>

#include "models/words/say.h"
#include "scene/fields/broken_field.h"
#include "scene/fields/foam_body.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_head = 8192;

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

/// A file of all processors' shares, one block after the other: "1234\n(" 1234 bytes ")". The first block begins with
/// the head that all have in common.
class SharedFile {
 public:
  SharedFile(const std::string& path, const Progress& progress)
      : path_(path), progress_(progress), file_(gzopen(path.c_str(), "rb"), gzclose) {
    if (!file_) throw BrokenField(path, say("cannot be read; may you read it?"));
  }

  std::string share(int wanted, std::size_t most) {
    auto own_head = head();
    if (own_head.find("FoamFile") == std::string::npos) return own_head;  // notes, scripts
    if (foam_head(path_, own_head).type != "decomposedBlockData") refuse(say("does not hold the shares of processors"));
    std::string common;
    for (int block = 0;; ++block) {
      auto left = begin_block(block, wanted);
      if (block == 0) {
        common = head(left);
        left -= common.size();
      }
      if (block == wanted) {
        auto text = block == 0 ? common : std::string();
        append(text, left, most);
        if (text.size() < most) expect(')');
        const bool has_head = std::string_view(text).substr(0, longest_head).find("FoamFile") != std::string_view::npos;
        return block == 0 || has_head ? text : common + text;
      }
      if (gzseek(file_.get(), static_cast<z_off_t>(left), SEEK_CUR) < 0) refuse(say("ends within its shares"));
      expect(')');
      if (!report(progress_, 0, "Reading")) throw CancelledField{};
    }
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const { throw BrokenField(path_, say(foam_remedy, what)); }
  int get() { return gzgetc(file_.get()); }
  void expect(char wanted) {
    if (get() != wanted) refuse(say("ends within its shares"));
  }
  /// All up to the end of the first dictionary, `most` bytes at most.
  std::string head(std::size_t most = longest_head) {
    std::string text;
    most = std::min(most, longest_head);
    bool quoted = false;
    for (int c = 0; text.size() < most && (c = get()) >= 0;) {
      text += static_cast<char>(c);
      quoted = quoted != (c == '"');
      if (c == '}' && !quoted && text.find("FoamFile") != std::string::npos) break;
    }
    return text;
  }
  /// The next byte that is neither blank nor in a comment.
  int next() {
    for (;;) {
      int c = get();
      while (c >= 0 && std::isspace(c)) c = get();
      if (c != '/') return c;
      if (get() != '/') return '/';
      while (c >= 0 && c != '\n') c = get();
    }
  }
  /// How many bytes the block holds that begins here.
  std::size_t begin_block(int block, int wanted) {
    int c = next();
    if (c < 0) refuse(say("holds the shares of %1 processors, and that of number %2 is needed", block, wanted));
    std::size_t count = 0;
    for (; c >= '0' && c <= '9' && count < (std::size_t{1} << 40); c = get())
      count = 10 * count + static_cast<std::size_t>(c - '0');
    while (c >= 0 && std::isspace(c)) c = get();
    if (c != '(' || count >= (std::size_t{1} << 40)) refuse(say("has a share that does not begin with its length"));
    return count;
  }
  void append(std::string& text, std::size_t count, std::size_t most) {
    char buffer[1 << 16];
    while (count > 0 && text.size() < most) {
      const int got = gzread(file_.get(), buffer, static_cast<unsigned>(std::min(count, sizeof buffer)));
      if (got <= 0) refuse(say("ends within its shares"));
      make_room(text, static_cast<std::size_t>(got));
      text.append(buffer, static_cast<std::size_t>(got));
      count -= static_cast<std::size_t>(got);
      if (!report(progress_, 0, "Reading")) throw CancelledField{};
    }
  }

  const std::string& path_;
  const Progress& progress_;
  std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
};

}  // namespace

bool foam_file_exists(const std::string& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed) || fs::is_regular_file(path + ".gz", failed);
}

std::string read_foam_text(const std::string& path, const Progress& progress, std::size_t most, int share) {
  std::error_code failed;
  const auto real = fs::is_regular_file(path, failed) ? path : path + ".gz";
  const auto size = fs::file_size(real, failed);
  if (failed) throw BrokenField(path, say("is missing from the case"));
  if (share != not_shared) return SharedFile(real, progress).share(share, most);
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
  bool binary = false;  // the head itself is text
  const auto begin = text.find("FoamFile");
  const auto open = begin == std::string::npos || begin > longest_head ? std::string::npos : text.find('{', begin);
  if (open == std::string::npos) throw BrokenField(file, say(foam_remedy, say("has no FoamFile head")));
  head.body = open + 1;
  FoamBody entries(file, text, head);
  while (!entries.try_char('}')) {
    const auto key = entries.word();
    if (entries.try_char(';')) continue;
    const auto value = entries.word();
    entries.skip_value();
    if (key == "class") head.type = value;
    if (key == "format") binary = value == "binary";
    if (key != "arch") continue;
    if (value.find("label=64") != std::string::npos) head.label_bytes = 8;
    if (value.find("scalar=32") != std::string::npos) head.scalar_bytes = 4;
  }
  head.binary = binary;
  head.body = entries.position();
  return head;
}

}  // namespace hallscope
