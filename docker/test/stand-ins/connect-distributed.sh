#!/bin/bash
# As the script of this name that comes with Kafka starts a worker.
read -ra heap <<<"${KAFKA_HEAP_OPTS:--Xms256M -Xmx2G}"
read -ra options <<<"${KAFKA_OPTS:-}"
exec java "${heap[@]}" "${options[@]}" -cp "$(dirname "$0")/../libs/*" org.apache.kafka.connect.cli.ConnectDistributed "$@"
