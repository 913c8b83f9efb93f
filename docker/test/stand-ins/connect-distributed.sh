#!/bin/bash
# As the script of this name that comes with Kafka starts a worker.
read -ra heap <<<"${KAFKA_HEAP_OPTS:--Xms256M -Xmx2G}"
exec java "${heap[@]}" -cp "$(dirname "$0")/../libs/*" org.apache.kafka.connect.cli.ConnectDistributed "$@"
