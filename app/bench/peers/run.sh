#!/bin/sh
# Measures the pages of Hromada beside the same pages made with Django and with FastAPI, in one run, on this machine:
#   app/bench/peers/run.sh target/release/hromada [folder] [seconds]
# The peers' libraries come from PyPI into a folder outside the repository (PEERS_VENV); everything measured lies in `folder`.
set -eu
hromada=$(realpath "${1:?the program to measure, target/release/hromada}")
folder=${2:-var}
seconds=${3:-10}
here=$(dirname "$(realpath "$0")")
venv=${PEERS_VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/hromada-bench-peers}
mkdir -p "$folder"
if [ ! -x "$venv/bin/gunicorn" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet 'django>=5.2,<6' gunicorn fastapi 'uvicorn[standard]' jinja2
fi
"$hromada" bench pages --folder "$folder" --only-fill
export PEERS_DATABASE="$folder/peers.db"
rm -f "$PEERS_DATABASE" "$PEERS_DATABASE-wal" "$PEERS_DATABASE-shm"
"$venv/bin/python" "$here/fill.py" "$folder/bench-pages-full.db" "$PEERS_DATABASE"

"$venv/bin/gunicorn" --chdir "$here" --workers 2 --worker-class gthread --threads 4 --keep-alive 60 --bind 127.0.0.1:9101 \
  --log-level error django_city:application &
django=$!
"$venv/bin/uvicorn" --app-dir "$here" --workers 2 --host 127.0.0.1 --port 9102 --log-level error --no-access-log fastapi_city:app &
fastapi=$!
trap 'kill $django $fastapi 2>/dev/null' EXIT
for port in 9101 9102; do
  tries=0
  until curl -fs -o /dev/null "http://127.0.0.1:$port/resources/measured"; do
    tries=$((tries + 1)); [ $tries -lt 150 ] || { echo "the peer on $port does not answer" >&2; exit 1; }
    sleep 0.2
  done
done
"$hromada" bench pages --folder "$folder" --seconds "$seconds" --peer django=127.0.0.1:9101 --peer fastapi=127.0.0.1:9102
for each in "django $django" "fastapi $fastapi"; do
  set -- $each
  printf '%s, memory of all its processes: %s MB\n' "$1" \
    "$(ps -o rss= --pid "$2" --ppid "$2" | awk '{ sum += $1 } END { printf "%d", sum / 1024 }')"
done
