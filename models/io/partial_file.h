#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace hallscope {

// Files that grow beside their target, as NAME.part-PID-N, until they take its place. Their writer holds a lock on them
// as long as it lives; those that nobody holds any more were left by a run that was killed.

struct PartialFile {
  int descriptor = -1;  ///< open for reading and writing, locked; -1, with errno set, when it could not be made
  std::string path;
};

/// Makes an empty one, with the mode given less the umask.
PartialFile create_partial_file(const std::string& target, mode_t);

struct LeftoverFile {
  std::string path;
  std::uintmax_t bytes = 0;
};

/// What writers of this target left that are gone, in the order of their names. Links are followed as output_target()
/// does: its path is expected.
std::vector<LeftoverFile> leftovers_beside(const std::string& target);

/// Empty when it is removed, or was removed by somebody else; else why not. Stays when a writer has taken the name.
std::string remove_leftover(const LeftoverFile&);

}  // namespace hallscope
