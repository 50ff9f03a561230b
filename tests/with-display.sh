#!/bin/sh
# Runs a command that needs a display: in the one there is, else in a virtual one.
if [ -n "${DISPLAY:-}" ]; then exec "$@"; fi
exec xvfb-run -a -s "-screen 0 1280x1024x24" "$@"
