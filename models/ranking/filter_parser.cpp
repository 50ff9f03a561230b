// How a filter is read, by descent:
//
//   any   = all { ("or" | "|" | "||") all }
//   all   = not { ["and" | "&" | "&&"] not }
//   not   = ["not" | "!"] ( "(" any ")" | term )
//   term  = id | field (comparison value [unit] | "is" ["not"] quality)
//
// A field may be of several words: all that stand before a comparison, where they mean a column; else the first of them
// is an id.
#include <algorithm>
#include <array>

#include "models/facility/element_words.h"
#include "models/facility/name_pattern.h"
#include "models/io/text.h"
#include "models/ranking/filter.h"
#include "models/ranking/filter_field.h"
#include "models/ranking/filter_value.h"
#include "models/ranking/path_filter.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t most_bytes = 2000, most_terms = 64, most_deep = 40, most_named = 4;

struct Token {
  enum class Kind { word, compare, open, close, both, either, negate, end } kind = Kind::end;
  std::string_view text;
  std::size_t at = 0;
};

bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// How many bytes of a sign there are at the front, one of > < = ≥ ≤ ≠ and their pairs.
std::size_t comparison(std::string_view text) {
  for (const std::string_view sign : {">=", "<=", "!=", "==", "<>", "≥", "≤", "≠", ">", "<", "="})
    if (text.starts_with(sign)) return sign.size();
  return 0;
}

std::vector<Token> tokens_of(std::string_view text) {
  using Kind = Token::Kind;
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < text.size();) {
    const auto rest = text.substr(i);
    const auto add = [&](Kind kind, std::size_t size) {
      tokens.push_back({kind, rest.substr(0, size), i});
      i += size;
    };
    if (blank(rest[0])) {
      ++i;
    } else if (const auto sign = comparison(rest)) {
      add(Kind::compare, sign);
    } else if (rest[0] == '(' || rest[0] == ')') {
      add(rest[0] == '(' ? Kind::open : Kind::close, 1);
    } else if (rest[0] == '&' || rest[0] == '|') {
      add(rest[0] == '&' ? Kind::both : Kind::either, rest.size() > 1 && rest[1] == rest[0] ? 2 : 1);
    } else if (rest[0] == '!') {
      add(Kind::negate, 1);
    } else {
      std::size_t size = 0;
      while (size < rest.size() && !blank(rest[size]) && comparison(rest.substr(size)) == 0 &&
             std::string_view("()&|").find(rest[size]) == std::string_view::npos)
        ++size;
      const auto word = lower(rest.substr(0, size));
      add(word == "and" ? Kind::both : word == "or" ? Kind::either : word == "not" ? Kind::negate : Kind::word, size);
    }
  }
  tokens.push_back({Kind::end, {}, text.size()});
  return tokens;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

/// Reads one filter; the first problem ends it.
class FilterParser {
 public:
  FilterParser(std::string_view text, const ElementTable& table, FilterReading& out)
      : table_(table), tokens_(tokens_of(text)), out_(out) {}

  void read() {
    if (tokens_.size() == 1) return;
    const auto root = any(0);
    if (failed()) return;
    if (now().kind != Kind::end)
      return fail(now().at, say("“%1” closes nothing: the ( before it is missing", now().text));
    out_.filter.root_ = root.node;
    out_.understood = root.text;
  }

 private:
  using Kind = Token::Kind;
  using Node = Filter::Node;
  struct Read {
    std::uint32_t node = 0;
    std::string text;
    bool loose = false;  ///< of terms beside "or": to be put in brackets beside "and"
  };

  const Token& now() const { return tokens_[i_]; }
  const Token& next() const { return tokens_[std::min(i_ + 1, tokens_.size() - 1)]; }
  bool failed() const { return !out_.problem.empty(); }
  void fail(std::size_t at, std::string problem) {
    if (failed()) return;
    out_.problem = std::move(problem);
    out_.at = at;
  }

  std::uint32_t add(Node node) {
    if (out_.filter.nodes_.size() > 4 * most_terms) {
      fail(now().at, say("this is too long: %1 terms at most can be read", most_terms));
      return 0;
    }
    out_.filter.nodes_.push_back(std::move(node));
    return static_cast<std::uint32_t>(out_.filter.nodes_.size() - 1);
  }

  Read join(Filter::Op op, Read left, const Read& right) {
    const bool all = op == Filter::Op::all;
    const auto written = [&](const Read& one) { return all && one.loose ? "(" + one.text + ")" : one.text; };
    Node node;
    node.op = op;
    node.left = left.node;
    node.right = right.node;
    return {add(std::move(node)),
            all ? say("%1 and %2", written(left), written(right)) : say("%1 or %2", written(left), written(right)),
            !all};
  }

  Read any(std::size_t deep) {
    auto left = all(deep);
    while (!failed() && now().kind == Kind::either) {
      ++i_;
      left = join(Filter::Op::any, std::move(left), all(deep));
    }
    return left;
  }

  Read all(std::size_t deep) {
    auto left = negated(deep);
    while (!failed() && now().kind != Kind::either && now().kind != Kind::close && now().kind != Kind::end) {
      if (now().kind == Kind::both) ++i_;
      left = join(Filter::Op::all, std::move(left), negated(deep));
    }
    return left;
  }

  Read negated(std::size_t deep) {
    if (deep > most_deep) {
      fail(now().at, say("brackets stand in each other too often: %1 times at most", most_deep));
      return {};
    }
    if (now().kind == Kind::negate) {
      ++i_;
      const auto what = negated(deep + 1);
      if (failed()) return {};
      Node node;
      node.op = Filter::Op::none_of;
      node.left = what.node;
      return {add(std::move(node)), say("not %1", what.loose ? "(" + what.text + ")" : what.text)};
    }
    if (now().kind != Kind::open) return term();
    const auto opened = now().at;
    ++i_;
    auto inner = any(deep + 1);
    if (failed()) return {};
    if (now().kind != Kind::close) {
      fail(opened, say("this ( is never closed"));
      return {};
    }
    ++i_;
    // "not" before brackets takes all of them.
    return inner;
  }

  /// One id, or a comparison with the words before it that mean a column. What stands beside it is another term.
  Read term() {
    const auto first = i_;
    while (now().kind == Kind::word && !is_quality_word()) ++i_;
    const auto end = i_;
    const bool compares = now().kind == Kind::compare || is_quality_word();
    if (end == first) {
      fail_for_term();
      return {};
    }
    const auto column = compares ? column_meant(table_, words(first, end)) : std::nullopt;
    if (column) return now().kind == Kind::compare ? compared(*column) : of_quality(*column);
    if (compares && end == first + 1) {
      fail_for_field(tokens_[first]);
      return {};
    }
    i_ = first + 1;
    return id(tokens_[first]);
  }

  bool is_quality_word() const { return now().kind == Kind::word && lower(now().text) == "is"; }

  std::vector<std::string_view> words(std::size_t from, std::size_t end) const {
    std::vector<std::string_view> list;
    for (auto at = from; at < end; ++at) list.push_back(tokens_[at].text);
    return list;
  }

  void fail_for_term() {
    const auto& t = now();
    if (t.kind == Kind::end)
      return fail(t.at, say("something is missing here: an id such as %1, or a comparison such as %2", "hall-0[1-3]",
                            example()));
    if (t.kind == Kind::compare)
      return fail(t.at, say("what is “%1” to be compared? Write it before, such as %2", t.text, example()));
    fail(t.at, say("“%1” cannot stand here: an id such as %2 or a comparison such as %3 can", t.text, "hall-0[1-3]",
                   example()));
  }

  void fail_for_field(const Token& word) {
    auto fields = fields_of(table_, word.text);
    if (fields.empty())
      return fail(word.at, say("this table has no values, only ids: “%1” cannot be compared", word.text));
    if (fields.size() > most_named) fields.resize(most_named);
    fail(word.at, say("“%1” is no column of this table; %2 and others are", word.text, joined(fields)));
  }

  /// A comparison that this table can make.
  std::string example() const {
    for (const auto& column : table_.columns)
      if (column.has_values() && column.quantity == Quantity::power) return lower(column.title) + " > 120 kW";
    for (const auto& column : table_.columns)
      if (column.has_values() && column.quantity == Quantity::temperature) return lower(column.title) + " > 80 °C";
    for (const auto& column : table_.columns)
      if (column.has_values() && column.quantity == Quantity::ratio) return lower(column.title) + " > 90 %";
    return "ups";
  }

  /// An id pattern or a type.
  Read id(const Token& word) {
    Node node;
    node.op = Filter::Op::elements;
    const auto count = table_.elements.size();
    const auto& facility = *table_.facility;
    const auto wanted = lower(word.text);
    for (int t = 0; t < element_type_count; ++t) {
      const auto type = static_cast<ElementType>(t);
      if (lower(to_string(type)) != wanted && lower(in_words(type)) != wanted) continue;
      node.rows.resize(count);
      for (std::size_t i = 0; i < count; ++i) node.rows[i] = facility.element(table_.elements[i]).type == type;
      return {add(std::move(node)), in_words(type)};
    }
    const auto meant = meant_by(facility, word.text);
    if (std::ranges::find(meant, true) == meant.end()) {
      fail_for_id(word);
      return {};
    }
    node.rows.resize(count);
    for (std::size_t i = 0; i < count; ++i) node.rows[i] = meant[table_.elements[i]];
    return {add(std::move(node)), std::string(word.text)};
  }

  void fail_for_id(const Token& word) {
    const std::array<std::string_view, 1> one{word.text};
    if (const auto column = column_meant(table_, one)) {
      const auto units = units_of(table_.columns[*column].quantity);
      return fail(word.at, units.empty()
                               ? say("%1 wants a comparison, such as %2 = 1", table_.columns[*column].title, word.text)
                               : say("%1 wants a comparison, with a number in %2, such as %3",
                                     table_.columns[*column].title, units, example()));
    }
    if (is_pattern(word.text)) return fail(word.at, say("nothing here has an id like “%1”", word.text));
    fail(word.at, say("nothing here is called “%1”; a name is written whole, or with * for what is left out: %2",
                      word.text, std::string(word.text) + "*"));
  }

  Read compared(std::size_t column) {
    using Than = Filter::Than;
    struct Sign {
      std::string_view text;
      Than than;
      std::string_view shown;
    };
    static constexpr Sign signs[] = {{">", Than::more, ">"},   {">=", Than::at_least, "≥"}, {"≥", Than::at_least, "≥"},
                                     {"<", Than::less, "<"},   {"<=", Than::at_most, "≤"},  {"≤", Than::at_most, "≤"},
                                     {"=", Than::equal, "="},  {"==", Than::equal, "="},    {"!=", Than::other, "≠"},
                                     {"<>", Than::other, "≠"}, {"≠", Than::other, "≠"}};
    const auto& sign = *std::ranges::find(signs, now().text, &Sign::text);
    const auto& shown = table_.columns[column];
    ++i_;
    if (now().kind != Kind::word) {
      const auto units = units_of(shown.quantity);
      fail(now().at, units.empty() ? say("a number is missing after “%1”", sign.text)
                                   : say("a number in %1 is missing after “%2”", units, sign.text));
      return {};
    }
    const auto value = read_value(shown, now().text, next().kind == Kind::word ? next().text : std::string_view());
    if (!value.problem.empty()) {
      fail(now().at, value.problem);
      return {};
    }
    i_ += value.took_unit ? 2 : 1;
    Node node;
    node.op = Filter::Op::compare;
    node.column = static_cast<std::uint32_t>(column);
    node.than = sign.than;
    node.value = value.value;
    node.tolerance = value.tolerance;
    return {add(std::move(node)), shown.title + " " + std::string(sign.shown) + " " + value.text};
  }

  Read of_quality(std::size_t column) {
    ++i_;  // "is"
    bool not_so = false;
    if (now().kind == Kind::negate) {
      not_so = true;
      ++i_;
    }
    for (const auto quality : {Quality::good, Quality::bad, Quality::stale, Quality::missing}) {
      if (now().kind != Kind::word || lower(now().text) != to_string(quality)) continue;
      ++i_;
      Node node;
      node.op = Filter::Op::quality;
      node.column = static_cast<std::uint32_t>(column);
      node.quality = quality;
      const auto is = add(std::move(node));
      const auto& title = table_.columns[column].title;
      if (!not_so) return {is, title + " is " + std::string(to_string(quality))};
      Node contrary;
      contrary.op = Filter::Op::none_of;
      contrary.left = is;
      return {add(std::move(contrary)), title + " is not " + std::string(to_string(quality))};
    }
    fail(now().at, say("after “is” stands one of good, bad, stale or missing"));
    return {};
  }

  const ElementTable& table_;
  std::vector<Token> tokens_;
  std::size_t i_ = 0;
  FilterReading& out_;
};

FilterReading read_filter(std::string_view text, const ElementTable& table) {
  FilterReading out;
  if (text.size() > most_bytes) {
    out.problem = say("this is too long: %1 characters at most can be read", most_bytes);
    out.at = most_bytes;
    return out;
  }
  FilterParser(text, table, out).read();
  if (!out.problem.empty()) out.filter = {};
  return out;
}

}  // namespace hallscope
