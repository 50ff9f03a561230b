#include "models/io/json_file.h"

#include <algorithm>
#include <utility>
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

/// Builds the value from what the parser meets. The library's own builder, when it is watched for keys given twice,
/// looks at all that came before in an array or object for each object in it.
class JsonBuilder : public nlohmann::json_sax<Json> {
 public:
  JsonBuilder(const std::string& name, Problems& problems) : name_(name), problems_(problems) {}

  Json& root() { return root_; }
  /// Where and why the text is no JSON.
  std::size_t broken_at() const { return broken_at_; }
  const std::string& broken() const { return broken_; }
  /// False for a number that is none of this machine's.
  bool broken_syntax() const { return broken_syntax_; }

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t&) override { return put(value); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return false; }  // not in a text
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }
  bool key(string_t& key) override {
    const auto [member, added] = open_.back()->get_ref<Json::object_t&>().emplace(key, nullptr);
    if (!added)
      problems_.warning(name_, say("key \"%1\"", key),
                        say("the key is given twice in one object; the last one counts"));
    member_ = &member->second;
    return true;
  }
  bool parse_error(std::size_t byte, const std::string& token, const nlohmann::detail::exception& why) override {
    // A number beyond double's range is noticed behind it, all else at its place.
    broken_syntax_ = dynamic_cast<const Json::parse_error*>(&why) != nullptr;
    broken_at_ = byte - std::min(byte, broken_syntax_ ? std::size_t{1} : token.size());
    broken_ = readable(why.what());
    return false;
  }

 private:
  template <typename Value>
  Json* place(Value&& value) {
    if (open_.empty()) {
      root_ = Json(std::forward<Value>(value));
      return &root_;
    }
    if (open_.back()->is_array()) {
      auto& array = open_.back()->get_ref<Json::array_t&>();
      array.emplace_back(std::forward<Value>(value));
      return &array.back();
    }
    *member_ = Json(std::forward<Value>(value));
    return member_;
  }
  template <typename Value>
  bool put(Value&& value) {
    place(std::forward<Value>(value));
    return true;
  }
  // What is open does not move: only the innermost grows.
  bool open(Json empty) {
    open_.push_back(place(std::move(empty)));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  const std::string& name_;
  Problems& problems_;
  Json root_;
  std::vector<Json*> open_;  // from the root to the innermost
  Json* member_ = nullptr;   // whose key was read last
  std::size_t broken_at_ = 0;
  bool broken_syntax_ = false;
  std::string broken_;
};

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

  JsonBuilder builder(name, problems);
  if (Json::sax_parse(text.begin(), text.end(), &builder)) return std::move(builder.root());
  const auto byte = builder.broken_at();
  const auto& what = builder.broken();
  if (what.find("UTF-8") != std::string::npos)
    return refuse(byte, say("is not UTF-8 text here; save the file as UTF-8"));
  if (what.find("unexpected end of input") != std::string::npos)
    return refuse(byte, say("the file ends in the middle of a value; is it truncated?"));
  return refuse(byte, builder.broken_syntax() ? say("not JSON: %1", what) : what);
}

std::optional<Json> read_json(const std::string& path, Problems& problems, const Progress& progress) {
  const auto text = read_text_file(path, max_bytes, problems, progress);
  if (!text) return std::nullopt;
  return parse_json(*text, path, problems);
}

}  // namespace hallscope
