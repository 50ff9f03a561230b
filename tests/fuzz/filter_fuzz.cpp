#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/ranking/filter.h"
#include "models/ranking/table_kind.h"
#include "tests/unit/ranking/two_rows.h"

// Any bytes as a filter of each kind of table, and what it keeps.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  static const TwoRows rows;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto kind : {TableKind::racks, TableKind::gpus, TableKind::feeders}) {
    const auto table = make_table(rows.facility, rows.recording, elements_of(*rows.facility, kind));
    const auto read = read_filter(text, table);
    if (read.problem.empty() && read.filter.kept(table, read_values(table, 0)).size() != table.elements.size())
      __builtin_trap();
  }
  return 0;
}
