#!/usr/bin/env bash
# A backup counts when it was restored into a database that is thrown away, and has there what was dumped. Until then it is
# under another name; what fails leaves nothing.
set -euo pipefail
umask 077
directory=${BACKUPS:-/backups}
scripts=$(cd "$(dirname "$0")" && pwd)
url=${DATABASE_URL/+asyncpg/}
scratch=$directory/.scratch
rm -rf "$directory"/*.dump.new "$scratch" # of one that was killed
sockets=$(mktemp -d)
file=$directory/hackathon-todo-$(date -u +%Y-%m-%dT%H%M%SZ).dump
clean_up() {
  [ ! -e "$scratch/data/postmaster.pid" ] || pg_ctl -D "$scratch/data" -m immediate -s stop || true
  rm -rf "$scratch" "$sockets" "$file.new"
}
trap clean_up EXIT

# One moment of the database, for the dump and for what it is compared with.
coproc moment { psql -XAtq -v ON_ERROR_STOP=1 "$url"; }
answers=${moment[0]} questions=${moment[1]} moment_pid=$!
echo "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_export_snapshot();" >&"$questions"
read -r snapshot <&"$answers"
pg_dump --dbname="$url" --snapshot="$snapshot" --format=custom --no-owner --no-privileges --file="$file.new"
cat "$scripts/fingerprint.sql" >&"$questions"
echo '\q' >&"$questions"
dumped=$(cat <&"$answers")
wait "$moment_pid"

mkdir "$scratch"
initdb -D "$scratch/data" -U postgres --auth=trust --no-sync --locale-provider=builtin --locale=C.UTF-8 --encoding=UTF8 \
  >"$scratch/log"
pg_ctl -D "$scratch/data" -s -w -l "$scratch/log" start -o "-c listen_addresses='' -c unix_socket_directories='$sockets' \
  -c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c shared_buffers=32MB -c max_connections=10"
pg_restore -h "$sockets" -U postgres -d postgres --no-owner --no-privileges --exit-on-error "$file.new"
restored=$(psql -XAtq -v ON_ERROR_STOP=1 -h "$sockets" -U postgres -d postgres -f "$scripts/fingerprint.sql")
if [ -z "$dumped" ]; then
  echo "NOT PROVED: there are no tables in the database." >&2
  exit 1
fi
if [ "$restored" != "$dumped" ]; then
  echo "NOT PROVED: what was restored is not what was dumped. Table, rows and checksum, dumped (<) and restored (>):" >&2
  diff <(echo "$dumped") <(echo "$restored") >&2 || true
  exit 1
fi
sync "$file.new"
mv "$file.new" "$file"
sync "$directory"
echo "PROVED: $(wc -l <<<"$restored") lines agree, of tables and of the newest change"

# What stays: the newest of each of the last days, weeks and months that have one.
keep() {
  local format=$1 left=$2 last="" period
  for name in $(ls -1r "$directory" | grep '^hackathon-todo-.*\.dump$'); do
    period=$(date -u -d "${name:15:10}" "+$format")
    if [ "$period" != "$last" ] && [ "$left" -gt 0 ]; then
      echo "$name"
      last=$period left=$((left - 1))
    fi
  done
}
stay=$(keep %Y-%m-%d "${KEEP_DAYS:-7}"; keep %G-%V "${KEEP_WEEKS:-4}"; keep %Y-%m "${KEEP_MONTHS:-12}")
for name in $(ls -1 "$directory" | grep '^hackathon-todo-.*\.dump$'); do
  grep -qx "$name" <<<"$stay" || rm "$directory/$name"
done
chmod -f go= "$directory"/*.dump # those of before
ls -l "$directory"
