#include "scene/fields/foam_file.h"

#include <vtk_zlib.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "scene/fields/broken_field.h"

namespace hallscope {
namespace {

namespace fs = std::filesystem;

const char* const remedy = ": the case is broken or still being written; copy it again or wait for the solver";

/// Reads a body: words, numbers, lists. Every count is held against what is left.
class FoamBody {
 public:
  FoamBody(const std::string& file, const std::string& text, const FoamHead& head)
      : file_(file), text_(text), head_(head), at_(head.body) {}

  [[noreturn]] void refuse(const std::string& what) const {
    const auto line =
        1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, text_.size())), '\n');
    throw BrokenField(file_ + (head_.binary ? "" : ", line " + std::to_string(line)), what + remedy);
  }

  void skip_blank() {
    while (at_ < text_.size()) {
      if (std::isspace(static_cast<unsigned char>(text_[at_])))
        ++at_;
      else if (text_.compare(at_, 2, "//") == 0)
        at_ = std::min(text_.find('\n', at_), text_.size());
      else if (text_.compare(at_, 2, "/*") == 0) {
        const auto end = text_.find("*/", at_ + 2);
        at_ = end == std::string::npos ? text_.size() : end + 2;
      } else
        break;
    }
  }
  bool try_char(char c) {
    skip_blank();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!try_char(c)) refuse(std::string("expected '") + c + "'");
  }
  std::int64_t integer() {
    skip_blank();
    std::int64_t v = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), v);
    if (error != std::errc()) refuse("expected a whole number");
    at_ = static_cast<std::size_t>(end - text_.data());
    return v;
  }
  double real() {
    skip_blank();
    const char* begin = text_.c_str() + at_;
    char* end = nullptr;
    const double v = std::strtod(begin, &end);
    if (end == begin) refuse("expected a number");
    at_ += static_cast<std::size_t>(end - begin);
    return v;
  }
  std::size_t count(std::size_t least_bytes) {
    const auto n = integer();
    if (n < 0 || static_cast<std::size_t>(n) >
                     (text_.size() - std::min(at_, text_.size())) / std::max<std::size_t>(1, least_bytes) + 1)
      refuse("declares " + std::to_string(n) + " items, more than follow");
    return static_cast<std::size_t>(n);
  }
  std::vector<std::int64_t> labels() {
    const auto n = count(head_.binary ? static_cast<std::size_t>(head_.label_bytes) : 2);
    std::vector<std::int64_t> list(n);
    if (n == 0) {
      try_char('(') && try_char(')');
      return list;
    }
    if (try_char('{')) refuse("holds a uniform list where labels belong");
    expect('(');
    if (head_.binary) {
      const auto width = static_cast<std::size_t>(head_.label_bytes);
      if (n * width > text_.size() - at_) refuse("ends within a list");
      for (std::size_t i = 0; i < n; ++i, at_ += width) {
        if (width == 4) {
          std::int32_t v = 0;
          std::memcpy(&v, text_.data() + at_, 4);
          list[i] = v;
        } else {
          std::memcpy(&list[i], text_.data() + at_, 8);
        }
      }
    } else {
      for (auto& v : list) v = integer();
    }
    expect(')');
    return list;
  }
  void skip_reals(std::size_t n, std::size_t each) {
    expect('(');
    if (head_.binary) {
      const auto bytes = n * each * static_cast<std::size_t>(head_.scalar_bytes);
      if (bytes > text_.size() - at_) refuse("ends within a list");
      at_ += bytes;
    } else {
      for (std::size_t i = 0; i < n; ++i) {
        if (each > 1) expect('(');
        for (std::size_t k = 0; k < each; ++k) real();
        if (each > 1) expect(')');
      }
    }
    expect(')');
  }

 private:
  const std::string& file_;
  const std::string& text_;
  const FoamHead& head_;
  std::size_t at_;
};

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

}  // namespace

bool foam_file_exists(const std::string& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed) || fs::is_regular_file(path + ".gz", failed);
}

std::string read_foam_file(const std::string& path) {
  std::error_code failed;
  const auto real = fs::is_regular_file(path, failed) ? path : path + ".gz";
  const auto size = fs::file_size(real, failed);
  if (failed) throw BrokenField(path, "is missing from the case");
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(real.c_str(), "rb"), gzclose);  // plain files too
  if (!file) throw BrokenField(real, "cannot be read; may you read it?");
  std::string text;
  char buffer[1 << 16];
  for (int got; (got = gzread(file.get(), buffer, sizeof buffer)) != 0;) {
    if (got < 0) throw BrokenField(real, std::string("cannot be unpacked") + remedy);
    text.append(buffer, static_cast<std::size_t>(got));
    if (text.size() % (64u << 20) < sizeof buffer) expect_memory(static_cast<double>(text.size()));
  }
  if (size > 0 && text.empty()) throw BrokenField(real, std::string("cannot be unpacked") + remedy);
  if (!gzeof(file.get())) throw BrokenField(real, std::string("ends within its packed data") + remedy);
  return text;
}

FoamHead foam_head(const std::string& file, const std::string& text) {
  FoamHead head;
  const auto begin = text.find("FoamFile");
  const auto open = begin == std::string::npos || begin > 8192 ? begin : text.find('{', begin);
  const auto end = open == std::string::npos ? open : text.find('}', open);
  if (begin == std::string::npos || begin > 8192 || end == std::string::npos || end - begin > 8192)
    throw BrokenField(file, std::string("has no FoamFile head") + remedy);
  head.binary = entry(text, open, end, "format") == "binary";
  head.type = entry(text, open, end, "class");
  const auto arch = entry(text, open, end, "arch");
  if (arch.find("label=64") != std::string::npos) head.label_bytes = 8;
  if (arch.find("scalar=32") != std::string::npos) head.scalar_bytes = 4;
  head.body = end + 1;
  return head;
}

std::int64_t check_foam_mesh(const std::string& folder) {
  const auto at = [&](const char* name) { return (fs::path(folder) / "constant" / "polyMesh" / name).string(); };
  const auto open = [&](const char* name, std::string& text) {
    text = read_foam_file(at(name));
    return foam_head(at(name), text);
  };
  std::string text;
  std::int64_t points = 0;
  std::size_t face_count = 0;
  {
    const auto head = open("points", text);
    const auto file = at("points");
    FoamBody body(file, text, head);
    const auto n = body.count(head.binary ? 3 * static_cast<std::size_t>(head.scalar_bytes) : 6);
    body.skip_reals(n, 3);
    points = static_cast<std::int64_t>(n);
  }
  {
    const auto head = open("faces", text);
    const auto file = at("faces");
    FoamBody body(file, text, head);
    const auto check = [&](std::int64_t label) {
      if (label < 0 || label >= points)
        body.refuse("a face names point " + std::to_string(label) + ", which does not exist");
    };
    if (head.type == "faceCompactList") {
      const auto starts = body.labels();
      const auto corners = body.labels();
      for (std::size_t i = 0; i + 1 < starts.size(); ++i)
        if (starts[i] < 0 || starts[i + 1] < starts[i] + 3) body.refuse("a face has fewer than three corners");
      if (starts.empty() || starts.front() != 0 || starts.back() != static_cast<std::int64_t>(corners.size()))
        body.refuse("the corners are not as many as the faces need");
      for (const auto c : corners) check(c);
      face_count = starts.size() - 1;
    } else {
      face_count = body.count(6);
      body.expect('(');
      for (std::size_t i = 0; i < face_count; ++i) {
        const auto corners = body.labels();
        if (corners.size() < 3) body.refuse("a face has fewer than three corners");
        for (const auto c : corners) check(c);
      }
      body.expect(')');
    }
  }
  std::int64_t cells = 0;
  for (const auto* name : {"owner", "neighbour"}) {
    const auto head = open(name, text);
    const auto file = at(name);
    FoamBody body(file, text, head);
    const auto list = body.labels();
    const bool owner = name[0] == 'o';
    if (owner ? list.size() != face_count : list.size() > face_count)
      body.refuse("is not as long as the faces are many");
    for (const auto c : list) {
      if (c < (owner ? 0 : -1) || c >= static_cast<std::int64_t>(face_count))
        body.refuse("names cell " + std::to_string(c) + ", which cannot exist");
      cells = std::max(cells, c + 1);
    }
  }
  const auto head = open("boundary", text);
  const auto file = at("boundary");
  FoamBody body(file, text, head);
  for (auto place = text.find("nFaces", head.body); place != std::string::npos;
       place = text.find("nFaces", place + 1)) {
    const auto n = std::strtoll(text.c_str() + place + 6, nullptr, 10);
    const auto start = text.find("startFace", place);
    const auto first = start == std::string::npos ? -1 : std::strtoll(text.c_str() + start + 9, nullptr, 10);
    if (n < 0 || first < 0 || n + first > static_cast<std::int64_t>(face_count))
      body.refuse("a patch has faces that do not exist");
  }
  return cells;
}

void check_foam_field(const std::string& file, const std::string& text, std::int64_t cells) {
  auto head = foam_head(file, text);
  bool inside = true;
  for (auto at = text.find("List<", head.body); at != std::string::npos; at = text.find("List<", at)) {
    const auto end = text.find('>', at);
    if (end == std::string::npos || end - at > 40) {
      at += 5;
      continue;
    }
    const auto kind = text.substr(at + 5, end - at - 5);
    const std::size_t each = kind == "scalar"       ? 1
                             : kind == "vector"     ? 3
                             : kind == "symmTensor" ? 6
                             : kind == "tensor"     ? 9
                                                    : 0;
    at = end + 1;
    if (each == 0) continue;
    head.body = at;
    FoamBody body(file, text, head);
    const auto n = body.count(head.binary ? each * static_cast<std::size_t>(head.scalar_bytes) : 2 * each);
    if (inside && n > 0 && static_cast<std::int64_t>(n) != cells)
      body.refuse("holds " + std::to_string(n) + " values for " + std::to_string(cells) + " cells");
    inside = false;
    if (n > 0 && !body.try_char('{')) body.skip_reals(n, each);
  }
}

std::string foam_dimensions(const std::string& text) {
  return entry(text, 0, std::min<std::size_t>(text.size(), 1 << 16), "dimensions");
}

}  // namespace hallscope
