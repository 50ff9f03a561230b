#include "models/reports/text_table.h"

#include <algorithm>
#include <utility>

namespace hallscope {
namespace {

/// Characters, not bytes: units such as °C take two.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace

void TextTable::row(std::vector<std::string> cells) {
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (widths_.size() <= c) widths_.push_back(0);
    widths_[c] = std::max(widths_[c], width(cells[c]));
  }
  rows_.push_back(std::move(cells));
}

std::string TextTable::text() const {
  std::string out;
  for (const auto& cells : rows_) {
    out += "  ";
    for (std::size_t c = 0; c < cells.size(); ++c) {
      out += cells[c];
      if (c + 1 < cells.size()) out += std::string(widths_[c] - width(cells[c]) + 2, ' ');
    }
    out += '\n';
  }
  return out;
}

}  // namespace hallscope
