#!/usr/bin/env bash
# What the tests run beside the program: PgBouncer, and the distribution's own PostgreSQL.
# Installed as root where it is missing, named otherwise; nowhere but on Debian's relatives is it asked for.
set -euo pipefail
source "$(dirname "$0")/packages.sh"

command -v apt-get >/dev/null || exit 0
missing=()
[ -x /usr/sbin/pgbouncer ] || missing+=(pgbouncer)
[ -n "$(find /usr/lib/postgresql -maxdepth 3 -name initdb -print -quit 2>/dev/null)" ] || missing+=(postgresql)
[ ${#missing[@]} -eq 0 ] || need "${missing[@]}"
