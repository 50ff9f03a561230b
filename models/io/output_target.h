#pragma once

#include <optional>
#include <string>

namespace hallscope {

/// How an output is written.
enum class OutputAccess {
  stream,   ///< from its begin to its end; pipes and devices will do
  anywhere  ///< back and forth; only a file will do
};

/// What the name of an output leads to.
struct OutputTarget {
  enum class Kind {
    absent,  ///< a file is made there
    file,    ///< a file is replaced
    stream   ///< a pipe, a device or an open descriptor (/dev/stdout), written straight into
  };
  std::string path;  ///< of a link the file that it leads to, so that the link stays
  Kind kind = Kind::absent;
};

/// Nothing, with why and what to do in `refusal` ("is a folder; name a file in it"), where nothing can be written.
std::optional<OutputTarget> output_target(const std::string& path, OutputAccess, std::string& refusal);

/// What to say of a write that failed with this errno.
std::string cannot_be_written(int error);

}  // namespace hallscope
