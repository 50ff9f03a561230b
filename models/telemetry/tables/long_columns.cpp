#include "models/telemetry/tables/long_columns.h"

#include <algorithm>
#include <array>

#include "models/io/text.h"
#include "models/measure/time_heading.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct Name {
  std::string_view text;
  std::size_t LongColumns::*column;
};
/// What Hallscope itself calls them.
constexpr std::array own_names{
    Name{"time", &LongColumns::time},     Name{"timestamp", &LongColumns::time}, Name{"element", &LongColumns::element},
    Name{"metric", &LongColumns::metric}, Name{"value", &LongColumns::value},    Name{"quality", &LongColumns::quality},
    Name{"unit", &LongColumns::unit},
};
/// What others do, where the own names are not there; the first of several counts.
constexpr std::array other_names{
    Name{"asset", &LongColumns::element},
    Name{"device", &LongColumns::element},
    Name{"equipment", &LongColumns::element},
    Name{"object", &LongColumns::element},
    Name{"entity", &LongColumns::element},
    Name{"host", &LongColumns::element},
    Name{"hostname", &LongColumns::element},
    Name{"node", &LongColumns::element},
    Name{"tag", &LongColumns::metric},
    Name{"tagname", &LongColumns::metric},
    Name{"tag name", &LongColumns::metric},
    Name{"tag_name", &LongColumns::metric},
    Name{"point", &LongColumns::metric},
    Name{"pointname", &LongColumns::metric},
    Name{"point name", &LongColumns::metric},
    Name{"point_name", &LongColumns::metric},
    Name{"point id", &LongColumns::metric},
    Name{"pointid", &LongColumns::metric},
    Name{"variable", &LongColumns::metric},
    Name{"signal", &LongColumns::metric},
    Name{"measurement", &LongColumns::metric},
    Name{"parameter", &LongColumns::metric},
    Name{"channel", &LongColumns::metric},
    Name{"series", &LongColumns::metric},
    Name{"sensor", &LongColumns::metric},
    Name{"field", &LongColumns::metric},
    Name{"val", &LongColumns::value},
    Name{"reading", &LongColumns::value},
    Name{"qualitycode", &LongColumns::quality},
    Name{"quality code", &LongColumns::quality},
    Name{"opcquality", &LongColumns::quality},
    Name{"units", &LongColumns::unit},
    Name{"uom", &LongColumns::unit},
    Name{"eu", &LongColumns::unit},
    Name{"engineering units", &LongColumns::unit},
    Name{"engunits", &LongColumns::unit},
    Name{"einheit", &LongColumns::unit},
};

/// Places of all that is there, own names first; `taken` says which columns have a meaning.
LongColumns places_in(const std::vector<std::string_view>& header, std::vector<bool>& taken) {
  LongColumns out;
  out.count = header.size();
  taken.assign(header.size(), false);
  const auto take = [&](std::size_t c, std::size_t LongColumns::*column) {
    if (taken[c] || out.*column != LongColumns::none) return;
    out.*column = c;
    taken[c] = true;
  };
  for (const auto& name : own_names)
    for (std::size_t c = 0; c < header.size(); ++c)
      if (lower(trimmed(header[c])) == name.text) take(c, name.column);
  for (std::size_t c = 0; c < header.size(); ++c)
    if (is_time_name(header[c])) take(c, &LongColumns::time);
  for (const auto& name : other_names)
    for (std::size_t c = 0; c < header.size(); ++c)
      if (lower(trimmed(header[c])) == name.text) take(c, name.column);
  return out;
}

}  // namespace

bool is_long_header(const std::vector<std::string_view>& header) {
  constexpr std::size_t most_columns = 16;
  if (header.size() > most_columns) return false;
  const auto has = [&](std::string_view name) {
    return std::ranges::any_of(header, [&](std::string_view field) { return lower(trimmed(field)) == name; });
  };
  std::vector<bool> taken;
  const auto places = places_in(header, taken);
  const bool time = places.time != LongColumns::none;
  if (has("element") + has("metric") + has("value") + time >= 3) return true;
  return time && places.metric != LongColumns::none && places.value != LongColumns::none;
}

std::optional<LongColumns> read_long_header(const std::vector<std::string_view>& header, const std::string& file,
                                            Problems& problems) {
  std::vector<bool> taken;
  auto out = places_in(header, taken);
  for (std::size_t c = 0; c < header.size(); ++c) {
    if (taken[c]) continue;
    const auto text = lower(trimmed(header[c]));
    const auto own = std::ranges::find(own_names, text, &Name::text);
    const bool another_time = own != own_names.end() && own->column == &LongColumns::time &&
                              text != lower(trimmed(header[out.time]));  // when it was received
    if (own != own_names.end() && !another_time) {
      problems.error(file, say("line 1, column %1", c + 1),
                     say("column '%1' occurs twice; the file cannot be read", text));
      return std::nullopt;
    }
    out.left_out.emplace_back(trimmed(header[c]));
    problems.note(file, say("line 1, column '%1'", header[c]), say("a column of no known meaning; left out"));
  }
  const bool about = out.metric != LongColumns::none;
  if (out.time == LongColumns::none || out.value == LongColumns::none || !about) {
    problems.error(file, say("line %1", 1),
                   say("expected the columns time,element,metric,value and perhaps quality,unit"));
    return std::nullopt;
  }
  out.time_heading = header[out.time];
  return out;
}

}  // namespace hallscope
