#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hallscope {

/// How much a problem costs the reader of the file.
enum class Severity {
  note,     ///< by design or harmless, worth knowing (a placeholder, a point without a value)
  warning,  ///< kept as read but not to be trusted (0 V at 43 A, a rating exceeded)
  error     ///< something was skipped or the file was refused
};

std::string_view to_string(Severity);

/// One thing wrong with an input, said so that its owner can mend it.
struct Problem {
  Severity severity = Severity::error;
  std::string file;       ///< path as given by the user
  std::string where;      ///< "line 12", "line 12, column power[3]", a JSON pointer, an element's id path; may be empty
  std::string what;       ///< what is wrong and what was expected
  std::size_t count = 1;  ///< how often; `where` is the first place
};

/// The problems met while reading. Repetitions of the same message in the same file are counted, not listed, so a
/// file of a million broken rows costs one entry. Of a file with too many different ones the first are listed; one more
/// entry counts the others and is as severe as the worst of these.
class Problems {
 public:
  static constexpr std::size_t most_listed = 5000;  ///< of one file

  /// Adds a problem, or counts it when this file has already reported the same `what` with the same severity.
  void add(Severity, std::string_view file, std::string_view where, std::string_view what, std::size_t count = 1);
  void error(std::string_view file, std::string_view where, std::string_view what);
  void warning(std::string_view file, std::string_view where, std::string_view what);
  void note(std::string_view file, std::string_view where, std::string_view what);
  void append(const Problems&);

  const std::vector<Problem>& list() const { return list_; }
  bool empty() const { return list_.empty(); }
  /// True when at least one problem is this severe or worse.
  bool has(Severity) const;

 private:
  struct OfFile {
    std::size_t listed = 0;
    std::size_t others = none;  // where the entry is that counts those not listed
  };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  void count_as_other(OfFile&, Severity, std::string_view file, std::size_t count);

  std::vector<Problem> list_;
  std::unordered_multimap<std::size_t, std::size_t> places_;  // in the list, by the hash of severity, file and message
  std::unordered_map<std::string, OfFile> files_;
};

/// "campus.json: /elements/3/type: error: unknown type 'Rak' …" — one line, as printed on stderr and in the panel.
std::string to_line(const Problem&);

}  // namespace hallscope
