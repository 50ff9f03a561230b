#include "app/workspace/run_bits.h"

namespace hallscope {
namespace {

constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t bits_in_digit = 4;

std::size_t digits_for(std::size_t of) { return (of + bits_in_digit - 1) / bits_in_digit; }

constexpr unsigned bit_of(std::size_t place) { return 8U >> (place % bits_in_digit); }

}  // namespace

std::string bits_of_runs(std::span<const std::uint32_t> runs, std::size_t of) {
  std::vector<unsigned> values(digits_for(of), 0);
  std::size_t place = 0;
  for (std::size_t r = 0; r + 1 < runs.size(); r += 2) {
    place += runs[r];
    for (std::uint32_t n = 0; n < runs[r + 1] && place < of; ++n, ++place)
      values[place / bits_in_digit] |= bit_of(place);
  }
  std::string text;
  text.reserve(values.size());
  for (const auto value : values) text += digits[value];
  return text;
}

std::optional<std::vector<std::uint32_t>> runs_of_bits(std::string_view bits, std::size_t of) {
  if (bits.size() != digits_for(of) || bits.find_first_not_of(digits) != std::string_view::npos) return std::nullopt;
  std::vector<std::uint32_t> runs;
  std::uint32_t skip = 0, take = 0;
  for (std::size_t place = 0; place < of; ++place) {
    if (digits.find(bits[place / bits_in_digit]) & bit_of(place)) {
      ++take;
      continue;
    }
    if (take > 0) {
      runs.insert(runs.end(), {skip, take});
      skip = take = 0;
    }
    ++skip;
  }
  if (take > 0) runs.insert(runs.end(), {skip, take});
  return runs;
}

bool shorter_as_bits(std::span<const std::uint32_t> runs, std::size_t of) {
  std::size_t written = 0;  // digits and a comma each
  for (auto run : runs) {
    for (++written; run >= 10; run /= 10) ++written;
    ++written;
  }
  return digits_for(of) < written;
}

}  // namespace hallscope
