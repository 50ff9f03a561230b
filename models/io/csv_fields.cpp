#include "models/io/csv_fields.h"

#include <algorithm>

#include "models/io/text.h"

namespace hallscope {

namespace {

constexpr std::string_view formula = "=\"";  // ="0815": how a text is kept from a spreadsheet's guesses

/// What a cell that is such a formula says, once its own quotation marks are off.
std::string_view without_formula(std::string_view field) {
  const bool is_one = field.size() > formula.size() && field.starts_with(formula) && field.ends_with('"');
  return is_one ? field.substr(formula.size(), field.size() - formula.size() - 1) : field;
}

}  // namespace

bool CsvFields::split(std::string_view line) {
  fields_.clear();
  unquoted_.clear();
  unquoted_.reserve(line.size());  // never moves below: fields point into it
  std::size_t at = 0;
  for (;;) {
    if (line.substr(std::min(at, line.size())).starts_with(formula)) ++at;
    if (at >= line.size() || line[at] != '"') {
      const auto comma = std::min(line.find(separator_, at), line.size());
      fields_.push_back(line.substr(at, comma - at));
      at = comma;
    } else {
      const std::size_t begin = unquoted_.size();
      for (++at;;) {
        const auto mark = line.find('"', at);
        if (mark == std::string_view::npos) return false;
        unquoted_.append(line, at, mark - at);
        at = mark + 1;
        if (at >= line.size() || line[at] != '"') break;
        unquoted_ += '"';
        ++at;
      }
      fields_.push_back(without_formula(std::string_view(unquoted_).substr(begin)));
      if (at < line.size() && line[at] != separator_) return false;
    }
    if (at >= line.size()) return true;
    ++at;
  }
}

bool CsvFields::has(std::initializer_list<std::string_view> names) const {
  return std::any_of(fields_.begin(), fields_.end(), [&](std::string_view field) {
    return std::find(names.begin(), names.end(), lower(trimmed(field))) != names.end();
  });
}

bool quote_is_open(std::string_view line) { return std::count(line.begin(), line.end(), '"') % 2 != 0; }

}  // namespace hallscope
