#include "models/facility/reading/id_template.h"

#include "models/words/say.h"

#include <cstdlib>

namespace hallscope {
namespace {

constexpr std::int64_t largest = 1'000'000'000;
constexpr std::size_t longest = 4096;  // characters; filled in once a copy, of which there may be millions

std::optional<std::int64_t> apply(char op, std::int64_t a, std::int64_t b) {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b <= 0) return std::nullopt;
      return a > 0 ? (a + b - 1) / b : a / b;
    case '%':
      if (b <= 0) return std::nullopt;
      return ((a - 1) % b + b) % b + 1;
    default:
      return std::nullopt;
  }
}

}  // namespace

/// Recursive descent over one expression: sum → product → value.
class IdTemplate::Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}
  bool parse(std::vector<Step>& steps) { return sum(steps, 0) && rest_.empty(); }

 private:
  bool sum(std::vector<Step>& steps, int depth) {
    if (depth > 20 || !product(steps, depth)) return false;
    while (!rest_.empty() && (rest_[0] == '+' || rest_[0] == '-')) {
      const char op = take();
      if (!product(steps, depth)) return false;
      steps.push_back({op});
    }
    return true;
  }
  bool product(std::vector<Step>& steps, int depth) {
    if (!value(steps, depth)) return false;
    while (!rest_.empty() && (rest_[0] == '*' || rest_[0] == '/' || rest_[0] == '%')) {
      const char op = take();
      if (!value(steps, depth)) return false;
      steps.push_back({op});
    }
    return true;
  }
  bool value(std::vector<Step>& steps, int depth) {
    if (rest_.starts_with('(')) {
      take();
      if (!sum(steps, depth + 1) || !rest_.starts_with(')')) return false;
      take();
      return true;
    }
    if (!rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9') {
      std::int64_t number = 0;
      while (!rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9') {
        number = number * 10 + (take() - '0');
        if (number > largest) return false;
      }
      steps.push_back({'#', number});
      return true;
    }
    std::int64_t up = 0;
    for (; rest_.starts_with("../"); ++up) rest_.remove_prefix(3);
    for (const std::string_view name : {std::string_view("n"), std::string_view("col"), std::string_view("row")})
      if (rest_.starts_with(name)) {
        rest_.remove_prefix(name.size());
        steps.push_back({name[0], up});
        return true;
      }
    return false;
  }
  char take() {
    const char c = rest_[0];
    rest_.remove_prefix(1);
    return c;
  }
  std::string_view rest_;
};

std::optional<IdTemplate> IdTemplate::parse(std::string_view text, std::string& error) {
  if (text.size() > longest) {
    error = say("is longer than %1 characters", longest);
    return std::nullopt;
  }
  IdTemplate result;
  result.text_ = text;
  while (!text.empty()) {
    const auto open = text.find('{');
    if (open != 0) {
      Piece literal;
      literal.literal = text.substr(0, open);
      if (literal.literal.find('}') != std::string::npos) {
        error = say("'}' without '{'");
        return std::nullopt;
      }
      result.pieces_.push_back(std::move(literal));
      text = open == std::string_view::npos ? std::string_view{} : text.substr(open);
      continue;
    }
    const auto close = text.find('}');
    if (close == std::string_view::npos) {
      error = say("'{' without '}'");
      return std::nullopt;
    }
    std::string_view inside = text.substr(1, close - 1);
    Piece piece;
    if (const auto colon = inside.find(':'); colon != std::string_view::npos) {
      const auto width = inside.substr(colon + 1);
      if (width.size() != 2 || width[0] != '0' || width[1] < '1' || width[1] > '9') {
        error = say("after ':' expected 01 to 09, found '%1'", width);
        return std::nullopt;
      }
      piece.width = width[1] - '0';
      inside = inside.substr(0, colon);
    }
    if (!Parser(inside).parse(piece.steps)) {
      error = say("cannot read '{%1}'; expected such as {n}, {n:02}, {n/8}, {../n}, {row}, {col}", inside);
      return std::nullopt;
    }
    result.pieces_.push_back(std::move(piece));
    text = text.substr(close + 1);
  }
  return result;
}

bool IdTemplate::counted() const {
  for (const auto& piece : pieces_)
    if (!piece.steps.empty()) return true;
  return false;
}

std::optional<std::string> IdTemplate::fill(std::span<const Counters> scopes) const {
  std::string out;
  std::vector<std::int64_t> stack;
  for (const auto& piece : pieces_) {
    if (piece.steps.empty()) {
      out += piece.literal;
      continue;
    }
    stack.clear();
    for (const Step& step : piece.steps) {
      std::optional<std::int64_t> value;
      if (step.what == '#') {
        value = step.value;
      } else if (step.what == 'n' || step.what == 'c' || step.what == 'r') {
        if (static_cast<std::size_t>(step.value) >= scopes.size()) return std::nullopt;
        const Counters& c = scopes[static_cast<std::size_t>(step.value)];
        value = step.what == 'n' ? c.n : step.what == 'c' ? c.col : c.row;
      } else {
        const auto b = stack.back();
        stack.pop_back();
        value = apply(step.what, stack.back(), b);
        stack.pop_back();
      }
      if (!value || std::abs(*value) > largest) return std::nullopt;
      stack.push_back(*value);
    }
    std::string digits = std::to_string(stack.back());
    const auto width = static_cast<std::size_t>(piece.width);
    if (stack.back() >= 0 && digits.size() < width) digits.insert(0, width - digits.size(), '0');
    out += digits;
  }
  return out;
}

}  // namespace hallscope
