#!/bin/sh
# own_display.sh COMMAND…: runs it on a virtual display that no other program uses, so that keys, focus and pointer are
# its alone.
exec xvfb-run -a -s "-screen 0 1280x1024x24 -noreset" "$@"
