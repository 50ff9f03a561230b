#pragma once

#include <unistd.h>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>

namespace hallscope::fuzz {

/// A folder of this process's own, in memory where there is such a place, gone at the end.
class Scratch {
 public:
  Scratch() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code failed;
    const auto base = std::filesystem::is_directory(memory, failed) ? memory : std::filesystem::temp_directory_path();
    folder_ = base / ("hallscope_fuzz_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// Writes a file below the folder and answers its path.
  std::string write(const std::string& name, const void* bytes, std::size_t size) const {
    const auto path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    if (auto* file = std::fopen(path.c_str(), "wb")) {
      std::fwrite(bytes, 1, size, file);
      std::fclose(file);
    }
    return path.string();
  }
  std::string write(const std::string& name, const std::string& text) const {
    return write(name, text.data(), text.size());
  }
  std::string path() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
};

}  // namespace hallscope::fuzz
