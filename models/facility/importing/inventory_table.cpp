#include "models/facility/importing/inventory_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "models/facility/importing/rack_fields.h"
#include "models/io/csv_fields.h"
#include "models/io/line_file.h"
#include "models/io/table_dialect.h"
#include "models/io/text.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr ListField device_fields[] = {
    {"name", "|name|label|device|devicename|hostname|"},
    {"rack", "|rack|cabinet|rackname|"},
    {"type", "|devicetype|type|model|"},
    {"role", "|role|devicerole|"},
    {"unit", "|position|uposition|unit|u|startu|"},
    {"units", "|height|uheight|units|"},
    {"face", "|face|rackface|backside|"},
    {"gpus", "|gpus|gpucount|numgpus|"},
};
constexpr ListField feed_fields[] = {
    {"name", "|name|powerfeed|"},   {"panel", "|powerpanel|panel|"}, {"rack", "|rack|"},
    {"voltage", "|voltage|volts|"}, {"amps", "|amperage|amps|"},     {"phase", "|phase|"},
    {"use", "|maxutilization|"},    {"status", "|status|"},
};

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

bool is_opendcim(const std::vector<std::string_view>& header) {
  return std::ranges::any_of(header, [](std::string_view column) {
    const auto name = plain_column(column);
    return name == "cabinetid" || name == "cabrowid" || name == "datacenterid" || name == "cabinetrow";
  });
}

bool has(const std::vector<std::string_view>& fields, std::string_view name) {
  return std::ranges::find(fields, name) != fields.end();
}

template <std::size_t n>
std::vector<std::string_view> fields_of(const ListField (&fields)[n], const std::vector<std::string_view>& header) {
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
    if (found[c] == "name" && plain_column(header[c]) == "rackid" && std::ranges::count(found, "name") > 1)
      found[c] = "id";
  return found;
}

}  // namespace

InventoryTable inventory_table_of(const std::vector<std::string_view>& header) {
  static constexpr std::array of_time{"time", "timestamp", "datetime", "date", "ts"};
  for (const auto column : header)
    if (std::ranges::find(of_time, plain_column(column)) != of_time.end()) return InventoryTable::none;
  if (const auto f = fields_of(feed_fields, header);
      has(f, "name") && has(f, "panel") && (has(f, "voltage") || has(f, "rack")))
    return InventoryTable::feeds;
  const auto d = fields_of(device_fields, header);
  const bool typed = std::ranges::any_of(header, [](auto c) { return plain_column(c) == "devicetype"; });
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
      const bool is_outer = plain_column(columns_[c]).starts_with("outer");
      if (is_outer && unit.empty()) unit = outer.empty() ? "mm" : outer;
      if (fields_[c] == "weight" && unit.empty()) unit = weigh;
      if (unit.empty() && plain_column(columns_[c]).ends_with("kw")) unit = "kW";
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
    device.unit = decimal_in(cell(row, "unit"), dialect_.decimal);
    device.units = decimal_in(cell(row, "units"), dialect_.decimal);
    if (const auto gpus = decimal_in(cell(row, "gpus")); gpus && *gpus >= 0 && *gpus <= 16)
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
    const auto volts = decimal_in(cell(row, "voltage")), amps = decimal_in(cell(row, "amps"));
    // NetBox's own figure: volts times amperes, times the root of three of three phases, times what may be used.
    if (volts && amps && *amps > 0) {
      const bool three = lower(cell(row, "phase")).starts_with("three");
      feed.watts = std::abs(*volts) * *amps * (three ? std::sqrt(3.0) : 1) *
                   std::clamp(decimal_in(cell(row, "use")).value_or(100), 1.0, 100.0) / 100;
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
