#include "models/facility/element_words.h"

#include "models/words/camel_case.h"
#include "models/words/say.h"

namespace hallscope {
namespace {

/// "rack" → "racks", "utility" → "utilities"; initials and what has no plural stay as they are.
std::string plural(const std::string& name) {
  if (name.ends_with('S') || name.ends_with("gear")) return name;
  if (name.ends_with("ty")) return name.substr(0, name.size() - 1) + "ies";
  return name + 's';
}

}  // namespace

// From the name, so that a new type needs no words of its own.

std::string in_words(ElementType type) { return say_name(apart(to_string(type))); }

std::string count_in_words(ElementType type, std::size_t n) {
  std::string name = apart(to_string(type));
  if (name.size() > 1 && name[1] >= 'a') name[0] = static_cast<char>(name[0] - 'A' + 'a');
  return say_name_count(n, "%n " + name, "%n " + plural(name));
}

}  // namespace hallscope
