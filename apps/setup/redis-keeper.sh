#!/bin/sh
# Holds one private Redis and ends it, whatever becomes of the process that wanted it.
# usage: redis-keeper.sh FOLDER SERVER ARGUMENT...
#
# The starting process keeps the other end of stdin open. When that closes (it asked for the end, or it died, were it by
# SIGKILL), the server is killed and its folder removed. First line of stdout: the server's pid; second: that it ended.
folder=$1
shift
trap '' HUP INT TERM PIPE # only the closing of stdin counts
exec 3<&0 4>&1 </dev/null >"$folder/server.log" 2>&1

(
  trap - HUP INT TERM PIPE
  exec "$@" 3<&- 4>&-
) &
server=$!
echo "$server" >&4

# SIGKILL, because a server inside a long script hears nothing else, and there is nothing to save.
{
  cat <&3 4>&-
  kill -KILL "$server"
} &
reader=$!

wait "$server"
kill -KILL "$reader" # the pid of a server that ended by itself may soon be another process's
echo ended >&4
exec 4>&-
cat <&3 >/dev/null
rm -rf "$folder"
