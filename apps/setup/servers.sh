#!/usr/bin/env bash
# Unpacks servers from the packages of other Debian releases; needs Debian or a relative of it on amd64, and installs nothing.
# usage: servers.sh FOLDER    afterwards FOLDER/redis-6.0, FOLDER/redis-8.0 and FOLDER/valkey-8.1 run like redis-server
set -euo pipefail

final=$1
work=$final.part-$$
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"

# The machine's own source of Debian packages, in the new or the old form of apt's configuration.
mirror() {
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{sources,list} 2>/dev/null |
    sed -n -e 's/^URIs: *\([^ ]*\/debian\)\/\{0,1\} *$/\1/p' -e 's/^deb \(\[[^]]*\] *\)\{0,1\}\([^ ]*\/debian\)\/\{0,1\} .*/\2/p'
}

# unpack RELEASE PACKAGE...: downloads the packages of a release, checked by apt, and unpacks them into one tree
unpack() {
  local release=$1 here=$work/$1
  shift
  mkdir -p "$here/lists/partial" "$here/packages"
  echo "deb $source $release main" >"$here/sources.list"
  local apt=(apt-get -qq -o Dir::State::Lists="$here/lists" -o Dir::Etc::SourceList="$here/sources.list"
    -o Dir::Etc::SourceParts=/dev/null -o Dir::State::status=/dev/null -o Dir::Cache="$here" -o APT::Sandbox::User=root)
  "${apt[@]}" update
  (cd "$here/packages" && "${apt[@]}" download "$@")
  for package in "$here"/packages/*.deb; do dpkg -x "$package" "$here"; done
  rm -rf "$here"/{lists,packages,sources.list,*.bin}
}

# launcher NAME: a script that runs a server out of its tree, wherever the tree lies; reads the last line from stdin
launcher() {
  { printf '#!/bin/bash\nhere=$(dirname "$(readlink -f "$0")")\n' && cat; } >"$work/$1"
  chmod +x "$work/$1"
}

source=$(mirror | head -n 1 || true)
[ -n "$source" ] || { echo "apt's configuration names no source of Debian's packages" >&2 && exit 1; }

unpack bullseye redis-tools libssl1.1 liblua5.1-0 lua-bitop lua-cjson libjemalloc2 liblzf1 libhiredis0.14
unpack trixie redis-tools redis-server valkey-tools valkey-server \
  libc6 libjemalloc2 liblzf1 libssl3t64 libstdc++6 libgcc-s1 libsystemd0 libzstd1 zlib1g libatomic1 libcap2

# Debian's redis-server is a link to redis-check-rdb: one binary, which goes by the name that it is called.
# It loads Lua's cjson from where Debian would install it.
launcher redis-6.0 <<'EOL'
lib=$here/bullseye/usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$lib LUA_CPATH="$lib/lua/5.1/?.so" LUA_PATH="$here/bullseye/usr/share/lua/5.1/?.lua"
exec -a redis-server "$here/bullseye/usr/bin/redis-check-rdb" "$@"
EOL
# These were built for a newer libc than the machine's, so they bring theirs and its loader.
for server in redis-8.0:redis-server valkey-8.1:valkey-server; do
  launcher "${server%:*}" <<EOL
lib=\$here/trixie/usr/lib/x86_64-linux-gnu
exec "\$lib/ld-linux-x86-64.so.2" --library-path "\$lib" --argv0 ${server#*:} "\$here/trixie/usr/bin/${server#*:}" "\$@"
EOL
done

for server in redis-6.0 redis-8.0 valkey-8.1; do "$work/$server" --version; done
rm -rf "$final"
mv "$work" "$final"
