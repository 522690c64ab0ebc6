-- The life of a pre-sale. Every step is one function: it locks the header, checks right, state and version, writes, and
-- leaves one audit row. `p_request` names the attempt: the same request again returns what it did the first time.

-- Lines as the database prices and judges them. Totals are exact: percent as a factor, half away from zero to cents.
-- `p_lenient`: what was sold away from the database counts although it is no longer for sale, at the price it was sold at.
CREATE OR REPLACE FUNCTION pos.priced_lines(p_lines jsonb, p_lenient boolean) RETURNS SETOF pos.priced_line
LANGUAGE sql STABLE AS $$
    SELECT t.line_number::int, t.product_id, t.code, t.name, t.unit, t.sale_price, t.purchase_price,
           t.quantity, t.unit_price, t.kind, t.value, t.gross,
           -- At list price a label's own rounding to thousandths is no reduction; at another it could hide one.
           CASE WHEN t.unit_price = t.sale_price THEN t.gross ELSE round(t.sale_price * t.quantity, 2) END,
           t.line_total, t.label_total, coalesce(t.note, ''),
           t.list_price IS DISTINCT FROM t.price_today,
           CASE WHEN t.code IS NULL THEN 'not_found'
                WHEN NOT t.active AND NOT p_lenient THEN 'inactive'
                WHEN t.sale_price IS NULL THEN 'not_priced'
                WHEN t.quantity IS NULL OR t.quantity <= 0 OR t.quantity > 999999999.999 THEN 'quantity'
                WHEN t.quantity <> round(t.quantity, CASE WHEN t.allows_fraction THEN 3 ELSE 0 END) THEN 'fraction'
                WHEN t.unit_price IS NULL OR t.unit_price < 0 OR t.unit_price <> round(t.unit_price, 2) THEN 'price'
                WHEN t.label_total IS NOT NULL AND (t.unit_price = 0 OR t.kind IS NOT NULL
                     OR t.label_total <> round(t.label_total, 2)
                     OR t.quantity <> round(t.label_total / nullif(t.unit_price, 0), 3)) THEN 'label'
                WHEN length(t.note) > 200 THEN 'note'
                WHEN greatest(t.gross, round(t.sale_price * t.quantity, 2)) > 9999999999.99 THEN 'range'
                WHEN t.kind IS NULL AND t.value IS NULL THEN NULL
                WHEN t.kind = 'percent' AND t.value BETWEEN 0 AND 100 AND t.value = round(t.value, 2) THEN NULL
                WHEN t.kind = 'amount' AND t.value BETWEEN 0 AND t.gross AND t.value = round(t.value, 2) THEN NULL
                ELSE 'discount' END
      FROM (SELECT l.*, pr.code, pr.name, pr.unit, pr.sale_price AS price_today, pr.purchase_price, pr.active,
                   pr.allows_fraction,
                   CASE WHEN p_lenient THEN coalesce(pr.sale_price, l.unit_price) ELSE pr.sale_price END AS sale_price,
                   l.discount ->> 'kind' AS kind, d.value, g.gross,
                   CASE WHEN l.label_total IS NOT NULL THEN l.label_total
                        WHEN l.discount ->> 'kind' = 'percent'
                        THEN round(l.quantity * l.unit_price * (1 - d.value * 0.01), 2)
                        ELSE g.gross - coalesce(d.value, 0) END AS line_total
              FROM ROWS FROM (jsonb_to_recordset(p_lines) AS (product_id uuid, quantity numeric, unit_price numeric,
                     list_price numeric, discount jsonb, label_total numeric, note text))
                   WITH ORDINALITY AS l (product_id, quantity, unit_price, list_price, discount, label_total, note,
                                         line_number)
              LEFT JOIN pos.product pr ON pr.id = l.product_id
             CROSS JOIN LATERAL (SELECT (l.discount ->> 'value')::numeric AS value) d
             CROSS JOIN LATERAL (SELECT coalesce(l.label_total, round(l.quantity * l.unit_price, 2)) AS gross) g) t
$$;

-- A pre-sale as its functions return it, once they have checked that it is the person's to see.
CREATE OR REPLACE FUNCTION pos.shown(p_id uuid) RETURNS api.pre_sale
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_row api.pre_sale;
BEGIN
    SELECT * INTO v_row FROM pos.shown_pre_sale WHERE id = p_id;
    RETURN v_row;
END $$;

-- What tells two bodies apart, and a retry from another body: sha256 over the canonical text of jsonb.
CREATE OR REPLACE FUNCTION pos.body_sha256(p jsonb) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT encode(sha256(convert_to(p::text, 'UTF8')), 'hex')
$$;

-- Writes header and lines of a draft together, totals by the database, over the stored one if there is one. False, and
-- nothing written, when the same new id came by another connection meanwhile. `p_lenient`: as `pos.priced_lines` takes it.
CREATE OR REPLACE FUNCTION pos.store_draft(p_me pos.identity, p_old pos.pre_sale, p jsonb, p_lenient boolean,
                                           p_flags text[] DEFAULT '{}') RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_id uuid := (p ->> 'id')::uuid;
    v_sha text := pos.body_sha256(p);
    v_kind text := p -> 'discount' ->> 'kind';
    v_value numeric := (p -> 'discount' ->> 'value')::numeric;
    v_before jsonb;
    v_lines pos.priced_line[];
    v_count int;
    v_subtotal numeric;
    v_list numeric;
    v_total numeric;
    v_bad text;
    v_bad_line int;
    v_flags text[];
BEGIN
    IF jsonb_array_length(p -> 'lines') > 500 THEN
        PERFORM pos.invalid('lines', 'too_many', '{"limit": 500}');
    ELSIF length(p ->> 'notes') > 2000 THEN
        PERFORM pos.invalid('notes', 'length', '{"maximum": 2000}');
    END IF;
    SELECT array_agg(l), count(*), coalesce(sum(l.line_total), 0), coalesce(sum(l.list_total), 0),
           min(l.line_number) FILTER (WHERE l.reason IS NOT NULL),
           (array_agg(l.reason ORDER BY l.line_number) FILTER (WHERE l.reason IS NOT NULL))[1],
           p_flags || CASE WHEN bool_or(l.price_differs) THEN ARRAY['price_differs'] ELSE '{}' END
      INTO v_lines, v_count, v_subtotal, v_list, v_bad_line, v_bad, v_flags
      FROM pos.priced_lines(p -> 'lines', p_lenient) l;
    IF v_bad IS NOT NULL THEN
        PERFORM pos.invalid('lines', v_bad, jsonb_build_object('line', v_bad_line));
    END IF;
    IF v_kind IS NULL AND v_value IS NULL THEN
        v_total := v_subtotal;
    ELSIF v_kind = 'percent' AND v_value BETWEEN 0 AND 100 AND v_value = round(v_value, 2) THEN
        v_total := round(v_subtotal * (1 - v_value * 0.01), 2);
    ELSIF v_kind = 'amount' AND v_value BETWEEN 0 AND v_subtotal AND v_value = round(v_value, 2) THEN
        v_total := v_subtotal - v_value;
    ELSE
        PERFORM pos.invalid('discount', 'range');
    END IF;
    IF greatest(v_subtotal, v_list) > 9999999999.99 THEN
        PERFORM pos.invalid('total', 'too_large', '{"maximum": "9999999999.99"}');
    END IF;
    IF v_total IS DISTINCT FROM (p ->> 'total')::numeric THEN
        PERFORM pos.invalid('total', 'differs', jsonb_build_object('expected', v_total::text));
    END IF;

    IF p_old.id IS NULL THEN
        INSERT INTO pos.pre_sale (id, body_sha256, customer_id, salesperson_id, salesperson_name, counter,
                                  planned_method, status, flags, subtotal, discount_kind, discount_value,
                                  discount_amount, total, list_total, line_count, notes, updated_by)
        VALUES (v_id, v_sha, (p ->> 'customer_id')::uuid, p_me.user_id, p_me.full_name, p_me.counter,
                p ->> 'planned_method', 'draft', v_flags, v_subtotal, v_kind, v_value,
                v_subtotal - v_total, v_total, v_list, v_count, coalesce(p ->> 'notes', ''), p_me.full_name)
        ON CONFLICT (id) DO NOTHING;
        IF NOT FOUND THEN
            RETURN false;
        END IF;
    ELSE
        v_before := pos.pre_sale_facts(v_id);
        IF 'offline' = ANY(p_old.flags) AND NOT 'offline' = ANY(v_flags) THEN
            v_flags := array_prepend('offline', v_flags);
        END IF;
        UPDATE pos.pre_sale SET body_sha256 = v_sha, customer_id = (p ->> 'customer_id')::uuid,
               planned_method = p ->> 'planned_method', flags = v_flags, subtotal = v_subtotal, discount_kind = v_kind,
               discount_value = v_value, discount_amount = v_subtotal - v_total, total = v_total, list_total = v_list,
               line_count = v_count, notes = coalesce(p ->> 'notes', ''), updated_at = now(), updated_by = p_me.full_name,
               version = version + 1
         WHERE id = v_id;
        DELETE FROM pos.pre_sale_item WHERE pre_sale_id = v_id;
    END IF;
    INSERT INTO pos.pre_sale_item (pre_sale_id, line_number, product_id, code, name, unit, list_price, cost, quantity,
                                   unit_price, discount_kind, discount_value, discount_amount, list_total, line_total,
                                   label_total, note)
    SELECT v_id, l.line_number, l.product_id, l.code, l.name, l.unit, l.list_price, l.cost, l.quantity, l.unit_price,
           l.discount_kind, l.discount_value, l.gross - l.line_total, l.list_total, l.line_total, l.label_total, l.note
      FROM unnest(v_lines) l;
    PERFORM pos.audit(p_me, CASE WHEN v_before IS NULL THEN 'add' ELSE 'change' END, 'pre_sale', v_id::text, v_before,
                      pos.pre_sale_facts(v_id));
    RETURN true;
END $$;

-- Whether a pre-sale was there and its author deleted it.
CREATE OR REPLACE FUNCTION pos.was_deleted(p_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM pos.audit_log a
                    WHERE a.table_name = 'pre_sale' AND a.row_id = p_id::text AND a.action = 'delete');
END $$;

-- Stores a draft: header and lines together, totals by the database. A draft sent twice is stored once; the same id with
-- another body is refused. The body is the client's JSON; its sha256 over the canonical jsonb text tells a retry.
CREATE OR REPLACE FUNCTION api.save_pre_sale(p jsonb) RETURNS api.pre_sale
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.write');
    v_id uuid := (p ->> 'id')::uuid;
    v_version int := (p ->> 'version')::int;
    v_sha text := pos.body_sha256(p);
    v_old pos.pre_sale;
BEGIN
    SELECT * INTO v_old FROM pos.pre_sale WHERE id = v_id FOR NO KEY UPDATE;
    -- A draft that was deleted is not stored again by a try of its saving that comes late.
    IF v_old.id IS NULL AND (v_version <> 0 OR pos.was_deleted(v_id))
       OR v_old.salesperson_id IS DISTINCT FROM v_me.user_id AND v_old.id IS NOT NULL AND NOT pos.may('pre_sale.review') THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "pre_sale"}');
    ELSIF v_old.body_sha256 = v_sha THEN
        -- The body names the version it was written from: the same one was stored before, whatever came after.
        PERFORM pos.await_standby();
        RETURN pos.shown(v_id);
    ELSIF v_old.id IS NOT NULL AND v_version = 0 THEN
        PERFORM pos.fail('PS013', 'other_body');
    ELSIF v_old.status <> 'draft' THEN
        PERFORM pos.fail('PS004', 'wrong_state', jsonb_build_object('status', v_old.status));
    ELSIF v_old.version <> v_version THEN
        PERFORM pos.fail('PS003', 'changed_elsewhere', jsonb_build_object('by', v_old.updated_by, 'at', v_old.updated_at));
    END IF;
    IF NOT pos.store_draft(v_me, v_old, p, false) THEN
        -- The same id came by another connection meanwhile: once more, now that it is there.
        RETURN api.save_pre_sale(p);
    END IF;
    RETURN pos.shown(v_id);
END $$;

-- What an audit row keeps of a pre-sale: its figures and lines; the customer by id only.
CREATE OR REPLACE FUNCTION pos.pre_sale_facts(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('status', s.status, 'customer_id', s.customer_id, 'subtotal', s.subtotal,
                'total', s.total, 'lines', (
                SELECT jsonb_agg(jsonb_build_array(i.code, i.quantity, i.unit_price, i.line_total) ORDER BY i.line_number)
                  FROM pos.pre_sale_item i WHERE i.pre_sale_id = s.id))
              FROM pos.pre_sale s WHERE s.id = p_id);
END $$;

-- Opens a step: locks the header and checks that this person sees it, that the state leads there, that nobody was faster.
-- `done` is true when this very request made the step before.
CREATE OR REPLACE FUNCTION pos.begin_step(p_me pos.identity, p_id uuid, p_version int, p_request uuid, p_to text,
                                          OUT sale pos.pre_sale, OUT done boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT * INTO sale FROM pos.pre_sale WHERE id = p_id FOR NO KEY UPDATE;
    IF sale.id IS NULL OR sale.salesperson_id IS DISTINCT FROM p_me.user_id AND NOT pos.may('pre_sale.review') THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "pre_sale"}');
    END IF;
    done := sale.last_request IS NOT DISTINCT FROM p_request AND sale.status = p_to;
    IF done THEN
        PERFORM pos.await_standby();
        RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM pos.transition t WHERE t.from_status = sale.status AND t.to_status = p_to) THEN
        PERFORM pos.fail('PS004', 'wrong_state', jsonb_build_object('status', sale.status));
    END IF;
    IF sale.version <> p_version THEN
        PERFORM pos.fail('PS003', 'changed_elsewhere', jsonb_build_object('by', sale.updated_by, 'at', sale.updated_at));
    END IF;
END $$;

-- Closes a step: state, stamps, version, audit.
CREATE OR REPLACE FUNCTION pos.end_step(p_me pos.identity, p_sale pos.pre_sale, p_request uuid, p_to text, p_action text,
                                        p_reason text, p_override jsonb DEFAULT NULL,
                                        p_more jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE pos.pre_sale SET status = p_to, last_request = p_request, updated_at = now(), updated_by = p_me.full_name,
           version = version + 1, reason = coalesce(p_reason, ''),
           submitted_at = CASE p_to WHEN 'pending' THEN now() ELSE submitted_at END,
           submitted_by = CASE p_to WHEN 'pending' THEN p_me.user_id ELSE submitted_by END,
           submit_request = CASE p_to WHEN 'pending' THEN p_request ELSE submit_request END,
           valid_until = CASE p_to WHEN 'pending'
                              THEN now() + make_interval(days => (pos.setting('pre_sale.validity_days') #>> '{}')::int)
                              ELSE valid_until END,
           returned_at = CASE p_action WHEN 'return' THEN now() ELSE returned_at END,
           returned_by = CASE p_action WHEN 'return' THEN p_me.user_id ELSE returned_by END,
           approved_at = CASE p_action WHEN 'approve' THEN now() ELSE approved_at END,
           approved_by = CASE p_action WHEN 'approve' THEN p_me.user_id ELSE approved_by END,
           converted_at = CASE p_action WHEN 'convert' THEN now() ELSE converted_at END,
           converted_by = CASE p_action WHEN 'convert' THEN p_me.user_id ELSE converted_by END,
           cancelled_at = CASE p_to WHEN 'cancelled' THEN now() ELSE cancelled_at END,
           cancelled_by = CASE p_action WHEN 'cancel' THEN p_me.user_id ELSE cancelled_by END
     WHERE id = p_sale.id;
    PERFORM pos.audit(p_me, p_action, 'pre_sale', p_sale.id::text,
                      jsonb_build_object('status', p_sale.status),
                      jsonb_strip_nulls(jsonb_build_object('status', p_to, 'total', p_sale.total, 'reason', p_reason,
                                                           'override', p_override)) || p_more);
END $$;

-- Hands a draft in. `p_override` is the login and proof of who signs for a discount beyond the author's cap.
CREATE OR REPLACE FUNCTION api.submit(p_id uuid, p_version int, p_request uuid, p_override jsonb DEFAULT NULL) RETURNS api.pre_sale
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.write');
    v_step record := pos.begin_step(v_me, p_id, p_version, p_request, 'pending');
    v_sale pos.pre_sale := v_step.sale;
    v_signed jsonb;
BEGIN
    IF v_step.done THEN
        RETURN pos.shown(p_id);
    END IF;
    IF v_sale.line_count = 0 THEN
        PERFORM pos.invalid('lines', 'empty');
    END IF;
    v_signed := pos.check_cap(v_me, v_sale, p_override);
    -- What was saved a while ago is handed in at the prices of then: who approves it is to see that.
    IF NOT 'price_differs' = ANY(v_sale.flags)
       AND EXISTS (SELECT FROM pos.pre_sale_item i JOIN pos.product p ON p.id = i.product_id
                    WHERE i.pre_sale_id = p_id AND p.sale_price IS DISTINCT FROM i.list_price) THEN
        UPDATE pos.pre_sale SET flags = flags || 'price_differs'::text WHERE id = p_id;
    END IF;
    PERFORM pos.end_step(v_me, v_sale, p_request, 'pending', 'submit', NULL, v_signed);
    RETURN pos.shown(p_id);
END $$;

CREATE OR REPLACE FUNCTION api.send_back(p_id uuid, p_version int, p_request uuid, p_reason text) RETURNS api.pre_sale
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.review');
    v_step record := pos.begin_step(v_me, p_id, p_version, p_request, 'draft');
BEGIN
    IF NOT v_step.done THEN
        PERFORM pos.end_step(v_me, v_step.sale, p_request, 'draft', 'return', pos.reason_of(p_reason));
    END IF;
    RETURN pos.shown(p_id);
END $$;

-- Locks the products of a pre-sale in id order, so that no two steps wait for each other in a circle.
CREATE OR REPLACE FUNCTION pos.lock_products(p_id uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT FROM pos.product p
     WHERE p.id IN (SELECT i.product_id FROM pos.pre_sale_item i WHERE i.pre_sale_id = p_id)
     ORDER BY p.id FOR NO KEY UPDATE
$$;

CREATE OR REPLACE FUNCTION api.approve(p_id uuid, p_version int, p_request uuid) RETURNS api.pre_sale
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.review');
    v_step record := pos.begin_step(v_me, p_id, p_version, p_request, 'approved');
    v_sale pos.pre_sale := v_step.sale;
    v_short record;
BEGIN
    IF v_step.done THEN
        RETURN pos.shown(p_id);
    END IF;
    -- Who wrote it or handed it in does not approve it.
    IF v_me.user_id IN (v_sale.salesperson_id, v_sale.submitted_by)
       AND NOT (pos.setting('approval.own') #>> '{}')::boolean THEN
        PERFORM pos.fail('42501', 'own_approval', '{"permission": "own_approval"}');
    END IF;
    PERFORM pos.lock_products(p_id);
    SELECT p.code, w.wanted, p.stock - p.reserved AS available INTO v_short
      FROM (SELECT product_id, sum(quantity) AS wanted FROM pos.pre_sale_item WHERE pre_sale_id = p_id GROUP BY 1) w
      JOIN pos.product p ON p.id = w.product_id
     WHERE p.stock - p.reserved < w.wanted
     ORDER BY p.code LIMIT 1;
    IF v_short.code IS NOT NULL THEN
        PERFORM pos.fail('PS005', 'stock_short', jsonb_build_object('code', v_short.code, 'wanted', v_short.wanted::text,
                                                                    'available', v_short.available::text));
    END IF;
    UPDATE pos.product p SET reserved = p.reserved + w.wanted
      FROM (SELECT product_id, sum(quantity) AS wanted FROM pos.pre_sale_item WHERE pre_sale_id = p_id GROUP BY 1) w
     WHERE p.id = w.product_id;
    PERFORM pos.end_step(v_me, v_sale, p_request, 'approved', 'approve', NULL);
    RETURN pos.shown(p_id);
END $$;

-- Records the payments and takes the stock: stock and reservation fall, one ledger row a line, exactly once.
CREATE OR REPLACE FUNCTION api.convert(p_id uuid, p_version int, p_request uuid, p_payments jsonb) RETURNS api.pre_sale
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.write');
    v_step record;
    v_sale pos.pre_sale;
    v_paid numeric;
    v_bad boolean;
BEGIN
    IF NOT (pos.setting('convert.employee') #>> '{}')::boolean THEN
        PERFORM pos.require('pre_sale.review');
    END IF;
    v_step := pos.begin_step(v_me, p_id, p_version, p_request, 'converted');
    IF v_step.done THEN
        RETURN pos.shown(p_id);
    END IF;
    v_sale := v_step.sale;
    SELECT coalesce(sum(x.amount), 0),
           coalesce(bool_or(x.amount IS NULL OR x.amount <= 0 OR x.amount <> round(x.amount, 2)
                   OR coalesce(x.change, 0) NOT BETWEEN 0 AND 9999999999.99 OR x.change <> round(x.change, 2)
                   OR coalesce(x.change, 0) > 0 AND x.method <> 'cash' OR m.code IS NULL), false)
      INTO v_paid, v_bad
      FROM jsonb_to_recordset(p_payments) AS x (method text, amount numeric, change numeric)
      LEFT JOIN pos.payment_method m ON m.code = x.method AND m.active;
    IF v_bad THEN
        PERFORM pos.invalid('payments', 'value');
    ELSIF v_paid <> v_sale.total THEN
        PERFORM pos.invalid('payments', 'sum', jsonb_build_object('paid', v_paid::text, 'total', v_sale.total::text));
    END IF;
    PERFORM pos.lock_products(p_id);
    UPDATE pos.product p SET stock = p.stock - w.wanted, reserved = p.reserved - w.wanted
      FROM (SELECT product_id, sum(quantity) AS wanted FROM pos.pre_sale_item WHERE pre_sale_id = p_id GROUP BY 1) w
     WHERE p.id = w.product_id;
    INSERT INTO pos.stock_movement (product_id, kind, quantity, balance_after, reason, pre_sale_id, pre_sale_line, user_id,
                                    user_name, counter)
    SELECT i.product_id, 'conversion', -i.quantity,
           p.stock + coalesce(sum(i.quantity) OVER (PARTITION BY i.product_id ORDER BY i.line_number
                                                    ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0),
           '', p_id, i.line_number, v_me.user_id, v_me.full_name, v_me.counter
      FROM pos.pre_sale_item i JOIN pos.product p ON p.id = i.product_id
     WHERE i.pre_sale_id = p_id
     ORDER BY i.line_number;
    INSERT INTO pos.pre_sale_payment (pre_sale_id, line_number, method_code, amount, change)
    SELECT p_id, x.line_number, x.method, x.amount, coalesce(x.change, 0)
      FROM ROWS FROM (jsonb_to_recordset(p_payments) AS (method text, amount numeric, change numeric))
           WITH ORDINALITY AS x (method, amount, change, line_number);
    PERFORM pos.end_step(v_me, v_sale, p_request, 'converted', 'convert', NULL);
    RETURN pos.shown(p_id);
END $$;

-- Ends a pre-sale unsold: its author while draft or pending, a manager always; a reservation goes back.
CREATE OR REPLACE FUNCTION api.cancel(p_id uuid, p_version int, p_request uuid, p_reason text) RETURNS api.pre_sale
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.write');
    v_step record := pos.begin_step(v_me, p_id, p_version, p_request, 'cancelled');
    v_sale pos.pre_sale := v_step.sale;
BEGIN
    IF v_step.done THEN
        RETURN pos.shown(p_id);
    END IF;
    IF v_sale.status = 'approved' THEN
        PERFORM pos.require('pre_sale.review');
        PERFORM pos.lock_products(p_id);
        UPDATE pos.product p SET reserved = p.reserved - w.wanted
          FROM (SELECT product_id, sum(quantity) AS wanted FROM pos.pre_sale_item WHERE pre_sale_id = p_id GROUP BY 1) w
         WHERE p.id = w.product_id;
    END IF;
    PERFORM pos.end_step(v_me, v_sale, p_request, 'cancelled', 'cancel', pos.reason_of(p_reason));
    RETURN pos.shown(p_id);
END $$;

-- Removes a draft that nobody else needs: header and lines together, its author only.
CREATE OR REPLACE FUNCTION api.delete_pre_sale(p_id uuid, p_version int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.write');
    v_sale pos.pre_sale;
    v_before jsonb := pos.pre_sale_facts(p_id);
BEGIN
    SELECT * INTO v_sale FROM pos.pre_sale WHERE id = p_id FOR UPDATE;
    IF v_sale.id IS NULL OR v_sale.salesperson_id IS DISTINCT FROM v_me.user_id THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "pre_sale"}');
    ELSIF v_sale.status <> 'draft' THEN
        PERFORM pos.fail('PS004', 'wrong_state', jsonb_build_object('status', v_sale.status));
    ELSIF v_sale.version <> p_version THEN
        PERFORM pos.fail('PS003', 'changed_elsewhere', jsonb_build_object('by', v_sale.updated_by, 'at', v_sale.updated_at));
    END IF;
    DELETE FROM pos.pre_sale WHERE id = p_id;
    PERFORM pos.audit(v_me, 'delete', 'pre_sale', p_id::text, v_before, NULL);
END $$;
