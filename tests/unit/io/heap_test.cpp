#include "models/io/heap.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <vector>

namespace hallscope {
namespace {

#if defined(__GLIBC__) && !defined(HALLSCOPE_SANITIZED)
constexpr bool gives_back = true;
#else
constexpr bool gives_back = false;  // another library's heap, or a sanitizer's
#endif

double resident_mb() {
  std::ifstream file("/proc/self/statm");
  double all = 0, resident = 0;
  file >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// So many pieces of a megabyte, each full of its number.
std::vector<std::unique_ptr<std::vector<int>>> pieces(int count) {
  constexpr std::size_t numbers = (1u << 20u) / sizeof(int);
  std::vector<std::unique_ptr<std::vector<int>>> all;
  for (int i = 0; i < count; ++i) all.push_back(std::make_unique<std::vector<int>>(numbers, i));
  return all;
}

TEST(Heap, GivesBackWhatIsFreeAndKeepsTheRest) {
  keep_heap();
  keep_heap();  // twice is as once
  auto all = pieces(200);
  const double full = resident_mb();
  if (gives_back) {
    ASSERT_GT(full, 200);
  }
  for (std::size_t i = 1; i < all.size(); ++i)
    if (i % 10 != 0) all[i].reset();
  give_back_free_memory();
  if (gives_back) {
    EXPECT_LT(resident_mb(), full - 120) << "of 180 MB that are free";
  }
  const auto more = pieces(100);
  for (std::size_t i = 0; i < all.size(); i += 10) {
    EXPECT_EQ(all[i]->front(), static_cast<int>(i));
    EXPECT_EQ(all[i]->back(), static_cast<int>(i));
  }
  EXPECT_EQ(more.back()->back(), 99);
}

}  // namespace
}  // namespace hallscope
