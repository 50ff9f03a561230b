#include "models/telemetry/tables/wide_columns.h"

#include "models/words/say.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

namespace hallscope {
namespace {

constexpr std::string_view placeholder = "{n}";
constexpr std::size_t most_listed = 20;

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_time_name(std::string_view name) {
  static const std::set<std::string> names{"time",   "timestamp", "datetime", "date_time", "date",
                                           "ts",     "utc",       "time_utc", "time (s)",  "time [s]",
                                           "time_s", "t",         "offset",   "time(s)"};
  return names.contains(lower(name));
}

ElementIndex find_element(const Facility& facility, const std::string& pattern, const std::string& n) {
  if (pattern.empty()) return facility.size() > 0 ? 0 : no_element;
  const auto at = pattern.find(placeholder);
  if (at == std::string::npos) return facility.find(pattern);
  const auto with = [&](const std::string& number) {
    auto id = pattern;
    return facility.find(id.replace(at, placeholder.size(), number));
  };
  if (const auto found = with(n); found != no_element) return found;
  // "power[3]" may well mean "cdu-03".
  const auto digits = n.substr(std::min(n.find_first_not_of('0'), n.size() - 1));
  for (std::size_t width = 1; width <= 5; ++width)
    if (digits.size() <= width)
      if (const auto found = with(std::string(width - digits.size(), '0') + digits); found != no_element) return found;
  return no_element;
}

/// At most a screenful of one kind of problem, then how many more there were.
class Capped {
 public:
  Capped(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}
  void error(std::size_t column, const std::string& what) {
    if (++count_ <= most_listed)
      problems_.error(file_, say("line 1, column %1", column + 1), what);
    else
      problems_.error(file_, say("line 1, column %1", column + 1), say("more columns that could not be bound"));
  }

 private:
  const std::string& file_;
  Problems& problems_;
  std::size_t count_ = 0;
};

}  // namespace

std::optional<std::string> fit_pattern(std::string_view pattern, std::string_view text) {
  const auto at = pattern.find(placeholder);
  if (at == std::string_view::npos) return pattern == text ? std::optional(std::string()) : std::nullopt;
  const auto before = pattern.substr(0, at), after = pattern.substr(at + placeholder.size());
  if (text.size() <= before.size() + after.size() || !text.starts_with(before) || !text.ends_with(after))
    return std::nullopt;
  const auto n = text.substr(before.size(), text.size() - before.size() - after.size());
  const bool digits = std::all_of(n.begin(), n.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  return digits ? std::optional(std::string(n)) : std::nullopt;
}

std::optional<WideColumns> bind_columns(const std::vector<std::string_view>& header, const Facility& facility,
                                        const std::string& file, Problems& problems) {
  WideColumns out;
  Capped capped(file, problems);
  std::optional<std::size_t> time;
  for (std::size_t c = 0; c < header.size(); ++c) {
    out.list.push_back({std::string(trimmed(header[c])), {}, no_element, {Quantity::number, 1, 0}});
    if (!time && is_time_name(out.list[c].name)) time = c;
  }

  const auto bind = [&](std::size_t c) {
    auto& column = out.list[c];
    for (const auto& binding : facility.columns()) {
      const auto n = fit_pattern(binding.column, column.name);
      if (!n) continue;
      const std::string quoted = say("column '%1'", column.name);
      column.metric = metric_from_label(binding.metric);
      if (!binding.unit.empty()) {
        const auto unit = unit_conversion(binding.unit);
        if (!unit)
          return capped.error(c, say("%1 is bound with the unknown unit '%2'; left out", quoted, binding.unit));
        if (column.metric.quantity == Quantity::number) column.metric.quantity = unit->quantity;
        if (!measures(*unit, column.metric.quantity))
          return capped.error(c, say("%1 is bound with the unit '%2', which does not measure %3; left out", quoted,
                                     binding.unit, binding.metric));
        column.unit = *unit;
      }
      column.element = find_element(facility, binding.element, *n);
      if (column.element == no_element) {
        auto id = binding.element;
        if (const auto at = id.find(placeholder); at != std::string::npos) id.replace(at, placeholder.size(), *n);
        return capped.error(c,
                            say("%1 is bound to element '%2', which the facility does not have; left out", quoted, id));
      }
      return;
    }
    problems.note(file, say("line 1, column '%1'", column.name),
                  say("the facility file binds no element to this column; left out"));
  };

  std::map<std::string, std::size_t> first_of;
  std::map<std::tuple<std::string, std::string, ElementIndex>, std::size_t> taken;
  bool any = false;
  for (std::size_t c = 0; c < out.list.size(); ++c) {
    auto& column = out.list[c];
    if (time == c) continue;
    if (const auto [at, added] = first_of.emplace(column.name, c); !added && !column.name.empty()) {
      capped.error(c, say("column '%1' occurs twice; the second was left out", column.name));
      continue;
    }
    if (!time && c == 0) continue;  // decided below
    bind(c);
    if (!column.bound()) continue;
    const auto [at, added] = taken.emplace(std::tuple(column.metric.name, column.metric.qualifier, column.element), c);
    if (!added) {
      capped.error(c, say("column '%1' is the same metric of the same element as column '%2'; left out", column.name,
                          out.list[at->second].name));
      column.element = no_element;
    }
    any |= column.bound();
  }
  // Historians name their first column as they please; it is the time unless it is bound.
  if (!time && !out.list.empty()) {
    const auto& name = out.list[0].name;
    const bool bound = std::any_of(facility.columns().begin(), facility.columns().end(),
                                   [&](const auto& b) { return fit_pattern(b.column, name).has_value(); });
    if (!bound) time = 0;
  }
  if (!time) {
    problems.error(file, say("line %1", 1),
                   say("no time column; expected one called time or timestamp, or an unbound first column"));
    return std::nullopt;
  }
  if (!any) {
    problems.error(file, say("line %1", 1),
                   say("no column is bound to an element; name them under \"columns\" in the facility file"));
    return std::nullopt;
  }
  out.time = *time;
  return out;
}

}  // namespace hallscope
