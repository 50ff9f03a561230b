#include "models/io/json_node.h"

#include <algorithm>
#include <cmath>

#include "models/io/edit_distance.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// "a number", "an object" …, as a person would call what stands there.
std::string kind(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return say("null");
    case Json::value_t::object:
      return say("an object");
    case Json::value_t::array:
      return say("an array");
    case Json::value_t::string:
      return say("text");
    case Json::value_t::boolean:
      return say("true or false");
    default:  // three kinds of number; a parsed text has nothing else
      return say("a number");
  }
}

/// The known key that was probably meant; nothing when none is near. More than two slips make another word. Distances
/// take time with the length of both, and a key may be as long as its file.
const std::string_view* meant(std::string_view key, std::initializer_list<std::string_view> known) {
  constexpr std::size_t longest = 39, most_slips = 2;
  const std::string_view* near = nullptr;
  if (key.size() > longest) return near;
  std::size_t nearest = most_slips + 1;
  for (const auto& candidate : known) {
    const auto distance = edit_distance(key, candidate);
    if (distance >= nearest) continue;
    nearest = distance;
    near = &candidate;
  }
  return near;
}

}  // namespace

/// Escaped as JSON pointers are (RFC 6901).
std::string JsonNode::pointer_to(std::string_view key) const {
  std::string p = pointer_ + '/';
  for (const char c : key) {
    if (c == '~')
      p += "~0";
    else if (c == '/')
      p += "~1";
    else
      p += c;
  }
  return p;
}

void JsonNode::allow_only(std::initializer_list<std::string_view> known) const {
  if (!value_->is_object()) return;
  for (const auto& [key, value] : value_->items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    std::string what = say("unknown key '%1' is ignored", key);
    if (const auto* near = meant(key, known)) what += say("; did you mean '%1'?", *near);
    report_->problems.warning(report_->file, pointer_to(key), what);
  }
}

bool JsonNode::expect_object() const {
  if (value_->is_object()) return true;
  error(say("expected an object, found %1", kind(*value_)));
  return false;
}

std::optional<JsonNode> JsonNode::member(const char* key) const {
  // Never without has(): asking a constant value for a key that it does not have is undefined.
  if (!has(key)) return std::nullopt;
  return JsonNode((*value_)[key], *report_, pointer_to(key));
}

std::optional<std::string> JsonNode::text(const char* key) const {
  if (!has(key)) return std::nullopt;
  if (const Json& v = (*value_)[key]; v.is_string()) return v.get<std::string>();
  wrong_type(key, say("text"));
  return std::nullopt;
}

std::optional<double> JsonNode::number(const char* key) const {
  if (!has(key)) return std::nullopt;
  if (const Json& v = (*value_)[key]; v.is_number()) return v.get<double>();
  wrong_type(key, say("a number"));
  return std::nullopt;
}

std::optional<std::int64_t> JsonNode::integer(const char* key, std::int64_t low, std::int64_t high) const {
  // As a number, since 1e3 and 4.0 are whole as well. Bounds up to 2^53 are exact in a double.
  const auto n = number(key);
  if (!n) return std::nullopt;
  const bool whole = *n == std::floor(*n);
  const bool within = *n >= static_cast<double>(low) && *n <= static_cast<double>(high);
  if (whole && within) return static_cast<std::int64_t>(*n);
  error(key, say("expected a whole number from %1 to %2, found %3", low, high, (*value_)[key].dump()));
  return std::nullopt;
}

std::optional<bool> JsonNode::boolean(const char* key) const {
  if (!has(key)) return std::nullopt;
  if (const Json& v = (*value_)[key]; v.is_boolean()) return v.get<bool>();
  wrong_type(key, say("true or false"));
  return std::nullopt;
}

std::optional<std::vector<double>> JsonNode::numbers(const char* key, std::size_t least, std::size_t most) const {
  if (!has(key)) return std::nullopt;
  const Json& v = (*value_)[key];
  const bool fits = v.is_array() && v.size() >= least && v.size() <= most &&
                    std::all_of(v.begin(), v.end(), [](const Json& n) { return n.is_number(); });
  if (fits) return v.get<std::vector<double>>();
  const std::string range = least == most ? std::to_string(least) : say("%1 to %2", least, most);
  error(key, say("expected an array of %1 numbers", range));
  return std::nullopt;
}

std::vector<JsonNode> JsonNode::items(const char* key) const {
  std::vector<JsonNode> nodes;
  if (!has(key)) return nodes;
  const Json& v = (*value_)[key];
  if (!v.is_array()) {
    wrong_type(key, say("an array"));
    return nodes;
  }
  const std::string pointer = pointer_to(key) + '/';
  for (std::size_t i = 0; i < v.size(); ++i) nodes.emplace_back(v[i], *report_, pointer + std::to_string(i));
  return nodes;
}

JsonNode JsonNode::item(const char* key, std::size_t index) const {
  return JsonNode((*value_)[key][index], *report_, pointer_to(key) + '/' + std::to_string(index));
}

std::vector<std::pair<std::string, JsonNode>> JsonNode::members(const char* key) const {
  std::vector<std::pair<std::string, JsonNode>> nodes;
  const auto object = member(key);
  if (!object || !object->expect_object()) return nodes;
  for (const auto& [name, value] : object->value().items())
    nodes.emplace_back(name, JsonNode(value, *report_, object->pointer_to(name)));
  return nodes;
}

void JsonNode::error(const std::string& what) const {
  report_->refused = true;
  report_->problems.error(report_->file, pointer_, what);
}

void JsonNode::error(const char* key, const std::string& what) const {
  report_->refused = true;
  report_->problems.error(report_->file, pointer_to(key), what);
}

void JsonNode::warning(const std::string& what) const { report_->problems.warning(report_->file, pointer_, what); }

void JsonNode::wrong_type(const char* key, const std::string& expected) const {
  error(key, say("expected %1, found %2", expected, kind((*value_)[key])));
}

bool check_format(const JsonNode& root, std::string_view format, int version) {
  if (!root.expect_object()) return false;
  const std::string expected(format);
  // The format before the version: another format's version means nothing here.
  if (!root.has("format")) {
    root.error(say("no \"format\"; expected \"format\": \"%1\"", expected));
    return false;
  }
  const auto found = root.text("format");
  if (!found) return false;
  if (*found != format) {
    root.error("format", say("is \"%1\"; expected \"%2\"", found->substr(0, 80), expected));
    return false;
  }
  const auto number = root.number("version");
  if (number && *number == version) return true;
  // Any other type than a number has been reported. A number is shown as the file writes it, 1.5 not rounded to 1.
  if (!root.has("version"))
    root.error(say("no \"version\"; expected \"version\": %1", version));
  else if (number)
    root.error("version", say("is %1; this program reads version %2", root.value()["version"].dump(), version));
  return false;
}

}  // namespace hallscope
