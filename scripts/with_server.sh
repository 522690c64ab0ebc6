#!/usr/bin/env bash
# with_server.sh COMMAND…  Runs a command against a private PostgreSQL of the distribution's package, thrown away
# afterwards. The command finds it through DATABASE_URL and POS_ADMIN_URL (its superuser, password by SCRAM).
set -euo pipefail
source "$(dirname "$0")/packages.sh"

newest() { find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1; }
bin=${PG_BIN:-$(newest)}
if [ ! -x "$bin/initdb" ]; then
    need postgresql
    bin=$(newest)
fi

# PostgreSQL refuses to run as root: there its package's own account runs it.
as_server() {
    if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

folder=$(mktemp -d /tmp/balcao-server.XXXXXX)
stop() {
    as_server "$bin/pg_ctl" stop -s -w -m immediate -D "$folder/data" 2>/dev/null || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
port=$("${PYTHON:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
(umask 077 && printf '%s\n' "$password" >"$folder/password")
[ "$(id -u)" -ne 0 ] || chown -R postgres: "$folder"

as_server "$bin/initdb" -D "$folder/data" -U postgres -A scram-sha-256 --pwfile="$folder/password" \
    -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
# The data lives for one run: nothing is gained by waiting for the disk.
as_server "$bin/pg_ctl" start -s -w -t 60 -D "$folder/data" -l "$folder/log" -o "-p $port -k $folder \
    -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=off -c full_page_writes=off" || {
    cat "$folder/log" >&2
    exit 1
}

export POS_ADMIN_URL="postgresql://postgres:$password@127.0.0.1:$port/postgres"
export DATABASE_URL="$POS_ADMIN_URL"
"$@"
