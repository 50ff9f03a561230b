#include "models/sources/source_address.h"

#include <algorithm>
#include <charconv>

#include "models/io/text.h"

namespace hallscope {
namespace {

/// As RFC 3986 has it: a letter, then letters, digits and + - .
bool is_scheme(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto fits = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; };
  return text.size() >= 2 && letter(text.front()) && std::ranges::all_of(text, fits);
}

/// "%20" → " "; what is no such code stays as it is.
std::string without_percents(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    int code = 0;
    const char* const digits = text.data() + i + 1;
    // A path with %00 in it would end there.
    if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, code, 16).ptr == digits + 2 &&
        code > 0) {
      out += static_cast<char>(code);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

SourceAddress parse_source_address(std::string_view text) {
  SourceAddress address;
  address.text = text;
  const auto colon = text.find("://");
  if (colon == std::string_view::npos || !is_scheme(text.substr(0, colon))) {
    address.path = text;
    return address;
  }
  address.scheme = lower(text.substr(0, colon));
  if (address.scheme != "file") return address;
  auto rest = text.substr(colon + 3);
  if (rest.starts_with("localhost/")) rest.remove_prefix(std::string_view("localhost").size());
  if (rest.starts_with('/')) address.path = without_percents(rest);
  return address;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace hallscope
