#!/bin/sh
# Receives PostgreSQL's log for ever; the slot makes the server keep what did not arrive yet.
set -eu
folder=/var/lib/postgresql/data
pg_receivewal --directory="$folder" --slot=wal_archive --create-slot --if-not-exists --no-password
exec pg_receivewal --directory="$folder" --slot=wal_archive --synchronous --no-password
