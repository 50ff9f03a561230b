#include "models/telemetry/hdf5/hdf5_filters.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t sum_size = 4;
constexpr int most_filters = 8;  // of three kinds; each may cost the size of a block in work

std::string name_of(H5Z_filter_t id, const char* name) {
  if (id == H5Z_FILTER_SZIP) return "szip";
  if (id == H5Z_FILTER_NBIT) return "nbit";
  if (id == H5Z_FILTER_SCALEOFFSET) return "scaleoffset";
  std::string text;
  for (; *name && static_cast<unsigned char>(*name) >= 0x20 && static_cast<unsigned char>(*name) < 0x7f; ++name)
    text += *name;
  return text.empty() ? std::to_string(id) : text;
}

std::uint32_t folded(std::uint32_t sum) { return (sum & 0xffff) + (sum >> 16); }

/// Early versions of the library stored the halves with their bytes exchanged, and it takes these still.
std::uint32_t exchanged(std::uint32_t sum) { return (sum & 0x00ff00ff) << 8 | (sum >> 8 & 0x00ff00ff); }

bool check_sum(Bytes& block) {
  if (block.size() < sum_size) return false;
  const auto size = block.size() - sum_size;
  const unsigned char* at = block.data() + size;
  const std::uint32_t stored =
      at[0] | std::uint32_t{at[1]} << 8 | std::uint32_t{at[2]} << 16 | std::uint32_t{at[3]} << 24;
  const auto sum = hdf5_sum(block.data(), size);
  block.resize(size);
  return sum == stored || exchanged(sum) == stored;
}

/// Into the room that `out` has; false when it does not end within.
bool inflate_into(const Bytes& block, Bytes& out) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return false;
  stream.next_in = const_cast<unsigned char*>(block.data());  // zlib only reads it
  stream.avail_in = static_cast<uInt>(block.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return ended == Z_STREAM_END;
}

/// Shuffled, the first bytes of all items come first, then all second ones …
void unshuffle(const Bytes& block, std::size_t item, Bytes& out) {
  const std::size_t count = block.size() / item;
  out.resize(block.size());
  if (item == 4) {
    const unsigned char* from = block.data();
    for (std::size_t i = 0; i < count; ++i) {
      out[4 * i] = from[i];
      out[4 * i + 1] = from[count + i];
      out[4 * i + 2] = from[2 * count + i];
      out[4 * i + 3] = from[3 * count + i];
    }
  } else if (count > 0) {
    for (std::size_t b = 0; b < item; ++b)
      for (std::size_t i = 0; i < count; ++i) out[i * item + b] = block[b * count + i];
  }
  // What is left over where the last item is cut stays where it is.
  std::copy(block.begin() + static_cast<std::ptrdiff_t>(count * item), block.end(),
            out.begin() + static_cast<std::ptrdiff_t>(count * item));
}

}  // namespace

std::uint32_t hdf5_sum(const unsigned char* bytes, std::size_t size) {
  // Words of 16 bits, highest byte first. Of 360 neither sum leaves 32 bits, so that they are folded only then; and as
  // the second counts the first word 360 times, the next 359 times …, both can be added up in any order: several words
  // at once, where following the definition has each wait for the one before.
  constexpr std::size_t most = 360;
  std::uint32_t first = 0, second = 0;
  for (std::size_t words = size / 2; words > 0;) {
    const auto n = static_cast<std::uint32_t>(std::min(words, most));
    std::uint32_t sum = 0, weighted = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
      std::uint16_t word;
      std::memcpy(&word, bytes + 2 * std::size_t{i}, 2);
      if constexpr (std::endian::native == std::endian::little)
        word = static_cast<std::uint16_t>(word << 8 | word >> 8);
      sum += word;
      weighted += (n - i) * word;
    }
    second = folded(second + n * first + weighted);
    first = folded(first + sum);
    bytes += 2 * std::size_t{n};
    words -= n;
  }
  if (size % 2 == 1) {
    first += std::uint32_t{*bytes} << 8;
    second += first;
    first = folded(first);
    second = folded(second);
  }
  return folded(second) << 16 | folded(first);
}

std::optional<Hdf5Filters> Hdf5Filters::of(hid_t properties, std::string& objection) {
  Hdf5Filters filters;
  const int count = H5Pget_nfilters(properties);
  if (count < 0 || count > most_filters) {
    objection = say("says in no readable way how its values are packed; is the file damaged?");
    return std::nullopt;
  }
  for (int i = 0; i < count; ++i) {
    unsigned flags = 0, config = 0;
    std::array<unsigned, 8> values{};
    std::size_t value_count = values.size();
    char name[41] = {};
    const auto id = H5Pget_filter2(properties, static_cast<unsigned>(i), &flags, &value_count, values.data(),
                                   sizeof name - 1, name, &config);
    if (id == H5Z_FILTER_DEFLATE) {
      filters.steps_.push_back({Step::deflate});
    } else if (id == H5Z_FILTER_FLETCHER32) {
      filters.steps_.push_back({Step::sum});
    } else if (id == H5Z_FILTER_SHUFFLE && value_count >= 1 && values[0] >= 1) {
      filters.steps_.push_back({Step::shuffle, values[0]});
    } else {
      objection =
          say("is packed with '%1', which is not read; store it unpacked or with deflate (gzip)", name_of(id, name));
      return std::nullopt;
    }
  }
  return filters;
}

std::size_t Hdf5Filters::most_stored(std::size_t size) const {
  // What cannot be deflated grows by 5 bytes in 16 kB.
  return steps_.empty() ? size : size + size / 512 + 256;
}

bool Hdf5Filters::undo(Bytes& block, std::uint32_t skipped, std::size_t size, std::string& reason) {
  for (std::size_t i = steps_.size(); i-- > 0;) {
    if (i < 32 && (skipped >> i & 1) != 0) continue;
    const auto& filter = steps_[i];
    if (filter.step == Step::sum) {
      if (check_sum(block)) continue;
      reason = say("a check sum is wrong");
      return false;
    }
    if (filter.step == Step::deflate) {
      spare_.resize(size + sum_size * steps_.size());  // sums may have been added before it was packed
      if (!inflate_into(block, spare_)) {
        reason = say("a block cannot be unpacked");
        return false;
      }
    } else {
      unshuffle(block, filter.item, spare_);
    }
    std::swap(block, spare_);
  }
  if (block.size() == size) return true;
  reason = say("a block has another size than the file says");
  return false;
}

}  // namespace hallscope
