#pragma once

#include <string>
#include <vector>

namespace hallscope {

struct FileKind;  // a row of the table in models/sources/file_kinds.h

/// What somebody asked to open: a path of a file or folder, or an address with a scheme ("mqtts://broker:8883/…").
struct NamedSource {
  std::string address;             ///< as given; of a file:// address, its path
  const FileKind* kind = nullptr;  ///< null when nobody could tell what it is
  bool delivered = false;          ///< something of it has been read

  bool operator==(const NamedSource&) const = default;
};

}  // namespace hallscope
