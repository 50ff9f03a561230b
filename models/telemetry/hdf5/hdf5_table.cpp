#include "models/telemetry/hdf5/hdf5_table.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr double most_block = 512.0 * 1024 * 1024;         // bytes, that are unpacked at once
constexpr std::size_t most_kept = std::size_t{256} << 20;  // bytes, of blocks side by side
constexpr double densest_packing = 1100;                   // deflate makes a run of one byte this small, and no smaller
constexpr double unwritten_allowed = 64.0 * 1024 * 1024;   // bytes, of values that a file names but does not hold
constexpr double blocks_unwritten_allowed = 1'000'000;
constexpr std::size_t most_rows_unpacked_again = 1024;  // where they are too many to be kept

bool is_variable_text(hid_t type) { return H5Tget_class(type) == H5T_STRING && H5Tis_variable_str(type) != 0; }

}  // namespace

std::optional<Hdf5Table> Hdf5Table::open(hid_t parent, const std::string& name, Hdf5Trust trust,
                                         std::string& objection) {
  const auto refuse = [&](const std::string& what) {
    objection = what;
    return std::nullopt;
  };
  Hdf5Table table;
  table.dataset_ = Hdf5Handle(H5Dopen2(parent, name.c_str(), H5P_DEFAULT));
  const hid_t dataset = table.dataset_.get();
  if (!table.dataset_) return refuse(say("is not a dataset that can be opened"));
  table.type_ = Hdf5Handle(H5Dget_type(dataset));
  const Hdf5Handle space(H5Dget_space(dataset)), properties(H5Dget_create_plist(dataset));
  if (!table.type_ || !space || !properties) return refuse(say("cannot be read: %1", hdf5_reason()));
  table.layout_ = H5Pget_layout(properties.get());
  const bool known = table.layout_ == H5D_CONTIGUOUS || table.layout_ == H5D_CHUNKED || table.layout_ == H5D_COMPACT;
  // Else a recording from somebody could have other files of this computer read and shown.
  if (!known || H5Pget_external_count(properties.get()) != 0)
    return refuse(say("keeps its values outside the file, which is not followed; copy them into the file"));
  if (H5Tget_class(table.type()) == H5T_VLEN)
    return refuse(say("holds lists of different lengths, which are not read"));
  table.variable_ = is_variable_text(table.type());
  if (table.variable_ && trust == Hdf5Trust::summed) throw Hdf5NeedsTrial{};
  table.item_ = H5Tget_size(table.type());
  table.rank_ = H5Sget_simple_extent_ndims(space.get());
  if (table.item_ == 0 || table.rank_ < 0) return refuse(say("cannot be read: %1", hdf5_reason()));
  hsize_t size[H5S_MAX_RANK] = {};
  if (H5Sget_simple_extent_type(space.get()) == H5S_NULL || H5Sget_simple_extent_dims(space.get(), size, nullptr) < 0)
    return refuse(say("holds nothing"));
  for (int i = 0; i < std::min(table.rank_, 2); ++i) table.size_[static_cast<std::size_t>(i)] = size[i];
  table.stored_bytes_ = static_cast<double>(H5Dget_storage_size(dataset));
  if (table.layout_ != H5D_CHUNKED) return table;

  auto filters = Hdf5Filters::of(properties.get(), objection);
  if (!filters) return std::nullopt;
  table.filters_ = std::move(*filters);
  hsize_t block[H5S_MAX_RANK] = {};
  if (H5Pget_chunk(properties.get(), H5S_MAX_RANK, block) != table.rank_)
    return refuse(say("is stored in blocks of another shape than it has; is the file damaged?"));
  double bytes = static_cast<double>(table.item_);
  for (int i = 0; i < table.rank_; ++i) {
    if (block[i] == 0) return refuse(say("is stored in blocks of another shape than it has; is the file damaged?"));
    bytes *= static_cast<double>(block[i]);
    if (i < 2) table.block_[static_cast<std::size_t>(i)] = block[i];
  }
  if (bytes > most_block) return refuse(say("is stored in blocks of more than 512 MiB; write it in smaller ones"));
  return table;
}

std::string Hdf5Table::objection() const {
  const double rows = static_cast<double>(size_[0]), columns = static_cast<double>(size_[1]);
  const double bytes = rows * columns * static_cast<double>(item_);
  bool fits = true;
  if (layout_ != H5D_CHUNKED) {
    // The library trusts that both are equal. A dataset without place in the file was never written.
    fits = bytes == stored_bytes_ || (stored_bytes_ == 0 && bytes <= unwritten_allowed);
  } else {
    const double blocks = (rows / static_cast<double>(block_[0]) + 1) * (columns / static_cast<double>(block_[1]) + 1);
    fits = bytes <= stored_bytes_ * densest_packing + unwritten_allowed &&
           blocks <= stored_bytes_ + blocks_unwritten_allowed;
    const double abreast = static_cast<double>(block_bytes()) * std::ceil(columns / static_cast<double>(block_[1]));
    if (block_[0] > most_rows_unpacked_again && abreast > static_cast<double>(most_kept))
      return say("is stored in blocks that hold too many rows at once; write them with 64 rows each");
  }
  return fits ? std::string() : say("says that it has more values than are stored; is the file damaged?");
}

bool Hdf5Table::read_block(hsize_t row, hsize_t column, Bytes& block, std::string& reason) {
  const hsize_t at[] = {row, column};
  hsize_t stored = 0;
  if (H5Dget_chunk_storage_size(dataset_.get(), at, &stored) < 0) {
    reason = hdf5_reason();
    return false;
  }
  block.clear();
  if (stored == 0) return true;
  if (stored > filters_.most_stored(block_bytes())) {
    reason = say("a block has another size than the file says");
    return false;
  }
  block.resize(stored);
  std::uint32_t skipped = 0;
  if (H5Dread_chunk(dataset_.get(), H5P_DEFAULT, at, &skipped, block.data()) < 0) {
    reason = hdf5_reason();
    return false;
  }
  return filters_.undo(block, skipped, block_bytes(), reason);
}

bool Hdf5Table::read_whole(hsize_t first, std::size_t count, unsigned char unwritten, unsigned char* out,
                           std::string& reason) {
  if (stored_bytes_ == 0) {
    std::memset(out, unwritten, count * size_[1] * item_);
    return true;
  }
  const hsize_t start[] = {first, 0}, size[] = {count, size_[1]};
  const Hdf5Handle place(H5Dget_space(dataset_.get())), memory(H5Screate_simple(rank_, size, nullptr));
  const bool read = H5Sselect_hyperslab(place.get(), H5S_SELECT_SET, start, nullptr, size, nullptr) >= 0 &&
                    H5Dread(dataset_.get(), type(), memory.get(), place.get(), H5P_DEFAULT, out) >= 0;
  // Not later: closing the two handles would make the library forget it.
  if (!read) reason = hdf5_reason();
  return read;
}

bool Hdf5Table::read(hsize_t first, std::size_t count, unsigned char unwritten, unsigned char* out,
                     std::string& reason) {
  if (count == 0 || size_[1] == 0) return true;
  if (layout_ != H5D_CHUNKED) return read_whole(first, count, unwritten, out, reason);
  const std::size_t columns = size_[1];
  const std::size_t across = (columns + block_[1] - 1) / block_[1];
  const hsize_t end = first + count;
  for (hsize_t top = first / block_[0] * block_[0]; top < end; top += block_[0]) {
    const hsize_t from = std::max(top, first), to = std::min<hsize_t>(top + block_[0], end);
    const bool known = !kept_.empty() && kept_row_ == top;
    // Rows of it that are asked for next need not be unpacked again.
    const bool keep = !known && top + block_[0] > end && end < size_[0] && across * block_bytes() <= most_kept;
    if (!known) kept_.clear();
    std::vector<Bytes> keeping(keep ? across : 0);
    for (std::size_t i = 0; i < across; ++i) {
      const std::size_t left = i * block_[1], width = std::min(block_[1], columns - left);
      auto& block = known ? kept_[i] : keep ? keeping[i] : scratch_;
      if (!known && !read_block(top, left, block, reason)) return false;
      for (hsize_t row = from; row < to; ++row) {
        auto* target = out + ((row - first) * columns + left) * item_;
        if (block.empty())
          std::memset(target, unwritten, width * item_);
        else
          std::memcpy(target, block.data() + (row - top) * block_[1] * item_, width * item_);
      }
    }
    if (keep) {
      kept_ = std::move(keeping);
      kept_row_ = top;
    }
  }
  return true;
}

std::optional<std::vector<std::string>> Hdf5Table::read_texts(std::size_t most) {
  std::vector<char*> found(size_[0] * size_[1], nullptr);
  if (found.empty()) return std::vector<std::string>();
  const auto memory = hdf5_memory_text(type());
  const Hdf5Handle space(H5Dget_space(dataset_.get()));
  const bool read = H5Dread(dataset_.get(), memory.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, found.data()) >= 0;
  std::vector<std::string> texts;
  texts.reserve(found.size());
  for (const char* text : found) texts.emplace_back(text ? text : "", text ? strnlen(text, most) : 0);
  // Also after a failure: what was read until then has been allocated by the library.
  H5Dvlen_reclaim(memory.get(), space.get(), H5P_DEFAULT, found.data());
  return read ? std::optional(std::move(texts)) : std::nullopt;
}

bool Hdf5Table::find_blocks() {
  if (layout_ != H5D_CHUNKED) return true;
  for (hsize_t row = 0; row < size_[0]; row += block_[0])
    for (hsize_t column = 0; column < size_[1]; column += block_[1]) {
      const hsize_t at[] = {row, column};
      hsize_t stored = 0;
      if (H5Dget_chunk_storage_size(dataset_.get(), at, &stored) < 0) return false;
    }
  return true;
}

}  // namespace hallscope
