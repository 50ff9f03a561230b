#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hallscope {

/// The runs of a SelectedPart as one bit for each of `of` elements, a hexadecimal digit for four of them, the first
/// highest. However scattered a selection is, it takes no more than a quarter of a byte an element: 138 KB for the
/// 552,960 GPUs of a campus, where runs could take megabytes.
std::string bits_of_runs(std::span<const std::uint32_t> runs, std::size_t of);
/// Nothing where the text is no such number of digits.
std::optional<std::vector<std::uint32_t>> runs_of_bits(std::string_view bits, std::size_t of);

/// Whether bits are the shorter way to write them.
bool shorter_as_bits(std::span<const std::uint32_t> runs, std::size_t of);

}  // namespace hallscope
