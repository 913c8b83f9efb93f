#!/usr/bin/env bash
# Starts a distributed Connect worker whose configuration stands in the environment: CONNECT_BOOTSTRAP_SERVERS is bootstrap.servers, and so
# on. In a name, _ stands for a dot, __ for an underscore and ___ for a dash, as in Kafka's own image. A worker reads its configuration from
# a file only, so one is written that nobody but its user can read.
set -euo pipefail

fail() {
  printf 'connect-worker: %s\n' "$1" >&2
  exit 1
}

required() {
  local name=$1 example=$2
  [ -n "${!name:-}" ] || fail "$name is not set; without it the worker cannot start. Set it to something like $example"
}

key_of() {
  local key=${1#CONNECT_}
  key=${key//___/-}
  key=${key//__/%}
  key=${key//_/.}
  key=${key//%/_}
  printf '%s' "${key,,}"
}

# As java.util.Properties reads it, which takes bytes for characters: what is beyond ASCII would silently become something else.
escaped() {
  local name=$1 value=${!1} blanks
  if [[ $value == *[^[:print:][:space:]]* ]]; then
    fail "$name holds characters beyond ASCII. Put the value into a file and refer to it through Kafka's FileConfigProvider"
  fi
  value=${value//\\/\\\\}
  value=${value//$'\t'/\\t}
  value=${value//$'\r'/\\r}
  value=${value//$'\f'/\\f}
  value=${value//$'\n'/\\n}
  blanks=${value%%[! ]*}
  printf '%s' "${blanks// /\\ }${value#"$blanks"}"
}

# In a subshell, so that the locale that tells ASCII from the rest is not the worker's.
properties() (
  LC_ALL=C
  for name in "${!CONNECT_@}"; do
    value=$(escaped "$name")
    printf '%s=%s\n' "$(key_of "$name")" "$value"
  done
)

required CONNECT_BOOTSTRAP_SERVERS kafka:9092
required CONNECT_GROUP_ID connect
: "${CONNECT_CONFIG_STORAGE_TOPIC:=$CONNECT_GROUP_ID-configs}"
: "${CONNECT_OFFSET_STORAGE_TOPIC:=$CONNECT_GROUP_ID-offsets}"
: "${CONNECT_STATUS_STORAGE_TOPIC:=$CONNECT_GROUP_ID-status}"

file=${TMPDIR:-/tmp}/connect-worker.properties
# A container that starts again finds the file of the time before.
rm -f "$file"
(umask 077 && properties >"$file")
exec "${KAFKA_HOME:-/opt/kafka}/bin/connect-distributed.sh" "$file"
