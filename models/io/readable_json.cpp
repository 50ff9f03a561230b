#include "models/io/readable_json.h"

#include <cmath>

namespace hallscope {
namespace {

constexpr std::size_t longest_line = 130;

std::string plain(const Json& value) {
  // "2" for 2.0, as people write it.
  if (value.is_number_float() && std::abs(value.get<double>()) < 1e15 &&
      value.get<double>() == std::floor(value.get<double>()))
    return std::to_string(static_cast<long long>(value.get<double>()));
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// On one line, with blanks as people set them.
std::string flat(const Json& value) {
  if (value.is_object()) {
    std::string text = "{";
    for (const auto& [key, member] : value.items())
      text += (text.size() > 1 ? ", " : " ") + plain(key) + ": " + flat(member);
    return text.size() > 1 ? text + " }" : "{}";
  }
  if (value.is_array()) {
    std::string text = "[";
    for (const auto& item : value) text += (text.size() > 1 ? ", " : "") + flat(item);
    return text + "]";
  }
  return plain(value);
}

/// Whether it may be short enough for a line: without looking at all of what is long.
bool may_be_flat(const Json& value, std::size_t& left) {
  if (value.is_string()) return left > value.get_ref<const std::string&>().size();
  if (!value.is_structured()) return true;
  for (const auto& item : value)
    if (left < 4 || !may_be_flat(item, left -= 3)) return false;
  return true;
}

void write(const Json& value, std::size_t level, std::size_t column, std::string& out) {
  std::size_t left = longest_line;
  if (!value.is_structured() || may_be_flat(value, left)) {
    const auto line = flat(value);
    if (!value.is_structured() || column + line.size() <= longest_line) {
      out += line;
      return;
    }
  }
  const std::string indent((level + 1) * 2, ' ');
  out += value.is_object() ? "{\n" : "[\n";
  bool first = true;
  for (const auto& [key, member] : value.items()) {
    if (!first) out += ",\n";
    first = false;
    out += indent;
    std::size_t at = indent.size();
    if (value.is_object()) {
      const auto name = plain(key) + ": ";
      out += name;
      at += name.size();
    }
    write(member, level + 1, at, out);
  }
  out += '\n' + std::string(level * 2, ' ') + (value.is_object() ? '}' : ']');
}

}  // namespace

std::string readable_json_at(const Json& value, std::size_t level) {
  std::string out;
  write(value, level, level * 2, out);
  return out;
}

std::string readable_json(const Json& value) { return readable_json_at(value, 0) + "\n"; }

}  // namespace hallscope
