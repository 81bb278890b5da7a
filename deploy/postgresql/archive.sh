#!/bin/sh
# Receives PostgreSQL's log for ever; the slot makes the server keep what did not arrive yet. A server that came back from
# a backup has begun a new timeline: what the old one wrote is moved aside, for the new one cannot go on from its middle.
set -eu
folder=/var/lib/postgresql/data

seen=$(psql -XtA -F " " -c IDENTIFY_SYSTEM "replication=true")
timeline=$(echo "$seen" | cut -d " " -f 2)
newest=$(ls "$folder" | sed -n "s/^\([0-9A-F]\{8\}\)[0-9A-F]\{16\}.*/\1/p" | sort | tail -n 1)
if [ -n "$newest" ] && [ "$timeline" -gt "$(printf "%d" "0x$newest")" ]; then
    before="$folder/before-timeline-$timeline"
    mkdir -p "$before"
    find "$folder" -maxdepth 1 -type f -exec mv {} "$before/" ";"
fi

pg_receivewal --directory="$folder" --slot=wal_archive --create-slot --if-not-exists --no-password
exec pg_receivewal --directory="$folder" --slot=wal_archive --synchronous --no-password
