#include "scene/fields/field_report.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "models/reports/text_table.h"
#include "models/words/say.h"
#include "scene/fields/field_probe.h"
#include "scene/fields/field_world.h"

namespace hallscope {
namespace {

using Json = nlohmann::ordered_json;

/// JSON has no word for what is not a number: it is null, as what is missing.
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }
Json vector(const Vec3& v) { return {v.x, v.y, v.z}; }
Json unit(const FieldArray& array) { return array.unit.empty() ? Json() : Json(array.unit); }

/// Names come from files: bytes that are not UTF-8 are replaced rather than thrown over.
std::string text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

const char* unit_origin(const FieldArray& array) {
  if (array.unit.empty()) return "not stated";
  return array.assumed ? "assumed" : "stated";
}

Json array_json(const FieldArray& array) {
  Json json = Json::object();
  json["array"] = array.name;
  json["on"] = array.on_cells ? "cells" : "points";
  json["components"] = array.components;
  json["unit"] = unit(array);
  json["unit_is"] = unit_origin(array);
  json["min"] = number(array.range.low);
  json["max"] = number(array.range.high);
  return json;
}

Json field_json(const OpenField& open) {
  Json json = Json::object();
  json["file"] = open.placement.file;
  // All names are there from the start, so that they come in one order and none is missing where nothing was read.
  for (const auto* name : {"kind", "points", "cells", "low", "high"}) json[name] = nullptr;
  json["instants"] = Json::array();
  json["at"] = nullptr;
  json["arrays"] = Json::array();
  // The field can be open without its step: that its file is found does not mean that its values can be read.
  if (open.field && open.field->has_times())
    for (std::size_t i = 0; i < open.field->step_count(); ++i) json["instants"].push_back(open.field->step_time(i));
  if (!open.step) return json;
  const auto& step = *open.step;
  json["kind"] = to_string(step.kind());
  json["points"] = step.point_count();
  json["cells"] = step.cell_count();
  const Body box = field_bounds(step, open.placement);
  json["low"] = vector(box.origin);
  json["high"] = vector({box.origin.x + box.size.x, box.origin.y + box.size.y, box.origin.z + box.size.z});
  if (open.field->has_times()) json["at"] = step.time();
  for (const auto& array : step.arrays()) json["arrays"].push_back(array_json(array));
  return json;
}

std::string digits(double value) {
  if (!std::isfinite(value)) return say("missing");
  char buffer[40];
  // Six digits: what single precision, in which many fields are written, can vouch for.
  std::snprintf(buffer, sizeof buffer, "%.6g", value);
  return buffer;
}

std::string with_unit(const std::string& number, const FieldArray& array) {
  return array.unit.empty() ? number : number + " " + array.unit;
}

std::string unit_text(const FieldArray& array) {
  if (array.unit.empty()) return say("not stated");
  if (!array.assumed) return array.unit;
  // Only temperatures are assumed, and only those from kelvin are moved.
  return array.offset != 0 ? say("%1, taken for kelvin in the file", array.unit)
                           : say("%1, taken for °C in the file", array.unit);
}

std::string instants_text(const OpenField& open) {
  const auto& field = *open.field;
  if (!field.has_times()) return "";
  const auto count = field.step_count();
  const auto first = digits(field.step_time(0));
  if (count == 1) return "  " + say("One instant, %1", first) + "\n";
  const auto last = digits(field.step_time(count - 1));
  const auto shown = digits(open.step->time());
  return "  " + say("%1 instants, %2 to %3; shown is %4", count, first, last, shown) + "\n";
}

}  // namespace

std::string fields_json(std::span<const OpenField> fields) {
  std::string out = "[";
  // Indented for its place within what `inspect` prints, two levels in.
  const char* separator = "\n    ";
  for (const auto& field : fields) {
    out += separator + text(field_json(field));
    separator = ",\n    ";
  }
  return out + (fields.empty() ? "]" : "\n  ]");
}

std::string fields_text(std::span<const OpenField> fields) {
  std::string out;
  for (const auto& open : fields) {
    if (!open.step) {
      out += "\n" + say("Field %1 cannot be read", open.placement.file) + "\n";
      continue;
    }
    const auto& step = *open.step;
    const auto head = say("Field %1: %2, %3 points, %4 cells", open.placement.file, in_words(step.kind()),
                          step.point_count(), step.cell_count());
    out += "\n" + head + "\n" + instants_text(open);
    TextTable table;
    table.row({say("array"), say("on"), say("components"), say("least"), say("most"), say("unit")});
    for (const auto& array : step.arrays())
      table.row({array.name, array.on_cells ? say("cells") : say("points"), std::to_string(array.components),
                 digits(array.range.low), digits(array.range.high), unit_text(array)});
    out += table.text();
  }
  return out;
}

std::string probe_json(const OpenField& open, const Vec3& point) {
  Json json = Json::object();
  json["point"] = vector(point);
  json["at"] = open.step && open.field->has_times() ? Json(open.step->time()) : Json();
  json["values"] = Json::array();
  const std::size_t count = open.step ? open.step->arrays().size() : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& array = open.step->arrays()[i];
    Json value;  // null until something is found
    // Of a vector the probe would give the length alone.
    if (array.vector()) {
      if (const auto found = vector_at(*open.step, i, open.placement, point)) value = vector(*found);
    } else if (const auto found = probe_at(*open.step, i, open.placement, point)) {
      value = number(found->value);
    }
    json["values"].push_back({{"array", array.name}, {"value", std::move(value)}, {"unit", unit(array)}});
  }
  return text(json);
}

std::string probe_text(const OpenField& open, const Vec3& point) {
  const auto place = digits(point.x) + ", " + digits(point.y) + ", " + digits(point.z);
  if (!open.step) return "\n" + say("Air at %1: the field cannot be read", place) + "\n";
  const auto head = open.field->has_times() ? say("Air at %1, instant %2", place, digits(open.step->time()))
                                            : say("Air at %1", place);
  TextTable table;
  for (std::size_t i = 0; i < open.step->arrays().size(); ++i) {
    const auto& array = open.step->arrays()[i];
    std::string value = say("missing, or outside the field");
    if (array.vector()) {
      if (const auto v = vector_at(*open.step, i, open.placement, point))
        value = with_unit(digits(v->x) + ", " + digits(v->y) + ", " + digits(v->z), array);
    } else if (const auto found = probe_at(*open.step, i, open.placement, point)) {
      value = with_unit(digits(found->value), array);
    }
    table.row({array.name, value});
  }
  return "\n" + head + "\n" + table.text();
}

}  // namespace hallscope
