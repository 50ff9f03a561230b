#include "models/telemetry/tables/wide_columns.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "models/facility/like_elements.h"
#include "models/io/csv_fields.h"
#include "models/io/table_dialect.h"
#include "models/io/text.h"
#include "models/telemetry/bindings/point_binder.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t most_listed = 20;

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

/// The unit in the last brackets of a heading, behind which nothing but more brackets stands.
std::optional<UnitConversion> unit_in_brackets(std::string_view name) {
  name = trimmed(name);
  while (!name.empty() && (name.back() == ']' || name.back() == ')')) {
    const auto open = name.rfind(name.back() == ']' ? '[' : '(');
    if (open == std::string_view::npos || open == 0) return std::nullopt;
    const auto inside = trimmed(name.substr(open + 1, name.size() - open - 2));
    const bool number = inside.find_first_not_of("0123456789") == std::string_view::npos;
    if (const auto unit = number ? std::nullopt : unit_conversion(inside)) return unit;
    name = trimmed(name.substr(0, open));
  }
  return std::nullopt;
}

/// Binds the columns of one header line, one after the other.
class ColumnBinder {
 public:
  ColumnBinder(const std::vector<std::string_view>& header, const Facility& facility, const std::string& file,
               Problems& problems)
      : facility_(facility), binder_(facility), file_(file), problems_(problems), capped_(file, problems) {
    for (const auto name : header)
      columns_.push_back({std::string(trimmed(name)), {}, no_element, {Quantity::number, 1, 0}});
  }

  std::optional<WideColumns> bind_all() {
    const auto time = time_column();
    if (!time) {
      problems_.error(file_, say("line %1", 1),
                      say("no time column; expected one called time or timestamp, or an unbound first column"));
      return std::nullopt;
    }
    if (!is_time_name(columns_[*time].name)) first_of_.emplace(columns_[*time].name, *time);
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (c != *time && !is_repeated(c) && bind(c)) leave_out_a_rival(c);
    auto labels = bind_by_row(*time);
    if (labels.empty() && std::ranges::none_of(columns_, &WideColumn::bound)) {
      problems_.error(file_, say("line %1", 1),
                      say("no column is bound to an element; name them under \"bindings\" in the facility file"));
      return std::nullopt;
    }
    WideColumns bound;
    bound.list = std::move(columns_);
    bound.time = *time;
    bound.labels = std::move(labels);
    bound.date = date_beside(bound);
    if (bound.date != WideColumns::none && bound.date == bound.time) {
      bound.time = named(bound, {"time", "time of day", "zeit", "uhrzeit"});
    }
    return bound;
  }

 private:
  /// Columns that are bound by what others say of the row, and those others. What is bound without them cannot be of a
  /// table whose rows they tell apart.
  std::vector<std::pair<std::size_t, std::string>> bind_by_row(std::size_t time) {
    std::vector<std::pair<std::size_t, std::string>> labels;
    for (const auto& label : binder_.labels())
      for (std::size_t c = 0; c < columns_.size(); ++c)
        if (c != time && !columns_[c].bound() && lower(columns_[c].name) == lower(label)) labels.emplace_back(c, label);
    const auto is_label = [&](std::size_t c) {
      return std::ranges::any_of(labels, [&](const auto& label) { return label.first == c; });
    };
    bool any = false;
    for (std::size_t c = 0; c < columns_.size() && !labels.empty(); ++c) {
      auto& column = columns_[c];
      if (c == time || is_label(c) || !column.unknown || !binder_.may_bind(column.name)) continue;
      column.by_row = any = true;
      column.unknown = false;
    }
    if (!any) return {};
    for (const auto& [c, label] : labels) columns_[c].unknown = false;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (columns_[c].bound()) {
        columns_[c].element = no_element;
        capped_.error(c,
                      say("column '%1' is bound without \"labels\", by which others of this table are bound; left out",
                          columns_[c].name));
      }
    return labels;
  }

  /// The first that is called as times are. Else historians name their first column as they please: it is the time
  /// unless it is bound.
  std::optional<std::size_t> time_column() const {
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (is_time_name(columns_[c].name)) return c;
    if (columns_.empty() || binder_.may_bind(columns_[0].name)) return std::nullopt;
    return 0;
  }

  static std::size_t named(const WideColumns& columns, std::initializer_list<std::string_view> names) {
    for (std::size_t c = 0; c < columns.list.size(); ++c)
      if (!columns.list[c].bound() && std::ranges::find(names, lower(columns.list[c].name)) != names.end()) return c;
    return WideColumns::none;
  }

  /// The column with the day where another holds the time of day.
  static std::size_t date_beside(const WideColumns& columns) {
    const auto date = named(columns, {"date", "datum", "day"});
    const auto time = named(columns, {"time", "time of day", "zeit", "uhrzeit"});
    return date != WideColumns::none && time != WideColumns::none ? date : WideColumns::none;
  }

  bool is_repeated(std::size_t c) {
    const auto& name = columns_[c].name;
    const auto [at, added] = first_of_.emplace(name, c);
    if (added || name.empty()) return false;
    capped_.error(c, say("column '%1' occurs twice; the second was left out", name));
    return true;
  }

  /// False when the column stays unbound.
  bool bind(std::size_t c) {
    auto& column = columns_[c];
    auto point = binder_.bind(column.name);
    column.unknown = point.state == BoundPoint::State::no_binding;
    if (column.unknown) return false;
    take_heading_unit(point, column.name, facility_);
    column.metric = point.metric;
    column.unit = point.unit;
    switch (point.state) {
      case BoundPoint::State::bound:
        column.element = point.element;
        look_at_heading_unit(c, point);
        return true;
      case BoundPoint::State::no_element:
        return refuse(c, no_element_text(column.name, point.id));
      default:
        return refuse(
            c, unit_conversion(point.unit_text)
                   ? say("column '%1' is bound with the unit '%2', which does not measure %3; left out", column.name,
                         point.unit_text, point.metric.name)
                   : say("column '%1' is bound with the unknown unit '%2'; left out", column.name, point.unit_text));
    }
  }

  /// The unit of the facility file counts where the heading names another.
  void look_at_heading_unit(std::size_t c, const BoundPoint& point) {
    const auto& column = columns_[c];
    const auto own = unit_in_brackets(column.name);
    if (!own || point.unit_text.empty()) return;
    const auto unit = unit_conversion(point.unit_text);
    if (unit && own->quantity == unit->quantity && (own->scale != unit->scale || own->offset != unit->offset))
      problems_.warning(file_, say("line 1, column %1", c + 1),
                        say("column '%1' names another unit than '%2', with which the facility file binds it; the "
                            "facility file counts",
                            column.name, point.unit_text));
  }

  std::string no_element_text(const std::string& column, const std::string& id) {
    if (!alike_) alike_.emplace(facility_);
    // What is not listed needs no look at a facility of half a million.
    const auto meant = ++missed_ <= most_listed ? alike_->did_you_mean(id) : std::string();
    return meant.empty()
               ? say("column '%1' is bound to element '%2', which the facility does not have; left out", column, id)
               : say("column '%1' is bound to element '%2', which the facility does not have; did you mean '%3'? left "
                     "out",
                     column, id, meant);
  }

  /// A track has one column an element: the first to come keeps its place.
  void leave_out_a_rival(std::size_t c) {
    auto& column = columns_[c];
    const auto [at, added] = taken_.emplace(std::tuple(column.metric.name, column.metric.qualifier, column.element), c);
    if (added) return;
    capped_.error(c, say("column '%1' is the same metric of the same element as column '%2'; left out", column.name,
                         columns_[at->second].name));
    column.element = no_element;
  }

  bool refuse(std::size_t c, const std::string& what) {
    capped_.error(c, what);
    return false;
  }

  const Facility& facility_;
  PointBinder binder_;
  std::optional<LikeElements> alike_;  // made for the first message that needs it
  std::size_t missed_ = 0;
  const std::string& file_;
  Problems& problems_;
  Capped capped_;
  std::vector<WideColumn> columns_;
  std::map<std::string, std::size_t> first_of_;  // name → the first column of that name
  std::map<std::tuple<std::string, std::string, ElementIndex>, std::size_t> taken_;
};

/// How columns are called that say what a row is about.
bool is_key_name(std::string_view name) {
  static const std::set<std::string> names{
      "host",    "hostname", "host_name", "node",      "nodename", "node_name", "device",     "device_id", "gpu",
      "gpu_id",  "index",    "id",        "uuid",      "instance", "name",      "server",     "rack",      "rack_id",
      "serial",  "asset",    "tag",       "sensor",    "point",    "element",   "entity",     "machine",   "system",
      "unit_id", "chassis",  "pod",       "component", "location", "object",    "pci.bus_id", "gpu_uuid",  "equipment"};
  return names.contains(lower(trimmed(name)));
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
  bool instants_repeat = false;  // the same text of time in rows that follow each other
};

Sampled sample(const WideColumns& columns, std::string_view rows, char separator) {
  Sampled found{std::vector<Distinct>(columns.list.size())};
  CsvFields fields(separator);
  std::string before;
  const auto whole = rows.substr(0, rows.rfind('\n') + 1);  // behind it one may be cut off
  for_each_row(whole, [&](std::string_view row) {
    if (!fields.split(row) || fields.size() != columns.list.size()) return true;
    found.instants_repeat = found.instants_repeat || (!before.empty() && before == fields[columns.time]);
    before = fields[columns.time];
    for (std::size_t c = 0; c < fields.size(); ++c)
      if (c != columns.time && c != columns.date && !columns.list[c].bound()) found.columns[c].add(trimmed(fields[c]));
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

}  // namespace

bool is_time_name(std::string_view name) {
  static const std::set<std::string> names{"time",        "timestamp", "datetime",   "date_time",    "date",
                                           "ts",          "utc",       "time_utc",   "time_s",       "t",
                                           "offset",      "date/time", "zeit",       "datum",        "_time",
                                           "zeitstempel", "date time", "time stamp", "datetime_utc", "timestamp_utc"};
  const auto text = lower(trimmed(name));
  if (names.contains(text)) return true;
  // "Time (s)", "timestamp [UTC]": what is said of it stands in brackets.
  const auto bracket = text.find_first_of("([");
  return bracket != std::string::npos && bracket > 0 && names.contains(std::string(trimmed(text.substr(0, bracket))));
}

bool find_key(WideColumns& columns, const Facility& facility, std::string_view rows, char separator,
              const std::string& file, Problems& problems) {
  const auto sampled = sample(columns, rows, separator);
  const auto texts = [&](std::size_t c) -> const auto& { return sampled.columns[c].texts; };
  const auto first_named = [&](std::size_t c) {
    for (const auto& text : texts(c))
      if (const auto e = text.empty() ? no_element : facility.find(text); e != no_element && e != 0) return e;
    return no_element;
  };
  const auto is_open = [&](std::size_t c) {
    const bool label = std::ranges::any_of(columns.labels, [&](const auto& l) { return l.first == c; });
    return c != columns.time && c != columns.date && !columns.list[c].bound() && !columns.list[c].by_row && !label;
  };
  for (std::size_t c = 0; c < columns.list.size() && columns.labels.empty() && columns.key == WideColumns::none; ++c)
    if (const auto e = is_open(c) ? first_named(c) : no_element;
        e != no_element && can_be_about(columns, facility, facility.element(e).type))
      columns.key = c;
  for (std::size_t c = 0; c < columns.list.size(); ++c) {
    const auto& column = columns.list[c];
    if (!is_open(c) || c == columns.key || !is_key_name(column.name)) continue;
    if (first_named(c) != no_element && columns.key != WideColumns::none) continue;
    if (texts(c).size() < 2) {
      columns.constant.push_back(c);
      continue;
    }
    if (sampled.columns[c].counts_rows && !sampled.instants_repeat) continue;
    // Beside a key a name may be no more than another name of the same things.
    if (columns.key != WideColumns::none && texts(c).size() <= texts(columns.key).size()) continue;
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
    else if (column.unknown && c != columns.time && c != columns.date)
      problems.note(file, where, say("the facility file binds no element to this column; left out"));
  }
  return true;
}

std::optional<std::string> path_below(const Facility& facility, ElementIndex element, ElementType type) {
  for (ElementIndex up = element; up != no_element; up = facility.element(up).parent)
    if (facility.element(up).type == type) return facility.path(element).substr(facility.path(up).size());
  return std::nullopt;
}

void take_heading_unit(BoundPoint& point, std::string_view heading, const Facility& facility) {
  if (!point.bound() || !point.unit_text.empty()) return;
  const auto own = unit_in_brackets(heading);
  auto& quantity = point.metric.quantity;
  if (!own || (quantity != Quantity::number && !measures(*own, quantity))) return;
  if (quantity == Quantity::number) quantity = own->quantity;
  const auto& binding = facility.bindings()[point.binding];
  point.unit = {quantity == Quantity::humidity ? Quantity::humidity : own->quantity, own->scale * binding.scale,
                own->offset + binding.offset * own->scale};
}

std::optional<WideColumns> bind_columns(const std::vector<std::string_view>& header, const Facility& facility,
                                        const std::string& file, Problems& problems) {
  return ColumnBinder(header, facility, file, problems).bind_all();
}

}  // namespace hallscope
