#!/usr/bin/env bash
# Makes .venv from the hash-locked requirements, once: nothing is done again while lock, interpreter and place
# are the same. What is missing of system packages is installed as root and named otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/packages.sh

python=${PYTHON:-python3}
interpreter=$("$python" -c 'import sys; print(sys.version.split()[0], sys.executable)' 2>/dev/null) || {
    echo "Python 3.11 or newer is needed: \"$python\" does not start. Name one with make PYTHON=…" >&2
    exit 1
}
place="$interpreter $PWD/.venv"
wanted="$place $(cat requirements/dev.txt pyproject.toml scripts/setup.sh | sha256sum)"
stamp=.venv/made-from
if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed; $python is ${interpreter%% *}. Name a newer one with make PYTHON=…" >&2
    exit 1
}

# What Qt and the program load from the system, by the package that brings it.
libraries='
libEGL.so.1              libegl1
libGL.so.1               libgl1
libX11-xcb.so.1          libx11-xcb1
libdbus-1.so.3           libdbus-1-3
libfontconfig.so.1       libfontconfig1
libglib-2.0.so.0         libglib2.0-0
libgssapi_krb5.so.2      libgssapi-krb5-2
libxcb-cursor.so.0       libxcb-cursor0
libxcb-glx.so.0          libxcb-glx0
libxcb-icccm.so.4        libxcb-icccm4
libxcb-image.so.0        libxcb-image0
libxcb-keysyms.so.1      libxcb-keysyms1
libxcb-randr.so.0        libxcb-randr0
libxcb-render-util.so.0  libxcb-render-util0
libxcb-shape.so.0        libxcb-shape0
libxcb-shm.so.0          libxcb-shm0
libxcb-sync.so.1         libxcb-sync1
libxcb-util.so.1         libxcb-util1
libxcb-xfixes.so.0       libxcb-xfixes0
libxcb-xkb.so.1          libxcb-xkb1
libxkbcommon-x11.so.0    libxkbcommon-x11-0
libxkbcommon.so.0        libxkbcommon0
'
missing=()
"$python" -c 'import venv; from ensurepip import bootstrap' 2>/dev/null || missing+=("python$("$python" -c \
    'import sys; print("%d.%d" % sys.version_info[:2])')-venv")
if [ "$(uname)" = Linux ]; then
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
    while read -r library package; do
        [ -z "$library" ] || grep -qF "$library " <<<"$known" || missing+=("$package")
    done <<<"$libraries"
    [ -e /usr/share/zoneinfo/America/Sao_Paulo ] || missing+=(tzdata)
fi
[ ${#missing[@]} -eq 0 ] || need "${missing[@]}"

echo "Making .venv from requirements/dev.txt (once; a few minutes without a cache)" >&2
if [ "$(cat .venv/made-for 2>/dev/null)" != "$place" ]; then
    "$python" -m venv --clear .venv
    echo "$place" >.venv/made-for
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1
.venv/bin/python -m pip install -q --require-hashes -r requirements/dev.txt
.venv/bin/python -m pip install -q --no-deps --no-build-isolation -e .
echo "$wanted" >"$stamp"
