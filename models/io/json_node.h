#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/io/json_file.h"
#include "models/io/problem.h"

// For the sources of models/ only: no public header includes this one.

namespace hallscope {

/// Where problems of one JSON file go, and whether one of them refuses the file.
struct JsonReport {
  std::string file;
  Problems& problems;
  bool refused = false;
};

/// A place in a JSON file that knows its pointer. Reading a member of the wrong type reports an error that refuses the
/// file and answers as if the member were absent.
class JsonNode {
 public:
  JsonNode(const Json& value, JsonReport& report, std::string pointer = "")
      : value_(&value), report_(&report), pointer_(std::move(pointer)) {}

  const Json& value() const { return *value_; }
  const std::string& pointer() const { return pointer_; }

  /// Warns about members that are not among `known`, naming a similar one.
  void allow_only(std::initializer_list<std::string_view> known) const;
  /// True for an object; else an error.
  bool expect_object() const;

  bool has(const char* key) const { return value_->is_object() && value_->contains(key); }
  /// Nothing when absent.
  std::optional<JsonNode> member(const char* key) const;
  std::optional<std::string> text(const char* key) const;
  std::optional<double> number(const char* key) const;
  /// A whole number within [low, high]; anything else is an error.
  std::optional<std::int64_t> integer(const char* key, std::int64_t low, std::int64_t high) const;
  std::optional<bool> boolean(const char* key) const;
  /// Between `least` and `most` numbers; anything else is an error.
  std::optional<std::vector<double>> numbers(const char* key, std::size_t least, std::size_t most) const;

  /// The items of an array member; empty when absent.
  std::vector<JsonNode> items(const char* key) const;
  /// One of them, which is there.
  JsonNode item(const char* key, std::size_t index) const;
  /// Name and value of each member of an object member; empty when absent.
  std::vector<std::pair<std::string, JsonNode>> members(const char* key) const;

  /// Reports an error here, or at a member, and refuses the file.
  void error(const std::string& what) const;
  void error(const char* key, const std::string& what) const;
  void warning(const std::string& what) const;

 private:
  std::string pointer_to(std::string_view key) const;
  void wrong_type(const char* key, const std::string& expected) const;

  const Json* value_;
  JsonReport* report_;
  std::string pointer_;
};

/// Checks "format" and "version" of a file's root; an error and false when they are not what is expected.
bool check_format(const JsonNode& root, std::string_view format, int version);

}  // namespace hallscope
