#!/usr/bin/env bash
# Runs once, by the image's entry point, on an empty volume.
decode() { local text=${1//\\/\\\\}; printf '%b' "${text//%/\\x}"; }
[[ $DATABASE_URL =~ ^postgres(ql)?://([^:@/]+):([^@/]+)@[^/]+/([^?]+) ]] || {
  echo "REFUSED: DATABASE_URL in the Secret is not postgresql://user:password@host:port/database." >&2
  exit 78
}
psql -v ON_ERROR_STOP=1 -U postgres -d postgres -q -v owner="$(decode "${BASH_REMATCH[2]}")" \
  -v password="$(decode "${BASH_REMATCH[3]}")" -v database="$(decode "${BASH_REMATCH[4]}")" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"owner";
SQL
