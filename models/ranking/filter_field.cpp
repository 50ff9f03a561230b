#include "models/ranking/filter_field.h"

#include <algorithm>
#include <cctype>

#include "models/io/edit_distance.h"
#include "models/io/text.h"
#include "models/measure/metric.h"

namespace hallscope {
namespace {

constexpr std::size_t least_letters = 3, most_compared = 40;

std::vector<std::string> words_of(std::string_view title) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower(title)) {
    const bool parts = c == ' ' || c == ',' || c == '(' || c == ')';
    if (!parts) word += c;
    if (parts && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// How many words of the title are left over; nothing when one of `wanted` is none of them.
std::optional<std::size_t> left_over(std::vector<std::string> title, std::span<const std::string> wanted) {
  for (const auto& word : wanted) {
    auto found = std::ranges::find(title, word);
    if (found == title.end() && word.size() >= least_letters)
      found = std::ranges::find_if(title, [&](const std::string& one) { return one.starts_with(word); });
    if (found == title.end()) return std::nullopt;
    title.erase(found);
  }
  return title.size();
}

}  // namespace

std::optional<std::size_t> column_meant(const ElementTable& table, std::span<const std::string_view> words) {
  if (words.empty()) return std::nullopt;
  std::vector<std::string> wanted;
  std::string whole;
  for (const auto word : words) {
    wanted.push_back(lower(word));
    whole += (whole.empty() ? "" : " ") + std::string(word);
  }
  std::optional<std::size_t> best;
  std::size_t least = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto& column = table.columns[c];
    if (!column.has_values()) continue;
    if (column.track && lower(label(column.track->metric())) == lower(whole)) return c;
    const auto left = left_over(words_of(column.title), wanted);
    if (left && (!best || *left < least)) {
      best = c;
      least = *left;
    }
  }
  return best;
}

std::vector<std::string> fields_of(const ElementTable& table, std::string_view word) {
  std::vector<std::pair<std::size_t, std::string>> fields;
  const auto wanted = lower(word.substr(0, most_compared));
  for (const auto& column : table.columns) {
    if (!column.has_values()) continue;
    std::size_t nearest = most_compared;
    for (const auto& one : words_of(column.title)) nearest = std::min(nearest, edit_distance(wanted, one));
    fields.emplace_back(nearest, column.title);
  }
  std::ranges::stable_sort(fields, {}, [](const auto& field) { return field.first; });
  std::vector<std::string> titles;
  for (auto& [distance, title] : fields) titles.push_back(std::move(title));
  return titles;
}

}  // namespace hallscope
