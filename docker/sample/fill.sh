#!/bin/sh
# Puts the sample objects into a bucket and the connectors that read them into the worker. It can be run again.
set -eu

s3() {
  curl --silent --show-error --fail-with-body --retry 5 --retry-connrefused \
    --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" --aws-sigv4 "aws:amz:$AWS_REGION:s3" \
    --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' "$@"
}

status=$(s3 --output /dev/null --write-out '%{http_code}' --request PUT "$S3_ENDPOINT/sample" || true)
case $status in
  200 | 409) ;;
  *) echo "creating the bucket at $S3_ENDPOINT was answered with $status" >&2; exit 1 ;;
esac
for object in /sample/orders.csv /sample/events.jsonl /objects/trips.parquet; do
  s3 --upload-file "$object" "$S3_ENDPOINT/sample/"
  echo "put ${object##*/}"
done
for connector in sample sample-avro; do
  curl --silent --show-error --fail-with-body --retry 5 --retry-connrefused --request PUT --header 'Content-Type: application/json' \
    --data "@/sample/$connector.json" "$CONNECT_URL/connectors/$connector/config"
  echo
done
