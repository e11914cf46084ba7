#!/usr/bin/env bash
# Runs before the image's own entry point. DATABASE_URL is the one place that says who owns which database.
set -euo pipefail
for file in /var/lib/postgresql/*/docker/PG_VERSION /var/lib/postgresql/{,data/,data/pgdata/}PG_VERSION; do
  [ -s "$file" ] || continue
  found=$(<"$file")
  if [ "$found" != "$PG_MAJOR" ]; then
    echo "REFUSED: the volume has data of PostgreSQL $found in ${file%/PG_VERSION}; this is PostgreSQL $PG_MAJOR." \
      "Dump it with the old version, then restore it: docs/deployment.md, 'An older PostgreSQL'." >&2
    exit 78
  fi
done
# A reserve: on a full volume PostgreSQL cannot even replay its log. It is given up then; what comes back takes no
# changes, so that it cannot fill the rest, until somebody made room and started this pod anew.
volume=${VOLUME:-/var/lib/postgresql} reserve_kib=$((${RESERVE_MIB:-128} * 1024))
free_kib() { df -Pk "$volume" | tail -n 1 | tr -s ' ' | cut -d ' ' -f 4; }
if [ -s "$PGDATA/PG_VERSION" ] && [ "$(free_kib)" -lt "$reserve_kib" ]; then
  rm -f "$volume/reserve"
  echo "SPACE: read-only, since the volume is full ($(free_kib) KiB free, the reserve among them):" \
    "docs/deployment.md, 'Room'." >&2
  set -- "$@" -c default_transaction_read_only=on
elif [ ! -e "$volume/reserve" ] && [ "$(free_kib)" -gt $((4 * reserve_kib)) ]; then
  head -c "${reserve_kib}K" /dev/zero >"$volume/reserve.new" && mv "$volume/reserve.new" "$volume/reserve"
fi
# Nobody signs in with it: the superuser is reached only from inside the pod, over the socket.
POSTGRES_PASSWORD=$(head -c 32 /dev/urandom | base64)
export POSTGRES_PASSWORD POSTGRES_USER=postgres
exec docker-entrypoint.sh "$@"
