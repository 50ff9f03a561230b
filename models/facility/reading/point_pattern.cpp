#include "models/facility/reading/point_pattern.h"

#include <algorithm>

#include "models/words/say.h"

namespace hallscope {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name(std::string_view text) {
  return !text.empty() && !is_digit(text[0]) && std::ranges::all_of(text, [](char c) {
    return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

}  // namespace

std::optional<PointPattern> PointPattern::parse(std::string_view text, std::string& error) {
  PointPattern pattern;
  pattern.text_ = text;
  std::size_t places = 0;
  if (text.size() > longest_text) {
    error = say("is longer than %1 characters", longest_text);
    return std::nullopt;
  }
  while (!text.empty()) {
    const auto open = text.find('{');
    if (open > 0) {
      pattern.pieces_.push_back({Kind::literal, std::string(text.substr(0, open))});
      text.remove_prefix(std::min(open, text.size()));
      continue;
    }
    const auto close = text.find('}');
    if (close == std::string_view::npos) {
      error = say("'{' without '}'");
      return std::nullopt;
    }
    auto name = text.substr(1, close - 1);
    text.remove_prefix(close + 1);
    auto kind = name == "n" || name.starts_with('#') ? Kind::digits : name == "*" ? Kind::any : Kind::word;
    if (name.starts_with('#')) name.remove_prefix(1);
    if (kind != Kind::any && !is_name(name)) {
      error = say("cannot read the place '{%1}'; expected such as {n}, {#rack}, {host} or {*}", name);
      return std::nullopt;
    }
    if (kind != Kind::any && std::ranges::any_of(pattern.pieces_, [&](const Piece& p) {
          return p.kind != Kind::literal && p.kind != Kind::any && p.text == name;
        })) {
      error = say("holds {%1} more than once", name);
      return std::nullopt;
    }
    pattern.pieces_.push_back({kind, std::string(name)});
    if (++places > most_places) {
      error = say("has more than %1 places", most_places);
      return std::nullopt;
    }
  }
  if (places == 0) pattern.pieces_.clear();
  return pattern;
}

struct PointPattern::Search {
  std::string_view text;
  Captures& captures;
  std::vector<bool> failed;  // by piece and place in the text: what has been tried in vain
};

bool PointPattern::fits(std::size_t piece, std::size_t at, Search& search) const {
  const auto text = search.text;
  if (piece == pieces_.size()) return at == text.size();
  const auto& p = pieces_[piece];
  if (p.kind == Kind::literal)
    return text.substr(at).starts_with(p.text) && fits(piece + 1, at + p.text.size(), search);
  const std::size_t key = piece * (text.size() + 1) + at;
  if (search.failed[key]) return false;
  const auto try_length = [&](std::size_t length) {
    if (p.kind != Kind::any) search.captures.emplace_back(p.text, text.substr(at, length));
    if (fits(piece + 1, at + length, search)) return true;
    if (p.kind != Kind::any) search.captures.pop_back();
    return false;
  };
  std::size_t most = text.size() - at;
  if (p.kind == Kind::digits)
    most = static_cast<std::size_t>(
               std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_digit) - text.begin()) -
           at;
  if (p.kind == Kind::word) most = std::min(text.find('/', at), text.size()) - at;
  if (p.kind == Kind::digits) {
    for (std::size_t length = most; length > 0; --length)
      if (try_length(length)) return true;
  } else {
    // The last piece takes all there is: nothing shorter would fit.
    const bool last = piece + 1 == pieces_.size();
    for (std::size_t length = last ? most : p.kind == Kind::any ? 0 : 1; length <= most; ++length)
      if ((length > 0 || p.kind == Kind::any) && try_length(length)) return true;
  }
  search.failed[key] = true;
  return false;
}

bool PointPattern::match(std::string_view text, Captures& captures) const {
  if (pieces_.empty()) return text == text_;
  if (text.size() > longest_text) return false;
  // Most of what does not fit is told by its begin.
  if (pieces_.front().kind == Kind::literal && !text.starts_with(pieces_.front().text)) return false;
  if (pieces_.back().kind == Kind::literal && !text.ends_with(pieces_.back().text)) return false;
  const auto before = captures.size();
  Search search{text, captures, std::vector<bool>(pieces_.size() * (text.size() + 1))};
  if (fits(0, 0, search)) return true;
  captures.resize(before);
  return false;
}

std::vector<std::string> PointPattern::names() const {
  std::vector<std::string> names;
  for (const auto& piece : pieces_)
    if (piece.kind == Kind::digits || piece.kind == Kind::word) names.push_back(piece.text);
  return names;
}

}  // namespace hallscope
