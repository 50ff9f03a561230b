#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hallscope {

/// How other systems say that a value can be trusted. Numbers mean different things to them, so what a column holds
/// must be looked at before one of its numbers is read.
enum class QualityCodes : std::uint8_t {
  flag,         ///< 1 good, anything else not: DSX
  opc_classic,  ///< OPC DA and HDA, one byte: 192…255 good, 64…127 uncertain, 0…63 bad
  opc_ua        ///< OPC UA, 32 bits: 0 good, from 0x40000000 uncertain, from 0x80000000 bad
};

/// What a word or a number says of a value.
enum class ToldQuality : std::uint8_t { good, uncertain, stale, bad, missing };

/// What codes a column holds, judged by one number of it that only one of them has; nothing when it may be any.
std::optional<QualityCodes> codes_told_by(std::string_view text);
/// Nothing when the text is neither a number nor a word known (good, ok, uncertain, questionable, bad, stale, missing …
/// in any case).
std::optional<ToldQuality> told_quality(std::string_view text, QualityCodes);

}  // namespace hallscope
