#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/io/input_file.h"
#include "models/io/problem.h"
#include "models/io/progress.h"

namespace hallscope {

/// JSON (RFC 8259) token by token, from a file of any size with a small buffer or from a text: one value or several
/// behind each other, as JSON lines are. NaN, Infinity and -Infinity, which some programs write, are numbers.
///
///     while (json.next() == Token::key) …
class JsonStream {
 public:
  enum class Token : std::uint8_t {
    object,
    object_end,
    array,
    array_end,
    key,     ///< text(); its value follows
    string,  ///< text()
    number,  ///< text() as it is written
    yes,
    no,
    null,
    end,    ///< nothing more
    broken  ///< see problem(); stays so
  };
  static constexpr std::size_t longest_text = std::size_t{1} << 20;
  static constexpr std::size_t deepest = 100;

  /// Nothing when the file is refused; `problems` then says why.
  static std::optional<JsonStream> open(const std::string& path, Problems& problems, const Progress& = {});
  /// The text must outlive the stream. `line` is that of its begin in a file.
  explicit JsonStream(std::string_view text, std::size_t line = 1);

  Token next();
  Token token() const { return token_; }
  /// Of a key or a string, without quotation marks and escapes; of a number, as written. Valid until next().
  std::string_view text() const { return text_; }
  /// The number here, also of a string that holds nothing else ("135.5", "NaN", "+Inf"); nothing of all else.
  std::optional<double> number() const;
  /// next() and number() in one for items of an array that are plain numbers, as most of them are: false, with nothing
  /// read, where anything else follows or what follows is not yet in memory.
  bool next_number(double& value);
  /// The same for an array of two, [1795842000, "135.5"], that has just begun: token() is its end then, text() the
  /// first number as it is written.
  bool rest_of_pair(double& first, double& second);
  /// Past the value that begins here; token() is its last one then.
  void skip();
  /// How many objects and arrays are open.
  std::size_t depth() const { return open_.size(); }

  /// "line 3, column 17": where the token stands.
  std::string where() const;
  std::size_t line() const;
  /// What is wrong where it is broken: what was expected.
  const std::string& problem() const { return problem_; }
  /// True when the rest could not be read or reading was cancelled.
  bool failed() const { return file_ && file_->failed(); }
  double fraction() const { return file_ ? file_->fraction() : 1; }

 private:
  JsonStream() = default;

  enum class Expect : std::uint8_t { value, first_key, key, first_item, comma };

  Token broken(std::string what);
  bool fill();
  bool blanks();
  Token value(char);
  Token string(Token);
  Token number_token();
  Token word(std::string_view, Token);
  Token close(char);
  bool unescape(const char* begin, const char* end);

  std::optional<InputFile> file_;
  std::vector<char> buffer_;
  const char* begin_ = nullptr;  // of what is kept
  const char* at_ = nullptr;
  const char* end_ = nullptr;
  const char* token_begin_ = nullptr;
  std::size_t first_line_ = 1;    // of begin_
  std::size_t first_column_ = 0;  // bytes before begin_ in its line
  std::vector<char> open_;
  Expect expect_ = Expect::value;
  Token token_ = Token::end;
  std::string_view text_;
  std::string unescaped_;
  std::string problem_;
};

}  // namespace hallscope
