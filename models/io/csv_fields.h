#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace hallscope {

/// Cuts a line of comma-separated fields as RFC 4180 does: quotation marks around a field are taken off, doubled ones
/// inside become one. Another character may stand in the comma's place. A text that is written as a formula, ="0815",
/// for spreadsheets to leave it alone, is that text.
class CsvFields {
 public:
  explicit CsvFields(char separator = ',') : separator_(separator) {}

  /// False when a quotation mark is not closed or is followed by more than a separator. The fields are valid until the
  /// next call and as long as `line` is.
  bool split(std::string_view line);
  const std::vector<std::string_view>& fields() const { return fields_; }
  std::size_t size() const { return fields_.size(); }
  std::string_view operator[](std::size_t i) const { return fields_[i]; }
  /// True when a field is one of these names, in any case and with any blanks around it. Names are in small letters.
  bool has(std::initializer_list<std::string_view> names) const;

 private:
  char separator_;
  std::vector<std::string_view> fields_;
  std::string unquoted_;
};

/// True when the last field's quotation mark is still open, so that the record goes on in the next line.
bool quote_is_open(std::string_view line);

}  // namespace hallscope
