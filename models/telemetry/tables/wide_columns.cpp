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

/// The unit in the last brackets of a heading, behind which nothing but more brackets stands, or behind its last comma
/// or slash: "rack 1 [kW]", "rack 1, kW", "rack 1 / kW".
std::optional<UnitConversion> unit_in_brackets(std::string_view name) {
  name = trimmed(name);
  while (!name.empty() && (name.back() == ']' || name.back() == ')')) {
    const auto open = name.rfind(name.back() == ']' ? '[' : '(');
    if (open == std::string_view::npos) return std::nullopt;
    const auto inside = trimmed(name.substr(open + 1, name.size() - open - 2));
    const bool number = inside.find_first_not_of("0123456789") == std::string_view::npos;
    if (const auto unit = number ? std::nullopt : unit_conversion(inside)) return unit;
    name = trimmed(name.substr(0, open));
  }
  const auto mark = name.find_last_of(",/");
  if (mark == std::string_view::npos || mark == 0 || mark + 1 >= name.size() || name[mark + 1] != ' ')
    return std::nullopt;
  return unit_conversion(trimmed(name.substr(mark + 1)));
}

/// With months and days in columns beside it.
bool is_year_name(std::string_view name) {
  const auto small = lower(name);
  return small == "year" || small == "yr" || small == "jahr" || small == "année";
}

/// Binds the columns of one header line, one after the other.
class ColumnBinder {
 public:
  ColumnBinder(const std::vector<std::string_view>& header, const std::vector<std::string>& units,
               const Facility& facility, const std::string& file, Problems& problems)
      : facility_(facility), binder_(facility), file_(file), problems_(problems), capped_(file, problems) {
    for (const auto name : header)
      columns_.push_back({std::string(trimmed(name)),
                          {},
                          no_element,
                          {Quantity::number, 1, 0},
                          columns_.size() < units.size() ? units[columns_.size()] : std::string()});
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
    if (bound.date == WideColumns::none) bound.parts = parts_of_instant(bound);
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

  /// The first that is called as times are, those that are bound to a point or count what has run only where there is
  /// no other. Else historians name their first column as they please: it is the time unless it is bound.
  std::optional<std::size_t> time_column() const {
    const auto is_other = [this](const std::string& name) {
      return is_elapsed_name(name) || binder_.bind(name).state != BoundPoint::State::no_binding;
    };
    for (const bool others : {false, true})
      for (std::size_t c = 0; c < columns_.size(); ++c)
        if (is_time_name(columns_[c].name) && (others || !is_other(columns_[c].name))) return c;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (is_year_name(columns_[c].name)) return c;
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

  /// Year, month and day in columns of their own, or a date with its hour beside it.
  static std::vector<std::size_t> parts_of_instant(const WideColumns& columns) {
    const auto year = named(columns, {"year", "yr", "jahr", "année"}),
               month = named(columns, {"month", "monat", "mois"}),
               day = named(columns, {"day", "dy", "tag", "jour", "day of month"}),
               hour = named(columns, {"hour", "hr", "hours", "stunde", "heure", "hour of day"});
    // Beside a column of instants they only say it again.
    const bool in_parts = year == columns.time && month != WideColumns::none && day != WideColumns::none;
    const bool hours_beside =
        hour != WideColumns::none && hour != columns.time && is_date_name(columns.list[columns.time].name);
    if (!in_parts && !hours_beside) return {};
    const auto minute = named(columns, {"minute", "min", "minutes", "mn"}),
               second = named(columns, {"second", "sec", "seconds"});
    if (in_parts) return {year, month, day, hour, minute, second};
    return {columns.time, WideColumns::none, WideColumns::none, hour, minute, second};
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
    if (!column.unit_below.empty()) take_heading_unit(point, "[" + column.unit_below + "]", facility_);
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
    const auto own = column.unit_below.empty() ? unit_in_brackets(column.name) : unit_conversion(column.unit_below);
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

}  // namespace

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

std::size_t place_of_time(const std::vector<std::string_view>& header) {
  const auto found = std::ranges::find_if(header, is_time_name);
  return found == header.end() ? 0 : static_cast<std::size_t>(found - header.begin());
}

std::optional<WideColumns> bind_columns(const std::vector<std::string_view>& header,
                                        const std::vector<std::string>& units, const Facility& facility,
                                        const std::string& file, Problems& problems) {
  return ColumnBinder(header, units, facility, file, problems).bind_all();
}

}  // namespace hallscope
