#include "models/measure/quality_code.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

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

using Word = std::pair<std::string_view, ToldQuality>;

/// Words within a text, the worse before the better: of several the first of this list counts. Sources: OPC DA and UA,
/// Niagara's status flags, Haystack's curStatus, BACnet's status flags, historians' digital states.
constexpr std::array words{
    Word{"missing", ToldQuality::missing},
    Word{"nodata", ToldQuality::missing},
    Word{"offline", ToldQuality::missing},
    Word{"disconnected", ToldQuality::missing},
    Word{"null", ToldQuality::missing},
    Word{"unavailable", ToldQuality::missing},
    Word{"bad", ToldQuality::bad},
    Word{"invalid", ToldQuality::bad},
    Word{"error", ToldQuality::bad},
    Word{"fault", ToldQuality::bad},
    Word{"failed", ToldQuality::bad},
    Word{"failure", ToldQuality::bad},
    Word{"fail", ToldQuality::bad},
    Word{"false", ToldQuality::bad},
    Word{"down", ToldQuality::bad},
    Word{"disabled", ToldQuality::bad},
    Word{"unreliable", ToldQuality::bad},
    Word{"nok", ToldQuality::bad},
    Word{"stale", ToldQuality::stale},
    Word{"old", ToldQuality::stale},
    Word{"last", ToldQuality::stale},
    Word{"held", ToldQuality::stale},
    Word{"uncertain", ToldQuality::uncertain},
    Word{"questionable", ToldQuality::uncertain},
    Word{"suspect", ToldQuality::uncertain},
    Word{"doubtful", ToldQuality::uncertain},
    Word{"substituted", ToldQuality::uncertain},
    Word{"substitute", ToldQuality::uncertain},
    Word{"estimated", ToldQuality::uncertain},
    Word{"interpolated", ToldQuality::uncertain},
    Word{"overridden", ToldQuality::uncertain},
    Word{"override", ToldQuality::uncertain},
    Word{"simulated", ToldQuality::uncertain},
    Word{"manual", ToldQuality::uncertain},
    Word{"good", ToldQuality::good},
    Word{"ok", ToldQuality::good},
    Word{"valid", ToldQuality::good},
    Word{"normal", ToldQuality::good},
    Word{"true", ToldQuality::good},
    Word{"alarm", ToldQuality::good},  // a value that is right, and high
    Word{"unackedalarm", ToldQuality::good},
    Word{"active", ToldQuality::good},
    Word{"measured", ToldQuality::good},
    Word{"reliable", ToldQuality::good},
};

/// Letters alone, and two words for one thing.
std::optional<ToldQuality> told_by_all_of_it(std::string_view text) {
  static constexpr std::array whole{
      Word{"g", ToldQuality::good},          Word{"b", ToldQuality::bad},
      Word{"u", ToldQuality::uncertain},     Word{"s", ToldQuality::stale},
      Word{"no data", ToldQuality::missing}, Word{"not connected", ToldQuality::missing},
      Word{"comm fail", ToldQuality::bad},   Word{"no communication", ToldQuality::missing},
      Word{"{}", ToldQuality::good},
  };
  const auto found = std::ranges::find(whole, text, &Word::first);
  return found == whole.end() ? std::nullopt : std::optional(found->second);
}

/// "Good (192)", "Q_GOOD", "{ok,unackedAlarm}", "Bad: Not Connected": by the worst word in it.
std::optional<ToldQuality> told_by_words(std::string_view text) {
  std::vector<std::string_view> in;
  for (std::size_t i = 0; i < text.size();) {
    const auto from = text.find_first_of("abcdefghijklmnopqrstuvwxyz", i);
    if (from == std::string_view::npos) break;
    const auto end = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", from), text.size());
    in.push_back(text.substr(from, end - from));
    i = end;
  }
  // BACnet's status flags: in alarm, fault, overridden, out of service.
  constexpr std::size_t flags = 4;
  if (in.size() == flags && std::ranges::all_of(in, [](auto w) { return w == "true" || w == "false"; }))
    return in[1] == "true"                      ? ToldQuality::bad
           : in[2] == "true" || in[3] == "true" ? ToldQuality::uncertain
                                                : ToldQuality::good;
  static constexpr std::array<std::string_view, 6> harm{"error", "errors", "fault", "faults", "failure", "alarm"};
  if (in.size() == 2 && in.front() == "no" && std::ranges::find(harm, in.back()) != harm.end())
    return ToldQuality::good;
  const bool denied = std::ranges::find(in, "not") != in.end();
  for (const auto& [word, means] : words)
    if (std::ranges::find(in, word) != in.end()) return denied && means == ToldQuality::good ? ToldQuality::bad : means;
  return std::nullopt;
}

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
    const auto small = lower(trimmed(text));
    const auto told = told_by_all_of_it(small);
    return told ? told : told_by_words(small);
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
