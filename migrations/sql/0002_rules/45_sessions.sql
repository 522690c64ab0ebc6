-- Ending sessions, and keeping secrets as strong as the shop wants them.

-- Begins a transaction: who acts is whose token this is, until it ends. Refuses a session that is over, so that a reader
-- never takes "not signed in" for "nothing there".
CREATE OR REPLACE FUNCTION api.act(p_token text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM set_config('pos.token', p_token, true);
    IF (pos.me()).role IS NULL THEN
        PERFORM pos.fail('PS011', 'not_signed_in');
    END IF;
END $$;

-- Signs a person out on every counter: oneself (NULL), or anybody by who manages users. Says how many sessions ended.
CREATE OR REPLACE FUNCTION api.sign_out_everywhere(p_user uuid DEFAULT NULL) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.me();
    v_user uuid := coalesce(p_user, v_me.user_id);
    v_ended int;
BEGIN
    IF v_user IS DISTINCT FROM v_me.user_id THEN
        v_me := pos.require('user.manage');
    ELSIF v_me.user_id IS NULL THEN
        PERFORM pos.fail('PS011', 'not_signed_in');
    END IF;
    UPDATE pos.session SET ended_at = now() WHERE user_id = v_user AND ended_at IS NULL AND expires_at > now();
    GET DIAGNOSTICS v_ended = ROW_COUNT;
    PERFORM pos.audit(v_me, 'sign_out_everywhere', 'app_user', v_user::text, NULL, jsonb_build_object('ended', v_ended));
    RETURN v_ended;
END $$;

-- The same password under a new salt, when the shop has raised the cost since it was set.
CREATE OR REPLACE FUNCTION api.renew_secret(p_proof text, p_salt text, p_verifier bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.me();
BEGIN
    IF v_me.user_id IS NULL THEN
        PERFORM pos.fail('PS011', 'not_signed_in');
    END IF;
    PERFORM pos.check_secret(p_salt, p_verifier);
    IF pos.check_proof((SELECT email FROM pos.app_user WHERE id = v_me.user_id), p_proof) IS DISTINCT FROM v_me.user_id THEN
        RETURN false;
    END IF;
    UPDATE pos.app_user SET salt = p_salt, verifier = p_verifier WHERE id = v_me.user_id;
    PERFORM pos.audit(v_me, 'renew_secret', 'app_user', v_me.user_id::text, NULL, NULL);
    RETURN true;
END $$;

-- Checks the password of who is signed in, under the same counting: an idle counter is unlocked by its operator.
CREATE OR REPLACE FUNCTION api.unlock(p_proof text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.me();
BEGIN
    IF v_me.user_id IS NULL THEN
        PERFORM pos.fail('PS011', 'not_signed_in');
    END IF;
    RETURN pos.check_proof((SELECT email FROM pos.app_user WHERE id = v_me.user_id), p_proof)
           IS NOT DISTINCT FROM v_me.user_id;
END $$;
