#!/bin/sh
# A Chromium for the browser tests: one on the PATH, else the system's package, else the test tool's own download.
set -eu
found() { command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable; }
if [ -n "${DIDIM_CHROMIUM:-}" ] || found >/dev/null 2>&1; then
  exit 0
fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null && exit 0
fi
exec .venv/bin/playwright install --with-deps chromium
