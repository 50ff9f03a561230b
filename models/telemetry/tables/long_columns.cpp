#include "models/telemetry/tables/long_columns.h"

#include "models/words/say.h"

#include <array>

#include "models/io/text.h"

namespace hallscope {
std::optional<LongColumns> read_long_header(const std::vector<std::string_view>& header, const std::string& file,
                                            Problems& problems) {
  struct Name {
    std::string_view text;
    std::size_t LongColumns::*column;
  };
  static constexpr std::array names{
      Name{"time", &LongColumns::time},       Name{"timestamp", &LongColumns::time},
      Name{"element", &LongColumns::element}, Name{"metric", &LongColumns::metric},
      Name{"value", &LongColumns::value},     Name{"quality", &LongColumns::quality},
      Name{"unit", &LongColumns::unit},
  };
  LongColumns out;
  out.count = header.size();
  for (std::size_t c = 0; c < header.size(); ++c) {
    const auto text = lower(trimmed(header[c]));
    bool known = false;
    for (const auto& name : names) {
      if (name.text != text) continue;
      known = true;
      if (out.*name.column != LongColumns::none) {
        problems.error(file, say("line 1, column %1", c + 1),
                       say("column '%1' occurs twice; the file cannot be read", text));
        return std::nullopt;
      }
      out.*name.column = c;
    }
    if (!known)
      problems.note(file, say("line 1, column '%1'", header[c]), say("a column of no known meaning; left out"));
  }
  for (const auto required : {out.time, out.element, out.metric, out.value})
    if (required == LongColumns::none) {
      problems.error(file, say("line %1", 1),
                     say("expected the columns time,element,metric,value and perhaps quality,unit"));
      return std::nullopt;
    }
  return out;
}

}  // namespace hallscope
