#!/bin/bash
# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Use a published site in chromium, served by "clio serve" and by nginx: run.sh [CLIO]
#
# Needs Debian's chromium and nginx-light, Node.js 20 and its package registry.

set -eu
cd "$(dirname "$0")/../.."
clio=$(realpath "${1:-build/release/clio}")

[ -f src/publish/web/dist/clio.js ] || scripts/web.sh
[ -d tests/web/node_modules ] || (cd tests/web && npm ci --ignore-scripts --no-audit --no-fund)

work=$(mktemp -d)
chmod 755 "$work"
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; wait; rm -rf "$work"' EXIT

"$clio" convert input -o "$work/output" -q
/usr/bin/python3 tests/web/hostile.py "$work/hostile.ttl"
"$clio" publish "$work/output" -o "$work/site" -q
"$clio" publish "$work/hostile.ttl" -o "$work/hostile" -q

# Serve a site with clio, and set $url
serve() {
  local said=$1.said
  "$clio" serve "$1" --port 0 >"$said" &
  pids+=($!)
  until grep -qs http "$said"; do sleep 0.1; done
  url=$(sed 's/.* at //' "$said")
}

# Serve a site with nginx at port $2, and set $url
serve_nginx() {
  local conf=$work/nginx-$2.conf kind
  {
    [ "$(id -u)" -ne 0 ] || echo "user root;"
    echo "daemon off; pid $work/pid-$2; error_log stderr; events {} http { include /etc/nginx/mime.types; access_log off;"
    for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $work/$kind;"; done
    echo "server { listen 127.0.0.1:$2; root $1; include $1/rules/nginx.conf; } }"
  } >"$conf"
  nginx -e stderr -c "$conf" &
  pids+=($!)
  url=http://127.0.0.1:$2/
  until curl -s -o /dev/null "$url"; do sleep 0.1; done
}

status=0
serve "$work/site"
site=$url
serve "$work/hostile"
echo "== clio serve"
node tests/web/check.mjs "$site" "$url" || status=1

serve_nginx "$work/site" 18431
site=$url
serve_nginx "$work/hostile" 18432
echo "== nginx"
node tests/web/check.mjs "$site" "$url" || status=1
exit $status
