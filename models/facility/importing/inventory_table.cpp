#include "models/facility/importing/inventory_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "models/io/csv_fields.h"
#include "models/io/line_file.h"
#include "models/io/table_dialect.h"
#include "models/io/text.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct Field {
  std::string_view name;
  std::string_view columns;  ///< what it is called: small, without blanks and signs, between bars
};

// The first field that has a column's name is the one.
constexpr Field rack_fields[] = {
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
constexpr Field device_fields[] = {
    {"name", "|name|label|device|devicename|hostname|"},
    {"rack", "|rack|cabinet|rackname|"},
    {"type", "|devicetype|type|model|"},
    {"role", "|role|devicerole|"},
    {"unit", "|position|uposition|unit|u|startu|"},
    {"units", "|height|uheight|units|"},
    {"face", "|face|rackface|backside|"},
    {"gpus", "|gpus|gpucount|numgpus|"},
};
constexpr Field feed_fields[] = {
    {"name", "|name|powerfeed|"},   {"panel", "|powerpanel|panel|"}, {"rack", "|rack|"},
    {"voltage", "|voltage|volts|"}, {"amps", "|amperage|amps|"},     {"phase", "|phase|"},
    {"use", "|maxutilization|"},    {"status", "|status|"},
};

/// "Max kW (rated)" → "maxkw", "outer_width" → "outerwidth": as the tables above have it.
std::string plain(std::string_view column) {
  std::string text;
  for (const char c : lower(column.substr(0, column.find_first_of("([")))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) text += c;
  }
  return text;
}

/// "mm" of "Width (mm)" and "width_mm".
std::string_view unit_in(std::string_view column) {
  if (const auto open = column.find_first_of("(["); open != std::string_view::npos) {
    const auto close = column.find_first_of(")]", open);
    if (close != std::string_view::npos) return trimmed(column.substr(open + 1, close - open - 1));
  }
  for (const std::string_view unit : {"mm", "cm", "kw", "kg", "lb", "ft", "in", "m", "w"}) {
    const auto small = lower(column);
    if (small.size() > unit.size() + 1 && small.ends_with(unit) &&
        std::string_view("_ -").find(small[small.size() - unit.size() - 1]) != std::string_view::npos)
      return column.substr(column.size() - unit.size());
  }
  return {};
}

template <std::size_t n>
std::string_view field_of(const Field (&fields)[n], std::string_view column) {
  const auto name = "|" + plain(column) + "|";
  if (name.size() == 2) return {};
  for (const auto& field : fields)
    if (field.columns.find(name) != std::string_view::npos) return field.name;
  return {};
}

bool is_opendcim(const std::vector<std::string_view>& header) {
  return std::ranges::any_of(header, [](std::string_view column) {
    const auto name = plain(column);
    return name == "cabinetid" || name == "cabrowid" || name == "datacenterid" || name == "cabinetrow";
  });
}

bool has(const std::vector<std::string_view>& fields, std::string_view name) {
  return std::ranges::find(fields, name) != fields.end();
}

template <std::size_t n>
std::vector<std::string_view> fields_of(const Field (&fields)[n], const std::vector<std::string_view>& header) {
  std::vector<std::string_view> found;
  for (const auto column : header) found.push_back(field_of(fields, column));
  return found;
}

std::vector<std::string_view> rack_fields_of(const std::vector<std::string_view>& header) {
  const bool opendcim = is_opendcim(header);
  std::vector<std::string_view> found;
  for (const auto column : header) found.push_back(rack_field(column, opendcim));
  // "Rack ID" beside "Name" is how others refer to it.
  for (std::size_t c = 0; c < header.size(); ++c)
    if (found[c] == "name" && plain(header[c]) == "rackid" && std::ranges::count(found, "name") > 1) found[c] = "id";
  return found;
}

/// A plain number of which nothing says the unit: what a rack can be decides. 600 and 1200 are mm, 60 cm, 0.6 m.
std::string_view likely_unit(std::string_view text, char decimal) {
  const auto value = number_of(text, decimal);
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
  const auto number = number_of(text, decimal);
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

std::string_view rack_field(std::string_view column, bool opendcim) {
  // openDCIM calls the name of a cabinet its location.
  if (opendcim && plain(column) == "location") return "name";
  if (opendcim && plain(column) == "maxweight") return {};  // what may be put in, not what it weighs
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
    const auto at = number_of(text, decimal);
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
    const auto number = inches ? number_of(text.substr(0, text.find(' '))) : number_of(text, decimal);
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
    const auto number = number_of(text, decimal);
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

InventoryTable inventory_table_of(const std::vector<std::string_view>& header) {
  static constexpr std::array of_time{"time", "timestamp", "datetime", "date", "ts"};
  for (const auto column : header)
    if (std::ranges::find(of_time, plain(column)) != of_time.end()) return InventoryTable::none;
  if (const auto f = fields_of(feed_fields, header);
      has(f, "name") && has(f, "panel") && (has(f, "voltage") || has(f, "rack")))
    return InventoryTable::feeds;
  const auto d = fields_of(device_fields, header);
  const bool typed = std::ranges::any_of(header, [](auto c) { return plain(c) == "devicetype"; });
  if (has(d, "name") && has(d, "rack") && (has(d, "unit") || typed) && (typed || has(d, "units") || has(d, "face")))
    return InventoryTable::devices;
  const auto r = rack_fields_of(header);
  if (!has(r, "name") && !has(r, "id")) return InventoryTable::none;
  std::size_t told = 0;
  for (const auto* field : {"site", "room", "row", "position", "x", "y", "width", "depth", "height", "units", "size",
                            "model", "feeds", "front"})
    told += has(r, field);
  return told >= 2 ? InventoryTable::racks : InventoryTable::none;
}

bool is_inventory_table(FileHead& head) {
  CsvFields header(head.separator());
  return header.split(head.table_header()) && header.size() > 1 &&
         inventory_table_of(header.fields()) != InventoryTable::none;
}

namespace {

/// Reads the rows of one table.
class TableReader {
 public:
  TableReader(LineFile& file, Inventory& inventory) : file_(file), inventory_(inventory) {}

  bool read() {
    if (!find_table(file_, dialect_)) return refuse(say("holds no table"));
    const std::string line(table_header(file_));
    CsvFields header(dialect_.separator), row(dialect_.separator);
    if (!header.split(line)) return refuse(say("a quotation mark in the header is not closed"));
    for (const auto column : header.fields()) {
      columns_.emplace_back(trimmed(column));
      units_.emplace_back(unit_in(columns_.back()));
    }
    const std::vector<std::string_view> names(columns_.begin(), columns_.end());
    kind_ = inventory_table_of(names);
    fields_ = kind_ == InventoryTable::devices ? fields_of(device_fields, names)
              : kind_ == InventoryTable::feeds ? fields_of(feed_fields, names)
                                               : rack_fields_of(names);
    if (kind_ == InventoryTable::none)
      return refuse(
          say("is no list of racks, devices or feeds; expected a column with their names and others with "
              "row, position, height or type"));
    while (file_.next()) {
      if (is_blank(file_.line())) continue;
      // What people type into comments has line breaks. A quotation mark that never ends must not take the whole file.
      for (int lines = 0; lines < 200 && quote_is_open(file_.line()) && file_.extend(); ++lines) {
      }
      if (!row.split(file_.line())) {
        skip(say("a quotation mark is not closed; the row was skipped"));
      } else if (row.size() > columns_.size()) {
        skip(say("expected %1 fields; the row was skipped", columns_.size()));
      } else {
        take(row);
      }
    }
    return !file_.refused();
  }

 private:
  bool refuse(const std::string& why) {
    file_.problems().error(file_.path(), file_.where(), why);
    return false;
  }
  void skip(const std::string& why) { file_.problems().error(file_.path(), file_.where(), why); }

  void take(const CsvFields& row) {
    switch (kind_) {
      case InventoryTable::racks:
        return take_rack(row);
      case InventoryTable::devices:
        return take_device(row);
      case InventoryTable::feeds:
        return take_feed(row);
      case InventoryTable::none:
        return;
    }
  }

  std::string_view cell(const CsvFields& row, std::string_view field) const {
    for (std::size_t c = 0; c < row.size(); ++c)
      if (fields_[c] == field && !trimmed(row[c]).empty()) return trimmed(row[c]);
    return {};
  }

  void take_rack(const CsvFields& row) {
    InventoryRack rack;
    const auto outer = std::string(cell(row, "unit")), weigh = std::string(cell(row, "weight unit"));
    for (std::size_t c = 0; c < row.size(); ++c) {
      const auto text = trimmed(row[c]);
      std::string_view unit = units_[c];
      const bool is_outer = plain(columns_[c]).starts_with("outer");
      if (is_outer && unit.empty()) unit = outer.empty() ? "mm" : outer;
      if (fields_[c] == "weight" && unit.empty()) unit = weigh;
      if (unit.empty() && plain(columns_[c]).ends_with("kw")) unit = "kW";
      if (!take_rack_field(fields_[c], text, unit, dialect_.decimal, rack))
        file_.problems().warning(file_.path(), say("%1, column '%2'", file_.where(), columns_[c]),
                                 say("cannot be read as the %1 of a rack; left out", fields_[c]));
    }
    if (rack.name.empty()) rack.name = rack.id;
    if (rack.name.empty()) return skip(say("has no name; the row was skipped"));
    inventory_.racks.push_back(std::move(rack));
  }

  void take_device(const CsvFields& row) {
    InventoryDevice device;
    device.name = cell(row, "name");
    device.rack = cell(row, "rack");
    device.type = cell(row, "type");
    device.role = cell(row, "role");
    device.unit = number_of(cell(row, "unit"), dialect_.decimal);
    device.units = number_of(cell(row, "units"), dialect_.decimal);
    if (const auto gpus = number_of(cell(row, "gpus")); gpus && *gpus >= 0 && *gpus <= 16)
      device.gpus = static_cast<int>(*gpus);
    const auto face = lower(cell(row, "face"));
    device.rear = face == "rear" || face == "1";
    inventory_.devices.push_back(std::move(device));
  }

  void take_feed(const CsvFields& row) {
    InventoryFeed feed;
    feed.name = cell(row, "name");
    feed.panel = cell(row, "panel");
    feed.rack = cell(row, "rack");
    const auto volts = number_of(cell(row, "voltage")), amps = number_of(cell(row, "amps"));
    // NetBox's own figure: volts times amperes, times the root of three of three phases, times what may be used.
    if (volts && amps && *amps > 0) {
      const bool three = lower(cell(row, "phase")).starts_with("three");
      feed.watts = std::abs(*volts) * *amps * (three ? std::sqrt(3.0) : 1) *
                   std::clamp(number_of(cell(row, "use")).value_or(100), 1.0, 100.0) / 100;
    }
    if (feed.name.empty()) return skip(say("has no name; the row was skipped"));
    inventory_.feeds.push_back(std::move(feed));
  }

  LineFile& file_;
  Inventory& inventory_;
  TableDialect dialect_;
  InventoryTable kind_ = InventoryTable::none;
  std::vector<std::string> columns_, units_;
  std::vector<std::string_view> fields_;
};

}  // namespace

bool read_inventory_table(const std::string& path, Inventory& inventory, Problems& problems) {
  auto file = LineFile::open(path, problems);
  return file && TableReader(*file, inventory).read();
}

bool parse_inventory_table(std::string_view text, const std::string& name, Inventory& inventory, Problems& problems) {
  auto file = LineFile::from_text(text, name, problems);
  return file && TableReader(*file, inventory).read();
}

}  // namespace hallscope
