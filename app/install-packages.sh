#!/bin/sh
# Installs what Hallscope needs from Debian's packages: install-packages.sh {build|test}…
# Asks for nothing and needs neither root nor the network when everything is there already.
set -eu

build="ca-certificates cmake ninja-build g++ clang
  qt6-base-dev libqt6opengl6-dev libgl-dev libx11-dev libvtk9-dev nlohmann-json3-dev libcli11-dev libfast-float-dev
  libhdf5-dev zlib1g-dev libzstd-dev libjemalloc-dev libtbb-dev libgl1-mesa-dri fonts-dejavu-core fonts-inter xvfb xauth"
test="ccache lld libgtest-dev libgmock-dev libbenchmark-dev python3 python3-jsonschema binutils"

wanted=""
for set in "$@"; do
  case $set in
    build) wanted="$wanted $build" ;;
    test) wanted="$wanted $test" ;;
    *) echo "usage: $0 {build|test}…" >&2; exit 2 ;;
  esac
done

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "This is not a Debian system. Hallscope needs what these Debian packages hold:" $wanted >&2
  exit 0 # they may be there under other names; the build says what is missing
fi

missing=""
for package in $wanted; do
  case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
    installed) ;;
    *) missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1; then
  as_root="sudo"
else
  echo "These packages are missing, and installing them needs root:" >&2
  echo "  apt-get install --no-install-recommends$missing" >&2
  exit 1
fi
echo "Installing$missing"
$as_root apt-get update -q
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
