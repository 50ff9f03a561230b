#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/io/input_file.h"
#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// The lines of a text file as UTF-8, read in pieces: memory stays within twice the longest line allowed however large
/// the file is, and a file that shrinks while it is read is a problem reported, not a crash. UTF-16 is known by its
/// byte order mark or by the zeros of Latin letters; a line that is not UTF-8 is read as Windows-1252 (Latin-1), with a
/// note. Where the first line ends in a carriage return alone, all do. What gzip or zstd packed is unpacked, and a pipe
/// that the program was handed is read: see InputFile.
///
/// Refused with a problem: what InputFile refuses, is empty, is binary, or has a line longer than `longest_line`.
/// Single lines that hold what no text does are skipped, reported and counted.
class LineFile {
 public:
  static constexpr std::size_t longest_line = std::size_t{16} << 20;

  /// Nothing when the file is refused; `problems` then says why. `problems` must outlive the file. `progress` is asked
  /// while a pipe has nothing to give; the rest of the file is refused, without a problem, when it says no.
  static std::optional<LineFile> open(const std::string& path, Problems& problems, const Progress& = {});
  /// The same lines from a text in memory; `name` stands for the path.
  static std::optional<LineFile> from_text(std::string_view text, const std::string& name, Problems& problems);

  /// Moves to the next line that can be read. False at the end and when the rest of the file is refused.
  bool next();
  /// The line without its end (LF or CRLF) and without a byte order mark. Valid until next() or extend().
  std::string_view line() const { return line_; }
  /// Adds the following line, as a quoted field that holds a line break needs. False when there is none.
  bool extend();
  /// The line after line(), without moving; empty at the end.
  std::string_view peek();

  /// What has been read of the file behind line(), some rows of it as a rule. Valid until the file moves.
  std::string_view ahead() const { return {buffer_.data() + next_, used_ - next_}; }

  /// Number of line(), from 1.
  std::size_t line_number() const { return number_; }
  /// "line 12".
  std::string where() const;
  /// True when line() may hold a quotation mark; false is certain.
  bool may_be_quoted() const { return quoted_; }
  /// True when reading ended before the end of the file.
  bool refused() const { return refused_; }
  /// Share of the file read so far, 0 to 1, and its bytes.
  double fraction() const;
  std::size_t bytes_read() const { return base_ + line_begin_; }
  /// How many bytes there are, as far as it can be told.
  std::size_t size() const { return file_ ? file_->expected_size() : size_; }
  bool is_packed() const { return file_ && file_->is_packed(); }
  const std::string& path() const { return path_; }
  Problems& problems() const { return *problems_; }

 private:
  LineFile(std::string path, Problems& problems) : path_(std::move(path)), problems_(&problems) {}

  bool begin();
  bool begin_text();
  /// Reads more behind what is kept (from line_begin_ on). False at the end of the file.
  bool fill();
  /// Position of the line end at or after `from`, reading on as needed; the end of the data for the last line.
  std::optional<std::size_t> find_end(std::size_t from);
  std::string_view trimmed(std::size_t from, std::size_t to) const;
  /// A line as UTF-8, kept in `kept` where it is something else; nothing when it is no text.
  std::optional<std::string_view> as_text(std::string_view line, std::string& kept) const;
  void take_line();
  std::size_t read(char* to, std::size_t wanted);
  void convert_head(bool big_endian, std::size_t mark);
  bool refuse(const std::string& where, const std::string& what);

  std::string path_;
  Problems* problems_;
  std::optional<InputFile> file_;  // none for a text in memory
  std::vector<char> buffer_;
  std::size_t used_ = 0;        // bytes in the buffer
  std::size_t base_ = 0;        // place of the buffer's first byte in the file
  std::size_t line_begin_ = 0;  // of line(), in the buffer
  std::size_t line_end_ = 0;    // of line(), without its LF
  std::size_t next_ = 0;        // where the next line begins
  std::size_t size_ = 0;        // of a text in memory
  std::size_t number_ = 0;
  std::size_t lines_in_record_ = 1;
  std::string_view line_;
  bool quoted_ = false;   // a quotation mark is in the buffer
  bool checked_ = false;  // bytes that are not plain ASCII are in the buffer
  bool refused_ = false;
  bool lone_returns_ = false;                // lines end in CR alone
  std::string converted_, converted_ahead_;  // lines that are not UTF-8
  enum class Units { bytes, little_endian, big_endian } units_ = Units::bytes;
  std::string raw_, decoded_;  // of UTF-16: what is cut off, and what came of the rest
};

}  // namespace hallscope
