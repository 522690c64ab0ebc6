-- Signing in without the database: told to the audit at the next sign-in with it, on the same counter.

-- Notes when the operator signed in at this counter alone, by the counter's clock; the same moment once.
CREATE OR REPLACE FUNCTION api.note_offline_sign_ins(p_at timestamptz[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.write');
    v_at timestamptz;
BEGIN
    IF v_me.user_id IS NULL THEN
        PERFORM pos.fail('PS011', 'not_signed_in');
    END IF;
    FOR v_at IN SELECT DISTINCT a FROM unnest(p_at[:200]) a WHERE isfinite(a) ORDER BY a LOOP
        IF NOT EXISTS (SELECT FROM pos.audit_log l
                        WHERE l.table_name = 'app_user' AND l.row_id = v_me.user_id::text
                          AND l.action = 'sign_in_offline' AND (l.after ->> 'signed_in_at')::timestamptz = v_at) THEN
            PERFORM pos.audit(v_me, 'sign_in_offline', 'app_user', v_me.user_id::text, NULL,
                              jsonb_build_object('signed_in_at', v_at));
        END IF;
    END LOOP;
END $$;
