#include "models/io/heap.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>  // says which C library it is

#if defined(__GLIBC__) && !defined(HALLSCOPE_SANITIZED)
#define HALLSCOPE_GLIBC_HEAP
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <system_error>
#include <thread>
#endif

namespace hallscope {

#ifdef HALLSCOPE_GLIBC_HEAP

namespace {

constexpr int large_at_once = 32 << 20;        // bytes; what is larger has pages of its own
constexpr int kept = 64 << 20;                 // bytes, free at the heap's end
constexpr int growing = 4 << 20;               // bytes at a time, beyond what is reserved
constexpr int reserved = 768 << 20;            // bytes of addresses: a campus with its pictures
constexpr std::uintptr_t page = 2u << 20u;     // of the large ones
constexpr std::uintptr_t ahead = 64u << 20u;   // bytes of memory that are there before they are asked for
constexpr std::uintptr_t at_once = 8u << 20u;  // bytes: less are not worth a thread

std::atomic<bool> keeping = false;
std::atomic<std::uintptr_t> reserved_to = 0, touched_to = 0;

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
  touched_to = from;
  reserved_to = end & ~(page - 1);
}

/// Where the heap's untouched end begins, as whoever asks for much finds out. Where something let go of has that much
/// room, it is what is asked for next that goes there. (What the heap writes behind it lies within what is kept ahead.)
std::uintptr_t top_of_heap() {
  void* volatile next = std::malloc(at_once);  // volatile: or the compiler saves itself both
  const auto at = reinterpret_cast<std::uintptr_t>(next);
  std::free(next);
  return at;
}

#ifdef MADV_POPULATE_WRITE
/// Where the system does not know how, or has no more, whoever writes there is served as ever.
void touch(std::uintptr_t from, std::uintptr_t to) {
  for (; from < to; from += page)
    if (madvise(reinterpret_cast<void*>(from), page, MADV_POPULATE_WRITE) != 0) return;
}
#endif

}  // namespace

void keep_heap() {
  if (keeping.exchange(true)) return;
  mallopt(M_MMAP_THRESHOLD, large_at_once);
  mallopt(M_TRIM_THRESHOLD, reserved + kept);
  mallopt(M_TOP_PAD, growing);
  reserve_large_pages();
}

void share_heap() {
  constexpr int heaps = 5;  // glibc gives whoever comes later each of them in turn, the window's too
  mallopt(M_ARENA_MAX, heaps);
}

void touch_ahead() {
#ifdef MADV_POPULATE_WRITE
  if (reserved_to == 0) return;
  const auto from = touched_to.load(), to = std::min((top_of_heap() + ahead) & ~(page - 1), reserved_to.load());
  if (to < from + at_once) return;
  touched_to = to;
  try {
    std::thread(touch, from, to).detach();  // calls the system alone: may outlive all else
  } catch (const std::system_error&) {      // no more threads: as without
  }
#endif
}

void give_back_free_memory() {
  // What lies at the end is not memory yet, or the next to be asked for.
  malloc_trim(keeping ? reserved + kept : 0);
}

#else

void keep_heap() {}
void share_heap() {}
void touch_ahead() {}
void give_back_free_memory() {}

#endif

}  // namespace hallscope
