#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "models/io/problem.h"

namespace hallscope {

/// The begin of what a path leads to, for those who tell from it what it is. Looks at regular files, at what the
/// program was handed open (which it keeps for its reader) and at folders: opening a pipe by its name would wait for
/// its writer, and reading a device may change it. What is packed is unpacked.
class FileHead {
 public:
  explicit FileHead(std::string path);

  const std::string& path() const { return path_; }
  bool is_folder() const { return folder_; }
  bool is_file() const { return file_; }
  bool is_packed() const { return packed_; }
  /// The first bytes of a file, at most as many as asked for; empty of all else.
  std::string_view bytes(std::size_t most);
  /// Of a text: its first line that is not blank and the line after that one. Empty when it is no text.
  const std::string& header() const { return header_; }
  const std::string& row() const { return row_; }
  /// The same past remarks, lines that begin with '#', as far as 4 KiB; empty without one.
  std::string header_behind_remarks();
  /// Of a table: its header and its first row, past what may stand before them, and what stands between their fields.
  /// See find_table().
  const std::string& table_header() const { return table_header_; }
  const std::string& table_row() const { return table_row_; }
  char separator() const { return separator_; }
  /// Where the header stands: "line 1".
  const std::string& where() const { return where_; }
  /// Why no text can be read from it (no such file, a folder, binary, empty …); empty when it can, even if all of its
  /// lines are blank.
  const Problems& refusal() const { return refusal_; }

 private:
  void read_lines();

  std::string path_;
  bool folder_ = false, file_ = false, packed_ = false;
  std::string bytes_;
  bool all_read_ = false;
  std::string header_, row_, where_, table_header_, table_row_;
  char separator_ = ',';
  Problems refusal_;
};

}  // namespace hallscope
