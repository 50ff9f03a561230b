#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "models/telemetry/hdf5/hdf5_filters.h"
#include "models/telemetry/hdf5/hdf5_handle.h"
#include "models/words/say.h"

namespace hallscope {

/// How far a file is trusted.
enum class Hdf5Trust {
  summed,  ///< as far as its check sums go
  trying,  ///< not at all: this process is there to find out
  tried    ///< a process has gone through it and lived
};

/// Thrown where a file that was believed to have check sums throughout needs to be tried first: texts of variable
/// length lie in a heap without any, and the library believes the lengths that it finds there.
struct Hdf5NeedsTrial {};

/// A dataset, and the bytes of its rows as they are stored: of one dimension, a row each its only item, or of two.
/// What it says of itself is held against the rest of the file before memory is asked for. The library is asked where a
/// block lies and for its stored bytes; it converts and unpacks nothing.
class Hdf5Table {
 public:
  /// Nothing, with what to say of it, when it is no dataset, or one that is not read: with values outside the file or
  /// lists of variable length, packed in an unknown way, in blocks that are too large.
  static std::optional<Hdf5Table> open(hid_t parent, const std::string& name, Hdf5Trust, std::string& objection);

  hid_t type() const { return type_.get(); }
  std::size_t item_size() const { return item_; }
  int rank() const { return rank_; }
  /// 1 where the rank is not so high.
  hsize_t rows() const { return size_[0]; }
  hsize_t columns() const { return size_[1]; }
  /// Why it is not to be read, as its size and what is stored of it do not go together; empty when it may be. To be
  /// asked before memory is.
  std::string objection() const;

  /// Rows [first, first + count) of a table of rank 1 or 2 into count × columns() × item_size() bytes. What was never
  /// written has `unwritten` in every byte. False when they cannot be read, with the reason.
  bool read(hsize_t first, std::size_t count, unsigned char unwritten, unsigned char* out, std::string& reason);
  /// Whether its items are texts of variable length. They are read by read_texts(), and by nothing else.
  bool variable() const { return variable_; }
  /// All items, each cut to `most` bytes. Nothing when they cannot be read.
  std::optional<std::vector<std::string>> read_texts(std::size_t most);
  /// Asks the library for the place of every block, without reading one. False when one cannot be told.
  bool find_blocks();

 private:
  bool read_whole(hsize_t first, std::size_t count, unsigned char unwritten, unsigned char* out, std::string& reason);
  /// The block at [row, column]; empty where nothing was written.
  bool read_block(hsize_t row, hsize_t column, Bytes& block, std::string& reason);
  std::size_t block_bytes() const { return block_[0] * block_[1] * item_; }

  Hdf5Handle dataset_, type_;
  H5D_layout_t layout_ = H5D_CONTIGUOUS;
  Hdf5Filters filters_;
  int rank_ = 0;
  bool variable_ = false;
  std::size_t item_ = 0;
  std::array<hsize_t, 2> size_{1, 1};
  std::array<std::size_t, 2> block_{1, 1};  // of items, where stored in blocks
  double stored_bytes_ = 0;
  // Blocks that reach below the rows that were read: the rows that follow are taken from these.
  std::vector<Bytes> kept_;
  hsize_t kept_row_ = 0;
  Bytes scratch_;
};

}  // namespace hallscope
