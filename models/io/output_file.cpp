#include "models/io/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "models/io/keep_permissions.h"
#include "models/io/partial_file.h"

namespace hallscope {
namespace {

/// Until it takes the place of another, a file is its writer's alone; a new one is what the umask makes of it.
constexpr mode_t private_mode = S_IRUSR | S_IWUSR;
constexpr mode_t new_mode = private_mode | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;

/// Not every file that can be written can be synchronised.
bool synchronise(int descriptor) { return fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP; }

/// So that the new name outlasts a power cut. Without it, too, either the old or the new file is there as a whole: no
/// reason to call the output failed.
void synchronise_folder_of(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  const int descriptor = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  synchronise(descriptor);
  close(descriptor);
}

}  // namespace

OutputFile::OutputFile(OutputTarget target, int descriptor, std::string partial)
    : target_(std::move(target)), descriptor_(descriptor), partial_(std::move(partial)) {}

std::unique_ptr<OutputFile> OutputFile::create(const std::string& path, OutputAccess access, std::string& refusal) {
  auto target = output_target(path, access, refusal);
  if (!target) return nullptr;
  PartialFile file;
  if (target->kind == OutputTarget::Kind::stream) {
    // To the end of what a shell has redirected into a file, which may hold something already.
    file.descriptor = open(target->path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
  } else {
    file = create_partial_file(target->path, target->kind == OutputTarget::Kind::file ? private_mode : new_mode);
  }
  if (file.descriptor < 0) {
    refusal = cannot_be_written(errno);
    return nullptr;
  }
  if (target->kind == OutputTarget::Kind::stream) file.path.clear();
  return std::unique_ptr<OutputFile>(new OutputFile(std::move(*target), file.descriptor, std::move(file.path)));
}

OutputFile::~OutputFile() {
  discard();
  if (descriptor_ >= 0) close(descriptor_);
}

void OutputFile::discard() {
  if (std::exchange(done_, true) || partial_.empty()) return;
  unlink(partial_.c_str());
}

bool OutputFile::fail(int error) {
  if (failure_.empty()) failure_ = cannot_be_written(error);
  discard();
  return false;
}

bool OutputFile::write(std::string_view bytes) {
  while (can_write() && !bytes.empty()) {
    const auto written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    size_ += static_cast<std::uint64_t>(written);
  }
  return can_write();
}

bool OutputFile::write_at(std::uint64_t offset, const void* bytes, std::size_t count) {
  const auto* from = static_cast<const char*>(bytes);
  while (can_write() && count > 0) {
    const auto written = pwrite(descriptor_, from, count, static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(errno);
    from += written;
    offset += static_cast<std::uint64_t>(written);
    count -= static_cast<std::size_t>(written);
  }
  return can_write();
}

bool OutputFile::read_at(std::uint64_t offset, void* bytes, std::size_t count) const {
  auto* to = static_cast<char*>(bytes);
  while (count > 0) {
    const auto got = pread(descriptor_, to, count, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    to += got;
    offset += static_cast<std::uint64_t>(got);
    count -= static_cast<std::size_t>(got);
  }
  std::memset(to, 0, count);
  return true;
}

bool OutputFile::resize(std::uint64_t size) {
  if (!can_write()) return false;
  return ftruncate(descriptor_, static_cast<off_t>(size)) == 0 || fail(errno);
}

bool OutputFile::finish() {
  if (!can_write()) return false;
  if (partial_.empty()) {
    done_ = true;
    if (close(std::exchange(descriptor_, -1)) == 0 || errno == EINTR) return true;
    return fail(errno);
  }
  keep_permissions(descriptor_, target_.path);
  if (!synchronise(descriptor_)) return fail(errno);
  // Some file systems say only now that there was no room. A second descriptor keeps the lock until the file has its
  // name: without it, it would look like one that was left over.
  const int locked = fcntl(descriptor_, F_DUPFD_CLOEXEC, 0);
  const bool closed = close(std::exchange(descriptor_, locked)) == 0 || errno == EINTR;
  if (!closed || std::rename(partial_.c_str(), target_.path.c_str()) != 0) return fail(errno);
  done_ = true;
  synchronise_folder_of(target_.path);
  return true;
}

std::string write_file(const std::string& path, std::string_view bytes) {
  std::string refusal;
  const auto file = OutputFile::create(path, OutputAccess::stream, refusal);
  if (!file) return refusal;
  file->write(bytes);
  file->finish();
  return file->failure();
}

}  // namespace hallscope
