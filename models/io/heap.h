#pragma once

namespace hallscope {

/// To be called first. Memory is taken in large pages where the system has them: first touches of four kilobytes each
/// took half the time of reading a table, and a third of that to the first picture. What is let go of is kept for what
/// is asked for next, in place of being handed to the system and cleared again for every frame and every mesh. Reserves
/// addresses, no memory; does nothing where it cannot.
void keep_heap();

/// Has all threads take their memory from five heaps: for a program with a window, which reads on a thread of its own
/// and sums up on others. With one for all the window waits at its lock for whoever holds it, and that one for a core;
/// with three it still does, as libraries' threads start first and have two of them, and whoever comes later is given
/// each in turn. With one for each thread what they have let go of adds up: ten took 80 MB more, and won nothing. What
/// computes on many of them is better off with a heap for each.
void share_heap();

/// Has the memory that the first heap gives out next cleared by a thread beside, before it is asked for. To be called
/// by the thread that started the program, again and again, though not at every moment: it has the heap look through
/// what is free. Clearing a large page takes the kernel a tenth of a millisecond, in virtual machines up to four, and a
/// window that opens a campus stood still for fifty of them. Keeps 64 MB in advance; does nothing where keep_heap()
/// found no large pages to keep.
void touch_ahead();

/// Gives memory that was freed back to the system, but for what keep_heap() keeps at the heap's end. Reading needs far
/// more than it leaves, and the C library keeps what it was given: of the opened reference campus a third. Takes
/// milliseconds to a tenth of a second, in which no other thread gets memory; does nothing where the library cannot.
void give_back_free_memory();

}  // namespace hallscope
