#!/bin/sh
# with_display.sh COMMAND…: runs it on the display there is, else on a virtual one.
[ -n "${DISPLAY:-}" ] && exec "$@"
exec sh "$(dirname "$0")/own_display.sh" "$@"
