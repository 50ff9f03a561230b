#include "models/io/heap.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
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

// First of all: what others have let go of is room that nothing has to be cleared for.
TEST(Heap, HasMemoryThatIsAskedForNextThereAlready) {
  if (!gives_back) GTEST_SKIP() << "another heap";
  keep_heap();
  const double before = resident_mb();
  touch_ahead();
  constexpr double ahead = 55, patience_s = 20;
  for (int i = 0; i < 100 * patience_s && resident_mb() < before + ahead; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  if (resident_mb() < before + 1) GTEST_SKIP() << "a system that cannot, or memory that is limited";
  EXPECT_GT(resident_mb(), before + ahead);
  const double touched = resident_mb();
  for (int i = 0; i < 100; ++i) touch_ahead();  // there is enough
  const auto all = pieces(40);
  EXPECT_LT(resident_mb(), touched + 20) << "40 MB that were there";
  EXPECT_EQ(all.back()->back(), 39);
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

/// Of addresses that the first heap has, touched or not.
double heap_mb() {
  std::ifstream file("/proc/self/maps");
  double bytes = 0;
  for (std::string line; std::getline(file, line);)
    if (line.find("[heap]") != std::string::npos) {
      const auto dash = line.find('-');
      bytes += static_cast<double>(std::stoull(line.substr(dash + 1), nullptr, 16) -
                                   std::stoull(line.substr(0, dash), nullptr, 16));
    }
  return bytes / 1e6;
}

// A thread beside the window's reads files, and gives back what that took: the window's memory goes on coming in large
// pages.
TEST(Heap, StaysReservedWhereMemoryIsGivenBack) {
  if (!gives_back) GTEST_SKIP() << "another heap";
  constexpr double reserved = 700;
  keep_heap();
  const double before = heap_mb();
  ASSERT_GT(before, reserved);
  auto all = pieces(200);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i % 60 != 0) all[i].reset();
  std::thread([] { give_back_free_memory(); }).join();
  EXPECT_GE(heap_mb(), before);
}

}  // namespace
}  // namespace hallscope
