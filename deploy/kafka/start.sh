#!/bin/bash
# Fill in the settings of this node, format its disk at the first start, and become the broker.
set -euo pipefail
umask 077
settings=/tmp/server.properties
sed -e "s|@NODE@|$KAFKA_NODE|g" -e "s|@BROKER_PASSWORD@|$KAFKA_BROKER_PASSWORD|g" \
    /etc/postula/kafka/server.properties >"$settings"
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --config "$settings" "--cluster-id=$KAFKA_CLUSTER_ID" \
    --add-scram "SCRAM-SHA-512=[name=postula-admin,password=$KAFKA_ADMIN_PASSWORD]"
unset KAFKA_BROKER_PASSWORD KAFKA_ADMIN_PASSWORD
exec /opt/kafka/bin/kafka-server-start.sh "$settings"
