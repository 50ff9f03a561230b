#include "models/sources/json_format.h"

namespace hallscope {
namespace {

/// True when `format` is named, and before `other`: notes further down may speak of that one.
bool names_first(FileHead& head, std::string_view format, std::string_view other) {
  constexpr std::size_t far_enough = std::size_t{1} << 20;
  if (!is_json(head)) return false;
  const auto bytes = head.bytes(far_enough);
  return bytes.find(format) < bytes.find(other);
}

}  // namespace

bool is_json(const FileHead& head) {
  const auto first = head.header().find_first_not_of(" \t");
  return first != std::string::npos && head.header()[first] == '{';
}

bool is_facility(FileHead& head) { return names_first(head, "hallscope-facility", "hallscope-scenario"); }
bool is_scenario(FileHead& head) { return names_first(head, "hallscope-scenario", "hallscope-facility"); }

}  // namespace hallscope
