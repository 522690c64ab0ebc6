-- How a function refuses: one SQLSTATE per kind (class PS is ours), a machine key as message, data as JSON in DETAIL.
-- pos_app.db.errors turns them into domain errors.
CREATE OR REPLACE FUNCTION pos.fail(p_sqlstate text, p_key text, p_data jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = p_sqlstate, MESSAGE = p_key, DETAIL = p_data::text;
END $$;

-- A broken constraint again, without its DETAIL, which holds the row: names are enough to choose the words.
CREATE OR REPLACE FUNCTION pos.refuse_quietly(p_sqlstate text, p_constraint text, p_table text, p_column text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = p_sqlstate, MESSAGE = 'refused', CONSTRAINT = p_constraint, TABLE = p_table,
        COLUMN = p_column;
END $$;

CREATE OR REPLACE FUNCTION pos.invalid(p_field text, p_reason text, p_data jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pos.fail('PS001', 'invalid', p_data || jsonb_build_object('field', p_field, 'reason', p_reason));
END $$;

-- A reason that people give: never empty, at most 500 characters.
CREATE OR REPLACE FUNCTION pos.reason_of(p_reason text) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF coalesce(p_reason, '') !~ '\S' THEN
        PERFORM pos.invalid('reason', 'empty');
    ELSIF length(p_reason) > 500 THEN
        PERFORM pos.invalid('reason', 'length');
    END IF;
    RETURN btrim(p_reason);
END $$;

-- Found again what was stored before: a record in the log makes this COMMIT wait for the standby, as the first one may
-- not have. Without it a retry would believe what a synchronous cluster may still lose.
CREATE OR REPLACE FUNCTION pos.await_standby() RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    SELECT FROM pg_catalog.pg_logical_emit_message(true, 'pos', 'again')
$$;
