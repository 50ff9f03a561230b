#include "models/io/json_stream.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "models/io/number_text.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t piece = std::size_t{256} << 10;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool begins_number(char c) { return (c >= '0' && c <= '9') || c == '-'; }
bool fits_number(char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E'; }

const char* past_blanks(const char* p, const char* end) {
  while (p != end && is_blank(*p)) ++p;
  return p;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Four hexadecimal digits; -1 for none.
int code_unit(const char* at, const char* end) {
  if (end - at < 4) return -1;
  int code = 0;
  for (int i = 0; i < 4; ++i) {
    const int digit = hex(at[i]);
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code;
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) return put(0xc0 | code >> 6), put(0x80 | (code & 0x3f));
  if (code < 0x10000) return put(0xe0 | code >> 12), put(0x80 | (code >> 6 & 0x3f)), put(0x80 | (code & 0x3f));
  put(0xf0 | code >> 18);
  put(0x80 | (code >> 12 & 0x3f));
  put(0x80 | (code >> 6 & 0x3f));
  put(0x80 | (code & 0x3f));
}

}  // namespace

std::optional<JsonStream> JsonStream::open(const std::string& path, Problems& problems, const Progress& progress) {
  JsonStream stream;
  stream.file_ = InputFile::open(path, problems, progress);
  if (!stream.file_) return std::nullopt;
  stream.buffer_.resize(piece);
  stream.begin_ = stream.at_ = stream.end_ = stream.token_begin_ = stream.buffer_.data();
  if (!stream.fill()) {
    if (!stream.file_->failed()) problems.error(path, "", say("is empty"));
    return std::nullopt;
  }
  if (std::string_view(stream.at_, static_cast<std::size_t>(stream.end_ - stream.at_)).starts_with("\xef\xbb\xbf"))
    stream.at_ += 3;
  return stream;
}

JsonStream::JsonStream(std::string_view text, std::size_t line)
    : begin_(text.data()),
      at_(text.data()),
      end_(text.data() + text.size()),
      token_begin_(text.data()),
      first_line_(line) {}

/// Reads more behind end_, keeping what lies from token_begin_ on.
bool JsonStream::fill() {
  if (!file_) return false;
  const auto dropped = static_cast<std::size_t>(token_begin_ - begin_);
  if (dropped > 0) {
    const std::string_view gone(begin_, dropped);
    const auto last = gone.rfind('\n');
    first_line_ += static_cast<std::size_t>(std::count(gone.begin(), gone.end(), '\n'));
    first_column_ = last == std::string_view::npos ? first_column_ + dropped : dropped - last - 1;
  }
  const auto kept = static_cast<std::size_t>(end_ - token_begin_), done = static_cast<std::size_t>(at_ - token_begin_);
  std::memmove(buffer_.data(), token_begin_, kept);
  if (buffer_.size() - kept < piece / 2) buffer_.resize(buffer_.size() * 2);
  const auto got = file_->read(buffer_.data() + kept, buffer_.size() - kept);
  begin_ = token_begin_ = buffer_.data();
  at_ = begin_ + done;
  end_ = begin_ + kept + got;
  return got > 0;
}

/// Moves to the next character that is no blank; false at the end.
bool JsonStream::blanks() {
  for (;;) {
    while (at_ != end_ && is_blank(*at_)) ++at_;
    token_begin_ = at_;
    if (at_ != end_) return true;
    if (!fill()) return false;
  }
}

JsonStream::Token JsonStream::broken(std::string what) {
  problem_ = std::move(what);
  return token_ = Token::broken;
}

JsonStream::Token JsonStream::next() {
  if (token_ == Token::broken) return token_;
  if (!blanks()) {
    if (open_.empty()) return token_ = Token::end;
    return broken(say("ends too early; expected %1", open_.back() == '{' ? "}" : "]"));
  }
  char c = *at_;
  if (expect_ == Expect::comma) {
    if (c == '}' || c == ']') return close(c);
    if (c != ',') return broken(say("expected %1", open_.back() == '{' ? ", or }" : ", or ]"));
    ++at_;
    if (!blanks()) return broken(say("ends too early"));
    c = *at_;
    expect_ = open_.back() == '{' ? Expect::key : Expect::value;
  }
  const bool may_close = expect_ == Expect::first_key || expect_ == Expect::first_item;
  if (may_close && (c == '}' || c == ']')) return close(c);
  if (expect_ == Expect::first_key || expect_ == Expect::key) {
    if (c != '"') return broken(say("expected a name in quotation marks"));
    if (string(Token::key) == Token::broken) return token_;
    if (at_ == end_ || *at_ != ':') {
      // The colon is read with the key; the key's text must not move.
      if (text_.data() != unescaped_.data()) unescaped_.assign(text_);
      text_ = unescaped_;
      if (!blanks() || *at_ != ':') return broken(say("expected a colon"));
    }
    ++at_;
    expect_ = Expect::value;
    return token_;
  }
  return value(c);
}

JsonStream::Token JsonStream::value(char c) {
  const auto after = open_.empty() ? Expect::value : Expect::comma;
  switch (c) {
    case '{':
    case '[':
      if (open_.size() >= deepest) return broken(say("is nested more than %1 levels deep", deepest));
      ++at_;
      open_.push_back(c);
      expect_ = c == '{' ? Expect::first_key : Expect::first_item;
      return token_ = c == '{' ? Token::object : Token::array;
    case '"':
      expect_ = after;
      return string(Token::string);
    case 't':
      expect_ = after;
      return word("true", Token::yes);
    case 'f':
      expect_ = after;
      return word("false", Token::no);
    case 'n':
      expect_ = after;
      return word("null", Token::null);
    case 'N':
      expect_ = after;
      return word("NaN", Token::number);
    case 'I':
      expect_ = after;
      return word("Infinity", Token::number);
    default:
      expect_ = after;
      return number_token();
  }
}

JsonStream::Token JsonStream::close(char c) {
  if (open_.empty() || (c == '}') != (open_.back() == '{')) return broken(say("expected %1", c == '}' ? "]" : "}"));
  ++at_;
  open_.pop_back();
  expect_ = open_.empty() ? Expect::value : Expect::comma;
  return token_ = c == '}' ? Token::object_end : Token::array_end;
}

JsonStream::Token JsonStream::word(std::string_view name, Token token) {
  while (static_cast<std::size_t>(end_ - at_) < name.size() && fill()) {
  }
  if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(name))
    return broken(say("expected a value"));
  text_ = std::string_view(at_, name.size());
  at_ += name.size();
  return token_ = token;
}

JsonStream::Token JsonStream::number_token() {
  const char* p = at_;
  for (;;) {
    while (p != end_ && fits_number(*p)) ++p;
    if (p != end_) break;
    const auto length = p - at_;
    if (length > 1000 || !fill()) {
      p = at_ + length;
      break;
    }
    p = at_ + length;
  }
  if (p - at_ == 1 && *at_ == '-' && p != end_ && *p == 'I') {
    while (end_ - at_ < 9 && fill()) {
    }
    return word("-Infinity", Token::number);
  }
  if (p == at_) return broken(say("expected a value"));
  text_ = std::string_view(at_, static_cast<std::size_t>(p - at_));
  at_ = p;
  return token_ = Token::number;
}

JsonStream::Token JsonStream::string(Token token) {
  std::size_t from = 1;  // behind the quotation mark
  bool escaped = false;
  for (;;) {
    const char* p = at_ + from;
    while (p != end_ && *p != '"') {
      if (*p == '\\') {
        escaped = true;
        if (p + 1 == end_) break;
        ++p;
      }
      ++p;
    }
    from = static_cast<std::size_t>(p - at_);
    if (p != end_ && *p == '"') break;
    if (from > longest_text) return broken(say("a text of more than %1 KiB", longest_text >> 10));
    if (!fill()) return broken(say("ends within a text; expected a quotation mark"));
  }
  if (escaped) {
    if (!unescape(at_ + 1, at_ + from)) return broken(say("a text with an escape that JSON does not know"));
    text_ = unescaped_;
  } else {
    text_ = std::string_view(at_ + 1, from - 1);
  }
  at_ += from + 1;
  return token_ = token;
}

bool JsonStream::unescape(const char* p, const char* end) {
  unescaped_.clear();
  while (p != end) {
    if (*p != '\\') {
      unescaped_ += *p++;
      continue;
    }
    if (++p == end) return false;
    const char c = *p++;
    constexpr std::string_view from = "\"\\/bfnrt", to = "\"\\/\b\f\n\r\t";
    if (const auto known = from.find(c); known != std::string_view::npos) {
      unescaped_ += to[known];
      continue;
    }
    if (c != 'u') return false;
    int unit = code_unit(p, end);
    if (unit < 0) return false;
    p += 4;
    std::uint32_t code = static_cast<std::uint32_t>(unit);
    if (unit >= 0xd800 && unit < 0xe000) {
      const int low = unit < 0xdc00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u' ? code_unit(p + 2, end) : -1;
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + (static_cast<std::uint32_t>(unit - 0xd800) << 10) + static_cast<std::uint32_t>(low - 0xdc00);
        p += 6;
      } else {
        code = 0xfffd;  // half a pair
      }
    }
    append_utf8(unescaped_, code);
  }
  return true;
}

bool JsonStream::next_number(double& value) {
  if (token_ == Token::broken || open_.empty() || open_.back() != '[') return false;
  const char* p = past_blanks(at_, end_);
  if (expect_ == Expect::comma) {
    if (p == end_ || *p != ',') return false;
    p = past_blanks(p + 1, end_);
  }
  if (p == end_ || !begins_number(*p)) return false;
  const char* const after = read_decimal(p, end_, value);
  if (after == nullptr || after == end_ || fits_number(*after)) return false;
  token_begin_ = p;
  text_ = std::string_view(p, static_cast<std::size_t>(after - p));
  at_ = after;
  expect_ = Expect::comma;
  token_ = Token::number;
  return true;
}

bool JsonStream::rest_of_pair(double& first, double& second) {
  if (token_ != Token::array || expect_ != Expect::first_item || at_ == end_ || !begins_number(*at_)) return false;
  const char* const after = read_decimal(at_, end_, first);
  if (after == nullptr || after == end_ || *after != ',') return false;
  const char* p = past_blanks(after + 1, end_);
  const bool quoted = p != end_ && *p == '"';
  if (quoted) ++p;
  if (p == end_ || !begins_number(*p)) return false;
  p = read_decimal(p, end_, second);
  if (p == nullptr || p == end_ || (quoted && *p++ != '"') || p == end_ || *p != ']') return false;
  text_ = std::string_view(at_, static_cast<std::size_t>(after - at_));
  at_ = p;
  token_begin_ = p;
  close(']');
  return true;
}

std::optional<double> JsonStream::number() const {
  if (token_ == Token::yes || token_ == Token::no) return token_ == Token::yes ? 1 : 0;
  if (token_ != Token::number && token_ != Token::string) return std::nullopt;
  return number_of(text_);
}

void JsonStream::skip() {
  if (token_ == Token::key) next();
  if (token_ != Token::object && token_ != Token::array) return;
  const auto outside = depth() - 1;
  while (token_ != Token::broken && depth() > outside) next();
}

std::size_t JsonStream::line() const {
  return first_line_ + static_cast<std::size_t>(std::count(begin_, token_begin_, '\n'));
}

std::string JsonStream::where() const {
  const std::string_view before(begin_, static_cast<std::size_t>(token_begin_ - begin_));
  const auto last = before.rfind('\n');
  const auto column = last == std::string_view::npos ? first_column_ + before.size() : before.size() - last - 1;
  return say("line %1, column %2", line(), column + 1);
}

}  // namespace hallscope
