#include "models/ranking/table_kind.h"

#include <algorithm>

#include "models/enum_array.h"
#include "models/facility/element_roles.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct Row {
  TableKind kind;
  const char* key;
  Phrase title;
  bool (*takes)(ElementType);
};

constexpr Row rows[] = {
    {TableKind::racks, "racks", "Racks", [](ElementType type) { return type == ElementType::Rack; }},
    {TableKind::gpus, "gpus", "GPUs", [](ElementType type) { return type == ElementType::GPU; }},
    {TableKind::cdus, "cdus", "CDUs", [](ElementType type) { return type == ElementType::CDU; }},
    {TableKind::cooling, "cooling", "Other cooling",
     [](ElementType type) {
       return type != ElementType::CDU && type != ElementType::Rack && (moves_heat(type) || may_consume_power(type));
     }},
    {TableKind::feeders, "feeders", "Power equipment", carries_power},
};
static_assert(std::size(rows) == static_cast<std::size_t>(TableKind::count));

const Row& row(TableKind kind) { return rows[static_cast<std::size_t>(kind)]; }

}  // namespace

const char* key(TableKind kind) { return row(kind).key; }
std::string title(TableKind kind) { return say(row(kind).title); }

std::optional<TableKind> table_kind(std::string_view key) {
  for (const auto& one : rows)
    if (key == one.key) return one.kind;
  return std::nullopt;
}

std::vector<ElementIndex> elements_of(const Facility& facility, TableKind kind) {
  std::vector<ElementIndex> elements;
  for (int t = 0; t < element_type_count; ++t) {
    const auto type = static_cast<ElementType>(t);
    if (!row(kind).takes(type)) continue;
    const auto all = facility.of_type(type);
    const bool sorts = !elements.empty() && !all.empty();
    elements.insert(elements.end(), all.begin(), all.end());
    if (sorts) std::ranges::sort(elements);
  }
  return elements;
}

}  // namespace hallscope
