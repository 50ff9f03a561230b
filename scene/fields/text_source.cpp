#include "scene/fields/text_source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>

#include "models/io/number_text.h"

namespace hallscope {
namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 18, longest_peek = std::size_t{1} << 16, longest_word = 63;

/// The C locale's, without a call for each character.
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

TextSource::TextSource(const std::string& path) : file_(path, std::ios::binary), buffer_(buffer_size) {}

void TextSource::seek(std::int64_t position) {
  file_.clear();
  file_.seekg(position);
  before_ = position;
  at_ = end_ = 0;
  cut_ = false;
}

/// Moves what is left to the buffer's begin and reads on; false when nothing followed.
bool TextSource::fill() {
  std::memmove(buffer_.data(), buffer_.data() + at_, end_ - at_);
  before_ += static_cast<std::int64_t>(at_);
  end_ -= at_;
  at_ = 0;
  file_.read(buffer_.data() + end_, static_cast<std::streamsize>(buffer_.size() - end_));
  const auto got = static_cast<std::size_t>(file_.gcount());
  end_ += got;
  return got > 0;
}

std::string_view TextSource::peek(std::size_t bytes) {
  bytes = std::min(bytes, longest_peek);
  while (end_ - at_ < bytes && fill()) {
  }
  return {buffer_.data() + at_, std::min(bytes, end_ - at_)};
}

void TextSource::skip(std::size_t bytes) {
  if (bytes <= end_ - at_) {
    at_ += bytes;
    return;
  }
  seek(position() + static_cast<std::int64_t>(bytes));
}

bool TextSource::read(void* to, std::size_t bytes) {
  const auto here = std::min(bytes, end_ - at_);
  if (here > 0) std::memcpy(to, buffer_.data() + at_, here);
  at_ += here;
  if (here == bytes) return true;
  before_ += static_cast<std::int64_t>(at_);
  at_ = end_ = 0;
  file_.read(static_cast<char*>(to) + here, static_cast<std::streamsize>(bytes - here));
  before_ += file_.gcount();
  return static_cast<std::size_t>(file_.gcount()) == bytes - here;
}

bool TextSource::next_line(std::string& line) {
  line.clear();
  last_line_ = line_;
  bool any = false;
  for (;;) {
    if (at_ == end_ && !fill()) break;
    any = true;
    const char* begin = buffer_.data() + at_;
    const auto* stop = static_cast<const char*>(std::memchr(begin, '\n', end_ - at_));
    const auto length = static_cast<std::size_t>((stop ? stop : buffer_.data() + end_) - begin);
    // Nothing that is looked for is this long; the rest of a binary block without line ends need not be held.
    if (line.size() < longest_peek) line.append(begin, std::min(length, longest_peek));
    at_ += length + (stop ? 1 : 0);
    if (stop) {
      ++line_;
      break;
    }
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return any;
}

std::string_view TextSource::word(char stop) {
  for (;;) {
    while (at_ < end_ && is_blank(buffer_[at_])) line_ += buffer_[at_++] == '\n';
    if (at_ < end_ || !fill()) break;
  }
  last_line_ = line_;
  if (end_ - at_ <= longest_word) fill();
  const char* begin = buffer_.data() + at_;
  const char* end = buffer_.data() + end_;
  const char* last = begin;
  while (last < end && !is_blank(*last) && (stop == 0 || *last != stop)) ++last;
  cut_ = last == end;
  const auto length = static_cast<std::size_t>(last - begin);
  if (length > longest_word) return {};
  at_ += length;
  return {begin, length};
}

bool real_of(std::string_view word, double& value) {
  const char* end = word.data() + word.size();
  const char* stop = word.empty() ? nullptr : read_number(word.data(), end, value);
  if (stop == end) return stop != nullptr;
  // Fortran's exponent of a double: "2.9D+02".
  if (stop && (*stop == 'D' || *stop == 'd')) {
    std::array<char, longest_word> with_e{};
    if (word.size() > with_e.size()) return false;
    std::copy(word.begin(), word.end(), with_e.begin());
    with_e[static_cast<std::size_t>(stop - word.data())] = 'e';
    return read_number(with_e.data(), with_e.data() + word.size(), value) == with_e.data() + word.size();
  }
  // As Microsoft's libraries wrote what is no number, behind a "1." with its sign.
  if (!stop || *stop != '#') return false;
  const std::string_view what(stop, static_cast<std::size_t>(end - stop));
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (what == "#INF" || what == "#INF00")
    value = value < 0 ? -infinity : infinity;
  else if (what.starts_with("#QNAN") || what.starts_with("#SNAN") || what.starts_with("#IND") || what == "#NAN")
    value = std::numeric_limits<double>::quiet_NaN();
  else
    return false;
  return true;
}

bool whole_of(std::string_view word, std::int64_t& value) {
  if (word.size() > 1 && word[0] == '+' && word[1] != '-') word.remove_prefix(1);  // a plus is not known below
  const char* end = word.data() + word.size();
  const auto read = std::from_chars(word.data(), end, value);
  return read.ec == std::errc() && read.ptr == end;
}

}  // namespace hallscope
