#!/bin/bash
# What we use of the official entrypoint: a cluster with the given password at the first start, then the server.
set -euo pipefail
mkdir -p /var/run/postgresql
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    initdb --pgdata="$PGDATA" --username="${POSTGRES_USER:-postgres}" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") \
        --auth=scram-sha-256 --encoding=UTF8 ${POSTGRES_INITDB_ARGS:-}
    printf 'host all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
fi
exec "$@"
