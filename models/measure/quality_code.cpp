#include "models/measure/quality_code.h"

#include <array>
#include <charconv>
#include <utility>

#include "models/io/text.h"

namespace hallscope {
namespace {

std::optional<std::int64_t> number_of(std::string_view text) {
  text = trimmed(text);
  int base = 10;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    text.remove_prefix(2);
    base = 16;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  // As signed 32 bits what is bad in OPC UA is negative.
  if (value < -1 && value >= INT32_MIN) value += std::int64_t{1} << 32;
  return value;
}

constexpr std::array<std::pair<std::string_view, ToldQuality>, 27> words{{
    {"good", ToldQuality::good},
    {"ok", ToldQuality::good},
    {"valid", ToldQuality::good},
    {"normal", ToldQuality::good},
    {"true", ToldQuality::good},
    {"uncertain", ToldQuality::uncertain},
    {"questionable", ToldQuality::uncertain},
    {"suspect", ToldQuality::uncertain},
    {"doubtful", ToldQuality::uncertain},
    {"substituted", ToldQuality::uncertain},
    {"estimated", ToldQuality::uncertain},
    {"stale", ToldQuality::stale},
    {"old", ToldQuality::stale},
    {"last known", ToldQuality::stale},
    {"bad", ToldQuality::bad},
    {"invalid", ToldQuality::bad},
    {"error", ToldQuality::bad},
    {"fault", ToldQuality::bad},
    {"failed", ToldQuality::bad},
    {"false", ToldQuality::bad},
    {"missing", ToldQuality::missing},
    {"no data", ToldQuality::missing},
    {"nodata", ToldQuality::missing},
    {"offline", ToldQuality::missing},
    {"not connected", ToldQuality::missing},
    {"comm fail", ToldQuality::bad},
    {"communication failure", ToldQuality::bad},
}};

}  // namespace

std::optional<QualityCodes> codes_told_by(std::string_view text) {
  const auto number = number_of(text);
  if (!number || *number <= 1) return std::nullopt;
  if (*number >= 0x40000000) return QualityCodes::opc_ua;
  // One byte, whose two low bits of status are followed by limits: nothing else writes 24, 64, 192.
  if (*number >= 4 && *number <= 255) return QualityCodes::opc_classic;
  return std::nullopt;
}

std::optional<ToldQuality> told_quality(std::string_view text, QualityCodes codes) {
  const auto number = number_of(text);
  if (!number) {
    const auto word = lower(trimmed(text));
    for (const auto& [known, means] : words)
      if (word == known) return means;
    return std::nullopt;
  }
  switch (codes) {
    case QualityCodes::flag:
      return *number == 1 ? ToldQuality::good : ToldQuality::bad;
    case QualityCodes::opc_classic: {
      const auto code = *number & 0xff;
      if (code >= 192) return ToldQuality::good;
      if ((code & 0xfc) == 68) return ToldQuality::stale;  // last usable value
      if (code >= 64 && code < 128) return ToldQuality::uncertain;
      return ToldQuality::bad;
    }
    case QualityCodes::opc_ua:
      if (*number >= 0x80000000) return ToldQuality::bad;
      return *number >= 0x40000000 ? ToldQuality::uncertain : ToldQuality::good;
  }
  return std::nullopt;
}

}  // namespace hallscope
