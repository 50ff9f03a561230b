#!/bin/sh
# with_display.sh COMMAND…: runs it on the display there is, else on a virtual one.
[ -n "${DISPLAY:-}" ] && exec "$@"
exec xvfb-run -a -s "-screen 0 1280x1024x24 -noreset" "$@"
