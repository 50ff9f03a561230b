#include "models/io/problem.h"

#include "models/io/problem_words.h"
#include "models/words/say.h"

#include <algorithm>

namespace hallscope {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

void Problems::add(Severity severity, std::string_view file, std::string_view where, std::string_view what,
                   std::size_t count) {
  for (auto& known : list_)
    if (known.severity == severity && known.what == what && known.file == file) {
      known.count += count;
      return;
    }
  list_.push_back({severity, std::string(file), std::string(where), std::string(what), count});
}

void Problems::error(std::string_view file, std::string_view where, std::string_view what) {
  add(Severity::error, file, where, what);
}

void Problems::warning(std::string_view file, std::string_view where, std::string_view what) {
  add(Severity::warning, file, where, what);
}

void Problems::note(std::string_view file, std::string_view where, std::string_view what) {
  add(Severity::note, file, where, what);
}

void Problems::append(const Problems& other) {
  for (const auto& p : other.list_) add(p.severity, p.file, p.where, p.what, p.count);
}

bool Problems::has(Severity severity) const {
  return std::any_of(list_.begin(), list_.end(), [&](const Problem& p) { return p.severity >= severity; });
}

std::string to_line(const Problem& p) {
  std::string line = p.file;
  if (!p.where.empty()) line += (line.empty() ? "" : ": ") + p.where;
  line += (line.empty() ? "" : ": ") + in_words(p.severity) + ": " + p.what;
  if (p.count > 1) line += " (" + say("%1 times", p.count) + ")";
  return line;
}

}  // namespace hallscope
