#!/bin/sh
# Builds Hallscope and runs all its tests, then the tests of the models under the sanitizers.
# The last line says "N passed, N failed"; the exit status is 0 when nothing failed.
# In CI, and where no dev build is yet, all is built once, hence in batches (presets ci and ci-asan); else as people
# build it (dev and asan). Missing packages are installed first. Pictures are drawn in a virtual display, so none is needed.
set -u
cd "$(dirname "$0")/.." || exit 1

passed=0
failed=0
told=  # what failed, for the end of the output

finish() {
  [ -z "$told" ] || echo "$told"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
  exit
}

broken() { # a step that must work did not: it counts as one failure
  echo "$1" >&2
  failed=$((failed + 1))
  finish
}

# attribute NAME FILE: a number of the JUnit report's head
attribute() { sed -n "s/.*[[:space:]]$1=\"\\([0-9]*\\)\".*/\\1/p" "$2" | head -n 1; }

# why_failed FILE: the tests that failed by a JUnit report, each with the lines of its output that say why, forty at most.
# Told at the end: whoever has but the end of a long log (two presets, thousands of lines) finds them there.
why_failed() {
  awk '
    /<testcase / { name = $0; sub(/.*<testcase name="/, "", name); sub(/".*/, "", name) }
    /<testcase .*status="fail"/ { failing = 1; lines = 0; print "FAILED: " name }
    failing { sub(/^.*<system-out>/, "  ") }
    failing && /FAIL!|Failure|Actual|Expected|Which is|Loc:|ERROR|[Ee]rror:/ && lines++ < 40
    /<\/testcase>/ { failing = 0 }
  ' "$1" | sed "s/&quot;/\"/g; s/&apos;/'/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g"
}

# run_preset PRESET COMMAND…: configures, builds and tests; COMMAND… goes in front of ctest
run_preset() {
  preset=$1
  shift
  echo "== $preset: build"
  log=build/$preset/configure.log
  mkdir -p "build/$preset"
  cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; broken "configuring $preset failed"; }
  cmake --build --preset "$preset" || broken "building $preset failed"
  echo "== $preset: test"
  report=$PWD/build/$preset/ctest.xml
  rm -f "$report"
  "$@" ctest --preset "$preset" -j "$(nproc)" --output-junit "$report"
  [ -f "$report" ] || broken "ctest of $preset did not finish"
  tests=$(attribute tests "$report")
  failures=$(attribute failures "$report")
  not_run=$(($(attribute disabled "$report") + $(attribute skipped "$report")))
  [ "$not_run" = 0 ] || echo "$not_run tests of $preset were skipped"
  [ "$failures" = 0 ] || told="$told$preset:
$(why_failed "$report")
"
  passed=$((passed + tests - failures - not_run))
  failed=$((failed + failures))
}

sh app/install-packages.sh build test || broken "packages are missing"
dev=dev
asan=asan
if [ -n "${CI:-}" ] || [ ! -e build/dev/CMakeCache.txt ]; then
  dev=ci
  asan=ci-asan
fi
run_preset "$dev" xvfb-run -a -s "-screen 0 1280x1024x24 -noreset"
run_preset "$asan"
finish
