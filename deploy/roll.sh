#!/bin/sh
# Make the containers of parts anew, one at a time, by what compose file, settings and image now say: each is ready
# before the next one stops, so nobody is refused. Every API and worker, or those that are named:
#   deploy/roll.sh
#   deploy/roll.sh identity-api web
set -eu
docker=${DOCKER:-docker}
compose=${COMPOSE:-docker compose}
project=${COMPOSE_PROJECT_NAME:-postula}
cd "$(dirname "$0")"

containers() {
    $docker ps --format '{{.Names}}' --filter "label=com.docker.compose.project=$project" \
        --filter "label=com.docker.compose.service=$1" | sort
}

wait_until_ready() {
    for container in $(containers "$1"); do
        tries=0
        until $docker exec "$container" python3 -m cli.cluster.healthy 2>/dev/null; do
            tries=$((tries + 1))
            if [ "$tries" -ge 90 ]; then
                echo "$container does not become ready: the others stay as they are" >&2
                exit 1
            fi
            sleep 2
        done
    done
}

if [ "$#" -eq 0 ]; then
    set -- identity-api profile-api vacancy-api application-api notifier-api cv-parser-api web \
        identity-worker profile-worker vacancy-worker application-worker notifier-worker cv-parser-worker
fi
for part in "$@"; do
    names=$(containers "$part")
    for container in $names; do
        echo "$container"
        $docker stop --time 45 "$container" >/dev/null
        $docker rm "$container" >/dev/null
        said=$($compose up --detach --no-deps --no-recreate --scale "$part=$(echo "$names" | wc -l)" "$part" 2>&1) || {
            echo "$said" >&2
            exit 1
        }
        wait_until_ready "$part"
        # The gateway asks anew every two seconds where the containers of a part are.
        sleep 3
    done
done
