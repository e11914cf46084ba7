-- For psql -At: a line for each table, with its number of rows and a checksum of them in any order, and the newest change.
-- The same data gives the same lines wherever it was restored.
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET intervalstyle = 'postgres';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SELECT format('SELECT %L, count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM public.%I t', relname, relname)
FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname COLLATE "C" \gexec
SELECT 'SELECT ''newest change'', max(id) FROM public.changes' WHERE to_regclass('public.changes') IS NOT NULL \gexec
