#include "models/io/heap.h"

#include <atomic>
#include <cstdint>
#include <cstdlib>  // says which C library it is

#if defined(__GLIBC__) && !defined(HALLSCOPE_SANITIZED)
#define HALLSCOPE_GLIBC_HEAP
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace hallscope {

#ifdef HALLSCOPE_GLIBC_HEAP

namespace {

constexpr int large_at_once = 32 << 20;     // bytes; what is larger has pages of its own
constexpr int kept = 64 << 20;              // bytes, free at the heap's end
constexpr int growing = 4 << 20;            // bytes at a time, beyond what is reserved
constexpr int reserved = 768 << 20;         // bytes of addresses: a campus with its pictures
constexpr std::uintptr_t page = 2u << 20u;  // of the large ones

std::atomic<bool> keeping = false;

/// Where somebody has said how much memory there may be, addresses are not to be taken in advance.
bool limited() {
  for (const auto which : {RLIMIT_AS, RLIMIT_DATA}) {
    rlimit limit{};
    if (getrlimit(which, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY) return true;
  }
  return false;
}

/// Has the heap's end far away, and all up to it in large pages as it is touched.
void reserve_large_pages() {
  if (limited()) return;
  mallopt(M_TOP_PAD, reserved);
  // What does not fit into what the heap has at its end makes it grow, by what is asked for and all that is reserved.
  const struct mallinfo2 now = mallinfo2();
  void* grown = std::malloc(now.keepcost + (1u << 20u));
  std::free(grown);
  mallopt(M_TOP_PAD, growing);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0)), start = reinterpret_cast<std::uintptr_t>(grown);
  if (!grown || start >= end || end - start < page) return;
  const auto from = (start + page - 1) & ~(page - 1);
  madvise(reinterpret_cast<void*>(from), end - from, MADV_HUGEPAGE);
}

}  // namespace

void keep_heap() {
  if (keeping.exchange(true)) return;
  mallopt(M_MMAP_THRESHOLD, large_at_once);
  mallopt(M_TRIM_THRESHOLD, reserved + kept);
  mallopt(M_TOP_PAD, growing);
  reserve_large_pages();
}

void share_heap() {
  constexpr int heaps = 3;  // glibc gives who comes fourth and later each of them in turn, the window's too
  mallopt(M_ARENA_MAX, heaps);
}

void give_back_free_memory() {
  // What lies at the end is not memory yet, or the next to be asked for.
  malloc_trim(keeping ? reserved + kept : 0);
}

#else

void keep_heap() {}
void share_heap() {}
void give_back_free_memory() {}

#endif

}  // namespace hallscope
