#!/bin/sh
# Loads every export with the real tool: BEIR, RAGAS and DeepEval in an environment of their own, promptfoo under node.
# promptfoo also asks a running Didim, so that the patterns are tried as JavaScript on real answers.
# Needs the network once, some 600 MB, and node 20.20 or later for promptfoo (left out, loudly, where there is none).
set -eu
cd "$(dirname "$0")/.."
BIN=.venv/bin
OUT=${DIDIM_EXPORTS:-var/exports}
mkdir -p "$OUT"
OUT=$(cd "$OUT" && pwd)
ENV=${DIDIM_EXPORTS_ENV:-var/exports-env}
PORT=${DIDIM_EXPORTS_PORT:-8797}
export DIDIM_EXPORTS="$OUT" DEEPEVAL_TELEMETRY_OPT_OUT=YES RAGAS_DO_NOT_TRACK=true
export PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_CONFIG_DIR="$OUT/promptfoo-home"

if ! cmp -s requirements-exports.lock "$ENV/lock"; then
  rm -rf "$ENV"
  $BIN/python -m venv "$ENV"
  "$ENV/bin/pip" install --quiet --no-deps --require-hashes -r requirements-exports.lock
  cp requirements-exports.lock "$ENV/lock"
fi

$BIN/didim ingest
$BIN/didim eval run --suite answers --split tune
for shape in beir ragas deepeval promptfoo; do
  $BIN/didim eval export $shape "$OUT/$shape"
done
$BIN/didim eval export ragas "$OUT/ragas-run" --split tune --run last
"$ENV/bin/python" -m pytest -q -p no:cacheprovider -c /dev/null --rootdir tests/exports tests/exports/real_tools.py

if ! command -v node > /dev/null; then
  echo "no node here: promptfoo was NOT checked" >&2
  exit 1
fi
mkdir -p "$OUT/node"
cp tests/exports/package.json tests/exports/package-lock.json "$OUT/node/"
(cd "$OUT/node" && npm ci --omit=optional --ignore-scripts --no-audit --no-fund && npm rebuild better-sqlite3)
PROMPTFOO="$OUT/node/node_modules/.bin/promptfoo"
CONFIG="$OUT/promptfoo/promptfooconfig.json"
sed "s/127.0.0.1:8000/127.0.0.1:$PORT/" "$CONFIG" > "$OUT/promptfoo/here.json"
"$PROMPTFOO" validate -c "$OUT/promptfoo/here.json"
$BIN/didim serve --no-ingest --port "$PORT" > "$OUT/serve.log" 2>&1 &
SERVER=$!
trap 'kill $SERVER' EXIT
$BIN/python - "$PORT" << 'WAIT'
import sys, time, urllib.request
for _ in range(240):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/readyz", timeout=2)
        break
    except OSError:
        time.sleep(0.5)
else:
    sys.exit("the server did not come up; see serve.log")
WAIT
"$PROMPTFOO" eval -c "$OUT/promptfoo/here.json" --filter-first-n 20 -j 1 --no-cache --no-table --no-progress-bar \
  -o "$OUT/promptfoo/results.json" || test $? -eq 100
$BIN/python - "$OUT/promptfoo/results.json" << 'READ'
import json, sys
stats = json.load(open(sys.argv[1]))["results"]["stats"]
print("promptfoo:", stats["successes"], "right,", stats["failures"], "wrong,", stats["errors"], "errors")
sys.exit(stats["errors"] > 0 or stats["successes"] < 0.6 * (stats["successes"] + stats["failures"]))
READ
