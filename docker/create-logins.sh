#!/bin/bash
# Run once by the Postgres image, on an empty volume: the login that owns and migrates, and the login of everyday work.
# Neither is a superuser; row security holds for the second, which owns nothing. The owner makes databases only to
# compare schemas (`migrate --check`).
set -euo pipefail
: "${HOMEWARD_OWNER_PASSWORD:?set it in docker/.env}" "${HOMEWARD_APP_PASSWORD:?set it in docker/.env}"
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$HOMEWARD_OWNER_PASSWORD" --set app_password="$HOMEWARD_APP_PASSWORD" <<'SQL'
create role homeward_owner login createrole createdb nosuperuser nobypassrls password :'owner_password';
create role homeward_app login nocreaterole nosuperuser nobypassrls password :'app_password';
create database homeward owner homeward_owner;
revoke connect on database homeward from public;
grant connect on database homeward to homeward_app;
SQL
