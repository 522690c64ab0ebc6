-- Token sign-in. The client computes bcrypt over a pre-hash and sends that as proof; the table keeps its sha256.
-- Misses are counted in sequences, which survive a ROLLBACK and refuse a READ ONLY transaction, before anything is compared.

-- What the client needs to compute the proof: the person's salt, or for unknown names a stable one that looks like it.
CREATE OR REPLACE FUNCTION api.sign_in_parameters(p_login text, OUT salt text, OUT install_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_hash bytea;
    v_cost text := lpad((pos.setting('sign_in.bcrypt_cost') #>> '{}'), 2, '0');
BEGIN
    SELECT i.install_id,
           sha256(i.fake_salt_key || convert_to(lower(left(p_login, 320)), 'UTF8'))
      INTO STRICT install_id, v_hash FROM pos.install i;
    SELECT u.salt INTO salt FROM pos.app_user u WHERE lower(u.email) = lower(p_login) AND u.active;
    IF salt IS NULL THEN
        salt := '$2b$' || v_cost || '$'
             || left(translate(encode(v_hash, 'base64'), '+/=' || chr(10), './'), 21)
             || substr('.Oeu', 1 + (get_byte(v_hash, 31) & 3), 1);
    END IF;
END $$;

-- The proof against the verifier: counted first, compared second, forgiven on success. NULL when it does not fit.
-- The count is one of 128 sequences, chosen by the login. Its value holds the epoch of the last miss (from bit 28), a mark
-- of the login that missed (20 bits, 0: several) and the misses (8 bits).
CREATE OR REPLACE FUNCTION pos.check_proof(p_login text, p_proof text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_hash bytea := sha256(convert_to(lower(left(coalesce(p_login, ''), 320)), 'UTF8'));
    v_bucket int := get_byte(v_hash, 0) & 127;
    v_mark bigint := 1 + ((get_byte(v_hash, 1) << 8) | get_byte(v_hash, 2));
    v_sequence regclass := ('pos.guess_' || lpad(v_bucket::text, 3, '0'))::regclass;
    v_was bigint;
    v_last bigint;
    v_misses int;
    v_now bigint;
    v_wait int;
    v_own boolean;
    v_user uuid;
BEGIN
    -- One attempt at a time, so that none is lost between reading the count and writing it.
    PERFORM pg_advisory_xact_lock(1886545268, 2000 + v_bucket);
    EXECUTE format('SELECT last_value FROM %s', v_sequence) INTO v_was;
    v_now := extract(epoch FROM clock_timestamp())::bigint;
    v_last := v_was >> 28;
    -- A quiet day forgives.
    v_misses := CASE WHEN v_now - v_last > 86400 THEN 0 ELSE v_was & 255 END;
    IF v_misses >= 5 THEN
        v_wait := v_last + least(900, 60 * (2 ^ least(v_misses - 5, 10))::int) - v_now;
        IF v_wait > 0 THEN
            PERFORM pos.fail('PS012', 'locked', jsonb_build_object('wait_seconds', v_wait));
        END IF;
    END IF;
    v_own := v_misses = 0 OR ((v_was >> 8) & 1048575) = v_mark;
    PERFORM setval(v_sequence, (v_now << 28) | (CASE WHEN v_own THEN v_mark ELSE 0 END << 8) | least(v_misses + 1, 255));
    SELECT u.id INTO v_user FROM pos.app_user u
     WHERE lower(u.email) = lower(p_login) AND u.active
       AND u.verifier = sha256(convert_to(p_proof, 'UTF8'));
    IF v_user IS NOT NULL THEN
        -- Only one's own misses: who knows one password cannot wipe out guesses at another of the same count.
        PERFORM setval(v_sequence, CASE WHEN v_own THEN v_mark << 8 ELSE v_was END);
    END IF;
    RETURN v_user;
END $$;

-- A counter's code belongs to one login. On a server of many counters each has its own, made by an administrator;
-- pos_app itself, the embedded server's login, takes codes as they come.
CREATE OR REPLACE FUNCTION pos.claim_counter(p_code text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_login text;
BEGIN
    IF p_code !~ '^[A-Z0-9-]{1,12}$' THEN
        PERFORM pos.invalid('counter', 'format');
    END IF;
    UPDATE pos.counter SET last_seen = now() WHERE code = p_code RETURNING login_role INTO v_login;
    IF v_login IS NULL THEN
        IF session_user <> 'pos_app' THEN
            PERFORM pos.invalid('counter', 'unknown');
        END IF;
        INSERT INTO pos.counter (code, name, login_role, last_seen) VALUES (p_code, p_code, session_user, now())
            ON CONFLICT (code) DO NOTHING;
    ELSIF v_login <> session_user THEN
        PERFORM pos.invalid('counter', 'taken');
    END IF;
END $$;

-- Signs in and returns the token once, with who it is; a wrong proof returns no row, so that the caller commits the miss
-- and everybody gets the same words.
CREATE OR REPLACE FUNCTION api.sign_in(p_login text, p_proof text, p_counter text)
RETURNS TABLE (token text, user_id uuid, full_name text, email text, role text, must_change_password boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_user uuid := pos.check_proof(p_login, p_proof);
    v_token text := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
                                  || uuid_send(gen_random_uuid())), 'hex');
    v_me pos.identity;
BEGIN
    IF v_user IS NULL THEN
        RETURN;
    END IF;
    DELETE FROM pos.session s WHERE s.expires_at < now() - interval '7 days';
    PERFORM pos.claim_counter(p_counter);
    INSERT INTO pos.session (token_sha256, user_id, counter, login_role, expires_at)
    VALUES (sha256(convert_to(v_token, 'UTF8')), v_user, p_counter, session_user,
            now() + make_interval(hours => (pos.setting('session.hours') #>> '{}')::int));
    UPDATE pos.app_user u SET last_sign_in = now() WHERE u.id = v_user;
    SELECT u.id, u.role, u.full_name, p_counter INTO v_me FROM pos.app_user u WHERE u.id = v_user;
    PERFORM pos.audit(v_me, 'sign_in', 'app_user', v_user::text, NULL, NULL);
    RETURN QUERY SELECT v_token, u.id, u.full_name, u.email, u.role, u.must_change_password
                   FROM pos.app_user u WHERE u.id = v_user;
END $$;

CREATE OR REPLACE FUNCTION api.sign_out() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.me();
BEGIN
    UPDATE pos.session SET ended_at = now()
     WHERE token_sha256 = sha256(convert_to(current_setting('pos.token', true), 'UTF8')) AND ended_at IS NULL;
    IF FOUND AND v_me.role IS NOT NULL THEN
        PERFORM pos.audit(v_me, 'sign_out', 'app_user', v_me.user_id::text, NULL, NULL);
    END IF;
END $$;

-- What may be kept of a password: a bcrypt salt and a sha256.
CREATE OR REPLACE FUNCTION pos.check_secret(p_salt text, p_verifier bytea) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_salt IS NULL OR p_verifier IS NULL OR p_salt !~ '^[$]2b[$][0-9]{2}[$][./A-Za-z0-9]{22}$'
       OR octet_length(p_verifier) <> 32 THEN
        PERFORM pos.invalid('password', 'empty');
    END IF;
END $$;

-- The own password: the old one proves it again, under the same counting.
CREATE OR REPLACE FUNCTION api.change_password(p_proof text, p_salt text, p_verifier bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.me();
    v_login text;
BEGIN
    IF v_me.user_id IS NULL THEN
        PERFORM pos.fail('PS011', 'not_signed_in');
    END IF;
    PERFORM pos.check_secret(p_salt, p_verifier);
    SELECT email INTO v_login FROM pos.app_user WHERE id = v_me.user_id;
    IF pos.check_proof(v_login, p_proof) IS DISTINCT FROM v_me.user_id THEN
        RETURN false;
    END IF;
    UPDATE pos.app_user SET salt = p_salt, verifier = p_verifier, must_change_password = false,
           updated_at = now(), version = version + 1
     WHERE id = v_me.user_id;
    UPDATE pos.session SET ended_at = now()
     WHERE user_id = v_me.user_id AND ended_at IS NULL
       AND token_sha256 <> sha256(convert_to(current_setting('pos.token', true), 'UTF8'));
    PERFORM pos.audit(v_me, 'change_password', 'app_user', v_me.user_id::text, NULL, NULL);
    RETURN true;
END $$;
