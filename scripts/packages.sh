# Copyright 2026 The Clio developers
# SPDX-License-Identifier: Apache-2.0
# Debian packages, and a function that installs what is missing.  Sourced.

# gnutls: raptor's development package conflicts with libcurl's openssl one
build_packages=(
  build-essential cmake ninja-build pkg-config
  libraptor2-dev librdf0-dev librasqal3-dev
  libicu-dev libmd4c-dev libcurl4-gnutls-dev libzstd-dev libxxhash-dev nettle-dev zlib1g-dev libbz2-dev liblzma-dev
  libjansson-dev libstemmer-dev libmicrohttpd-dev
)

test_packages=(
  python3 python3-rdflib python3-html5lib raptor2-utils rasqal-utils redland-utils serdi
  valgrind clang clang-format graphviz zstd nginx
  default-jre-headless libapache-jena-java virtuoso-opensource-7 virtuoso-opensource-7-bin
)

# Install those of the packages named that are not installed yet
need_packages() {
  local package missing=() sudo=()
  for package in "$@"; do
    case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) in
      installed) ;;
      *) missing+=("$package") ;;
    esac
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "Please install as root: apt-get install ${missing[*]}" >&2
      return 1
    fi
    sudo=(sudo)
  fi
  echo "Installing ${missing[*]}"
  "${sudo[@]}" apt-get update -qq </dev/null || return
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" \
    </dev/null >/dev/null
}

# Configure and build one preset
build_preset() {
  cmake --preset "$1" --log-level=WARNING >/dev/null &&
    cmake --build --preset "$1" -j "$(nproc)" -- --quiet
}
