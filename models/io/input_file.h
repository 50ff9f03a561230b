#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/io/handed_over.h"
#include "models/io/problem.h"
#include "models/io/progress.h"
#include "models/io/unpacker.h"

namespace hallscope {

/// The bytes of a file, from its begin to its end, a piece at a time: of a regular file, of one that gzip or zstd
/// packed (known by its first bytes, not by its name), or of what the program was handed open ("-", /dev/fd/63).
///
/// Refused with a problem: what is not there, a folder, a device, a pipe by its own name (nobody may ever write into
/// it). A file that grows is read as it was when it was opened. One that shrinks or whose packed bytes are damaged or
/// cut off ends there, with a problem.
class InputFile {
 public:
  /// Nothing when it is refused. `problems` must outlive the file. `progress` is asked while a pipe has nothing to
  /// give.
  static std::optional<InputFile> open(const std::string& path, Problems& problems, Progress progress = {});

  /// As many bytes as asked for, fewer only at the end.
  std::size_t read(char* to, std::size_t most);
  bool is_packed() const { return unpacker_.has_value(); }
  /// True when reading ended because it could not go on at all (the problem is told), or was cancelled.
  bool failed() const { return failed_; }
  /// Share of what lies on the disk that has been read; 0 of a pipe that has not ended.
  double fraction() const;
  /// How many bytes there will be, as far as it can be told: a packed file is taken to hold four times its size.
  std::size_t expected_size() const;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  InputFile(std::string path, Problems& problems, Progress progress)
      : path_(std::move(path)), problems_(&problems), progress_(std::move(progress)) {}

  bool begin();
  std::size_t read_some(char* to, std::size_t most);
  std::size_t read_raw(char* to, std::size_t most);
  std::size_t read_file(char* to, std::size_t most);
  std::size_t read_pipe(char* to, std::size_t most);
  bool refuse(const std::string& what);

  std::string path_;
  Problems* problems_;
  Progress progress_;
  std::unique_ptr<std::FILE, Close> file_;
  std::shared_ptr<HandedOver> pipe_;
  std::size_t size_ = 0;   // of the file when it was opened
  std::size_t taken_ = 0;  // bytes read of it
  std::vector<char> raw_;  // read but not unpacked: [raw_begin_, raw_end_)
  std::size_t raw_begin_ = 0, raw_end_ = 0;
  std::optional<Unpacker> unpacker_;
  bool failed_ = false, ended_ = false;
};

}  // namespace hallscope
