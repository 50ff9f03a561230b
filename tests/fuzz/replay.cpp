// A fuzzer without libFuzzer: REPLAY FOLDER RUNS. Gives the target every file of its corpus, then RUNS damaged ones
// made from them, the same each time. What the suite runs for a second or two; tests/fuzz/run.sh looks for more.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<char>;

Bytes read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Bits flipped, bytes replaced, cut, doubled, or the end lost.
void damage(Bytes& bytes, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % std::max<std::size_t>(1, n)); };
  if (bytes.empty()) return;
  const auto at = static_cast<std::ptrdiff_t>(below(bytes.size()));
  const auto length =
      static_cast<std::ptrdiff_t>(1 + below(std::min<std::size_t>(16, bytes.size() - below(bytes.size()))));
  const auto end = std::min(at + length, static_cast<std::ptrdiff_t>(bytes.size()));
  const auto place = bytes.begin() + at;
  switch (below(5)) {
    case 0:
      *place = static_cast<char>(*place ^ (1 << below(8)));
      break;
    case 1:
      *place = static_cast<char>(random());
      break;
    case 2:
      bytes.erase(place, bytes.begin() + end);
      break;
    case 3: {
      const Bytes piece(place, bytes.begin() + end);
      bytes.insert(place, piece.begin(), piece.end());
      break;
    }
    default:
      bytes.resize(static_cast<std::size_t>(at));
  }
}

void run(const Bytes& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::vector<std::filesystem::path> files(std::filesystem::directory_iterator(argv[1]), {});
  std::sort(files.begin(), files.end());  // a folder has no order of its own
  std::vector<Bytes> corpus;
  for (const auto& file : files) corpus.push_back(read(file));
  if (corpus.empty()) {
    std::fprintf(stderr, "%s: nothing to begin with\n", argv[1]);
    return 1;
  }
  for (const auto& bytes : corpus) run(bytes);
  std::mt19937 random(1);
  const long runs = std::atol(argv[2]);
  for (long i = 0; i < runs; ++i) {
    Bytes bytes = corpus[static_cast<std::size_t>(i) % corpus.size()];
    for (std::size_t k = 0; k <= random() % 3; ++k) damage(bytes, random);
    run(bytes);
  }
  std::printf("%zu files and %ld damaged ones\n", corpus.size(), runs);
}
