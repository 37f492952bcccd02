\echo Use "CREATE EXTENSION coldfront" to load this file. \quit
-- Stands in for the extension coldfront of generation G1 (main 0f6ff0a): what its contract says of tables, checks,
-- functions, errors and of the texts that it sends to DuckDB. Its hooks, which are C, are not here.

CREATE TABLE coldfront.tiered_views (
  schema_name text NOT NULL, relname text NOT NULL, hot_table text, iceberg_table text NOT NULL, partition_col text,
  is_iceberg_only boolean NOT NULL DEFAULT false, vec_columns text[],
  PRIMARY KEY (schema_name, relname));

CREATE TABLE IF NOT EXISTS coldfront.archive_watermark (
  schema_name text NOT NULL, table_name text NOT NULL, cutoff_time timestamptz NOT NULL,
  PRIMARY KEY (schema_name, table_name));

CREATE TABLE IF NOT EXISTS coldfront.partition_config (
  schema_name text NOT NULL DEFAULT 'public', table_name text NOT NULL, partition_period text NOT NULL,
  partition_column text, future_partitions int NOT NULL DEFAULT 3, part_mode text NOT NULL DEFAULT 'timestamp',
  id_scheme text, hot_period interval, retention_period interval, sub_part_values_source text,
  expiration_strategy text NOT NULL DEFAULT 'drop', enabled boolean NOT NULL DEFAULT true,
  PRIMARY KEY (schema_name, table_name),
  CONSTRAINT pc_period_enum CHECK (partition_period IN ('monthly', 'daily')),
  CONSTRAINT pc_partmode_enum CHECK (part_mode IN ('timestamp', 'id')),
  CONSTRAINT pc_id_scheme CHECK ((part_mode = 'id') = (id_scheme IS NOT NULL)),
  CONSTRAINT pc_scheme_enum CHECK (id_scheme IN ('uuidv7', 'snowflake')),
  CONSTRAINT pc_future_pos CHECK (future_partitions >= 1),
  CONSTRAINT pc_destroy CHECK (hot_period IS NOT NULL OR retention_period IS NOT NULL),
  CONSTRAINT pc_cold_timeonly CHECK (hot_period IS NULL OR part_mode = 'timestamp'),
  CONSTRAINT pc_2level_col CHECK (sub_part_values_source IS NULL OR partition_column IS NOT NULL),
  CONSTRAINT pc_strategy_enum CHECK (expiration_strategy IN ('drop', 'detach')),
  CONSTRAINT pc_strategy_part CHECK (expiration_strategy = 'drop' OR hot_period IS NULL));

CREATE TABLE coldfront.storage_secret (
  name text PRIMARY KEY DEFAULT 'cf_storage', storage_type text NOT NULL DEFAULT 's3', key_id text, secret text,
  endpoint text, region text NOT NULL DEFAULT 'us-east-1', url_style text NOT NULL DEFAULT 'path',
  use_ssl boolean NOT NULL DEFAULT false, connection_string text, vended boolean NOT NULL DEFAULT false,
  CONSTRAINT ss_type_enum CHECK (storage_type IN ('s3', 'azure')),
  CONSTRAINT ss_s3_creds CHECK (storage_type <> 's3' OR vended OR (key_id IS NOT NULL AND secret IS NOT NULL)),
  CONSTRAINT ss_azure_conn CHECK (storage_type <> 'azure' OR vended OR COALESCE(connection_string, '') <> ''));

CREATE TABLE coldfront.claims (iceberg_table text NOT NULL, ticket bigint PRIMARY KEY);
CREATE TABLE coldfront.claim_acks (
  ticket bigint, ack_from_name name, iceberg_table text NOT NULL, PRIMARY KEY (ticket, ack_from_name));
CREATE TABLE coldfront.deferred_acks (pending_ticket bigint, ack_for_ticket bigint, iceberg_table text NOT NULL);
CREATE TABLE coldfront._dummy_dml_target (anchor boolean);
INSERT INTO coldfront._dummy_dml_target VALUES (true);

SELECT pg_catalog.pg_extension_config_dump('coldfront.tiered_views', '');
SELECT pg_catalog.pg_extension_config_dump('coldfront.archive_watermark', '');
SELECT pg_catalog.pg_extension_config_dump('coldfront.partition_config', '');

-- The secret: row, trigger, and the one statement that DuckDB gets.

CREATE FUNCTION coldfront.materialize_storage_secret() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  s coldfront.storage_secret;
BEGIN
  SELECT * INTO s FROM coldfront.storage_secret WHERE name = 'cf_storage';
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF s.vended THEN
    PERFORM duckdb.raw_query('DROP PERSISTENT SECRET IF EXISTS cf_storage');
  ELSIF s.storage_type = 'azure' THEN
    PERFORM duckdb.raw_query(format(
      'CREATE OR REPLACE PERSISTENT SECRET cf_storage (TYPE azure, CONNECTION_STRING %L)', s.connection_string));
  ELSIF COALESCE(s.endpoint, '') = '' THEN
    PERFORM duckdb.raw_query(format(
      'CREATE OR REPLACE PERSISTENT SECRET cf_storage (TYPE s3, KEY_ID %L, SECRET %L, REGION %L)',
      s.key_id, s.secret, s.region));
  ELSE
    PERFORM duckdb.raw_query(format(
      'CREATE OR REPLACE PERSISTENT SECRET cf_storage (TYPE s3, KEY_ID %L, SECRET %L, REGION %L, ENDPOINT %L, '
      'URL_STYLE %L, USE_SSL %s)',
      s.key_id, s.secret, s.region, s.endpoint, s.url_style, s.use_ssl::text));
  END IF;
END $$;

CREATE FUNCTION coldfront._storage_secret_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM coldfront.materialize_storage_secret();
  RETURN NULL;
END $$;
CREATE TRIGGER storage_secret_materialize AFTER INSERT OR UPDATE ON coldfront.storage_secret
  FOR EACH ROW EXECUTE FUNCTION coldfront._storage_secret_changed();
ALTER TABLE coldfront.storage_secret ENABLE ALWAYS TRIGGER storage_secret_materialize;

CREATE FUNCTION coldfront._apply_storage_secret(
  p_type text, p_key_id text, p_secret text, p_endpoint text, p_region text, p_url_style text, p_use_ssl boolean,
  p_connection_string text, p_vended boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO coldfront.storage_secret AS s
    (name, storage_type, key_id, secret, endpoint, region, url_style, use_ssl, connection_string, vended)
  VALUES ('cf_storage', p_type, p_key_id, p_secret, p_endpoint, p_region, p_url_style, p_use_ssl, p_connection_string,
          p_vended)
  ON CONFLICT (name) DO UPDATE SET
    storage_type = excluded.storage_type, key_id = excluded.key_id, secret = excluded.secret,
    endpoint = excluded.endpoint, region = excluded.region, url_style = excluded.url_style, use_ssl = excluded.use_ssl,
    connection_string = excluded.connection_string, vended = excluded.vended;
  IF COALESCE(current_setting('coldfront.local_pg_dsn', true), '') <> '' THEN
    PERFORM duckdb.install_extension('postgres');
  END IF;
END $$;

CREATE FUNCTION coldfront.set_storage_secret(
  p_key_id text, p_secret text, p_endpoint text DEFAULT NULL, p_region text DEFAULT 'us-east-1',
  p_url_style text DEFAULT 'path', p_use_ssl boolean DEFAULT false) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM coldfront._apply_storage_secret(
    's3', p_key_id, p_secret, NULLIF(p_endpoint, ''), p_region, p_url_style, p_use_ssl, NULL, false);
END $$;

CREATE FUNCTION coldfront.set_storage_secret_azure(p_connection_string text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM coldfront._apply_storage_secret(
    'azure', NULL, NULL, NULL, 'us-east-1', 'path', false, p_connection_string, false);
END $$;

CREATE FUNCTION coldfront.set_storage_secret_vended(p_storage_type text DEFAULT 's3') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF p_storage_type NOT IN ('s3', 'azure') THEN
    RAISE EXCEPTION 'storage_type must be ''s3'' or ''azure'', got: %', p_storage_type;
  END IF;
  PERFORM coldfront._apply_storage_secret(
    p_storage_type, NULL, NULL, NULL, 'us-east-1', 'path', false, NULL, true);
END $$;

CREATE FUNCTION coldfront._attach_delegation_mode() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM coldfront.storage_secret WHERE vended)
         THEN 'VENDED_CREDENTIALS' ELSE 'NONE' END $$;

-- The catalog.

CREATE FUNCTION coldfront.ensure_attached() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
DECLARE
  warehouse text := COALESCE(current_setting('coldfront.warehouse', true), '');
  endpoint text := COALESCE(current_setting('coldfront.lakekeeper_endpoint', true), '');
BEGIN
  IF warehouse = '' OR endpoint = '' THEN
    RETURN;
  END IF;
  PERFORM duckdb.raw_query(format(
    'ATTACH IF NOT EXISTS %L AS ice (TYPE ICEBERG, ENDPOINT %L, AUTHORIZATION_TYPE NONE, ACCESS_DELEGATION_MODE %s)',
    warehouse, endpoint, coldfront._attach_delegation_mode()));
  PERFORM duckdb.raw_query('SET GLOBAL httpfs_client_implementation = ''httplib''');
  PERFORM duckdb.raw_query('SET GLOBAL iceberg_use_metadata_log = false');
END $$;

CREATE FUNCTION coldfront.ensure_pg_attached() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
  PERFORM duckdb.raw_query(format('ATTACH IF NOT EXISTS %L AS pglocal (TYPE postgres)',
    current_setting('coldfront.local_pg_dsn', true)));
END $$;

CREATE FUNCTION coldfront.create_iceberg_table(
  p_schema text, p_table text, p_columns jsonb, p_partition_cols text[] DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF COALESCE(jsonb_typeof(p_columns), '') <> 'array' OR jsonb_array_length(p_columns) = 0 THEN
    RAISE EXCEPTION 'coldfront.create_iceberg_table: p_columns must be a non-empty jsonb array of {name,type}';
  END IF;
  PERFORM coldfront.ensure_attached();
  PERFORM duckdb.raw_query(format('CREATE SCHEMA IF NOT EXISTS ice.%I', p_schema));
  PERFORM duckdb.raw_query(format('CREATE TABLE IF NOT EXISTS ice.%I.%I', p_schema, p_table));
  INSERT INTO coldfront.tiered_views (schema_name, relname, iceberg_table, is_iceberg_only)
  VALUES (p_schema, p_table, format('ice.%I.%I', p_schema, p_table), true) ON CONFLICT DO NOTHING;
  -- As the real one does: whatever was in the table is gone.
  PERFORM duckdb.raw_query(format('DELETE FROM ice.%I.%I', p_schema, p_table));
  IF to_regclass(format('coldfront_double_ice.%I', p_schema || '.' || p_table)) IS NOT NULL THEN
    EXECUTE format('DELETE FROM coldfront_double_ice.%I', p_schema || '.' || p_table);
  END IF;
END $$;

CREATE FUNCTION coldfront.drop_iceberg_table(p_schema text, p_table text, p_purge boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v coldfront.tiered_views;
BEGIN
  IF p_purge IS NULL THEN
    RAISE EXCEPTION 'coldfront.drop_iceberg_table: p_purge is required (true or false)';
  END IF;
  SELECT * INTO v FROM coldfront.tiered_views WHERE schema_name = p_schema AND relname = p_table;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'coldfront.drop_iceberg_table: "%.%" is not a registered Iceberg table', p_schema, p_table;
  END IF;
  DELETE FROM coldfront.tiered_views WHERE schema_name = p_schema AND relname = p_table;
  DELETE FROM coldfront.partition_config WHERE schema_name = p_schema AND table_name = p_table;
  DELETE FROM coldfront.archive_watermark WHERE schema_name = p_schema AND table_name = p_table;
  EXECUTE format('DROP VIEW IF EXISTS %I.%I', p_schema, p_table);
  IF v.hot_table IS NOT NULL THEN
    EXECUTE format('ALTER TABLE %s RENAME TO %I', v.hot_table, p_table);
  END IF;
  EXECUTE format('DROP TABLE IF EXISTS coldfront_double_ice.%I', p_schema || '.' || p_table);
  PERFORM duckdb.raw_query(format('DROP TABLE IF EXISTS ice.%I.%I', p_schema, p_table));
  RAISE NOTICE 'coldfront: dropped the cold tier of "%.%" (purge=%); the hot table is retained as a plain table under that name',
    p_schema, p_table, CASE WHEN p_purge THEN 't' ELSE 'f' END;
END $$;

-- Claims.

CREATE FUNCTION coldfront._bakery_armed() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT COALESCE(current_setting('snowflake.node', true), '') <> ''
     AND COALESCE(current_setting('coldfront.dblink_self', true), '') <> '' $$;
CREATE FUNCTION coldfront._iceberg_async_active() RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false';

CREATE FUNCTION coldfront._take_iceberg_claim(p_iceberg_table text) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtext('coldfront_iceberg:' || p_iceberg_table)) $$;
CREATE FUNCTION coldfront._claim_iceberg_external(p_iceberg_table text) RETURNS void LANGUAGE sql AS $$
  SELECT coldfront._take_iceberg_claim(p_iceberg_table) $$;
CREATE FUNCTION coldfront._exec_iceberg_with_claim(p_iceberg_table text, p_sql text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM coldfront._take_iceberg_claim(p_iceberg_table);
  PERFORM duckdb.raw_query(p_sql);
END $$;
CREATE FUNCTION coldfront._claim_iceberg_lock(p_iceberg_table text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  t bigint := (SELECT COALESCE(max(ticket), 0) + 1 FROM coldfront.claims);
BEGIN
  INSERT INTO coldfront.claims VALUES (p_iceberg_table, t);
  RETURN t;
END $$;
CREATE FUNCTION coldfront._release_iceberg_lock(p_ticket bigint) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
  DELETE FROM coldfront.claims WHERE ticket = p_ticket $$;
CREATE FUNCTION coldfront._enqueue_release(p_ticket bigint) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION coldfront._reject_on_standby() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF pg_is_in_recovery() THEN
    RAISE EXCEPTION 'coldfront: cannot write the cold tier on a read-only standby';
  END IF;
END $$;

-- What a run that was cut between cutover and cleanup asks for.
CREATE PROCEDURE coldfront.cutover_cleanup(p_schema text, p_part text, p_delta text, p_iceberg_table text)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I.%I', p_schema, p_part);
  EXECUTE format('DROP TABLE IF EXISTS coldfront.%I', COALESCE(p_delta, 'delta_' || p_schema || '_' || p_part));
END $$;

-- Grants for an application's role, as of the tables that are registered when it is called.
CREATE FUNCTION coldfront.grant_app_access(target_role regrole) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  duckdb_role text := COALESCE(current_setting('duckdb.postgres_role', true), '');
  f text;
  v coldfront.tiered_views;
  s regclass;
BEGIN
  IF duckdb_role = '' THEN
    RAISE EXCEPTION 'duckdb.postgres_role is unset; set it in postgresql.conf and re-run (coldfront.grant_app_access)';
  END IF;
  EXECUTE format('GRANT %I TO %s', duckdb_role, target_role);
  EXECUTE format('GRANT USAGE ON SCHEMA coldfront TO %s', target_role);
  EXECUTE format('GRANT SELECT ON coldfront.tiered_views, coldfront.archive_watermark TO %s', target_role);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON coldfront._dummy_dml_target TO %s', target_role);
  FOR f IN SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
           WHERE n.nspname = 'coldfront' AND p.proname IN
             ('ensure_attached', 'ensure_pg_attached', '_exec_iceberg_with_claim', '_enqueue_release',
              '_reject_on_standby', '_bakery_armed', '_take_iceberg_claim', '_claim_iceberg_lock',
              '_release_iceberg_lock')
  LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', f, target_role);
  END LOOP;
  FOR v IN SELECT * FROM coldfront.tiered_views LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %s', v.schema_name, target_role);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I.%I TO %s', v.schema_name, v.relname, target_role);
    IF v.hot_table IS NOT NULL THEN
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %s', v.hot_table, target_role);
      FOR s IN SELECT d.objid::regclass FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
               WHERE d.refobjid = v.hot_table::regclass AND d.deptype IN ('a', 'i') LOOP
        EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %s TO %s', s, target_role);
      END LOOP;
    END IF;
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION coldfront.grant_app_access(regrole) FROM PUBLIC;

-- Where the double keeps cold rows: of s.t in "s.t".
CREATE SCHEMA coldfront_double_ice;
GRANT USAGE, CREATE ON SCHEMA coldfront_double_ice TO PUBLIC;
