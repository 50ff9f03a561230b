#include "models/facility/importing/rack_fields.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "models/io/text.h"

namespace hallscope {
namespace {

// The first field that has a column's name is the one.
constexpr ListField rack_fields[] = {
    {"name", "|name|rack|rackname|cabinet|cabinetname|rackid|label|rackno|racknumber|"},
    {"id", "|id|cabinetid|rackpk|"},
    {"site", "|site|building|campus|sitename|"},
    {"room", "|room|hall|location|datahall|roomname|datacenter|datacentername|suite|datacenterid|"},
    {"row", "|row|cabrowid|cabinetrow|rowname|rowid|cabrow|line|aisle|"},
    {"position", "|position|pos|place|slot|number|no|seq|sequence|order|"},
    {"x", "|x|xm|posx|positionx|xposition|coordx|left|originx|xmm|"},
    {"y", "|y|ym|posy|positiony|yposition|coordy|originy|ymm|"},
    {"width", "|outerwidth|width|widthmm|rackwidth|w|widthm|"},
    {"depth", "|outerdepth|depth|depthmm|rackdepth|d|depthm|length|"},
    {"height", "|outerheight|height|heightmm|rackheight|h|heightm|"},
    {"units", "|uheight|units|rackunits|ru|cabinetheight|u|heightu|unitheight|"},
    {"size", "|size|dimensions|dimensionswxdxh|wxdxh|"},
    {"unit", "|outerunit|"},
    {"top down", "|descunits|"},
    {"model", "|model|racktype|type|rackmodel|formfactor|"},
    {"manufacturer", "|manufacturer|vendor|make|"},
    {"role", "|role|function|purpose|"},
    {"power", "|power|maxkw|ratedpower|kw|powerkw|ratedkw|maxpower|powerw|ratedpowerkw|powerlimit|designkw|"},
    {"weight", "|weight|weightkg|"},
    {"weight unit", "|weightunit|"},
    {"feeds", "|feed|feeds|feeda|feedb|afeed|bfeed|powerfeed|powerfeeds|pdua|pdub|fedby|feed1|feed2|powera|powerb|"},
    {"map x1", "|mapx1|"},
    {"map y1", "|mapy1|"},
    {"map x2", "|mapx2|"},
    {"map y2", "|mapy2|"},
    {"front", "|front|facing|orientation|frontedge|frontside|"},
};
/// A plain number of which nothing says the unit: what a rack can be decides. 600 and 1200 are mm, 60 cm, 0.6 m.
std::string_view likely_unit(std::string_view text, char decimal) {
  const auto value = decimal_in(text, decimal);
  if (!value) return "mm";
  return *value >= 300 ? "mm" : *value >= 5 ? "cm" : "m";
}

bool take_length(std::optional<double>& to, std::string_view text, std::string_view unit, char decimal) {
  const auto length = length_of(text, unit.empty() ? likely_unit(text, decimal) : unit, decimal);
  if (!length || *length <= 0 || *length > 50) return false;
  to = length;
  return true;
}

bool take_units(InventoryRack& rack, std::string_view text, char decimal) {
  const auto number = decimal_in(text, decimal);
  if (!number || *number < 1 || *number > 100 || *number != std::floor(*number)) return false;
  rack.units = static_cast<int>(*number);
  return true;
}

/// "600 x 1200 x 2200 mm" or "48U".
bool take_size(InventoryRack& rack, std::string_view text, std::string_view unit, char decimal) {
  std::vector<std::string> parts{""};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool times = text.substr(i).starts_with("\xC3\x97");  // ×
    if (times || text[i] == 'x' || text[i] == 'X' || text[i] == '*') {
      parts.emplace_back();
      i += times;
    } else {
      parts.back() += text[i];
    }
  }
  if (parts.size() == 1) return take_units(rack, text, decimal);
  if (parts.size() > 3) return false;
  // The unit stands behind the last one as a rule.
  const auto behind = std::string(trimmed(parts.back()));
  const auto letters = behind.find_first_not_of("0123456789., ");
  const auto stated = letters == std::string::npos ? std::string(unit) : behind.substr(letters);
  std::optional<double>* const to[] = {&rack.width, &rack.depth, &rack.height};
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (!take_length(*to[i], parts[i], stated, decimal)) return false;
  return true;
}

void take_feeds(InventoryRack& rack, std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && std::string_view(",;+&|").find(text[i]) == std::string_view::npos) continue;
    const auto feed = trimmed(text.substr(begin, i - begin));
    if (!feed.empty() && std::ranges::find(rack.feeds, feed) == rack.feeds.end()) rack.feeds.emplace_back(feed);
    begin = i + 1;
  }
}

bool take_front(InventoryRack& rack, std::string_view text) {
  struct Word {
    std::string_view word;
    char front;
  };
  // openDCIM's edges are those of its map.
  static constexpr Word words[] = {{"n", 'n'},     {"north", 'n'},  {"top", 'n'},   {"0", 's'},
                                   {"e", 'e'},     {"east", 'e'},   {"right", 'e'}, {"s", 's'},
                                   {"south", 's'}, {"bottom", 's'}, {"w", 'w'},     {"west", 'w'},
                                   {"left", 'w'},  {"90", 'e'},     {"180", 'n'},   {"270", 'w'}};
  for (const auto& [word, front] : words)
    if (word == lower(text)) {
      rack.front = front;
      return true;
    }
  return false;
}

bool is_yes(std::string_view text) {
  const auto word = lower(text);
  return word == "true" || word == "yes" || word == "1" || word == "t";
}

}  // namespace

std::string plain_column(std::string_view column) {
  std::string text;
  for (const char c : lower(column.substr(0, column.find_first_of("([")))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) text += c;
  }
  return text;
}

std::string_view rack_field(std::string_view column, bool opendcim) {
  // openDCIM calls the name of a cabinet its location.
  if (opendcim && plain_column(column) == "location") return "name";
  if (opendcim && plain_column(column) == "maxweight") return {};  // what may be put in, not what it weighs
  return field_of(rack_fields, column);
}

bool take_rack_field(std::string_view field, std::string_view text, std::string_view unit, char decimal,
                     InventoryRack& rack) {
  if (text.empty()) return true;
  const auto words = [&](std::string& to) {
    if (to.empty()) to = text;
    return true;
  };
  if (field == "name") return words(rack.name);
  if (field == "id") return words(rack.id);
  if (field == "site") return words(rack.site);
  if (field == "room") return words(rack.room);
  if (field == "row") return words(rack.row);
  if (field == "model") return words(rack.model);
  if (field == "manufacturer") return words(rack.manufacturer);
  if (field == "role") return words(rack.role);
  if (field == "position") return words(rack.position);
  if (field == "feeds") return take_feeds(rack, text), true;
  if (field == "front") return take_front(rack, text);
  if (field == "top down") return rack.units_from_top = is_yes(text), true;
  if (field.starts_with("map ")) {
    const auto at = decimal_in(text, decimal);
    const std::size_t edge = field == "map x1" ? 0 : field == "map y1" ? 1 : field == "map x2" ? 2 : 3;
    if (!at || std::abs(*at) > 1e7) return false;
    if (!rack.map_box) rack.map_box.emplace();
    (*rack.map_box)[edge] = *at;
    return true;
  }
  if (field == "units") return take_units(rack, text, decimal);
  if (field == "size") return take_size(rack, text, unit, decimal);
  if (field == "depth") return take_length(rack.depth, text, unit, decimal);
  if (field == "x" || field == "y") {
    const auto at = length_of(text, unit.empty() ? "m" : unit, decimal);
    if (at) (field == "x" ? rack.x : rack.y) = at;
    return at.has_value();
  }
  if (field == "width") {
    // Of 10, 19, 21 or 23 inches are the rails, not the cabinet.
    const bool inches = lower(text).ends_with("inches");
    const auto number = inches ? decimal_in(text.substr(0, text.find(' '))) : decimal_in(text, decimal);
    if (number && (inches || unit.empty()) && (*number == 10 || *number == 19 || *number == 21 || *number == 23))
      return true;
    return take_length(rack.width, text, unit, decimal);
  }
  if (field == "height") {
    // "42" and "42U" are rack units; nothing so high is a rack in any other unit.
    if (unit.empty() && take_units(rack, text, decimal)) return true;
    return take_length(rack.height, text, unit, decimal);
  }
  if (field == "power") {
    const auto number = decimal_in(text, decimal);
    if (number && *number == 0) return true;  // openDCIM: not stated
    rack.power_w = power_of(text, !unit.empty() ? unit : number.value_or(0) >= 1000 ? "w" : "kw", decimal);
    return rack.power_w.has_value();
  }
  if (field == "weight") {
    rack.weight_kg = weight_of(text, unit.empty() ? "kg" : unit, decimal);
    return rack.weight_kg.has_value();
  }
  return true;
}

}  // namespace hallscope
