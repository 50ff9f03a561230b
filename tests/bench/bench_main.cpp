// The benchmarks' main(), with memory as the program has it.
#include <benchmark/benchmark.h>

#include "models/io/heap.h"

int main(int argc, char** argv) {
  hallscope::keep_heap();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
