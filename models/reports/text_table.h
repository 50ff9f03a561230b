#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace hallscope {

/// Rows of text in aligned columns, two blanks in; the last column is left as long as it is.
class TextTable {
 public:
  void row(std::vector<std::string> cells);
  std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> widths_;
};

}  // namespace hallscope
