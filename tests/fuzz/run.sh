#!/bin/sh
# Builds the fuzzers and runs each for a while, beginning with its corpus: run.sh [SECONDS [FUZZER…]] (60 s, all)
# Says how often each ran. The exit status is 0 when none found anything; what it found stays in build/fuzz/found.
set -u
cd "$(dirname "$0")/../.." || exit 1

seconds=${1:-60}
[ $# -gt 0 ] && shift
case $seconds in
  *[!0-9]* | "") echo "usage: $0 [SECONDS [FUZZER…]]" >&2; exit 2 ;;
esac

sh app/install-packages.sh build test || exit 1
mkdir -p build/fuzz
log=build/fuzz/configure.log
cmake --preset fuzz >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
cmake --build --preset fuzz || exit 1

[ $# -gt 0 ] || set -- $(cd tests/fuzz && ls -- *_fuzz.cpp | sed 's/\.cpp$//')

found=build/fuzz/found
mkdir -p "$found"
bad=0
for fuzzer in "$@"; do
  grown=build/fuzz/corpus/$fuzzer # what it learns, kept from run to run; the one checked in is only read
  mkdir -p "$grown"
  log=build/fuzz/$fuzzer.log
  # VTK and HDF5 keep things to their end and are not instrumented: no leaks, no bounds of containers made in them.
  ASAN_OPTIONS=detect_leaks=0:detect_container_overflow=0:allocator_may_return_null=1 \
    build/fuzz/tests/"$fuzzer" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=65536 \
    -print_final_stats=1 -artifact_prefix="$found/$fuzzer-" "$grown" "tests/fuzz/corpus/$fuzzer" >"$log" 2>&1
  status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  if [ "$status" = 0 ]; then
    echo "$fuzzer: ${runs:-?} runs, nothing found"
  else
    bad=$((bad + 1))
    echo "$fuzzer: FAILED after ${runs:-?} runs; the end of $log:"
    tail -n 40 "$log"
  fi
done
[ "$bad" = 0 ] && echo "nothing found" || echo "$bad fuzzers found something; see $found"
[ "$bad" = 0 ]
