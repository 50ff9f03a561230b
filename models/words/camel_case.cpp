#include "models/words/camel_case.h"

#include <cctype>

namespace hallscope {

namespace {

bool upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

}  // namespace

std::string apart(std::string_view camel) {
  std::string out;
  for (std::size_t i = 0; i < camel.size(); ++i) {
    const bool starts =
        upper(camel[i]) && i > 0 && (!upper(camel[i - 1]) || (i + 1 < camel.size() && !upper(camel[i + 1])));
    if (starts) out += ' ';
    const bool acronym = i + 1 < camel.size() && upper(camel[i + 1]);
    out += starts && !acronym ? static_cast<char>(std::tolower(static_cast<unsigned char>(camel[i]))) : camel[i];
  }
  return out;
}

}  // namespace hallscope
