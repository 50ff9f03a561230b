#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <string_view>
#include <system_error>

#include "models/document/document.h"
#include "models/document/field_file.h"
#include "models/io/csv_fields.h"
#include "models/io/line_file.h"
#include "models/measure/time.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr Phrase expected(
    "expected a facility or a scenario (JSON with \"format\": \"hallscope-facility\" or \"hallscope-scenario\"), a "
    "DSX capture (CSV with offset,topic,payload), telemetry as CSV (time,element,metric,value, or a time column "
    "and one column a point), a recording (HDF5), or a field from CFD (VTK XML, legacy VTK, an OpenFOAM case)");

std::string lower(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  std::string result(text);
  for (auto& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

/// What the JSON file says that it is. The format is looked for, not parsed: a broken file should be refused by its
/// reader, which can say where it is broken.
FileKind kind_of_json(LineFile& file) {
  constexpr std::size_t far_enough = std::size_t{1} << 20;
  do {
    // The first to be named: notes further down may speak of the other.
    const auto facility = file.line().find("hallscope-facility"), scenario = file.line().find("hallscope-scenario");
    if (facility != scenario) return facility < scenario ? FileKind::facility : FileKind::scenario;
  } while (file.bytes_read() < far_enough && file.next());
  return FileKind::unknown;
}

/// HDF5 begins with its signature, or behind a block of somebody else's of 512, 1024, 2048 … bytes.
bool has_hdf5_signature(const std::string& path) {
  constexpr std::string_view signature("\x89HDF\r\n\x1a\n", 8);
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return false;
  const auto size = std::filesystem::file_size(path, failed);
  std::ifstream file(path, std::ios::binary);
  for (std::uintmax_t at = 0; file && !failed && at + signature.size() <= size; at = at == 0 ? 512 : at * 2) {
    char bytes[signature.size()];
    if (file.seekg(static_cast<std::streamoff>(at)).read(bytes, sizeof bytes) &&
        std::string_view(bytes, sizeof bytes) == signature)
      return true;
  }
  return false;
}

FileKind kind_of_csv(LineFile& file) {
  const std::string header_line(file.line());  // peek() below may move the lines
  CsvFields header;
  if (!header.split(header_line)) return FileKind::unknown;
  const auto has = [&](std::initializer_list<std::string_view> names) {
    return std::any_of(header.fields().begin(), header.fields().end(), [&](std::string_view field) {
      return std::find(names.begin(), names.end(), lower(field)) != names.end();
    });
  };
  const bool time = has({"time", "timestamp", "datetime", "date"});
  if (has({"topic"}) && has({"payload"})) return FileKind::dsx_capture;
  if (header_line.find("BMS/v1/") != std::string_view::npos) return FileKind::dsx_capture;
  if (has({"element"}) + has({"metric"}) + has({"value"}) + time >= 3) return FileKind::long_csv;
  if (header.size() < 2) return FileKind::unknown;
  if (time) return FileKind::wide_csv;
  // A time column under another name shows in the first row.
  CsvFields row;
  const std::string first_row(file.peek());
  const bool timed =
      row.split(first_row) && row.size() == header.size() && parse_time(row[0]) && !parse_time(header[0]);
  return timed ? FileKind::wide_csv : FileKind::unknown;
}

}  // namespace

FileKind detect_file_kind(const std::string& path, Problems& problems) {
  if (has_hdf5_signature(path)) return FileKind::hdf5_recording;
  if (is_field_file(path)) return FileKind::field;
  auto file = LineFile::open(path, problems);
  if (!file) return FileKind::unknown;
  bool any = file->next();
  while (any && blank(file->line())) any = file->next();
  if (!any) {
    if (!file->refused()) problems.error(path, "", say("holds no text; %1", say(expected)));
    return FileKind::unknown;
  }
  const auto first = file->line()[file->line().find_first_not_of(" \t")];
  if (first == '{') {
    const auto kind = kind_of_json(*file);
    if (kind == FileKind::unknown)
      problems.error(path, "", say("is JSON but does not say that it is a facility or a scenario; %1", say(expected)));
    return kind;
  }
  const auto kind = kind_of_csv(*file);
  if (kind == FileKind::unknown)
    problems.error(path, file->where(), say("cannot tell what this is; %1", say(expected)));
  return kind;
}

}  // namespace hallscope
