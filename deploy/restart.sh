#!/bin/sh
# Restart parts, one container at a time: each is ready again before the next one stops.
#   deploy/restart.sh identity-api web
set -eu
docker=${DOCKER:-docker}
project=${COMPOSE_PROJECT_NAME:-postula}
for part in "$@"; do
    for container in $($docker ps --format '{{.Names}}' --filter "label=com.docker.compose.project=$project" \
        --filter "label=com.docker.compose.service=$part" | sort); do
        echo "$container"
        $docker restart --time 45 "$container" >/dev/null
        tries=0
        until $docker exec "$container" python3 -m cli.cluster.healthy 2>/dev/null; do
            tries=$((tries + 1))
            if [ "$tries" -ge 60 ]; then
                echo "$container does not become ready: the others stay as they are" >&2
                exit 1
            fi
            sleep 2
        done
        # The gateway asks anew every two seconds where the containers of a part are.
        sleep 3
    done
done
