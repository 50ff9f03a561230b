#include "models/io/line_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <system_error>

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

}  // namespace

bool LineFile::refuse(const std::string& where, const std::string& what) {
  problems_->error(path_, where, what);
  refused_ = true;
  return false;
}

std::optional<LineFile> LineFile::open(const std::string& path, Problems& problems) {
  namespace fs = std::filesystem;
  LineFile text(path, problems);
  std::error_code error;
  const auto status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    text.refuse("", say("no such file"));
    return std::nullopt;
  }
  if (fs::is_directory(status)) {
    text.refuse("", say("is a folder; name the file in it"));
    return std::nullopt;
  }
  // Opening a pipe would wait for a writer, and its start could be read only once.
  if (!error && !fs::is_regular_file(status)) {
    text.refuse("", say("is not a regular file"));
    return std::nullopt;
  }
  errno = 0;
  if (!error) text.file_.reset(std::fopen(path.c_str(), "rb"));
  if (!text.file_) {
    const auto why = error ? error.message() : std::generic_category().message(errno);
    text.refuse("", say("cannot be opened: %1", why));
    return std::nullopt;
  }
  std::setvbuf(text.file_.get(), nullptr, _IONBF, 0);
  text.size_ = static_cast<std::size_t>(fs::file_size(path, error));
  if (error) text.size_ = 0;
  text.buffer_.resize(piece);
  if (!text.begin()) return std::nullopt;
  return text;
}

std::optional<LineFile> LineFile::from_text(std::string_view content, const std::string& name, Problems& problems) {
  LineFile text(name, problems);
  text.buffer_.assign(content.begin(), content.end());
  text.size_ = text.taken_ = text.used_ = content.size();
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
    return refuse("", say("is UTF-16 text; save it as UTF-8"));
  if (head.starts_with("\xef\xbb\xbf")) next_ = 3;
  if (head.substr(0, 4096).find('\0') != std::string_view::npos) return refuse("", say("is binary, not a text file"));
  const auto end = head.find('\n');
  const auto first = head.substr(next_, end == std::string_view::npos ? end : end - next_);
  if (first.find('\r') < first.size() - 1)
    return refuse(say("line %1", 1),
                  say("lines end in a lone carriage return; save the file with LF or CRLF line ends"));
  if (end != std::string_view::npos && !is_utf8(first)) return refuse(say("line %1", 1), say("is not UTF-8 text"));
  return true;
}

bool LineFile::fill() {
  if (!file_ || taken_ >= size_) return false;
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
  // A file that grows is read as it was when it was opened.
  const std::size_t wanted = std::min(buffer_.size() - used_, size_ - taken_);
  const std::size_t got = std::fread(buffer_.data() + used_, 1, wanted, file_.get());
  if (got < wanted) {
    const int error = errno;
    if (std::ferror(file_.get())) {
      refuse("", say("cannot be read: %1", std::generic_category().message(error)));
    } else {
      problems_->error(path_, "", say("became shorter while it was read; what came before is kept"));
    }
    size_ = taken_ + got;
  }
  taken_ += got;
  used_ += got;
  const auto found = look(buffer_.data(), used_);
  quoted_ = found.quote;
  checked_ = found.high || found.nul;
  return got > 0;
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

bool LineFile::readable(std::string_view line) {
  if (!checked_) return true;
  const auto flaw = line.find('\0') != std::string_view::npos ? say("holds NUL bytes; the row was skipped")
                    : !is_utf8(line)                          ? say("is not UTF-8 text; the row was skipped")
                                                              : std::string();
  if (!flaw.empty()) problems_->error(path_, where(), flaw);
  return flaw.empty();
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
    if (readable(line_)) return true;
  }
  return false;
}

std::string_view LineFile::peek() {
  const auto end = find_end(next_);
  // Reading on may have moved what is kept.
  line_ = trimmed(line_begin_, line_end_);
  return end ? trimmed(next_, *end) : std::string_view{};
}

bool LineFile::extend() {
  const auto end = find_end(next_);
  line_ = trimmed(line_begin_, line_end_);
  if (!end || *end == next_) return false;
  line_end_ = *end;
  next_ = std::min(line_end_ + 1, used_);
  ++lines_in_record_;
  line_ = trimmed(line_begin_, line_end_);
  return true;
}

std::string LineFile::where() const { return say("line %1", number_); }

double LineFile::fraction() const {
  return size_ == 0 ? 1 : std::min(1.0, static_cast<double>(bytes_read()) / static_cast<double>(size_));
}

}  // namespace hallscope
