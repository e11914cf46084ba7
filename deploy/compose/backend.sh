#!/bin/sh
# The backend, with the secrets that database.sh made; or what is said behind this, such as python -m todo_api.users list.
set -eu
until [ -s /secrets/database-url ] && [ -s /secrets/secret-key ]; do sleep 0.2; done
DATABASE_URL=$(cat /secrets/database-url)
SECRET_KEY=$(cat /secrets/secret-key)
export DATABASE_URL SECRET_KEY
[ $# -gt 0 ] || set -- python -m todo_api --host 0.0.0.0 --port 8000
exec "$@"
