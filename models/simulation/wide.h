#pragma once

/// Put before a function whose loops take many numbers alike: where the processor has wider registers they are used.
/// The same operations on the same numbers, as no two of them are fused into one.
#if defined(__x86_64__) && defined(__linux__) && defined(__has_attribute) && !defined(__SANITIZE_ADDRESS__)
#if __has_attribute(target_clones)
#define HALLSCOPE_WIDE __attribute__((target_clones("avx2", "default")))
#endif
#endif
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#undef HALLSCOPE_WIDE
#endif
#endif
#ifndef HALLSCOPE_WIDE
#define HALLSCOPE_WIDE
#endif
