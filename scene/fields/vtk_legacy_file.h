#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace hallscope {

/// A legacy VTK file, gone through line by line and, between lines, over blocks of values. For check_vtk_legacy().
class VtkLegacyFile {
 public:
  struct Place {
    std::ifstream::pos_type at;
    std::size_t line;
  };

  explicit VtkLegacyFile(const std::string& path) : file_(path, std::ios::binary) {}

  /// The line read last, counted from 1.
  std::size_t line() const { return line_; }
  Place place() { return {file_.tellg(), line_}; }
  void back_to(const Place&);
  /// Bytes from the beginning; the largest number there is when the end was passed.
  double position();

  /// Reads a line, without its end; false at the end of the file.
  bool next(std::string& line);
  /// The next line that is not empty; empty at the end.
  std::string next_line();
  /// Reads one number of a text file; false when there is something else or nothing. VTK's reader stops at what is no
  /// number, or no whole one where one is due, and then uses what it has not got.
  bool number(bool whole);
  /// Reads a whole number: in binary one of four bytes, the highest first.
  bool whole_number(bool binary, std::int64_t& value);
  void skip(std::streamoff bytes) { file_.seekg(bytes, std::ios::cur); }

 private:
  std::ifstream file_;
  std::size_t line_ = 0;
};

/// Of a line: eight words at most, as no head has more.
std::vector<std::string> legacy_words(const std::string& line);
/// ASCII only: VTK's keywords, which it reads in either case.
std::string legacy_upper(std::string);
/// The whole number at a place of a head; nothing where there is none, or one below 0.
std::optional<double> legacy_count(const std::vector<std::string>& head, std::size_t at);
/// Bytes of one value of a type by VTK's names; an eighth for a bit, nothing for an unknown one.
std::optional<double> legacy_bytes(std::string type);

}  // namespace hallscope
