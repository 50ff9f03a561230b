#include "models/io/heap.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#ifdef HALLSCOPE_JEMALLOC
#include <jemalloc/jemalloc.h>
constexpr bool gives_back = true;
#else
constexpr bool gives_back = false;  // another library's heap, or a sanitizer's
#endif

namespace hallscope {
namespace {

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

#ifdef HALLSCOPE_JEMALLOC
template <typename T>
T told(const char* name) {
  T value{};
  std::size_t size = sizeof value;
  EXPECT_EQ(mallctl(name, &value, &size, nullptr, 0), 0) << name;
  return value;
}

TEST(Heap, IsJemallocsAsItIsSetUp) {
  if (std::getenv("MALLOC_CONF")) GTEST_SKIP() << "set up by somebody else";
  EXPECT_STREQ(told<const char*>("opt.percpu_arena"), "percpu");
  EXPECT_TRUE(told<bool>("opt.background_thread"));
  const auto before = told<std::uint64_t>("thread.allocated");
  constexpr std::size_t size = 5u << 20u;
  const std::string by_new(size, 'a');
  void* volatile by_malloc = std::malloc(size);  // volatile: or the compiler saves itself both
  std::free(by_malloc);
  EXPECT_GE(told<std::uint64_t>("thread.allocated"), before + 2 * size) << "another library's malloc";
}
#endif

TEST(Heap, GivesBackWhatIsFreeAndKeepsTheRest) {
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
