#pragma once

#include <cstdint>
#include <string_view>

namespace hallscope {

/// A well-mixed number from an element and a use: the same everywhere, unlike the standard library's random numbers.
/// (A multiply-and-shift mixer with full avalanche.)
constexpr std::uint32_t hash(std::uint32_t element, std::uint32_t use) {
  std::uint32_t h = element + 0x9e3779b9u * (use + 1);
  h ^= h >> 16;
  h *= 0x7feb352du;
  h ^= h >> 15;
  h *= 0x846ca68bu;
  h ^= h >> 16;
  return h;
}

/// A hash as a fraction in [0, 1).
constexpr float fraction(std::uint32_t hash) { return static_cast<float>(hash >> 8) * 0x1p-24f; }

constexpr std::uint32_t hash(std::string_view text, std::uint32_t use) {
  std::uint32_t h = 0;
  for (const char c : text) h = hash(h ^ static_cast<unsigned char>(c), use);
  return hash(h, use);
}

}  // namespace hallscope
