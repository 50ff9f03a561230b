#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hallscope {

/// A source as people name it, taken apart.
struct SourceAddress {
  std::string text;    ///< as given
  std::string scheme;  ///< "mqtts", in small letters; empty for a path
  std::string path;    ///< of a path, the path; of file://, the path that it stands for; empty for all else

  bool is_file() const { return !path.empty() || scheme.empty(); }
};

/// A text that begins with a word of two letters or more and "://" is an address, all else a path: "C://x" is a path.
/// Of file:///folder/name, %20 and its like are read; file://computer/… has no path.
SourceAddress parse_source_address(std::string_view text);

/// The words of a text between blanks.
std::vector<std::string_view> words_of(std::string_view text);

}  // namespace hallscope
