#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hallscope {

/// True when the text is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool is_utf8(std::string_view text);

/// A line of text in Windows-1252, of which ISO 8859-1 is the printable part, as UTF-8; nothing when it holds what no
/// text does (control characters but for the tab, bytes that stand for nothing).
std::optional<std::string> from_latin_1(std::string_view line);

/// Puts UTF-16 units of two bytes behind a text as UTF-8; half a pair becomes the replacement character. Gives back how
/// many bytes of `units` were used: a unit or a pair that is cut off is left for the next call.
std::size_t append_utf16(std::string_view units, bool big_endian, std::string& text);

}  // namespace hallscope
