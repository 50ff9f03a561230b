#include "app/workspace/mode.h"

#include "models/enum_array.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

struct Row {
  Mode mode;
  const char* key;
  Phrase title;
};

constexpr Row rows[] = {{Mode::custom, "custom", "Layers"}, {Mode::heat, "heat", "Heat"},
                        {Mode::power, "power", "Power"},    {Mode::coolant, "coolant", "Coolant"},
                        {Mode::air, "air", "Air"},          {Mode::what_if, "what-if", "What if"}};

const Row& row(Mode mode) { return rows[static_cast<std::size_t>(mode)]; }
static_assert(has_a_row_for_each<&Row::mode>(rows), "every mode has a row, in their order");

}  // namespace

std::string title(Mode mode) { return say(row(mode).title); }
const char* key(Mode mode) { return row(mode).key; }

std::optional<Mode> mode_named(std::string_view key) {
  for (const auto& row : rows)
    if (row.key == key) return row.mode;
  return std::nullopt;
}

}  // namespace hallscope
