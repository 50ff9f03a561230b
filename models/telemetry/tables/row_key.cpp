#include "models/telemetry/tables/row_key.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "models/io/csv_fields.h"
#include "models/io/table_dialect.h"
#include "models/io/text.h"
#include "models/measure/duration.h"
#include "models/telemetry/bindings/named_element.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// How columns are called that say what a row is about.
bool is_key_name(std::string_view name) {
  static const std::set<std::string> names{
      "host",    "hostname", "host_name", "node",      "nodename", "node_name", "device",     "device_id", "gpu",
      "gpu_id",  "index",    "id",        "uuid",      "instance", "name",      "server",     "rack",      "rack_id",
      "serial",  "asset",    "tag",       "sensor",    "point",    "element",   "entity",     "machine",   "system",
      "unit_id", "chassis",  "pod",       "component", "location", "object",    "pci.bus_id", "gpu_uuid",  "equipment"};
  return names.contains(lower(trimmed(name)));
}

bool says_when(const WideColumns& columns, std::size_t c) {
  return c == columns.time || c == columns.date || std::ranges::find(columns.parts, c) != columns.parts.end();
}

/// The distinct texts of a column in some rows, at most a few of them.
struct Distinct {
  static constexpr std::size_t most = 2000;
  std::vector<std::string> texts;  // in the order they come
  std::set<std::string, std::less<>> known;
  bool counts_rows = true;  // whole numbers, each one more than the one before
  void add(std::string_view text) {
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
    counts_rows = counts_rows && whole && (!last_ || number == *last_ + 1);
    last_ = number;
    if (texts.size() < most && known.insert(std::string(text)).second) texts.emplace_back(text);
  }

 private:
  std::optional<long long> last_;
};

struct Sampled {
  std::vector<Distinct> columns;
  bool instants_repeat = false;                // the same text of time in rows that follow each other
  std::vector<std::vector<std::string>> rows;  // as far as they were looked at
};

/// All that a row says of its instant.
std::string instant_of(const WideColumns& columns, const CsvFields& fields) {
  std::string text(fields[columns.time]);
  if (columns.date != WideColumns::none) text += " " + std::string(fields[columns.date]);
  for (const auto part : columns.parts)
    if (part != WideColumns::none) text += " " + std::string(fields[part]);
  return text;
}

Sampled sample(const WideColumns& columns, std::string_view rows, char separator) {
  Sampled found;
  found.columns.resize(columns.list.size());
  CsvFields fields(separator);
  std::string before;
  const auto whole = rows.substr(0, rows.rfind('\n') + 1);  // behind it one may be cut off
  for_each_row(whole, [&](std::string_view row) {
    if (!fields.split(row) || fields.size() != columns.list.size()) return true;
    const auto at = instant_of(columns, fields);
    found.instants_repeat = found.instants_repeat || (!before.empty() && before == at);
    before = at;
    constexpr std::size_t most_rows = 2000;
    if (found.rows.size() < most_rows) {
      auto& kept = found.rows.emplace_back(1, at);
      for (const auto field : fields.fields()) kept.emplace_back(trimmed(field));
    }
    for (std::size_t c = 0; c < fields.size(); ++c)
      if (!says_when(columns, c) && !columns.list[c].bound()) found.columns[c].add(trimmed(fields[c]));
    return true;
  });
  return found;
}

/// Whether rows may be about elements of this type: each column then has a counterpart below every one of them, and no
/// two columns of a metric have the same. Where they do, the columns tell elements apart, and a name in a row is a
/// value like others ("the hottest rack").
bool can_be_about(const WideColumns& columns, const Facility& facility, ElementType type) {
  std::set<std::tuple<std::string, std::string, std::string>> taken;
  for (const auto& column : columns.list) {
    if (!column.bound()) continue;
    const auto below = path_below(facility, column.element, type);
    if (!below || !taken.emplace(column.metric.name, column.metric.qualifier, *below).second) return false;
  }
  return true;
}

std::string some_of(const std::vector<std::string>& texts) {
  std::string list;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, texts.size()); ++i)
    list += (i > 0 ? ", " : "") + texts[i].substr(0, 40);
  return texts.size() > 3 ? list + " …" : list;
}

/// A number has no other spellings, and there may be many.
bool is_figures(std::string_view text) { return text.find_first_not_of("0123456789.,+-eE") == std::string_view::npos; }

/// Whether a column is no more than another name of what the key names: each text of the key goes with one of it.
bool follows_the_key(const Sampled& sampled, std::size_t key, std::size_t c) {
  std::map<std::string, std::string> named;
  return std::ranges::all_of(sampled.rows, [&](const auto& row) {
    return named.try_emplace(row[key + 1], row[c + 1]).first->second == row[c + 1];
  });
}

/// Whether a column has other texts in all rows of one instant, and the same ones at every instant: it says what each
/// row is about, whatever it is called. Its first row may be cut off, and so may its last.
bool is_another_in_each_row(const Sampled& sampled, std::size_t c) {
  std::vector<std::set<std::string>> instants;
  std::size_t rows = 0;
  std::string before;
  for (const auto& row : sampled.rows) {
    if (instants.empty() || row[0] != before) instants.emplace_back();
    before = row[0];
    if (!instants.back().insert(row[c + 1]).second || row[c + 1].empty()) return false;
    ++rows;
  }
  if (instants.size() < 2 || rows < instants.size() * 2) return false;
  const auto& whole = *std::ranges::max_element(instants, {}, [](const auto& texts) { return texts.size(); });
  return whole.size() > 1 && std::ranges::all_of(instants, [&](const auto& texts) {
           return (texts.size() > 1 || &texts == &instants.back()) && std::ranges::includes(whole, texts);
         });
}

}  // namespace

bool find_key(WideColumns& columns, const Facility& facility, std::string_view rows, char separator,
              const std::string& file, Problems& problems) {
  const auto sampled = sample(columns, rows, separator);
  const auto texts = [&](std::size_t c) -> const auto& { return sampled.columns[c].texts; };
  const auto first_named = [&](std::size_t c) {
    for (const auto& text : texts(c))
      if (const auto e = text.empty()       ? no_element
                         : is_figures(text) ? facility.find(text)
                                            : find_like(text, facility);
          e != no_element && e != 0)
        return e;
    return no_element;
  };
  const auto is_open = [&](std::size_t c) {
    const bool label = std::ranges::any_of(columns.labels, [&](const auto& l) { return l.first == c; });
    return !says_when(columns, c) && !columns.list[c].bound() && !columns.list[c].by_row && !label;
  };
  for (std::size_t c = 0; c < columns.list.size() && columns.labels.empty() && columns.key == WideColumns::none; ++c)
    if (const auto e = is_open(c) ? first_named(c) : no_element;
        e != no_element && can_be_about(columns, facility, facility.element(e).type))
      columns.key = c;
  for (std::size_t c = 0; c < columns.list.size(); ++c) {
    const auto& column = columns.list[c];
    if (!is_open(c) || c == columns.key ||
        (!is_key_name(column.name) && (seconds_of_unit(column.name) || !is_another_in_each_row(sampled, c))))
      continue;  // a logger's milliseconds tell nothing apart
    if (first_named(c) != no_element && columns.key != WideColumns::none) continue;
    if (texts(c).size() < 2) {
      columns.constant.push_back(c);
      continue;
    }
    if (sampled.columns[c].counts_rows && !sampled.instants_repeat) continue;
    // Beside a key a name may be no more than another name of the same things.
    if (columns.key != WideColumns::none && follows_the_key(sampled, columns.key, c)) continue;
    problems.error(file, say("line 1, column '%1'", column.name),
                   say("tells rows apart (%1) and names no elements that the columns can be about, so their values "
                       "would be mixed; give these names to elements under \"aliases\" in the facility file; the file "
                       "was not read",
                       some_of(texts(c))));
    return false;
  }
  for (std::size_t c = 0; c < columns.list.size(); ++c) {
    const auto& column = columns.list[c];
    const auto where = say("line 1, column '%1'", column.name);
    if (c == columns.key)
      problems.note(file, where, say("says which element each row is about"));
    else if (column.unknown && !says_when(columns, c))
      problems.note(file, where, say("the facility file binds no element to this column; left out"));
  }
  return true;
}

}  // namespace hallscope
