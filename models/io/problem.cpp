#include "models/io/problem.h"

#include "models/io/problem_words.h"
#include "models/words/say.h"

#include <algorithm>
#include <functional>

namespace hallscope {
namespace {

std::size_t hash_of(Severity severity, std::string_view file, std::string_view what) {
  const std::hash<std::string_view> hash;
  return (hash(file) * 31 + hash(what)) * 31 + static_cast<std::size_t>(severity);
}

}  // namespace

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
  const auto hash = hash_of(severity, file, what);
  const auto [first, last] = places_.equal_range(hash);
  for (auto place = first; place != last; ++place) {
    auto& known = list_[place->second];
    if (known.severity != severity || known.what != what || known.file != file) continue;
    known.count += count;
    return;
  }
  auto& of_file = files_[std::string(file)];
  if (of_file.listed >= most_listed) return count_as_other(of_file, severity, file, count);
  ++of_file.listed;
  places_.emplace(hash, list_.size());
  list_.push_back({severity, std::string(file), std::string(where), std::string(what), count});
}

void Problems::count_as_other(OfFile& of_file, Severity severity, std::string_view file, std::size_t count) {
  if (of_file.others != none) {
    auto& others = list_[of_file.others];
    others.severity = std::max(others.severity, severity);
    others.count += count;
    return;
  }
  of_file.others = list_.size();
  list_.push_back({severity, std::string(file), "",
                   say("there are more problems than are listed; mend these first, then look again"), count});
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
  for (std::size_t i = 0; i < other.list_.size(); ++i) {
    const auto& p = other.list_[i];
    const auto of_file = other.files_.find(p.file);
    if (of_file != other.files_.end() && of_file->second.others == i)
      count_as_other(files_[p.file], p.severity, p.file, p.count);
    else
      add(p.severity, p.file, p.where, p.what, p.count);
  }
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
