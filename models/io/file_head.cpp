#include "models/io/file_head.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "models/io/input_file.h"
#include "models/io/line_file.h"
#include "models/io/table_dialect.h"
#include "models/io/text.h"

namespace hallscope {

FileHead::FileHead(std::string path) : path_(std::move(path)) {
  std::error_code failed;
  const auto status = std::filesystem::status(path_, failed);
  folder_ = std::filesystem::is_directory(status);
  file_ = std::filesystem::is_regular_file(status) || is_handed_over(path_);
  read_lines();
}

void FileHead::read_lines() {
  auto file = LineFile::open(path_, refusal_);
  if (!file) return;
  packed_ = file->is_packed();
  bool any = file->next();
  while (any && is_blank(file->line())) any = file->next();
  if (!any) return;
  header_ = file->line();  // peek() below may move the lines
  where_ = file->where();
  row_ = file->peek();
  TableDialect dialect;
  if (!find_table(*file, dialect)) return;
  table_header_ = hallscope::table_header(*file);
  table_row_ = file->peek();
  separator_ = dialect.separator;
}

std::string FileHead::header_behind_remarks() {
  constexpr std::size_t far_enough = 4096;
  if (!header_.starts_with('#')) return header_;
  std::string_view rest = bytes(far_enough);
  while (!rest.empty()) {
    const auto end = std::min(rest.size(), rest.find_first_of("\r\n"));
    const auto line = trimmed(rest.substr(0, end));
    if (!line.empty() && line.front() != '#' && !line.starts_with("\xef\xbb\xbf#")) return std::string(line);
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  return {};
}

std::string_view FileHead::bytes(std::size_t most) {
  // Few probes look far, and what they look at may lie across a slow network.
  if (file_ && !all_read_ && bytes_.size() < most) {
    Problems told;  // by read_lines()
    auto file = InputFile::open(path_, told);
    std::string more(most, '\0');
    more.resize(file ? file->read(more.data(), most) : 0);
    packed_ = file && file->is_packed();
    all_read_ = more.size() < most;
    bytes_ = std::move(more);
  }
  return std::string_view(bytes_).substr(0, most);
}

}  // namespace hallscope
