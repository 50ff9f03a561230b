#!/bin/sh
# Fails when a source is not formatted as .clang-format says; 77 (skipped) without clang-format 14, as others differ.
cd "$(dirname "$0")/.." || exit 1
formatter=""
for name in clang-format-14 clang-format; do
  if "$name" --version 2>/dev/null | grep -q "version 14\."; then formatter=$name && break; fi
done
[ -n "$formatter" ] || { echo "clang-format 14 is not installed"; exit 77; }
find app models scene tests -name '*.h' -o -name '*.cpp' | xargs "$formatter" --dry-run -Werror
