\echo Use "CREATE EXTENSION pg_duckdb" to load this file. \quit
-- Stands in for pg_duckdb: the names that the extension coldfront needs, in plain SQL. It keeps what it was sent.
CREATE SCHEMA duckdb;
GRANT USAGE ON SCHEMA duckdb TO PUBLIC;

CREATE TABLE duckdb.stub_calls (
  id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz DEFAULT clock_timestamp(), fn text, arg text);

CREATE FUNCTION duckdb.raw_query(query text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO duckdb.stub_calls (fn, arg) VALUES ('raw_query', query);
  RAISE NOTICE E'result: Success\t\nBOOLEAN\t\n[ Rows: 1]\ntrue\n\n';
END $$;

CREATE FUNCTION duckdb.install_extension(extension_name text, source text DEFAULT 'core') RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO duckdb.stub_calls (fn, arg) VALUES ('install_extension', extension_name);
END $$;
REVOKE ALL ON FUNCTION duckdb.install_extension(text, text) FROM PUBLIC;

-- Answers what is asked of a cold table: how many rows it has. Rows are jsonb, which takes r['n']::bigint.
CREATE FUNCTION duckdb.query(query text) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
DECLARE
  asked text[] := regexp_match(query, '^SELECT count\(\*\) AS n FROM ice\."?([^".]+)"?\."?([^".]+)"?$');
  cold text := format('coldfront_double_ice.%I', asked[1] || '.' || asked[2]);
BEGIN
  IF to_regclass(cold) IS NOT NULL THEN
    RETURN QUERY EXECUTE format('SELECT jsonb_build_object(''n'', count(*)) FROM %s', cold);
  END IF;
END $$;

CREATE FUNCTION public.iceberg_scan(path text) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN;
END $$;

CREATE ACCESS METHOD duckdb TYPE TABLE HANDLER heap_tableam_handler;

CREATE FUNCTION duckdb.stub_lt(text, timestamptz) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT $1::timestamptz < $2';
CREATE OPERATOR public.< (LEFTARG = text, RIGHTARG = timestamptz, FUNCTION = duckdb.stub_lt);
