#include "models/io/json_file.h"

#include <algorithm>
#include <set>
#include <vector>

#include "models/io/text_file.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t max_bytes = std::size_t{64} << 20;
constexpr int max_depth = 100;

std::string line_and_column(std::string_view text, std::size_t byte) {
  byte = std::min(byte, text.size());
  const auto before = text.substr(0, byte);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto start = before.rfind('\n');
  const auto column = 1 + byte - (start == std::string_view::npos ? 0 : start + 1);
  return say("line %1, column %2", line, column);
}

/// Where the text nests deeper than allowed; text.size() when nowhere.
std::size_t too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > max_depth) return i;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return text.size();
}

/// The library's message without its own prefix; bytes outside ASCII become '?', as they may be broken UTF-8.
std::string readable(std::string_view message) {
  if (const auto end = message.find("] "); end != std::string_view::npos) message.remove_prefix(end + 2);
  if (message.starts_with("parse error"))
    if (const auto end = message.find(": "); end != std::string_view::npos) message.remove_prefix(end + 2);
  std::string out(message);
  for (char& c : out)
    if (static_cast<unsigned char>(c) >= 0x80 || static_cast<unsigned char>(c) < 0x20) c = '?';
  return out;
}

}  // namespace

std::optional<Json> parse_json(std::string_view text, const std::string& name, Problems& problems) {
  const auto refuse = [&](std::size_t byte, const std::string& what) {
    problems.error(name, line_and_column(text, byte), what);
    return std::nullopt;
  };
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
    return refuse(0, say("is UTF-16; JSON files are UTF-8, save it again as UTF-8"));
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return refuse(0, say("is empty; expected JSON"));
  if (const auto at = too_deep(text); at < text.size())
    return refuse(at, say("nested deeper than %1 levels", max_depth));

  std::vector<std::set<std::string>> open;
  const auto watch_keys = [&](int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end && !open.empty()) open.pop_back();
    if (event == Json::parse_event_t::key && !open.empty()) {
      const auto& key = parsed.get_ref<const std::string&>();
      if (!open.back().insert(key).second)
        problems.warning(name, say("key \"%1\"", key),
                         say("the key is given twice in one object; the last one counts"));
    }
    return true;
  };
  try {
    return Json::parse(text.begin(), text.end(), watch_keys);
  } catch (const Json::parse_error& e) {
    const std::size_t byte = e.byte > 0 ? e.byte - 1 : 0;
    const std::string what = readable(e.what());
    if (what.find("UTF-8") != std::string::npos)
      return refuse(byte, say("is not UTF-8 text here; save the file as UTF-8"));
    if (what.find("unexpected end of input") != std::string::npos)
      return refuse(byte, say("the file ends in the middle of a value; is it truncated?"));
    return refuse(byte, say("not JSON: %1", what));
  } catch (const Json::exception& e) {
    // A number beyond double's range; the message ends with the number in quotes.
    const std::string what = readable(e.what());
    const auto open_quote = what.find('\''), close_quote = what.rfind('\'');
    const auto byte = open_quote < close_quote ? text.find(what.substr(open_quote + 1, close_quote - open_quote - 1))
                                               : std::string_view::npos;
    return refuse(byte == std::string_view::npos ? 0 : byte, what);
  }
}

std::optional<Json> read_json(const std::string& path, Problems& problems) {
  const auto text = read_text_file(path, max_bytes, problems);
  if (!text) return std::nullopt;
  return parse_json(*text, path, problems);
}

}  // namespace hallscope
