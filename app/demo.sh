#!/bin/sh
# Builds Hallscope and shows the reference campus; without a display it draws three pictures instead.
# Missing packages are installed first.
set -eu
cd "$(dirname "$0")/.."
campus=assets/demo/campus-1gw.json

sh app/install-packages.sh build
mkdir -p build/release
batches=OFF # which would compile again what is built already
[ -e build/release/CMakeCache.txt ] || batches=ON
cmake --preset release -DHALLSCOPE_BATCHES=$batches -DBUILD_TESTING=OFF -DHALLSCOPE_BENCH=OFF -DHALLSCOPE_CCACHE=OFF >build/release/configure.log 2>&1 ||
  { cat build/release/configure.log >&2; exit 1; }
cmake --build --preset release --target hallscope

if [ -n "${DISPLAY:-}" ]; then
  status=0
  build/release/hallscope "$campus" || status=$?
  [ "$status" = 3 ] || exit "$status" # 3: the display cannot be used
else
  echo "There is no display (DISPLAY is not set)."
fi

pictures=build/demo
mkdir -p "$pictures"
echo "Drawing three pictures instead:"
draw() {
  name=$1
  shift
  xvfb-run -a -s "-screen 0 1280x1024x24" build/release/hallscope render "$campus" \
    --resolution 1280x720 --output "$pictures/$name.png" "$@"
  echo "  $PWD/$pictures/$name.png"
}
draw campus --camera campus
draw hall --focus hall-03
draw rack --focus hall-03/row-02/rack-05
