#!/bin/bash
# As the script of this name that comes with Kafka starts a worker.
exec java ${KAFKA_HEAP_OPTS:--Xms256M -Xmx2G} -cp "$(dirname "$0")/../libs/*" org.apache.kafka.connect.cli.ConnectDistributed "$@"
