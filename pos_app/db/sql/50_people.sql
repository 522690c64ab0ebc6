-- People who sign in, and customers.

CREATE OR REPLACE FUNCTION pos.keep_an_admin() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pos.app_user WHERE role = 'admin' AND active) THEN
        PERFORM pos.fail('PS009', 'last_admin');
    END IF;
END $$;

-- What an audit row keeps of a person: never salt or verifier.
CREATE OR REPLACE FUNCTION pos.user_facts(p_user pos.app_user) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('full_name', p_user.full_name, 'role', p_user.role,
                              'discount_cap', p_user.discount_cap, 'active', p_user.active)
$$;

-- Whether a person was stored with the very content that comes again, by the same administrator, and is unchanged since.
CREATE OR REPLACE FUNCTION pos.same_user(p_stored pos.app_user, p jsonb, p_by text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_stored.version = (p ->> 'version')::int + 1 AND p_stored.updated_by = p_by
       AND (p_stored.email, p_stored.full_name, p_stored.role, p_stored.active)
           = (p ->> 'email', p ->> 'full_name', p ->> 'role', (p ->> 'active')::boolean)
       AND p_stored.discount_cap IS NOT DISTINCT FROM (p ->> 'discount_cap')::numeric
$$;

-- Adds (version 0; with salt and verifier) or changes a person; the same again is stored once. Deactivation and a change
-- of role end open sessions.
CREATE OR REPLACE FUNCTION api.save_user(p jsonb, p_salt text DEFAULT NULL, p_verifier bytea DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_constraint text;
    v_table text;
    v_column text;
    v_me pos.identity := pos.require('user.manage');
    v_id uuid := (p ->> 'id')::uuid;
    v_version int := (p ->> 'version')::int;
    v_old pos.app_user;
    v_new pos.app_user;
BEGIN
    -- One at a time: whether an admin is left is a question over all rows.
    PERFORM pg_advisory_xact_lock(1886545268, 1000);
    SELECT * INTO v_old FROM pos.app_user WHERE id = v_id FOR UPDATE;
    IF v_old.id IS NULL THEN
        IF v_version <> 0 THEN
            PERFORM pos.fail('PS002', 'not_found', '{"what": "user"}');
        END IF;
        PERFORM pos.check_secret(p_salt, p_verifier);
        INSERT INTO pos.app_user (id, email, full_name, role, discount_cap, active, must_change_password,
                                  salt, verifier, updated_by)
        VALUES (v_id, p ->> 'email', p ->> 'full_name', p ->> 'role', (p ->> 'discount_cap')::numeric,
                (p ->> 'active')::boolean, coalesce((p ->> 'must_change_password')::boolean, true), p_salt, p_verifier,
                v_me.full_name)
        RETURNING * INTO v_new;
        PERFORM pos.audit(v_me, 'add', 'app_user', v_id::text, NULL, pos.user_facts(v_new));
        RETURN v_id;
    END IF;
    IF v_version > 0 AND pos.same_user(v_old, p, v_me.full_name) THEN
        RETURN v_id;
    ELSIF v_version = 0 AND pos.same_user(v_old, p, v_me.full_name)
          AND NOT EXISTS (SELECT FROM pos.session WHERE user_id = v_id) THEN
        -- Each try salts anew, and nobody has used the first one: the password that came last is the one to hand over.
        PERFORM pos.check_secret(p_salt, p_verifier);
        UPDATE pos.app_user SET salt = p_salt, verifier = p_verifier WHERE id = v_id;
        RETURN v_id;
    ELSIF v_old.version <> v_version THEN
        PERFORM pos.fail('PS003', 'changed_elsewhere', jsonb_build_object('by', v_old.updated_by, 'at', v_old.updated_at));
    END IF;
    UPDATE pos.app_user SET email = p ->> 'email', full_name = p ->> 'full_name', role = p ->> 'role',
           discount_cap = (p ->> 'discount_cap')::numeric, active = (p ->> 'active')::boolean,
           updated_at = now(), updated_by = v_me.full_name,
               version = version + 1
     WHERE id = v_id RETURNING * INTO v_new;
    PERFORM pos.keep_an_admin();
    IF v_new.role <> v_old.role OR NOT v_new.active THEN
        UPDATE pos.session SET ended_at = now() WHERE user_id = v_id AND ended_at IS NULL;
    END IF;
    PERFORM pos.audit(v_me, 'change', 'app_user', v_id::text, pos.user_facts(v_old), pos.user_facts(v_new));
    RETURN v_id;
EXCEPTION WHEN integrity_constraint_violation THEN
    GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME, v_table = TABLE_NAME, v_column = COLUMN_NAME;
    PERFORM pos.refuse_quietly(SQLSTATE, v_constraint, v_table, v_column);
END $$;

-- A new password by an administrator: open sessions end, the person changes it at the next sign-in.
CREATE OR REPLACE FUNCTION api.reset_password(p_user uuid, p_salt text, p_verifier bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('user.manage');
BEGIN
    PERFORM pos.check_secret(p_salt, p_verifier);
    UPDATE pos.app_user SET salt = p_salt, verifier = p_verifier, must_change_password = true,
           updated_at = now(), updated_by = v_me.full_name,
               version = version + 1
     WHERE id = p_user;
    IF NOT FOUND THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "user"}');
    END IF;
    UPDATE pos.session SET ended_at = now() WHERE user_id = p_user AND ended_at IS NULL;
    PERFORM pos.audit(v_me, 'reset_password', 'app_user', p_user::text, NULL, NULL);
END $$;

-- What an audit row keeps of a customer: which fields changed, never the document, e-mail, phone or address.
CREATE OR REPLACE FUNCTION pos.customer_facts(p_old pos.customer, p_new pos.customer) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('active', p_new.active, 'changed', coalesce(
        (SELECT jsonb_agg(n.key ORDER BY n.key)
           FROM jsonb_each(to_jsonb(p_new)) n LEFT JOIN jsonb_each(to_jsonb(p_old)) o ON o.key = n.key
          WHERE n.value IS DISTINCT FROM o.value AND n.key NOT IN ('nname', 'ncity', 'version', 'updated_at', 'updated_by', 'created_at')),
        '[]'))
$$;

-- Adds (version 0) or changes a customer; document and deactivation need the restricted right.
CREATE OR REPLACE FUNCTION api.save_customer(p jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_constraint text;
    v_table text;
    v_column text;
    v_me pos.identity := pos.require('customer.write');
    v_id uuid := (p ->> 'id')::uuid;
    v_version int := (p ->> 'version')::int;
    v_tax_id text := p ->> 'tax_id';
    v_old pos.customer;
    v_new pos.customer;
BEGIN
    SELECT * INTO v_old FROM pos.customer WHERE id = v_id FOR UPDATE;
    IF v_tax_id LIKE '*%' AND v_tax_id = api.masked(v_old.tax_id) THEN
        -- As it was shown: untouched.
        v_tax_id := v_old.tax_id;
    END IF;
    IF v_old.id IS NULL THEN
        IF v_version <> 0 THEN
            PERFORM pos.fail('PS002', 'not_found', '{"what": "customer"}');
        END IF;
        INSERT INTO pos.customer (id, name, tax_id, email, phone, postal_code, street, district, city, state, notes, active,
                                  updated_by)
        VALUES (v_id, p ->> 'name', v_tax_id, p ->> 'email', p ->> 'phone', p ->> 'postal_code', p ->> 'street',
                p ->> 'district', p ->> 'city', p ->> 'state', coalesce(p ->> 'notes', ''), (p ->> 'active')::boolean,
                v_me.full_name)
        RETURNING * INTO v_new;
        PERFORM pos.audit(v_me, 'add', 'customer', v_id::text, NULL, pos.customer_facts(v_old, v_new));
        RETURN v_id;
    END IF;
    IF v_old.anonymised_at IS NOT NULL THEN
        PERFORM pos.invalid('customer', 'anonymised');
    ELSIF v_old.version <> v_version THEN
        PERFORM pos.fail('PS003', 'changed_elsewhere', jsonb_build_object('by', v_old.updated_by, 'at', v_old.updated_at));
    END IF;
    IF v_old.tax_id IS DISTINCT FROM v_tax_id AND v_old.tax_id IS NOT NULL
       OR v_old.active <> (p ->> 'active')::boolean THEN
        PERFORM pos.require('customer.restricted');
    END IF;
    UPDATE pos.customer SET name = p ->> 'name', tax_id = v_tax_id, email = p ->> 'email', phone = p ->> 'phone',
           postal_code = p ->> 'postal_code', street = p ->> 'street', district = p ->> 'district', city = p ->> 'city',
           state = p ->> 'state', notes = coalesce(p ->> 'notes', ''), active = (p ->> 'active')::boolean,
           updated_at = now(), updated_by = v_me.full_name,
               version = version + 1
     WHERE id = v_id RETURNING * INTO v_new;
    PERFORM pos.audit(v_me, 'change', 'customer', v_id::text, jsonb_build_object('active', v_old.active),
                      pos.customer_facts(v_old, v_new));
    RETURN v_id;
EXCEPTION WHEN integrity_constraint_violation THEN
    GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME, v_table = TABLE_NAME, v_column = COLUMN_NAME;
    PERFORM pos.refuse_quietly(SQLSTATE, v_constraint, v_table, v_column);
END $$;
