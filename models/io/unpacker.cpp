#include "models/io/unpacker.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>

namespace hallscope {

Packing packing_of(std::string_view first_bytes) {
  if (first_bytes.starts_with("\x1f\x8b\x08")) return Packing::gzip;
  if (first_bytes.starts_with("\x28\xb5\x2f\xfd")) return Packing::zstd;
  return Packing::none;
}

struct Unpacker::State {
  Packing packing = Packing::none;
  z_stream gzip{};
  ZSTD_DStream* zstd = nullptr;
  bool between = true;

  ~State() {
    if (packing == Packing::gzip) inflateEnd(&gzip);
    if (zstd != nullptr) ZSTD_freeDStream(zstd);
  }
};

Unpacker::Unpacker(Packing packing) : state_(std::make_unique<State>()) {
  state_->packing = packing;
  constexpr int with_gzip_header = 16;
  if (packing == Packing::gzip) inflateInit2(&state_->gzip, MAX_WBITS + with_gzip_header);
  if (packing == Packing::zstd) state_->zstd = ZSTD_createDStream();
}

Unpacker::~Unpacker() = default;
Unpacker::Unpacker(Unpacker&&) noexcept = default;
Unpacker& Unpacker::operator=(Unpacker&&) noexcept = default;

bool Unpacker::between_parts() const { return state_->between; }

Unpacker::Result Unpacker::unpack(std::string_view packed, char* to, std::size_t room) {
  Result result;
  if (packed.empty() || room == 0) return result;
  if (state_->packing == Packing::gzip) {
    auto& z = state_->gzip;
    constexpr std::size_t most = std::numeric_limits<uInt>::max();
    if (state_->between) inflateReset(&z);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    z.avail_in = static_cast<uInt>(std::min(packed.size(), most));
    z.next_out = reinterpret_cast<Bytef*>(to);
    z.avail_out = static_cast<uInt>(std::min(room, most));
    const auto in = z.avail_in, out = z.avail_out;
    const int status = inflate(&z, Z_NO_FLUSH);
    result.used = in - z.avail_in;
    result.made = out - z.avail_out;
    state_->between = status == Z_STREAM_END;
    result.damaged = status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR;
    return result;
  }
  if (state_->zstd == nullptr) return {0, 0, true};
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  ZSTD_outBuffer out{to, room, 0};
  const auto status = ZSTD_decompressStream(state_->zstd, &out, &in);
  result.used = in.pos;
  result.made = out.pos;
  result.damaged = ZSTD_isError(status) != 0;
  state_->between = status == 0;
  return result;
}

}  // namespace hallscope
