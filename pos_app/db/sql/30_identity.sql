-- What views ask is PARALLEL SAFE, so that a look-up over many rows may use all processors.

-- Who acts in this transaction: the session behind `pos.token`, or the administrator's login (pos_migrate) as `cli:…`.
-- Nothing here is a counter's to call; its functions and views ask it.
CREATE OR REPLACE FUNCTION pos.me() RETURNS pos.identity
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_token text := nullif(current_setting('pos.token', true), '');
    v_me pos.identity;
BEGIN
    IF v_token IS NOT NULL THEN
        SELECT u.id, u.role, u.full_name, s.counter INTO v_me
          FROM pos.session s JOIN pos.app_user u ON u.id = s.user_id
         WHERE s.token_sha256 = sha256(convert_to(v_token, 'UTF8'))
           -- A token serves only the login that it was given to.
           AND s.login_role = session_user
           AND s.ended_at IS NULL AND s.expires_at > statement_timestamp() AND u.active;
    ELSIF pg_has_role(session_user, 'pos_migrate', 'MEMBER') THEN
        v_me := ROW(NULL, 'admin', coalesce(nullif(current_setting('pos.cli', true), ''), 'cli'), 'cli');
    END IF;
    RETURN v_me;
END $$;

-- What is called in every step is plpgsql, which keeps its plans.
CREATE OR REPLACE FUNCTION pos.may(p_permission text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_role text := (pos.me()).role;
BEGIN
    RETURN EXISTS (SELECT FROM pos.role_permission rp WHERE rp.role = v_role AND rp.permission = p_permission);
END $$;

-- The identity, or a refusal: PS011 without a session, 42501 without the right.
CREATE OR REPLACE FUNCTION pos.require(p_permission text) RETURNS pos.identity
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.me();
BEGIN
    IF v_me.role IS NULL THEN
        PERFORM pos.fail('PS011', 'not_signed_in');
    END IF;
    IF NOT EXISTS (SELECT FROM pos.role_permission rp WHERE rp.role = v_me.role AND rp.permission = p_permission) THEN
        PERFORM pos.fail('42501', 'forbidden', jsonb_build_object('permission', p_permission));
    END IF;
    RETURN v_me;
END $$;

-- One audit row per business step. Callers never pass a document number, a verifier or a token.
CREATE OR REPLACE FUNCTION pos.audit(p_me pos.identity, p_action text, p_table text, p_row text,
                                     p_before jsonb, p_after jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO pos.audit_log (user_id, user_name, counter, action, table_name, row_id, before, after)
    VALUES (p_me.user_id, p_me.full_name, p_me.counter, p_action, p_table, p_row, p_before, p_after);
END $$;

-- A setting of the shop; every key is a row since the first migration.
CREATE OR REPLACE FUNCTION pos.setting(p_key text) RETURNS jsonb
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT value FROM pos.shop WHERE key = p_key
$$;
