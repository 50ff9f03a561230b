#include "models/io/input_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "models/words/say.h"

namespace hallscope {
namespace {

constexpr std::size_t piece = std::size_t{256} << 10;
constexpr std::size_t least_to_know = 8;  // bytes that tell how a file is packed

}  // namespace

bool InputFile::refuse(const std::string& what) {
  problems_->error(path_, "", what);
  failed_ = true;
  return false;
}

std::optional<InputFile> InputFile::open(const std::string& path, Problems& problems, Progress progress) {
  namespace fs = std::filesystem;
  InputFile file(path, problems, std::move(progress));
  file.pipe_ = HandedOver::of(path);
  if (!file.pipe_) {
    const std::string name = path == "-" ? "/dev/stdin" : path;
    std::error_code error;
    const auto status = fs::status(name, error);
    if (status.type() == fs::file_type::not_found) {
      file.refuse(say("no such file"));
      return std::nullopt;
    }
    if (fs::is_directory(status)) {
      file.refuse(say("is a folder; name the file in it"));
      return std::nullopt;
    }
    // Opening a pipe would wait for a writer that may never come.
    if (!error && fs::is_fifo(status)) {
      file.refuse(say("is not a regular file but a pipe, into which nobody may ever write; hand it over as -"));
      return std::nullopt;
    }
    if (!error && !fs::is_regular_file(status)) {
      file.refuse(say("is not a regular file"));
      return std::nullopt;
    }
    errno = 0;
    if (!error) file.file_.reset(std::fopen(name.c_str(), "rb"));
    if (!file.file_) {
      file.refuse(say("cannot be opened: %1", error ? error.message() : std::generic_category().message(errno)));
      return std::nullopt;
    }
    std::setvbuf(file.file_.get(), nullptr, _IONBF, 0);
    file.size_ = static_cast<std::size_t>(fs::file_size(name, error));
    if (error) file.size_ = 0;
  }
  if (!file.begin()) return std::nullopt;
  return file;
}

/// Looks at the first bytes.
bool InputFile::begin() {
  raw_.resize(piece);
  for (std::size_t more = 1; more > 0 && raw_end_ < least_to_know;) {
    more = read_raw(raw_.data() + raw_end_, raw_.size() - raw_end_);
    raw_end_ += more;
  }
  if (failed_) return false;
  const auto packing = packing_of({raw_.data(), raw_end_});
  if (packing != Packing::none) unpacker_.emplace(packing);
  return true;
}

std::size_t InputFile::read_raw(char* to, std::size_t most) {
  return pipe_ ? read_pipe(to, most) : read_file(to, most);
}

std::size_t InputFile::read_pipe(char* to, std::size_t most) {
  const auto got =
      pipe_->read(taken_, to, most, [&] { return report(progress_, 0, "waiting for what is to be read"); });
  if (got.state == HandedOver::State::failed) refuse(say("cannot be read: %1", std::generic_category().message(errno)));
  if (got.state == HandedOver::State::cancelled) failed_ = true;
  taken_ += got.size;
  return got.size;
}

std::size_t InputFile::read_file(char* to, std::size_t most) {
  const std::size_t wanted = std::min(most, size_ - std::min(taken_, size_));
  if (wanted == 0) return 0;
  const std::size_t got = std::fread(to, 1, wanted, file_.get());
  taken_ += got;
  if (got < wanted) {
    const int error = errno;
    if (std::ferror(file_.get()))
      refuse(say("cannot be read: %1", std::generic_category().message(error)));
    else
      problems_->error(path_, "", say("became shorter while it was read; what came before is kept"));
    size_ = taken_;
  }
  return got;
}

std::size_t InputFile::read(char* to, std::size_t most) {
  // Whoever looks at the begin of a table should see much of it, however small the pieces are that a pipe gives.
  std::size_t made = 0;
  while (made < most) {
    const auto more = read_some(to + made, most - made);
    if (more == 0) break;
    made += more;
  }
  return made;
}

std::size_t InputFile::read_some(char* to, std::size_t most) {
  if (failed_ || ended_ || most == 0) return 0;
  if (!unpacker_) {
    if (raw_begin_ == raw_end_) return read_raw(to, most);
    const auto size = std::min(most, raw_end_ - raw_begin_);
    std::memcpy(to, raw_.data() + raw_begin_, size);
    raw_begin_ += size;
    return size;
  }
  std::size_t made = 0;
  while (made == 0 && !ended_) {
    if (raw_begin_ == raw_end_) {
      raw_begin_ = 0;
      raw_end_ = read_raw(raw_.data(), raw_.size());
      if (raw_end_ == 0) {
        ended_ = true;
        if (!failed_ && !unpacker_->between_parts())
          problems_->error(path_, "", say("is packed and ends too early; what came before is kept"));
        break;
      }
    }
    const std::string_view packed(raw_.data() + raw_begin_, raw_end_ - raw_begin_);
    // Behind the last part some programs fill a block with zeros.
    if (unpacker_->between_parts() && packed.find_first_not_of('\0') == std::string_view::npos) {
      raw_begin_ = raw_end_;
      continue;
    }
    const auto result = unpacker_->unpack(packed, to, most);
    raw_begin_ += result.used;
    made = result.made;
    if (result.damaged || (result.used == 0 && made == 0)) {
      ended_ = true;
      problems_->error(path_, "", say("is packed and damaged here; what came before is kept"));
    }
  }
  return made;
}

double InputFile::fraction() const {
  const auto used = static_cast<double>(taken_ - (raw_end_ - raw_begin_));
  if (pipe_) return pipe_->complete() && pipe_->size() > 0 ? used / static_cast<double>(pipe_->size()) : 0;
  return size_ == 0 ? 1 : std::min(1.0, used / static_cast<double>(size_));
}

std::size_t InputFile::expected_size() const {
  const auto size = pipe_ ? pipe_->size() : size_;
  return unpacker_ ? 4 * size : size;
}

}  // namespace hallscope
