#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "models/io/file_head.h"
#include "models/io/json_stream.h"
#include "models/io/line_file.h"
#include "models/sources/file_kinds.h"
#include "tests/fuzz/scratch.h"

// Any bytes as a file that may be packed by gzip or zstd: its head, its lines, its JSON, and what kind it is.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hallscope;
  static const fuzz::Scratch scratch;
  static std::size_t most = std::size_t{4} << 20;  // a few bytes may unpack to very many
  const auto path = scratch.write("file", data, size);
  Problems problems;
  FileHead head(path);
  head.bytes(4096);
  if (!detect_file_kind(path, problems) && problems.empty()) std::abort();  // what is of no kind is told
  if (auto lines = LineFile::open(path, problems))
    while (lines->next() && lines->bytes_read() < most) lines->peek();
  if (auto json = JsonStream::open(path, problems))
    for (std::size_t tokens = 0; tokens < 100000; ++tokens) {
      const auto token = json->next();
      if (token == JsonStream::Token::end || token == JsonStream::Token::broken) break;
    }
  return 0;
}
