#include "models/document/document.h"

namespace hallscope {

std::vector<std::string> addresses_of(const Document& document) {
  std::vector<std::string> addresses;
  for (const auto& source : document.sources) addresses.push_back(source.address);
  return addresses;
}

std::vector<std::string> unread_sources(const Document& document) {
  std::vector<std::string> unread;
  for (const auto& source : document.sources)
    if (!source.delivered) unread.push_back(source.address);
  return unread;
}

}  // namespace hallscope
