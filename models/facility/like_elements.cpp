#include "models/facility/like_elements.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "models/io/edit_distance.h"
#include "models/io/text.h"

namespace hallscope {
namespace {

constexpr std::size_t longest_id = 200;                            // characters
constexpr std::size_t longest_name = 8;                            // words
constexpr std::size_t few_bearers = 4000, most_looked_at = 20000;  // elements of one name
constexpr std::size_t most_compared = 2000;                        // names, by their letters

bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Letters of any language: bytes beyond ASCII are parts of them.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/// "rack-77" of a row that ends with rack-12 is no misspelling of another rack.
bool differ_in_numbers(std::string_view a, std::string_view b) {
  const auto x = words_of_id(a), y = words_of_id(b);
  return std::ranges::equal(
      x, y, [](const std::string& s, const std::string& t) { return s == t || (is_digit(s[0]) && is_digit(t[0])); });
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (i > from ? " " : "") + words[i];
  return text;
}

}  // namespace

std::vector<std::string> words_of_id(std::string_view given) {
  const auto text = lower(given.substr(0, 4 * longest_id));
  std::vector<std::string> words;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    if (is_digit(text[i])) {
      while (end < text.size() && is_digit(text[end])) ++end;
      while (i + 1 < end && text[i] == '0') ++i;
    } else if (is_letter(text[i])) {
      while (end < text.size() && is_letter(text[end])) ++end;
    } else {
      ++i;
      continue;
    }
    words.emplace_back(text, i, end - i);
    i = end;
  }
  return words;
}

struct LikeElements::Index {
  const Facility& facility;
  std::vector<std::string> names;                                   // distinct, as written
  std::vector<std::vector<ElementIndex>> bearers;                   // by name
  std::unordered_map<std::string, std::vector<std::size_t>> alike;  // words joined → names
  std::unordered_set<std::string> stems;                            // "hall", where there is a hall-01

  explicit Index(const Facility& f) : facility(f) {
    std::unordered_map<std::string_view, std::size_t> known;
    for (ElementIndex i = 1; i < f.size(); ++i) {
      const auto [at, added] = known.emplace(f.name(i), names.size());
      if (added) {
        names.emplace_back(f.name(i));
        bearers.emplace_back();
        const auto words = words_of_id(f.name(i));
        if (!words.empty()) alike[joined(words, 0, words.size())].push_back(at->second);
        if (words.size() == 2 && is_digit(words[1][0])) stems.insert(words[0]);
      }
      bearers[at->second].push_back(i);
    }
  }

  /// Runs of words that are names, the longest first, from the left. None at all where the text names what is not
  /// there, "hall 3" of two: it means something else.
  std::vector<const std::vector<std::size_t>*> names_in(const std::vector<std::string>& words, bool all) const {
    std::vector<const std::vector<std::size_t>*> found;
    for (std::size_t i = 0; i < words.size();) {
      std::size_t next = i + 1;
      for (std::size_t end = std::min(words.size(), i + longest_name); end > i; --end)
        if (const auto at = alike.find(joined(words, i, end)); at != alike.end()) {
          found.push_back(&at->second);
          next = end;
          break;
        }
      const bool named = !found.empty() && (next > i + 1 || alike.contains(words[i]));
      if (all && !named) return {};
      if (next == i + 1 && i + 1 < words.size() && stems.contains(words[i]) && is_digit(words[i + 1][0])) return {};
      i = next;
    }
    return found;
  }

  bool is_called(ElementIndex element, const std::vector<std::size_t>& wanted) const {
    return std::ranges::any_of(wanted, [&](std::size_t n) { return names[n] == facility.name(element); });
  }
  bool is_below_one_called(ElementIndex element, const std::vector<std::size_t>& wanted) const {
    for (auto up = facility.element(element).parent; up != no_element && up != 0; up = facility.element(up).parent)
      if (is_called(up, wanted)) return true;
    return false;
  }
  /// `above` is ascending.
  bool is_below(ElementIndex element, const std::vector<ElementIndex>& above) const {
    for (auto up = facility.element(element).parent; up != no_element && up != 0; up = facility.element(up).parent)
      if (std::ranges::binary_search(above, up)) return true;
    return false;
  }

  std::size_t count(const std::vector<std::size_t>& part) const {
    std::size_t n = 0;
    for (const auto name : part) n += bearers[name].size();
    return n;
  }

  /// What is called so below one of `above`. Few bearers are looked up from, many are looked for from above.
  std::vector<ElementIndex> below(const std::vector<ElementIndex>& above, const std::vector<std::size_t>& part) const {
    std::vector<ElementIndex> found;
    if (count(part) <= few_bearers) {
      for (const auto name : part)
        for (const auto e : bearers[name])
          if (is_below(e, above)) found.push_back(e);
    } else {
      std::vector<ElementIndex> open(above);
      for (std::size_t looked_at = 0; looked_at < open.size() && looked_at < most_looked_at; ++looked_at) {
        const auto& e = facility.element(open[looked_at]);
        for (std::uint32_t k = 0; k < e.child_count; ++k) {
          if (is_called(e.first_child + k, part)) found.push_back(e.first_child + k);
          open.push_back(e.first_child + k);
        }
        // One level down as a rule: the next ones are only looked at where nothing was found above them.
        if (looked_at + 1 == above.size() && !found.empty()) break;
      }
    }
    std::ranges::sort(found);
    return found;
  }

  /// With `all`, every word has to be part of a name. From the rarest name, which is the highest as a rule, to the most
  /// common one: each must stand below what was found before, or above it.
  std::vector<ElementIndex> named(const std::vector<std::string>& words, std::size_t most, bool all = false) const {
    auto parts = names_in(words, all);
    std::ranges::stable_sort(parts, {}, [this](const auto* part) { return count(*part); });
    std::vector<ElementIndex> elements;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (k == 0) {
        for (const auto name : *parts[0]) elements.insert(elements.end(), bearers[name].begin(), bearers[name].end());
        std::ranges::sort(elements);
        continue;
      }
      auto next = below(elements, *parts[k]);
      if (next.empty())
        std::ranges::copy_if(elements, std::back_inserter(next),
                             [&](ElementIndex e) { return is_below_one_called(e, *parts[k]); });
      elements = std::move(next);
      if (elements.empty()) break;
    }
    if (elements.size() > most) elements.resize(most);
    return elements;
  }
};

LikeElements::LikeElements(const Facility& facility) : index_(std::make_unique<Index>(facility)) {}
LikeElements::~LikeElements() = default;
LikeElements::LikeElements(LikeElements&&) noexcept = default;
LikeElements& LikeElements::operator=(LikeElements&&) noexcept = default;

std::vector<ElementIndex> LikeElements::named_in(std::string_view text, std::size_t most) const {
  return index_->named(words_of_id(text), most);
}

std::string LikeElements::did_you_mean(std::string_view id) const {
  if (id.empty() || id.size() > longest_id) return {};
  const auto& facility = index_->facility;
  if (const auto alike = index_->named(words_of_id(id), 2, true); alike.size() == 1) return facility.path(alike[0]);
  // Down the path as far as it exists; then the most similar name at that level.
  ElementIndex parent = 0;
  std::string_view rest = id;
  const auto child_named = [&](ElementIndex of, std::string_view name) {
    const auto& e = facility.element(of);
    for (std::uint32_t k = 0; k < e.child_count; ++k)
      if (facility.name(e.first_child + k) == name) return e.first_child + k;
    return no_element;
  };
  while (rest.find('/') != std::string_view::npos) {
    const auto next = child_named(parent, rest.substr(0, rest.find('/')));
    if (next == no_element) break;
    parent = next;
    rest.remove_prefix(rest.find('/') + 1);
  }
  const auto level = rest.substr(0, rest.find('/'));
  const auto below = rest.size() > level.size() ? rest.substr(level.size()) : std::string_view();
  const auto small = lower(level);
  // A letter of three, two of more; a quarter of a long name.
  std::size_t nearest = (level.size() <= 3 ? 1 : std::max<std::size_t>(2, level.size() / 4)) + 1, compared = 0;
  ElementIndex best = no_element;
  bool several = false;
  const auto compare = [&](ElementIndex e) {
    const auto name = facility.name(e);
    if (name.size() > longest_id || ++compared > most_compared) return;
    const auto apart = name.size() > small.size() ? name.size() - small.size() : small.size() - name.size();
    if (apart > nearest || differ_in_numbers(small, name)) return;
    const auto distance = edit_distance(small, lower(name));
    if (distance == nearest && best != no_element) several = true;
    if (distance >= nearest) return;
    if (!below.empty() && facility.find(facility.path(e) + std::string(below)) == no_element) return;
    nearest = distance;
    best = e;
    several = false;
  };
  const auto& at = facility.element(parent);
  if (parent == 0 && id.find('/') == std::string_view::npos) {
    for (const auto& bearers : index_->bearers)  // a bare name may be that of any element
      if (bearers.size() == 1) compare(bearers.front());
  } else {
    for (std::uint32_t k = 0; k < at.child_count; ++k) compare(at.first_child + k);
  }
  return best == no_element || several ? "" : facility.path(best) + std::string(below);
}

}  // namespace hallscope
