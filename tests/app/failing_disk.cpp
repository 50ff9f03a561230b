// A disk on which one kind of call fails, for programs that are started with this in LD_PRELOAD: of the calls named by
// FAILING_CALL (write, pwrite, ftruncate, fsync, close, rename) for files that are still growing (".part-" in their
// name), the one with the number FAILING_AT and all after it fail with the errno FAILING_ERRNO.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

bool is_growing(const char* path) { return std::strstr(path, ".part-") != nullptr; }

bool is_growing(int descriptor) {
  char link[64], path[4096];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const auto size = readlink(link, path, sizeof path - 1);
  if (size <= 0) return false;
  path[size] = '\0';
  return is_growing(path);
}

template <class File>
bool fails(const char* call, File file) {
  static std::atomic<int> calls{0};
  const char* failing = std::getenv("FAILING_CALL");
  if (!failing || std::strcmp(failing, call) != 0) return false;
  const int before = errno;
  const bool growing = is_growing(file);
  errno = before;
  if (!growing || ++calls < std::atoi(std::getenv("FAILING_AT"))) return false;
  errno = std::atoi(std::getenv("FAILING_ERRNO"));
  return true;
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t count) {
  static auto* real = next<ssize_t(int, const void*, size_t)>("write");
  return fails("write", file) ? -1 : real(file, bytes, count);
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
  static auto* real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return fails("pwrite", file) ? -1 : real(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
  static auto* real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  return fails("pwrite", file) ? -1 : real(file, bytes, count, at);
}

int ftruncate(int file, off_t size) noexcept {
  static auto* real = next<int(int, off_t)>("ftruncate");
  return fails("ftruncate", file) ? -1 : real(file, size);
}

int ftruncate64(int file, off64_t size) noexcept {
  static auto* real = next<int(int, off64_t)>("ftruncate64");
  return fails("ftruncate", file) ? -1 : real(file, size);
}

int fsync(int file) {
  static auto* real = next<int(int)>("fsync");
  return fails("fsync", file) ? -1 : real(file);
}

/// Linux has closed the file whatever it answers.
int close(int file) {
  static auto* real = next<int(int)>("close");
  const bool failed = fails("close", file);
  const int error = errno;
  const int result = real(file);
  if (failed) errno = error;
  return failed ? -1 : result;
}

int rename(const char* from, const char* to) noexcept {
  static auto* real = next<int(const char*, const char*)>("rename");
  return fails("rename", from) ? -1 : real(from, to);
}

}  // extern "C"
