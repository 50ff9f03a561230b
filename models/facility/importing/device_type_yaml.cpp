#include "models/facility/importing/device_type_yaml.h"

#include <map>
#include <optional>

#include "models/io/line_file.h"
#include "models/io/text.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// "value" without quotation marks and the comment behind it.
std::string scalar_of(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 1 && (text[0] == '\'' || text[0] == '"')) {
    const auto end = text.find(text[0], 1);
    return std::string(text.substr(1, end == std::string_view::npos ? end : end - 1));
  }
  if (const auto comment = text.find(" #"); comment != std::string_view::npos) text = text.substr(0, comment);
  return std::string(trimmed(text));
}

/// Name and value of a line at the outermost level.
std::optional<std::pair<std::string, std::string>> entry_of(std::string_view line) {
  if (line.empty() || !((line[0] >= 'a' && line[0] <= 'z') || line[0] == '_')) return std::nullopt;
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || (colon + 1 < line.size() && line[colon + 1] != ' ')) return std::nullopt;
  return std::pair{std::string(line.substr(0, colon)), scalar_of(line.substr(colon + 1))};
}

bool read(LineFile& file, Inventory& inventory) {
  std::map<std::string, std::string> values;
  while (file.next())
    if (auto entry = entry_of(file.line())) values.insert(std::move(*entry));
  if (file.refused()) return false;
  const auto value = [&](const char* key) { return values.contains(key) ? values.at(key) : std::string(); };
  InventoryType type;
  type.model = value("model");
  type.slug = value("slug");
  type.manufacturer = value("manufacturer");
  if (type.model.empty() || type.manufacturer.empty()) {
    file.problems().error(file.path(), "", say("is no type of device: it says no \"manufacturer\" or no \"model\""));
    return false;
  }
  if (const auto text = value("u_height"); !text.empty()) {
    const auto units = decimal_in(text);
    if (units && *units >= 0 && *units <= 100)
      type.units = *units;
    else
      file.problems().warning(file.path(), "u_height", say("'%1' is no height in rack units; 1 was taken", text));
  }
  type.weight_kg = weight_of(value("weight"), value("weight_unit"));
  inventory.types.push_back(std::move(type));
  return true;
}

}  // namespace

bool is_device_type(FileHead& head) {
  const auto bytes = head.bytes(std::size_t{16} << 10);
  const auto has_line = [&](std::string_view text) {
    return bytes.starts_with(text) || bytes.find("\n" + std::string(text)) != std::string_view::npos;
  };
  return has_line("manufacturer:") && has_line("model:") && (has_line("u_height:") || has_line("slug:"));
}

bool read_device_type(const std::string& path, Inventory& inventory, Problems& problems) {
  auto file = LineFile::open(path, problems);
  return file && read(*file, inventory);
}

bool parse_device_type(std::string_view text, const std::string& name, Inventory& inventory, Problems& problems) {
  auto file = LineFile::from_text(text, name, problems);
  return file && read(*file, inventory);
}

}  // namespace hallscope
