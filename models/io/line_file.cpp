#include "models/io/line_file.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "models/io/utf8.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t piece = std::size_t{256} << 10;  // fits the second-level cache

/// What a piece of text holds that needs a closer look. Costs a small part of reading it.
struct Contents {
  bool high = false, nul = false, quote = false;
};

Contents look(const char* data, std::size_t size) {
  std::uint64_t any = 0;
  std::size_t i = 0;
  for (; i + 32 <= size; i += 32) {
    std::uint64_t part[4];
    std::memcpy(part, data + i, sizeof part);
    any |= (part[0] | part[1]) | (part[2] | part[3]);
  }
  for (; i < size; ++i) any |= static_cast<unsigned char>(data[i]);
  return {(any & 0x8080808080808080u) != 0, size > 0 && std::memchr(data, '\0', size) != nullptr,
          size > 0 && std::memchr(data, '"', size) != nullptr};
}

/// Latin text in UTF-16 has every other byte 0: whether it begins with those; nothing for all else.
std::optional<bool> utf16_without_a_mark(std::string_view head) {
  constexpr std::size_t least = 16, most = 256;
  head = head.substr(0, most);
  if (head.size() < least) return std::nullopt;
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0';
  const auto half = head.size() / 2;
  if (zeros[0] == 0 && zeros[1] * 10 >= half * 9) return false;
  if (zeros[1] == 0 && zeros[0] * 10 >= half * 9) return true;
  return std::nullopt;
}

}  // namespace

bool LineFile::refuse(const std::string& where, const std::string& what) {
  problems_->error(path_, where, what);
  refused_ = true;
  return false;
}

std::optional<LineFile> LineFile::open(const std::string& path, Problems& problems, const Progress& progress) {
  LineFile text(path, problems);
  text.file_ = InputFile::open(path, problems, progress);
  if (!text.file_) return std::nullopt;
  text.buffer_.resize(piece);
  if (!text.begin()) return std::nullopt;
  return text;
}

std::optional<LineFile> LineFile::from_text(std::string_view content, const std::string& name, Problems& problems) {
  LineFile text(name, problems);
  text.buffer_.assign(content.begin(), content.end());
  text.size_ = text.used_ = content.size();
  if (!text.begin()) return std::nullopt;
  return text;
}

bool LineFile::begin() {
  if (file_) {
    if (!fill() && !refused_ && used_ == 0) return refuse("", say("is empty"));
  } else if (used_ == 0) {
    return refuse("", say("is empty"));
  } else {
    const auto found = look(buffer_.data(), used_);
    quoted_ = found.quote;
    checked_ = found.high || found.nul;
  }
  if (refused_) return false;
  const std::string_view head(buffer_.data(), used_);
  if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff"))
    convert_head(head.front() == '\xfe', 2);
  else if (const auto big_endian = utf16_without_a_mark(head))
    convert_head(*big_endian, 0);
  return begin_text();
}

/// From here on everything read becomes UTF-8.
void LineFile::convert_head(bool big_endian, std::size_t mark) {
  units_ = big_endian ? Units::big_endian : Units::little_endian;
  raw_.assign(buffer_.data() + mark, used_ - mark);
  decoded_.clear();
  raw_.erase(0, append_utf16(raw_, big_endian, decoded_));
  buffer_.assign(decoded_.begin(), decoded_.end());
  used_ = decoded_.size();
  const auto found = look(buffer_.data(), used_);
  quoted_ = found.quote;
  checked_ = found.high || found.nul;
}

bool LineFile::begin_text() {
  const std::string_view head(buffer_.data(), used_);
  if (head.empty()) return refuse("", say("is empty"));
  if (head.starts_with("\xef\xbb\xbf")) next_ = 3;
  if (head.substr(0, 4096).find('\0') != std::string_view::npos) return refuse("", say("is binary, not a text file"));
  const auto end = head.find('\n', next_);
  const auto first = head.substr(next_, end == std::string_view::npos ? end : end - next_);
  if (first.find('\r') < first.size() - 1) {  // as of old Macs
    lone_returns_ = true;
    std::replace(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(used_), '\r', '\n');
    return begin_text();
  }
  if (end != std::string_view::npos &&
      !as_text(first.ends_with('\r') ? first.substr(0, first.size() - 1) : first, converted_))
    return refuse(say("line %1", 1), say("is not UTF-8 text, nor Latin-1"));
  return true;
}

bool LineFile::fill() {
  if (!file_) return false;
  // What lies before the current line is no longer needed.
  if (line_begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + line_begin_, used_ - line_begin_);
    base_ += line_begin_;
    used_ -= line_begin_;
    next_ -= line_begin_;
    line_end_ -= std::min(line_end_, line_begin_);
    line_begin_ = 0;
  }
  if (buffer_.size() - used_ < piece) buffer_.resize(std::max(buffer_.size() * 2, used_ + piece));
  // Two bytes of UTF-16 may become three.
  const std::size_t room = units_ == Units::bytes ? buffer_.size() - used_ : (buffer_.size() - used_) / 2;
  const std::size_t got = read(buffer_.data() + used_, room);
  if (file_->failed()) refused_ = true;
  const std::size_t before = used_;
  used_ += units_ == Units::bytes ? got : decoded_.size();
  if (lone_returns_)
    std::replace(buffer_.begin() + static_cast<std::ptrdiff_t>(before),
                 buffer_.begin() + static_cast<std::ptrdiff_t>(used_), '\r', '\n');
  const auto found = look(buffer_.data(), used_);
  quoted_ = found.quote;
  checked_ = found.high || found.nul;
  return got > 0;
}

std::size_t LineFile::read(char* to, std::size_t wanted) {
  if (units_ == Units::bytes) return file_->read(to, wanted);
  const std::size_t kept = raw_.size();
  raw_.resize(kept + wanted);
  const std::size_t got = file_->read(raw_.data() + kept, wanted);
  raw_.resize(kept + got);
  decoded_.clear();
  raw_.erase(0, append_utf16(raw_, units_ == Units::big_endian, decoded_));
  std::memcpy(to, decoded_.data(), decoded_.size());
  return got;
}

std::optional<std::size_t> LineFile::find_end(std::size_t from) {
  for (;;) {
    const char* begin = buffer_.data() + from;
    if (used_ > from)
      if (const void* end = std::memchr(begin, '\n', used_ - from))
        return static_cast<std::size_t>(static_cast<const char*>(end) - buffer_.data());
    from = used_;
    if (used_ - line_begin_ > longest_line) {
      refuse(say("line %1", number_ + 1), say("is longer than 16 MiB; this is not a table with one row a line"));
      return std::nullopt;
    }
    const std::size_t moved = line_begin_;
    if (!fill()) return refused_ ? std::nullopt : std::optional(used_);
    from -= moved;
  }
}

std::string_view LineFile::trimmed(std::size_t from, std::size_t to) const {
  std::string_view text(buffer_.data() + from, to - from);
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

std::optional<std::string_view> LineFile::as_text(std::string_view line, std::string& kept) const {
  if (line.find('\0') != std::string_view::npos) return std::nullopt;
  if (is_utf8(line)) return line;
  auto converted = from_latin_1(line);
  if (!converted) return std::nullopt;
  kept = std::move(*converted);
  return kept;
}

/// line_ anew: what is kept of the file may have moved.
void LineFile::take_line() {
  line_ = trimmed(line_begin_, line_end_);
  if (checked_) line_ = as_text(line_, converted_).value_or(line_);
}

bool LineFile::next() {
  while (!refused_) {
    line_begin_ = next_;
    number_ += lines_in_record_ - 1;
    lines_in_record_ = 1;
    line_end_ = line_begin_;
    const auto end = find_end(line_begin_);
    if (!end || (*end == line_begin_ && *end == used_)) return false;
    ++number_;
    line_end_ = *end;
    next_ = std::min(line_end_ + 1, used_);
    line_ = trimmed(line_begin_, line_end_);
    if (!checked_) return true;
    const auto text = as_text(line_, converted_);
    const bool nul = !text && line_.find('\0') != std::string_view::npos;
    if (!text)
      problems_->error(path_, where(),
                       nul ? say("holds NUL bytes; the row was skipped")
                           : say("is not UTF-8 text, nor Latin-1; the row was skipped"));
    else if (text->data() == converted_.data())
      problems_->note(path_, where(), say("is not UTF-8 text; read as Latin-1 (Windows-1252)"));
    if (!text) continue;
    line_ = *text;
    return true;
  }
  return false;
}

std::string_view LineFile::peek() {
  const auto end = find_end(next_);
  take_line();
  if (!end) return {};
  const auto ahead = trimmed(next_, *end);
  return checked_ ? as_text(ahead, converted_ahead_).value_or(ahead) : ahead;
}

bool LineFile::extend() {
  const auto end = find_end(next_);
  take_line();
  if (!end || *end == next_) return false;
  line_end_ = *end;
  next_ = std::min(line_end_ + 1, used_);
  ++lines_in_record_;
  take_line();
  return true;
}

std::string LineFile::where() const { return say("line %1", number_); }

double LineFile::fraction() const {
  if (file_) return file_->fraction();
  return size_ == 0 ? 1 : std::min(1.0, static_cast<double>(bytes_read()) / static_cast<double>(size_));
}

}  // namespace hallscope
