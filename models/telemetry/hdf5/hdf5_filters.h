#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/telemetry/hdf5/hdf5_handle.h"

namespace hallscope {

using Bytes = std::vector<unsigned char>;

/// What was done to the blocks of a dataset before they were stored, in order: bytes shuffled, deflated, summed. It is
/// undone here and not by the library, which unpacks a block of a few bytes to as many as it claims to be.
class Hdf5Filters {
 public:
  /// Of a dataset's properties. Nothing, with what to say of the dataset, when there is another one among them.
  static std::optional<Hdf5Filters> of(hid_t properties, std::string& objection);

  bool empty() const { return steps_.empty(); }
  /// Bytes that a block of this size may take when it is stored; more is damage.
  std::size_t most_stored(std::size_t size) const;
  /// Undoes all but the steps that are skipped (a bit each). False, with the reason, unless just `size` bytes come out;
  /// never holds more than a few more than these.
  bool undo(Bytes& block, std::uint32_t skipped, std::size_t size, std::string& reason);

 private:
  enum class Step { shuffle, deflate, sum };
  struct Filter {
    Step step;
    std::size_t item = 1;  ///< bytes of what was shuffled
  };
  std::vector<Filter> steps_;
  Bytes spare_;  // kept, so that each block need not ask for memory
};

/// The check sum (Fletcher's, of 32 bits) as HDF5 computes it.
std::uint32_t hdf5_sum(const unsigned char* bytes, std::size_t size);

}  // namespace hallscope
