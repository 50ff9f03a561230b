#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "models/io/output_target.h"

namespace hallscope {

/// A file that is written whole or not at all: it grows beside its target under another name (partial_file.h) and takes
/// its place in finish(), on the disk and with the permissions of what was there. Until then, and when anything goes
/// wrong, the target is as it was. One that is destroyed before leaves nothing behind. Pipes and devices are written
/// straight into. Whatever people have the program write goes through this; settings and sessions, small and written
/// while one works, are not waited for until they are on the disk.
///
/// After the first failure nothing more is written, and failure() says why and what to do. Not thread-safe.
class OutputFile {
 public:
  /// Nothing, with the reason in `refusal`, where nothing can be written.
  static std::unique_ptr<OutputFile> create(const std::string& path, OutputAccess, std::string& refusal);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Adds to the end.
  bool write(std::string_view bytes);

  // Only of those made to be written anywhere.
  bool write_at(std::uint64_t offset, const void* bytes, std::size_t count);
  /// Zeros beyond the end.
  bool read_at(std::uint64_t offset, void* bytes, std::size_t count) const;
  bool resize(std::uint64_t size);

  /// Flushes and puts it in place. Nothing may be written afterwards.
  bool finish();
  /// Removes what has been written; a target stays as it was.
  void discard();

  /// Empty while all is well.
  const std::string& failure() const { return failure_; }

 private:
  OutputFile(OutputTarget target, int descriptor, std::string partial);
  bool fail(int error);
  bool can_write() const { return descriptor_ >= 0 && !done_; }

  OutputTarget target_;
  int descriptor_;
  std::string partial_;  ///< the name it has until it is finished; empty for pipes and devices
  std::uint64_t size_ = 0;
  bool done_ = false;  ///< finished, failed or discarded
  std::string failure_;
};

/// Writes a whole file. Empty on success, else why not.
std::string write_file(const std::string& path, std::string_view bytes);

}  // namespace hallscope
