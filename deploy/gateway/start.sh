#!/bin/sh
# Choose the public server (443 where there is a certificate, else 80) and become nginx.
set -eu
mkdir -p /tmp/gateway
resolver=$(awk '$1 == "nameserver" { print ($2 ~ /:/) ? "[" $2 "]" : $2; exit }' /etc/resolv.conf)
echo "resolver $resolver valid=2s ipv6=off;" >/tmp/gateway/resolver.conf
if [ -s /etc/postula/certificates/tls.crt ] && [ -s /etc/postula/certificates/tls.key ]; then
    cp /etc/postula/gateway/https.conf /tmp/gateway/public.conf
else
    cp /etc/postula/gateway/http.conf /tmp/gateway/public.conf
fi
exec nginx -c /etc/postula/gateway/nginx.conf -g "daemon off;"
