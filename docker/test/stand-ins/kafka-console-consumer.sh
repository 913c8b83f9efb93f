#!/bin/bash
# As the script of this name that comes with Kafka.
exec java -Xmx256m -cp "$(dirname "$0")/../libs/*" -Dorg.slf4j.simpleLogger.defaultLogLevel=error org.apache.kafka.tools.consumer.ConsoleConsumer "$@"
