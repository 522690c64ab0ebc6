-- The shop's settings, one row each; those a wizard or a screen may write, by an administrator.
CREATE OR REPLACE FUNCTION api.save_setting(p_key text, p_value jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('shop.manage');
    v_old jsonb;
BEGIN
    SELECT value INTO v_old FROM pos.shop WHERE key = p_key FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "setting"}');
    END IF;
    IF v_old IS DISTINCT FROM p_value THEN
        UPDATE pos.shop SET value = p_value, updated_at = now(), version = version + 1 WHERE key = p_key;
        PERFORM pos.audit(v_me, 'change', 'shop', p_key, v_old, p_value);
    END IF;
END $$;

-- The migration the database is at, for everybody who can connect: the status bar asks before anybody has signed in.
CREATE OR REPLACE FUNCTION api.schema_version() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT version_num FROM pos.alembic_version
$$;

-- Whether first launch is over: somebody can administer the shop. Asked before anybody has signed in.
CREATE OR REPLACE FUNCTION api.has_admin() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM pos.app_user WHERE role = 'admin' AND active)
$$;
