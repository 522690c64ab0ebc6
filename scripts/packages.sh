# Sourced by the other scripts: system packages that may be missing.

# need PACKAGE…  Installs Debian packages as root; names the command and fails for anybody else.
need() {
    if ! command -v apt-get >/dev/null; then
        echo "Missing on this system (Debian's names): $*" >&2
        exit 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        printf 'System packages are missing. Install them and repeat the command:\n\n    sudo apt-get install %s\n\n' "$*" >&2
        exit 1
    fi
    echo "Installing system packages: $*" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2 || echo "apt-get update failed; trying with the lists that are here" >&2
    apt-get install -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@" >&2
}
