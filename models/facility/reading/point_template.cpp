#include "models/facility/reading/point_template.h"

#include <algorithm>
#include <charconv>

#include "models/words/say.h"

namespace hallscope {
namespace {

bool begins_a_name(char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_of_a_name(char c) { return begins_a_name(c) || (c >= '0' && c <= '9'); }

/// "gpu+1" → "n+1", and "rack*4+gpu" → "n*4+../n": IdTemplate does the arithmetic, its scopes are the names.
std::string with_scopes(std::string_view inside, std::vector<std::string>& operands) {
  std::string out;
  for (std::size_t i = 0; i < inside.size();) {
    if (!begins_a_name(inside[i])) {
      out += inside[i++];
      continue;
    }
    std::size_t end = i;
    while (end < inside.size() && is_of_a_name(inside[end])) ++end;
    const std::string name(inside.substr(i, end - i));
    const auto known = std::ranges::find(operands, name);
    const auto scope = static_cast<std::size_t>(known - operands.begin());
    if (known == operands.end()) operands.push_back(name);
    for (std::size_t up = 0; up < scope; ++up) out += "../";
    out += 'n';
    i = end;
  }
  return out;
}

const std::string_view* captured(const Captures& captures, const std::string& name) {
  const auto found = std::ranges::find(captures, name, &Captures::value_type::first);
  return found == captures.end() ? nullptr : &found->second;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Where the numbers of what is to be added stand.
void note_numbers(std::string_view text, PointTemplate::Filled& out) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > i) out.numbers.emplace_back(out.text.size() + i, end - i);
    i = std::max(end, i + 1);
  }
}

}  // namespace

std::optional<PointTemplate> PointTemplate::parse(std::string_view text, std::span<const std::string> names,
                                                  std::string& error) {
  PointTemplate result;
  result.text_ = text;
  const auto is_known = [&](const std::string& name) {
    if (std::ranges::find(names, name) != names.end()) return true;
    error = say("has a {%1} that no pattern of the binding has", name);
    return false;
  };
  while (!text.empty()) {
    const auto open = text.find('{');
    if (open > 0) {
      result.pieces_.push_back({std::string(text.substr(0, open)), {}, std::nullopt, {}});
      text.remove_prefix(std::min(open, text.size()));
      continue;
    }
    const auto close = text.find('}');
    if (close == std::string_view::npos) {
      error = say("'{' without '}'");
      return std::nullopt;
    }
    const auto inside = text.substr(1, close - 1);
    text.remove_prefix(close + 1);
    Piece piece;
    if (!inside.empty() && begins_a_name(inside[0]) && std::ranges::all_of(inside, is_of_a_name)) {
      piece.name = inside;
      if (!is_known(piece.name)) return std::nullopt;
    } else {
      const auto with = "{" + with_scopes(inside, piece.operands) + "}";
      std::string why;
      piece.number = IdTemplate::parse(with, why);
      if (!piece.number || piece.operands.empty()) {
        error = say("cannot read '{%1}'; expected such as {rack}, {rack:02} or {gpu+1}", inside);
        return std::nullopt;
      }
      for (const auto& name : piece.operands)
        if (!is_known(name)) return std::nullopt;
    }
    result.pieces_.push_back(std::move(piece));
  }
  return result;
}

std::optional<PointTemplate::Filled> PointTemplate::fill_noting_numbers(const Captures& captures) const {
  Filled out;
  for (const auto& piece : pieces_) {
    if (!piece.name.empty()) {
      const auto* text = captured(captures, piece.name);
      if (!text) return std::nullopt;
      note_numbers(*text, out);
      out.text += *text;
    } else if (piece.number) {
      std::vector<Counters> scopes;
      for (const auto& name : piece.operands) {
        const auto* text = captured(captures, name);
        Counters counter;
        if (!text ||
            std::from_chars(text->data(), text->data() + text->size(), counter.n).ptr != text->data() + text->size())
          return std::nullopt;
        scopes.push_back(counter);
      }
      const auto number = piece.number->fill(scopes);
      if (!number) return std::nullopt;
      out.text += *number;
    } else {
      out.text += piece.literal;
    }
  }
  return out;
}

std::optional<std::string> PointTemplate::fill(const Captures& captures) const {
  auto filled = fill_noting_numbers(captures);
  return filled ? std::optional(std::move(filled->text)) : std::nullopt;
}

bool PointTemplate::has_places() const {
  return std::ranges::any_of(pieces_, [](const Piece& p) { return !p.name.empty() || p.number; });
}

}  // namespace hallscope
