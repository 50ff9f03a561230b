#include "models/telemetry/bindings/add_bindings.h"

#include <algorithm>

#include "models/io/json_file.h"
#include "models/io/output_file.h"
#include "models/io/readable_json.h"
#include "models/io/text_file.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t largest = std::size_t{64} << 20;

/// Where things stand in the text of a JSON object that is known to be sound.
struct Places {
  std::size_t end = std::string_view::npos;       ///< of the closing brace of the whole
  std::size_t list_end = std::string_view::npos;  ///< of the closing bracket of "bindings"
  bool list_is_empty = true;
  std::size_t last = 0;  ///< behind the last that is no blank before list_end, or before end
};

bool is_blank_character(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Behind the quotation mark that ends the text that begins at `at`.
std::size_t end_of_text(std::string_view json, std::size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at)
    if (json[at] == '\\') ++at;
  return std::min(at + 1, json.size());
}

Places find_places(std::string_view json) {
  Places places;
  int depth = 0;
  bool expects_key = false, in_list = false;
  std::string_view key;
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    if (c == '"') {
      const auto end = end_of_text(json, at);
      if (depth == 1 && expects_key) {
        key = json.substr(at + 1, end - at - 2);
        expects_key = false;
      }
      at = end;
      continue;
    }
    if (c == '{' || c == '[') {
      ++depth;
      if (depth == 1) expects_key = true;
      if (c == '[' && depth == 2 && key == "bindings") in_list = true;
    } else if (c == '}' || c == ']') {
      if (depth == 2 && in_list) {
        places.list_end = at;
        in_list = false;
      }
      if (depth == 1) places.end = at;
      --depth;
    } else if (c == ',' && depth == 1) {
      expects_key = true;
    }
    ++at;
  }
  auto from = places.list_end != std::string_view::npos ? places.list_end : places.end;
  if (from == std::string_view::npos) return places;
  while (from > 0 && is_blank_character(json[from - 1])) --from;
  places.last = from;
  places.list_is_empty = from > 0 && (json[from - 1] == '[' || json[from - 1] == '{');
  return places;
}

Json texts(const std::vector<NamedText>& list) {
  Json json = Json::object();
  for (const auto& [name, text] : list) json[name] = text;
  return json;
}

Json binding_json(const PointBinding& binding) {
  Json json = Json::object();
  json["point"] = binding.point;
  if (!binding.labels.empty()) json["labels"] = texts(binding.labels);
  if (!binding.constants.empty()) json["constants"] = texts(binding.constants);
  if (!binding.element.empty()) json["element"] = binding.element;
  json["metric"] = binding.metric;
  if (!binding.unit.empty()) json["unit"] = binding.unit;
  if (binding.scale != 1) json["scale"] = binding.scale;
  if (binding.offset != 0) json["offset"] = binding.offset;
  return json;
}

}  // namespace

std::optional<std::string> with_bindings(std::string_view file, std::span<const PointBinding> bindings,
                                         std::string& why) {
  Problems problems;
  const auto json = parse_json(file, "facility", problems);
  if (!json || !json->is_object() || json->value("format", Json()) != "hallscope-facility" ||
      (json->contains("bindings") && !json->at("bindings").is_array())) {
    why = say("is no facility file that bindings can be written into");
    return std::nullopt;
  }
  if (bindings.empty()) return std::string(file);
  const bool has_list = json->contains("bindings");
  const auto places = find_places(file);
  if ((has_list ? places.list_end : places.end) == std::string_view::npos) {
    why = say("is no facility file that bindings can be written into");
    return std::nullopt;
  }
  const std::string line = file.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  std::string rows;
  for (const auto& binding : bindings)
    rows += (rows.empty() ? "" : "," + line) + std::string("    ") + readable_json_at(binding_json(binding), 2);
  std::string more;
  if (has_list)
    more = (places.list_is_empty ? "" : ",") + line + rows + line + "  ";
  else
    more = (places.list_is_empty ? "" : ",") + line + "  \"bindings\": [" + line + rows + line + "  ]" + line;
  std::string out(file.substr(0, places.last));
  out += more;
  out += file.substr(has_list ? places.list_end : places.end);
  // What came out must be what was there and the bindings, whatever the text looked like.
  auto wanted = *json;
  if (!has_list) wanted["bindings"] = Json::array();
  for (const auto& binding : bindings) wanted["bindings"].push_back(binding_json(binding));
  Problems found;
  const auto written = parse_json(out, "facility", found);
  if (!written || *written != wanted) {
    why = say("is written in a way into which bindings cannot be put; add them by hand");
    return std::nullopt;
  }
  return out;
}

std::string add_bindings(const std::string& path, std::span<const PointBinding> bindings) {
  Problems problems;
  const auto file = read_text_file(path, largest, problems);
  if (!file) return problems.empty() ? say("cannot be read") : problems.list().front().what;
  std::string why;
  const auto text = with_bindings(*file, bindings, why);
  return text ? write_file(path, *text) : why;
}

}  // namespace hallscope
