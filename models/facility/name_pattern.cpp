#include "models/facility/name_pattern.h"

#include <cstddef>

namespace hallscope {
namespace {

/// Compares one character with the pattern at `p`; the length of what it stands for in the pattern, 0 for no match.
std::size_t matches_one(std::string_view pattern, std::size_t p, char c) {
  if (pattern[p] != '[') return pattern[p] == c ? 1 : 0;
  const auto close = pattern.find(']', p + 1);
  if (close == std::string_view::npos) return c == '[' ? 1 : 0;
  bool found = false;
  for (std::size_t i = p + 1; i < close; ++i) {
    if (i + 2 < close && pattern[i + 1] == '-') {
      found = found || (c >= pattern[i] && c <= pattern[i + 2]);
      i += 2;
    } else {
      found = found || c == pattern[i];
    }
  }
  return found ? close - p + 1 : 0;
}

}  // namespace

bool name_matches(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < name.size()) {
    // Only the last '*' is ever tried again, so the time stays within pattern times name.
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (const std::size_t step = p < pattern.size() ? matches_one(pattern, p, name[t]) : 0; step > 0) {
      p += step;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool is_pattern(std::string_view text) { return text.find_first_of("*[") != std::string_view::npos; }

}  // namespace hallscope
