#include "models/ranking/filter.h"

#include <algorithm>
#include <cmath>

namespace hallscope {
namespace {

constexpr char no = 0, yes = 1, unknown = 2;

char both(char a, char b) {
  if (a == no || b == no) return no;
  return a == yes && b == yes ? yes : unknown;
}

char contrary(char a) { return a == unknown ? unknown : a == yes ? no : yes; }

}  // namespace

std::vector<char> Filter::kept(const ElementTable& table, const TableValues& values) const {
  if (empty()) return std::vector<char>(table.elements.size(), yes);
  auto rows = told(root_, table, values);
  for (auto& row : rows) row = row == yes ? yes : no;
  return rows;
}

std::vector<char> Filter::told(std::uint32_t at, const ElementTable& table, const TableValues& values) const {
  const auto& node = nodes_[at];
  const auto count = table.elements.size();
  std::vector<char> rows;
  switch (node.op) {
    case Op::all:
    case Op::any: {
      rows = told(node.left, table, values);
      const auto right = told(node.right, table, values);
      const bool all = node.op == Op::all;
      for (std::size_t i = 0; i < count; ++i)
        rows[i] = all ? both(rows[i], right[i]) : contrary(both(contrary(rows[i]), contrary(right[i])));
      break;
    }
    case Op::none_of:
      rows = told(node.left, table, values);
      for (auto& row : rows) row = contrary(row);
      break;
    case Op::elements:
      rows.resize(count);
      for (std::size_t i = 0; i < count; ++i) rows[i] = node.rows[i] ? yes : no;
      break;
    case Op::quality: {
      const auto& column = values.columns[node.column];
      rows.resize(count);
      for (std::size_t i = 0; i < count; ++i) {
        const auto type = table.facility->element(table.elements[i]).type;
        const bool applies = table.columns[node.column].applies_to(type);
        rows[i] = !applies ? unknown : column.quality[i] == node.quality ? yes : no;
      }
      break;
    }
    case Op::compare: {
      const auto& column = values.columns[node.column];
      // Values are floats: 0.9 of one is a little less than that of the other.
      const double wanted = static_cast<float>(node.value);
      const auto holds = [&](double value) {
        switch (node.than) {
          case Than::more:
            return value > wanted;
          case Than::at_least:
            return value >= wanted;
          case Than::less:
            return value < wanted;
          case Than::at_most:
            return value <= wanted;
          case Than::equal:
            return std::abs(value - wanted) <= node.tolerance;
          case Than::other:
            return std::abs(value - wanted) > node.tolerance;
        }
        return false;
      };
      rows.resize(count);
      for (std::size_t i = 0; i < count; ++i)
        rows[i] = std::isnan(column.value[i]) ? unknown : holds(column.value[i]) ? yes : no;
      break;
    }
  }
  return rows;
}

}  // namespace hallscope
