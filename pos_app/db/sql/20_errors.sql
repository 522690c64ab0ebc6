-- How a function refuses: one SQLSTATE per kind (class PS is ours), a machine key as message, data as JSON in DETAIL.
-- pos_app.db.errors turns them into domain errors.
CREATE OR REPLACE FUNCTION pos.fail(p_sqlstate text, p_key text, p_data jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = p_sqlstate, MESSAGE = p_key, DETAIL = p_data::text;
END $$;

CREATE OR REPLACE FUNCTION pos.invalid(p_field text, p_reason text, p_data jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pos.fail('PS001', 'invalid', p_data || jsonb_build_object('field', p_field, 'reason', p_reason));
END $$;
