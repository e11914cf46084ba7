#!/usr/bin/env bash
# Makes the secrets once, into a volume of their own, then starts PostgreSQL as on a cluster.
set -euo pipefail
random() { head -c 32 /dev/urandom | od -An -vtx1 | tr -d ' \n'; }
cd /secrets
if [ ! -s database-url ] || [ ! -s secret-key ]; then
  if [ -s "$PGDATA/PG_VERSION" ]; then
    echo "REFUSED: the volume 'database' has data, but 'secrets' lacks what opens it: restore that volume." >&2
    exit 78
  fi
  (
    umask 077
    random >secret-key
    printf 'postgresql://todo:%s@database:5432/hackathon_todo' "$(random)" >database-url
    chown 10001 secret-key database-url # the backend's user; root reads them all the same
  )
fi
DATABASE_URL=$(<database-url)
export DATABASE_URL
exec bash /base/start.sh "$@"
