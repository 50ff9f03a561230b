#include "models/io/heap.h"

#ifdef HALLSCOPE_JEMALLOC

#include <jemalloc/jemalloc.h>

#define TEXT(number) TEXT_OF(number)
#define TEXT_OF(number) #number

// Every program of the project takes its memory from jemalloc. From the C library's heap the window waited for whoever
// held the lock of a part of it, and those for the kernel, which they asked for each few kilobytes by which their part
// grew: up to a tenth of a second, and a quarter more memory.
//
// A part for each core, not for each thread: what they have let go of adds up less. What nobody asks for again is given
// back by a thread beside, not by whoever frees it. The variable's name and the words are jemalloc's; MALLOC_CONF in
// the environment overrules them.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "background_thread:true,percpu_arena:percpu";
}

namespace hallscope {

void give_back_free_memory() { mallctl("arena." TEXT(MALLCTL_ARENAS_ALL) ".purge", nullptr, nullptr, nullptr, 0); }

}  // namespace hallscope

#else

namespace hallscope {

void give_back_free_memory() {}

}  // namespace hallscope

#endif
