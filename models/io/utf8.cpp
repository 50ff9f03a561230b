#include "models/io/utf8.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace hallscope {

bool is_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned lead = byte(i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xc2 && lead <= 0xdf   ? 2
                               : (lead & 0xf0) == 0xe0        ? 3
                               : lead >= 0xf0 && lead <= 0xf4 ? 4
                                                              : 0;
    if (length == 0 || text.size() - i < length) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((byte(i + k) & 0xc0) != 0x80) return false;
    const unsigned second = byte(i + 1);
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)) return false;  // overlong, surrogate
    if ((lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f)) return false;  // overlong, > U+10FFFF
    i += length;
  }
  return true;
}

namespace {

void append(std::string& text, std::uint32_t c) {
  const auto byte = [&text](std::uint32_t b) { text += static_cast<char>(b); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xc0 | c >> 6);
  } else {
    if (c < 0x10000) {
      byte(0xe0 | c >> 12);
    } else {
      byte(0xf0 | c >> 18);
      byte(0x80 | (c >> 12 & 0x3f));
    }
    byte(0x80 | (c >> 6 & 0x3f));
  }
  byte(0x80 | (c & 0x3f));
}

/// What Windows-1252 has in the place of ISO 8859-1's second block of control characters; 0 for nothing.
constexpr std::array<std::uint16_t, 32> windows{0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                                0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

}  // namespace

std::optional<std::string> from_latin_1(std::string_view line) {
  std::string text;
  text.reserve(line.size() + line.size() / 8);
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && byte != '\t') || byte == 0x7f) return std::nullopt;
    const std::uint32_t code = byte >= 0x80 && byte < 0xa0 ? windows[byte - 0x80] : byte;
    if (code == 0) return std::nullopt;
    append(text, code);
  }
  return text;
}

std::size_t append_utf16(std::string_view units, bool big_endian, std::string& text) {
  const auto unit = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(units[i]), b = static_cast<unsigned char>(units[i + 1]);
    return static_cast<std::uint32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  constexpr std::uint32_t replacement = 0xfffd;
  std::size_t i = 0;
  while (i + 2 <= units.size()) {
    const std::uint32_t c = unit(i);
    if (c >= 0xd800 && c < 0xdc00) {
      if (i + 4 > units.size()) break;
      const std::uint32_t low = unit(i + 2);
      const bool pair = low >= 0xdc00 && low < 0xe000;
      append(text, pair ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00) : replacement);
      i += pair ? 4 : 2;
      continue;
    }
    append(text, c >= 0xdc00 && c < 0xe000 ? replacement : c);
    i += 2;
  }
  return i;
}

}  // namespace hallscope
