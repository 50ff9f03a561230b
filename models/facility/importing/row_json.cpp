#include "models/facility/importing/row_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace hallscope {
namespace {

constexpr double as_good_as_touching_m = 0.005;

bool along_x(char front) { return front == 'n' || front == 's'; }

/// Along x and along y of the room.
Vec3 footprint(const RackInRow& rack) {
  return along_x(rack.front) ? rack.size : Vec3{rack.size.y, rack.size.x, rack.size.z};
}

const char* facing(char front) {
  switch (front) {
    case 'n':
      return "+y";
    case 'e':
      return "+x";
    case 'w':
      return "-x";
    default:
      return "-y";
  }
}

/// A name that counts: "rack-07" is "rack-", 7 with two digits.
struct CountedName {
  std::string stem;
  long long number = 0;
  std::size_t width = 0;  ///< 0: without zeros in front
};

std::optional<CountedName> counted(const std::string& name) {
  auto begin = name.size();
  while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9') --begin;
  const auto digits = name.substr(begin);
  if (digits.empty() || digits.size() > 6) return std::nullopt;
  CountedName c{name.substr(0, begin), 0, digits[0] == '0' ? digits.size() : 0};
  std::from_chars(digits.data(), digits.data() + digits.size(), c.number);
  return c;
}

std::string digits_of(long long number, std::size_t width) {
  auto text = std::to_string(number);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

/// How many racks from `begin` on are alike and count on: from one slot to the next.
std::size_t run_length(const std::vector<RackInRow>& racks, const std::vector<double>& gaps, std::size_t begin) {
  const auto& first = racks[begin];
  const auto name = counted(first.id);
  std::size_t n = 1;
  if (!name) return n;
  const auto alike = [&](const RackInRow& other) {
    return other.model == first.model && other.front == first.front && other.fed_by == first.fed_by;
  };
  while (begin + n < racks.size() && gaps[begin + n] < as_good_as_touching_m && alike(racks[begin + n])) {
    const auto wanted = name->number + static_cast<long long>(n);
    // With zeros in front all have as many digits; without, a name that had zeros would not fit.
    if (racks[begin + n].id != name->stem + digits_of(wanted, std::max<std::size_t>(name->width, 1))) break;
    ++n;
  }
  return n;
}

/// "rack-{n:02}", "A{n+6}": {n} is the number of the copy from 1 on.
std::string counting_id(const CountedName& name) {
  std::string inside = "n";
  if (name.number > 1) inside += "+" + std::to_string(name.number - 1);
  if (name.number < 1) inside += "-1";
  return name.stem + "{" + inside + (name.width > 1 ? ":0" + std::to_string(name.width) : "") + "}";
}

Json rack_json(const RackInRow& rack, bool says_front) {
  Json json = Json::object();
  json["id"] = rack.id;
  json["model"] = rack.model;
  if (says_front) json["front"] = facing(rack.front);
  if (rack.fed_by.size() == 1) json["fedBy"] = rack.fed_by[0];
  if (rack.fed_by.size() > 1) json["fedBy"] = rack.fed_by;
  return json;
}

/// The free space before each rack, along the row; nothing when they do not stand in a line, side by side.
std::optional<std::vector<double>> gaps_of(const RowOfRacks& row) {
  std::vector<double> gaps(row.racks.size(), 0);
  if (!row.placed) return gaps;
  const bool x = along_x(row.racks.front().front);
  double end = x ? row.place.x : row.place.y;
  for (std::size_t i = 0; i < row.racks.size(); ++i) {
    const auto& rack = row.racks[i];
    if (rack.front != row.racks.front().front) return std::nullopt;
    const auto size = footprint(rack);
    // Fronts stand in a line.
    const bool far = rack.front == 'n' || rack.front == 'e';
    const double front = x ? rack.y + (far ? size.y : 0) : rack.x + (far ? size.x : 0);
    const double line = x ? row.place.y + (far ? row.size.y : 0) : row.place.x + (far ? row.size.x : 0);
    const double begin = x ? rack.x : rack.y;
    if (std::abs(front - line) > 0.02 || begin < end - 0.02) return std::nullopt;
    gaps[i] = std::max(0.0, begin - end);
    end = begin + (x ? size.x : size.y);
  }
  return gaps;
}

}  // namespace

double round3(double metres) {
  const double rounded = std::round(metres * 1000) / 1000;
  return rounded == 0 ? 0 : rounded;
}

void lay_out(RowOfRacks& row) {
  if (row.racks.empty()) return;
  if (!row.placed) {
    // What a list says of fronts of racks that it does not place cannot be kept: a row along x faces one way.
    std::size_t north = 0;
    for (const auto& rack : row.racks) north += rack.front == 'n';
    for (auto& rack : row.racks) rack.front = north * 2 > row.racks.size() ? 'n' : 's';
    row.size = {};
    for (const auto& rack : row.racks)
      row.size = {row.size.x + rack.size.x, std::max(row.size.y, rack.size.y), std::max(row.size.z, rack.size.z)};
    return;
  }
  const bool x = along_x(row.racks.front().front);
  std::ranges::stable_sort(row.racks, {}, [x](const RackInRow& rack) { return x ? rack.x : rack.y; });
  Vec3 low{1e9, 1e9, 0}, high{-1e9, -1e9, 0};
  for (const auto& rack : row.racks) {
    const auto size = footprint(rack);
    low = {std::min(low.x, rack.x), std::min(low.y, rack.y), 0};
    high = {std::max(high.x, rack.x + size.x), std::max(high.y, rack.y + size.y), std::max(high.z, size.z)};
  }
  row.at = row.place = low;
  row.size = {high.x - low.x, high.y - low.y, high.z};
}

Json row_json(const RowOfRacks& row) {
  Json json = Json::object();
  json["id"] = row.id;
  json["type"] = "Row";
  json["at"] = Json::array({round3(row.at.x), round3(row.at.y)});
  const auto gaps = gaps_of(row);
  const char front = row.racks.empty() ? 's' : row.racks.front().front;
  if (gaps && front != 's') json["front"] = facing(front);
  Json guessed = Json::array();
  if (row.guessed) guessed.push_back("id");
  if (!row.placed) guessed.push_back("at");
  const bool front_guessed = std::ranges::any_of(row.racks, &RackInRow::front_is_guessed);
  if (front_guessed) guessed.push_back("front");
  if (!guessed.empty()) json["guessed"] = std::move(guessed);
  Json inside = Json::array();
  if (!gaps) {
    json["size"] = Json::array({round3(row.size.x), round3(row.size.y), round3(row.size.z)});
    for (const auto& rack : row.racks) {
      auto one = rack_json(rack, rack.front != 's');
      one["at"] = Json::array({round3(rack.x - row.place.x), round3(rack.y - row.place.y)});
      inside.push_back(std::move(one));
    }
    json["elements"] = std::move(inside);
    return json;
  }
  for (std::size_t i = 0; i < row.racks.size();) {
    if ((*gaps)[i] >= as_good_as_touching_m) {
      Json gap = Json::object();
      gap["gap"] = round3((*gaps)[i]);
      inside.push_back(std::move(gap));
    }
    const auto count = run_length(row.racks, *gaps, i);
    auto one = rack_json(row.racks[i], false);
    if (count > 1) {
      one["id"] = counting_id(*counted(row.racks[i].id));
      one["count"] = count;
    }
    inside.push_back(std::move(one));
    i += count;
  }
  json["slots"] = std::move(inside);
  return json;
}

}  // namespace hallscope
