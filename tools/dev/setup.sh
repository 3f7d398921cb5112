# Sourced by tools/lint and tools/test: installs what is missing and builds.
# Needs bash. Sets nothing but the functions and WSK_ROOT.

WSK_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# What the build needs, as Debian 12 names it.
WSK_BUILD_PACKAGES=(cmake ninja-build clang-22 lld-22 llvm-22-dev
  libclang-22-dev libssl-dev libuv1-dev libxml2-dev libzstd-dev zlib1g-dev)
# What the tests need beside it.
WSK_TEST_PACKAGES=(libgtest-dev llvm-22-tools clang-tidy-22 clang-tidy-19
  clang-format-22 libclang-rt-22-dev python3 iproute2)

# Kilobytes that a build takes, with some air.
WSK_BUILD_KB=400000

wsk_die() {
  echo "${0##*/}: $*" >&2
  exit 2
}

# wsk_install PACKAGE...: installs those that are missing, as root or after
# asking; stops with the list on any other system than Debian 12.
wsk_install() {
  local missing=() package installed
  if command -v dpkg-query >/dev/null; then
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null)
    for package in "$@"; do
      [[ $'\n'$installed$'\n' == *$'\n'"$package installed"$'\n'* ]] ||
        missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
  else
    missing=("$@")
  fi
  local ID="" VERSION_ID="" as_root=()
  # shellcheck disable=SC1091
  [ -r /etc/os-release ] && . /etc/os-release
  if [ "$ID $VERSION_ID" != "debian 12" ]; then
    wsk_die "this is not Debian 12; install these packages, or what your system calls them, and try again: ${missing[*]}"
  fi
  if [ "$(id -u)" -ne 0 ]; then
    [ -t 0 ] && command -v sudo >/dev/null ||
      wsk_die "missing packages; as root: apt-get install ${missing[*]}"
    read -r -p "Install with sudo apt-get: ${missing[*]}? [y/N] " answer
    [[ $answer == [yY]* ]] || wsk_die "not installed: ${missing[*]}"
    as_root=(sudo)
  fi
  echo "${0##*/}: installing ${missing[*]}" >&2
  local log
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "${missing[@]}"; } \
    >"$log" 2>&1 </dev/null; then
    grep -E '^(E|W|Err)' "$log" | tail -5 >&2
    rm -f "$log"
    wsk_die "apt-get could not install ${missing[*]}; LLVM 22 comes from the bookworm and bookworm-security sources: check /etc/apt/sources.list"
  fi
  rm -f "$log"
}

# wsk_build PRESET CONFIGURED TARGET...: configures the build where the file
# CONFIGURED is not yet in it, and builds the targets. Progress on a terminal,
# silence in a pipe, the compiler's words on failure.
wsk_build() {
  local preset=$1 build=$WSK_ROOT/build/$1 configured=$2 log
  shift 2
  command -v clang++-22 >/dev/null ||
    wsk_die "no compiler: clang++-22 is not on the PATH; install clang-22"
  mkdir -p "$build" 2>/dev/null ||
    wsk_die "cannot create $build: check its permissions"
  if [ ! -e "$build/$configured" ]; then
    local free
    free=$(df -Pk "$build" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge $WSK_BUILD_KB ] ||
      wsk_die "no disk space to build: $build has $((free / 1000)) MB free and needs $((WSK_BUILD_KB / 1000)) MB; free some and try again"
    log=$(mktemp)
    if ! (cd "$WSK_ROOT" && cmake --preset "$preset") >"$log" 2>&1; then
      sed -n '/^CMake Error/,$p' "$log" >&2
      rm -rf "$log" "$build/CMakeCache.txt"
      wsk_die "could not configure the build; the reason is above"
    fi
    rm -f "$log"
  fi
  if [ -t 1 ]; then
    ninja -C "$build" "$@" || wsk_die "could not build; the reason is above"
  else
    log=$(ninja -C "$build" --quiet "$@" 2>&1) || {
      echo "$log" >&2
      wsk_die "could not build; the reason is above"
    }
  fi
}
