#!/bin/sh
# The backend, with the secrets that database.sh made.
set -eu
until [ -s /secrets/database-url ] && [ -s /secrets/secret-key ]; do sleep 0.2; done
DATABASE_URL=$(cat /secrets/database-url)
SECRET_KEY=$(cat /secrets/secret-key)
export DATABASE_URL SECRET_KEY
exec python -m todo_api --host 0.0.0.0 --port 8000
