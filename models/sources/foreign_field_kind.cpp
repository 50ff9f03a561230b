#include "models/sources/foreign_field_kind.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace hallscope {
namespace {

constexpr std::size_t far_enough = 65536;  ///< where HDF5 has the names of a file's first groups

/// The words of a case file: "FORMAT", then "type: ensight gold".
bool is_ensight_case(std::string_view bytes) {
  std::string text(bytes.substr(0, 4096));
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto format = text.find("format"), type = text.find("type:"), name = text.find("ensight");
  return format != text.npos && type != text.npos && name != text.npos && type > format && name > type &&
         text.find('\0') == text.npos;
}

}  // namespace

std::string_view foreign_field_kind(FileHead& head) {
  if (!head.is_file()) return {};
  const auto bytes = head.bytes(far_enough);
  if (bytes.starts_with("\x89HDF\r\n\x1a\n")) {
    if (bytes.find("CGNSLibraryVersion") != bytes.npos) return "cgns";
    return bytes.find("VTKHDF") != bytes.npos ? "vtkhdf" : "";
  }
  if (bytes.substr(0, 64).find("ADF Database Version") != bytes.npos) return "cgns";
  return is_ensight_case(bytes) ? "ensight" : "";
}

}  // namespace hallscope
