#!/usr/bin/env bash
# Under another name until it is whole and on the disk; a dump that cannot be read to its end is none.
set -euo pipefail
umask 077
directory=${BACKUPS:-/backups}
rm -f "$directory"/*.dump.new # of one that was killed
file=$directory/hackathon-todo-$(date -u +%Y-%m-%dT%H%M%SZ).dump
trap 'rm -f "$file.new"' EXIT
pg_dump --dbname="${DATABASE_URL/+asyncpg/}" --format=custom --no-owner --no-privileges --file="$file.new"
pg_restore --file=/dev/null "$file.new"
sync "$file.new"
mv "$file.new" "$file"
sync "$directory"
ls -1t "$directory"/*.dump | tail -n +8 | xargs -r rm --
chmod -f go= "$directory"/*.dump # those of before
ls -l "$directory"
