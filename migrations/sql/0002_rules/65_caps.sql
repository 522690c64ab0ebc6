-- Caps on what may be taken off the list price, and the override that passes one.

CREATE OR REPLACE FUNCTION pos.cap_of(p_user uuid, p_role text) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT discount_cap FROM pos.app_user WHERE id = p_user),
                    (pos.setting('cap.' || p_role) #>> '{}')::numeric)
$$;

-- What a line may not go below: its price with exactly the cap taken off, from the exact product as a discount is, so
-- that a discount of the cap itself never passes it. At list price a label's total is the price.
CREATE OR REPLACE FUNCTION pos.line_floor(p_line pos.pre_sale_item, p_cap numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
    SELECT round(CASE WHEN p_line.label_total IS NOT NULL AND p_line.unit_price = p_line.list_price
                      THEN p_line.label_total
                      ELSE p_line.quantity * p_line.list_price END * (1 - p_cap * 0.01), 2)
$$;

-- The whole reduction from list price against a cap, per line and per pre-sale: what passes it, or NULL. Compared as
-- money, so that the rounding of a cent is nobody's offence. `line` is missing where the whole passes it.
CREATE OR REPLACE FUNCTION pos.beyond_cap(p_sale pos.pre_sale, p_cap numeric) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_line int;
    v_reduction numeric;
    v_floor numeric;
BEGIN
    SELECT i.line_number, round(100 * (1 - i.line_total / nullif(i.list_total, 0)), 2)
      INTO v_line, v_reduction
      FROM pos.pre_sale_item i
     WHERE i.pre_sale_id = p_sale.id AND i.line_total < pos.line_floor(i, p_cap)
     ORDER BY i.line_number LIMIT 1;
    IF v_line IS NULL THEN
        SELECT least(round(p_sale.list_total * (1 - p_cap * 0.01), 2), sum(pos.line_floor(i, p_cap)))
          INTO v_floor FROM pos.pre_sale_item i WHERE i.pre_sale_id = p_sale.id;
        IF p_sale.total >= v_floor THEN
            RETURN NULL;
        END IF;
        v_reduction := round(100 * (1 - p_sale.total / nullif(p_sale.list_total, 0)), 2);
    END IF;
    RETURN jsonb_strip_nulls(jsonb_build_object('reduction', v_reduction::text, 'cap', p_cap::text, 'line', v_line));
END $$;

-- Who signs in place for what is beyond the right of the person at the counter: the login and proof of somebody who may
-- review. Wrong passwords count against who would sign, on every counter.
CREATE OR REPLACE FUNCTION pos.who_signs(p_signed jsonb) RETURNS pos.app_user
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_id uuid := pos.check_proof(p_signed ->> 'login', p_signed ->> 'proof');
    v_signer pos.app_user;
BEGIN
    IF v_id IS NULL THEN
        PERFORM pos.fail('PS010', 'bad_credentials');
    END IF;
    SELECT * INTO STRICT v_signer FROM pos.app_user WHERE id = v_id;
    IF NOT EXISTS (SELECT FROM pos.role_permission rp
                    WHERE rp.role = v_signer.role AND rp.permission = 'pre_sale.review') THEN
        PERFORM pos.fail('42501', 'forbidden', '{"permission": "pre_sale.review"}');
    END IF;
    RETURN v_signer;
END $$;

-- Refuses what passes the person's cap, unless somebody who may review signs for it in place, within a cap of their own.
-- Returns who signed, for the audit row of the step.
CREATE OR REPLACE FUNCTION pos.check_cap(p_me pos.identity, p_sale pos.pre_sale, p_override jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_cap numeric := pos.cap_of(p_me.user_id, p_me.role);
    v_beyond jsonb := pos.beyond_cap(p_sale, v_cap);
    v_approver pos.app_user;
    v_still jsonb;
BEGIN
    IF v_beyond IS NULL THEN
        RETURN NULL;
    ELSIF p_override IS NULL THEN
        PERFORM pos.fail('PS008', 'cap_exceeded', v_beyond);
    END IF;
    v_approver := pos.who_signs(p_override);
    v_still := pos.beyond_cap(p_sale, pos.cap_of(v_approver.id, v_approver.role));
    IF v_still IS NOT NULL THEN
        PERFORM pos.fail('PS008', 'cap_exceeded', v_still);
    END IF;
    INSERT INTO pos.override (kind, pre_sale_id, line_number, user_id, approved_by, before, after, counter)
    VALUES ('discount_cap', p_sale.id, (v_beyond ->> 'line')::int, p_me.user_id, v_approver.id,
            jsonb_build_object('cap', v_cap, 'list_total', p_sale.list_total),
            jsonb_build_object('reduction', v_beyond ->> 'reduction', 'total', p_sale.total), p_me.counter);
    RETURN jsonb_build_object('id', v_approver.id, 'name', v_approver.full_name, 'reduction', v_beyond ->> 'reduction');
END $$;
