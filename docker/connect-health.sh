#!/usr/bin/env bash
# Succeeds when the worker's REST interface says that it is ready. It needs bash and nothing else, so that it runs in any base image.
set -euo pipefail
shopt -s nocasematch

fail() {
  printf 'connect-health: %s\n' "$1" >&2
  exit 1
}

listeners=${CONNECT_LISTENERS:-http://:8083}
[[ $listeners =~ (^|[, ])http://(\[[^]]*\]|[^:,]*):([0-9]+) ]] ||
  fail "CONNECT_LISTENERS is $listeners, and this check speaks plain HTTP only. Add an http:// listener on 127.0.0.1, or bring a check of your own"
host=${BASH_REMATCH[2]}
port=${BASH_REMATCH[3]}
case $host in
  '' | 0.0.0.0 | '[::]') host=127.0.0.1 ;;
esac
host=${host#[} host=${host%]}

status_of() {
  local path=$1 status
  exec 3<>"/dev/tcp/$host/$port" || fail "nothing listens at $host:$port"
  printf 'GET %s HTTP/1.0\r\n\r\n' "$path" >&3
  read -r _ status _ <&3 || fail "$host:$port closed the connection without an answer"
  exec 3>&-
  printf '%s' "$status"
}

status=$(status_of /health)
# Workers before 3.9 have no /health.
if [ "$status" = 404 ]; then status=$(status_of /); fi
[ "$status" = 200 ] || fail "the worker at $host:$port answers $status"
