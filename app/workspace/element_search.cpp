#include "app/workspace/element_search.h"

#include <algorithm>
#include <sstream>

namespace hallscope {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// Exact last segment first, then one that starts with the word, then anything.
int rank(std::string_view path, std::string_view word) {
  const auto last = path.substr(path.rfind('/') + 1);
  if (last == word || path == word) return 0;
  if (last.substr(0, word.size()) == word) return 1;
  return last.find(word) != std::string_view::npos ? 2 : 3;
}

}  // namespace

ElementSearch::ElementSearch(std::shared_ptr<const Facility> facility) : facility_(std::move(facility)) {
  paths_.reserve(facility_->body_count());
  for (ElementIndex i = 0; i < facility_->body_count(); ++i) paths_.push_back(lower(facility_->path(i)));
}

ElementSearch::Result ElementSearch::find(std::string_view text, std::size_t limit) const {
  Result result;
  const std::string query = lower(text);
  std::vector<std::string> words;
  std::istringstream stream(query);
  for (std::string word; stream >> word;) words.push_back(word);
  if (words.empty()) return result;

  // A trailing slash asks for what is inside, not for the element itself.
  if (const auto exact = facility_->find(text); exact != no_element && text.back() != '/')
    result.elements.push_back(exact);
  if (words.size() == 1) complete(words.front(), limit, result);

  std::vector<std::pair<int, ElementIndex>> matches;
  for (ElementIndex i = 1; i < paths_.size(); ++i) {
    const auto& path = paths_[i];
    if (std::all_of(words.begin(), words.end(), [&](const auto& w) { return path.find(w) != std::string::npos; }))
      matches.emplace_back(rank(path, words.back()), i);
  }
  std::stable_sort(matches.begin(), matches.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [order, element] : matches) {
    if (std::find(result.elements.begin(), result.elements.end(), element) != result.elements.end()) continue;
    if (result.elements.size() >= limit) {
      result.more = true;
      break;
    }
    result.elements.push_back(element);
  }
  return result;
}

void ElementSearch::complete(const std::string& query, std::size_t limit, Result& result) const {
  const auto slash = query.rfind('/');
  if (slash == std::string::npos) return;
  const auto parent = facility_->find(query.substr(0, slash));
  if (parent == no_element) return;
  const auto& element = facility_->element(parent);
  for (ElementIndex child = element.first_child; child - element.first_child < element.child_count; ++child) {
    const auto name = lower(facility_->name(child));
    if (child < paths_.size() || name.compare(0, query.size() - slash - 1, query, slash + 1) != 0) continue;
    if (std::find(result.elements.begin(), result.elements.end(), child) != result.elements.end()) continue;
    if (result.elements.size() >= limit) {
      result.more = true;
      return;
    }
    result.elements.push_back(child);
  }
}

}  // namespace hallscope
