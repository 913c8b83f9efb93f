#!/usr/bin/env bash
# Builds the image and runs compose.yaml on a machine that reaches no image registry, then compares what arrives with what was put. Images
# that take the place of the public ones are made of Debian's packages (debootstrap) and of what the build has: see test/stand-ins. An engine
# that runs is used; otherwise dockerd is started for this test alone, and leaves the machine's firewall as it is. Where there
# can be none of this, the test says why and is skipped. Needs root, for debootstrap. Grafana is in no package of Debian's and is left out.
#   docker/test.sh [IT…]     with names of integration tests, such as MainJobIT: runs them on Testcontainers with the same images, too
#   docker/test.sh --built … after a ./mvnw verify of the same sources, whose parts it takes as they are
set -euo pipefail
cd "$(dirname "$0")/.."

work=$PWD/target/docker-test
project=headwater-test-$$
engine=
# All but Grafana.
services=(kafka s3 registry connect fill prometheus)
built=
if [ "${1:-}" = --built ]; then
  built=yes
  shift
fi

say() { printf '\n== %s, after %s s\n' "$*" "$SECONDS"; }
skip() { printf 'SKIPPED: %s\n' "$*"; exit 0; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

compose() { "${compose[@]}" --project-name "$project" --file docker/compose.yaml "$@"; }
container() { compose ps --all --quiet "$1"; }
inspect() { docker inspect --format "$1" "$(container "$2")"; }

clean_up() {
  local status=$?
  if [ -n "${compose_is_up:-}" ]; then
    compose logs --no-color >"$work/containers.log" 2>&1 || true
    [ "$status" = 0 ] || echo "The containers' logs are in $work/containers.log" >&2
    compose down --volumes --timeout 5 >/dev/null 2>&1 || true
  fi
  if [ -n "$engine" ]; then stop_engine; fi
}

start_engine() {
  [ "$(id -u)" = 0 ] || skip "no Docker engine answers, and only root can start one"
  command -v dockerd >/dev/null || skip "no Docker engine answers, and dockerd is not installed (Debian: apt-get install docker.io)"
  ip link show docker0 >/dev/null 2>&1 || bridge_is_ours=yes
  engine=$work/engine
  mkdir -p "$engine"
  dockerd --host "unix://$engine/docker.sock" --data-root "$engine/data" --exec-root "$engine/exec" --pidfile "$engine/pid" \
    --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --ip 127.0.0.1 >"$engine/log" 2>&1 &
  engine_process=$!
  export DOCKER_HOST=unix://$engine/docker.sock
  for _ in $(seq 60); do
    if docker info >/dev/null 2>&1; then return; fi
    kill -0 "$engine_process" 2>/dev/null || break
    sleep 0.5
  done
  tail -5 "$engine/log"
  skip "dockerd does not start here; the end of its log is above"
}

stop_engine() {
  kill "$engine_process" 2>/dev/null || true
  wait "$engine_process" 2>/dev/null || true
  # It stays mounted after a container with the machine's network, and the folder could not be deleted.
  umount "$engine"/exec/netns/* 2>/dev/null || true
  if [ -n "${bridge_is_ours:-}" ]; then ip link delete docker0 2>/dev/null || true; fi
}

# From the ephemeral range's lower side, where nothing answers now.
free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)); (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  printf '%s' "$port"
}

make_base() {
  local packages=ca-certificates,curl,openjdk-17-jre-headless,prometheus,unzip root=$work/debian
  java_image=headwater-test/java:$(printf '%s' "$packages" | cksum | cut -d ' ' -f 1)
  if docker image inspect "$java_image" >/dev/null 2>&1; then return; fi
  [ "$(id -u)" = 0 ] || skip "only root can make the base image with debootstrap"
  command -v debootstrap >/dev/null || skip "debootstrap is not installed (Debian: apt-get install debootstrap)"
  rm -rf "$root"
  debootstrap --variant=minbase --include="$packages" bookworm "$root" >"$work/debootstrap.log" 2>&1 ||
    { tail -5 "$work/debootstrap.log"; skip "debootstrap cannot make a base image here; the end of its log is above"; }
  # What was fetched, and the greatest of the programs that nobody calls.
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root/usr/bin/promtool"
  tar --create --directory "$root" . | docker import - "$java_image" >/dev/null
  rm -rf "$root"
}

make_stand_ins() {
  local context=$work/context kafka registry name
  kafka=$(sed -n 's/^ARG BASE_IMAGE=apache\/kafka://p' docker/Dockerfile)
  registry=$(sed -n 's/.*apicurio\/apicurio-registry:\(.*\)}$/\1/p' docker/compose.yaml)
  rm -rf "$context"
  mkdir -p "$context"
  cp docker/test/stand-ins/* target/s3proxy.jar "$context"
  cp -r "target/kafka-$kafka" "$context/kafka"
  cp -r "target/schema-registry-$registry" "$context/schema-registry"
  # No part of what runs a broker or a worker, but the image has it: the console consumer.
  ./mvnw -q -ntp dependency:copy -Dartifact="org.apache.kafka:kafka-tools:$kafka" -DoutputDirectory="$context/kafka" </dev/null
  for name in kafka s3 registry prometheus curl; do
    docker build --quiet --build-arg JAVA_IMAGE="$java_image" --target "$name" --tag "headwater-test/$name" "$context" >/dev/null
  done
}

mkdir -p "$work"
trap clean_up EXIT
docker info >/dev/null 2>&1 || start_engine
if docker compose version >/dev/null 2>&1; then
  compose=(docker compose)
elif command -v docker-compose >/dev/null; then
  compose=(docker-compose)
else
  skip "there is neither docker compose nor docker-compose (Debian: apt-get install docker-compose)"
fi

if [ -z "$built" ]; then
  say "Build"
  ./mvnw -q -ntp pre-integration-test -DskipTests </dev/null
fi

say "Stand-ins for the public images"
make_base
probe=$(docker run --rm "$java_image" true 2>&1) || skip "the engine cannot run a container here: $probe"
make_stand_ins

say "Image and containers"
export KAFKA_IMAGE=headwater-test/kafka S3_IMAGE=headwater-test/s3 CURL_IMAGE=headwater-test/curl
export REGISTRY_IMAGE=headwater-test/registry PROMETHEUS_IMAGE=headwater-test/prometheus
export CONNECT_BASE_IMAGE=headwater-test/kafka CONNECT_IMAGE=headwater-test/connect
KAFKA_PORT=$(free_port) S3_PORT=$(free_port) CONNECT_PORT=$(free_port) REGISTRY_PORT=$(free_port) PROMETHEUS_PORT=$(free_port)
export KAFKA_PORT S3_PORT CONNECT_PORT REGISTRY_PORT PROMETHEUS_PORT
compose_is_up=yes
compose up --build --detach "${services[@]}" >"$work/compose.log" 2>&1 || { tail -40 "$work/compose.log"; fail "compose.yaml does not come up"; }
[ "$(docker wait "$(container fill)")" = 0 ] || fail "the job that fills the bucket failed"

say "What arrives"
./mvnw -q -ntp failsafe:integration-test failsafe:verify -Dit.test=ComposeIT -Dcompose.kafka="127.0.0.1:$KAFKA_PORT" \
  -Dcompose.registry="http://127.0.0.1:$REGISTRY_PORT" -Dcompose.prometheus="http://127.0.0.1:$PROMETHEUS_PORT" </dev/null

compose exec -T kafka /opt/kafka/bin/kafka-console-consumer.sh --bootstrap-server kafka:19092 --topic orders --from-beginning \
  --max-messages 7 --timeout-ms 30000 >"$work/orders.json"
[ "$(wc -l <"$work/orders.json")" = 7 ] || fail "the console consumer does not show the seven orders"
grep -qxF "$(head -1 "$work/orders.json")" docker/README.md || fail "docker/README.md shows another first order"

say "The worker's container"
health=$(inspect '{{.State.Health.Status}}' connect)
[ "$health" = healthy ] || fail "the worker is $health"
user=$(docker exec "$(container connect)" id -u)
[ "$user" != 0 ] || fail "the worker runs as root"
published=$(for service in "${services[@]}"; do
  inspect '{{range .NetworkSettings.Ports}}{{range .}}{{println .HostIp}}{{end}}{{end}}' "$service"
done | sort -u | xargs)
[ "$published" = 127.0.0.1 ] || fail "ports are open on $published"
if docker exec "$(container connect)" test -w /opt/connect/plugins; then fail "the worker can write its own plugins"; fi
compose stop --timeout 30 connect >/dev/null 2>&1
exit_code=$(inspect '{{.State.ExitCode}}' connect)
[ "$exit_code" = 143 ] || fail "the worker did not end by itself when it was told to: exit code $exit_code"
echo "healthy, as user $user, on loopback, and ended when told to"

compose down --volumes --timeout 5 >/dev/null 2>&1

if [ $# -gt 0 ]; then
  say "Integration tests on Testcontainers, of $CONNECT_IMAGE, $KAFKA_IMAGE and $S3_IMAGE"
  tests=$(IFS=,; printf '%s' "$*")
  ./mvnw -B -ntp -Ptestcontainers failsafe:integration-test failsafe:verify -Dit.test="$tests" \
    -Dconnect.image="$CONNECT_IMAGE" -Dkafka.image="$KAFKA_IMAGE" -Ds3.image="$S3_IMAGE" </dev/null >"$work/testcontainers.log" 2>&1 ||
    { cat "$work/testcontainers.log"; fail "integration tests fail on Testcontainers"; }
  grep -a 'Tests run:' "$work/testcontainers.log"
fi

say "Passed"
