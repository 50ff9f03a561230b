#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace hallscope {

/// A file gone through in pieces, as lines, numbers or bytes, whatever its size. For use inside scene/fields.
class TextSource {
 public:
  explicit TextSource(const std::string& path);

  /// The line that was read last, or where the last word stands, counted from 1 from where it began.
  std::size_t line() const { return last_line_; }
  std::int64_t position() const { return before_ + static_cast<std::int64_t>(at_); }
  void seek(std::int64_t position);

  /// The next bytes without going over them: as many as asked for (64 KiB at most), fewer at the end of the file.
  std::string_view peek(std::size_t bytes);
  void skip(std::size_t bytes);
  /// Reads as many bytes; false at the end.
  bool read(void* to, std::size_t bytes);
  /// Reads a line, without its end; false at the end of the file.
  bool next_line(std::string& line);

  /// Goes over blanks, reads what stands before the next one (or before `stop`) and answers it; empty at the end, at
  /// `stop` and for more than 63 characters. It lasts until the next call.
  std::string_view word(char stop = 0);
  /// True when nothing but the end of the file ended the last word: it may have been cut.
  bool cut() const { return cut_; }

 private:
  bool fill();

  std::ifstream file_;
  std::vector<char> buffer_;
  std::size_t at_ = 0, end_ = 0;
  std::int64_t before_ = 0;  // where in the file the buffer begins
  std::size_t line_ = 1, last_line_ = 1;
  bool cut_ = false;
};

/// The real number that a whole word is, with the spellings of what is none: "nan", "-nan(ind)", "1.#QNAN", "inf",
/// "-Infinity", "1.#INF". False for other words.
bool real_of(std::string_view word, double& value);
/// The whole number that a word is.
bool whole_of(std::string_view word, std::int64_t& value);

}  // namespace hallscope
