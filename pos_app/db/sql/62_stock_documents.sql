-- Receipts and physical counts of several products: all lines or none, once per document, products locked in id order.

-- Writes the head of a document; false where this very document was booked before. The same id with another body is
-- refused, and of two that come at the same moment the second waits for the first.
CREATE OR REPLACE FUNCTION pos.begin_document(p_me pos.identity, p_id uuid, p_kind text, p jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_sha text := encode(sha256(convert_to(p_kind || p::text, 'UTF8')), 'hex');
BEGIN
    IF coalesce(jsonb_typeof(p -> 'lines'), '') <> 'array' OR p -> 'lines' = '[]' THEN
        PERFORM pos.invalid('products', 'empty');
    ELSIF jsonb_array_length(p -> 'lines') > 500 THEN
        PERFORM pos.invalid('products', 'too_many');
    ELSIF length(p ->> 'supplier') > 200 THEN
        PERFORM pos.invalid('supplier', 'length', '{"maximum": 200}');
    ELSIF length(p ->> 'note') > 500 THEN
        PERFORM pos.invalid('note', 'length', '{"maximum": 500}');
    END IF;
    INSERT INTO pos.stock_document (id, kind, supplier, note, body_sha256, user_id, user_name, counter)
    VALUES (p_id, p_kind, btrim(coalesce(p ->> 'supplier', '')), btrim(coalesce(p ->> 'note', '')), v_sha, p_me.user_id,
            p_me.full_name, p_me.counter)
    ON CONFLICT (id) DO NOTHING;
    IF FOUND THEN
        RETURN true;
    ELSIF NOT EXISTS (SELECT FROM pos.stock_document d WHERE d.id = p_id AND d.body_sha256 = v_sha) THEN
        PERFORM pos.fail('PS013', 'other_body');
    END IF;
    PERFORM pos.await_standby();
    RETURN false;
END $$;

-- Locks the products of the lines and refuses the first line that names none, or one that an earlier line has.
CREATE OR REPLACE FUNCTION pos.lock_lines(p_lines jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_bad record;
BEGIN
    PERFORM FROM pos.product p
      WHERE p.id IN (SELECT (l ->> 'product_id')::uuid FROM jsonb_array_elements(p_lines) l)
      ORDER BY p.id FOR NO KEY UPDATE;
    SELECT l.place, CASE WHEN p.id IS NULL THEN 'not_found' ELSE 'twice' END AS reason INTO v_bad
      FROM (SELECT x.place, (x.line ->> 'product_id')::uuid AS product_id,
                   -- Of the id, which has more than one spelling.
                   row_number() OVER (PARTITION BY (x.line ->> 'product_id')::uuid ORDER BY x.place) AS time
              FROM jsonb_array_elements(p_lines) WITH ORDINALITY AS x (line, place)) l
      LEFT JOIN pos.product p ON p.id = l.product_id
     WHERE p.id IS NULL OR l.time > 1
     ORDER BY l.place LIMIT 1;
    IF v_bad.place IS NOT NULL THEN
        PERFORM pos.invalid('products', v_bad.reason, jsonb_build_object('line', v_bad.place));
    END IF;
END $$;

-- Goods that came in. A line's cost becomes the product's purchase price, or the average with what lay there, as the shop
-- says; a line without one leaves it as it is.
CREATE OR REPLACE FUNCTION api.receive_stock(p_id uuid, p jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('stock.adjust');
    v_average boolean := pos.setting('stock.cost') = '"average"';
    v_reason text := concat_ws(' · ', nullif(btrim(p ->> 'supplier'), ''), nullif(btrim(p ->> 'note'), ''));
    v_bad record;
    v_before jsonb;
BEGIN
    IF NOT pos.begin_document(v_me, p_id, 'receipt', p) THEN
        RETURN;
    END IF;
    PERFORM pos.lock_lines(p -> 'lines');
    SELECT l.place, l.reason INTO v_bad
      FROM (SELECT x.place,
                   -- NaN is above every number.
                   CASE WHEN x.quantity IS NULL OR x.quantity <= 0 OR x.quantity > 999999999.999 THEN 'quantity'
                        WHEN x.quantity <> round(x.quantity, CASE WHEN pr.allows_fraction THEN 3 ELSE 0 END) THEN 'fraction'
                        WHEN pr.stock + x.quantity > 999999999.999 THEN 'too_large'
                        WHEN x.unit_cost < 0 OR x.unit_cost > 9999999999.99 OR x.unit_cost <> round(x.unit_cost, 2) THEN 'price'
                   END AS reason
              FROM ROWS FROM (jsonb_to_recordset(p -> 'lines') AS (product_id uuid, quantity numeric, unit_cost numeric))
                   WITH ORDINALITY AS x (product_id, quantity, unit_cost, place)
              JOIN pos.product pr ON pr.id = x.product_id) l
     WHERE l.reason IS NOT NULL ORDER BY l.place LIMIT 1;
    IF v_bad.place IS NOT NULL THEN
        PERFORM pos.invalid('products', v_bad.reason, jsonb_build_object('line', v_bad.place));
    END IF;
    SELECT jsonb_agg(jsonb_build_array(pr.code, pr.stock, pr.purchase_price) ORDER BY x.place) INTO v_before
      FROM ROWS FROM (jsonb_to_recordset(p -> 'lines') AS (product_id uuid)) WITH ORDINALITY AS x (product_id, place)
      JOIN pos.product pr ON pr.id = x.product_id;
    -- Who has the form open with the former price is told of the new one: its version rises.
    UPDATE pos.product pr SET stock = pr.stock + x.quantity, purchase_price = c.cost,
           version = pr.version + (c.cost IS DISTINCT FROM pr.purchase_price)::int,
           updated_at = CASE WHEN c.cost IS DISTINCT FROM pr.purchase_price THEN now() ELSE pr.updated_at END,
           updated_by = CASE WHEN c.cost IS DISTINCT FROM pr.purchase_price THEN v_me.full_name ELSE pr.updated_by END
      FROM jsonb_to_recordset(p -> 'lines') AS x (product_id uuid, quantity numeric, unit_cost numeric)
      JOIN pos.product o ON o.id = x.product_id
     CROSS JOIN LATERAL (SELECT CASE WHEN x.unit_cost IS NULL THEN o.purchase_price
                                     WHEN v_average AND o.purchase_price IS NOT NULL
                                     THEN round((o.stock * o.purchase_price + x.quantity * x.unit_cost)
                                                / (o.stock + x.quantity), 2)
                                     ELSE x.unit_cost END AS cost) c
     WHERE pr.id = x.product_id;
    INSERT INTO pos.stock_movement (product_id, kind, quantity, balance_after, reason, document_id, unit_cost, user_id,
                                    user_name, counter)
    SELECT pr.id, 'receipt', x.quantity, pr.stock, v_reason, p_id, x.unit_cost, v_me.user_id, v_me.full_name, v_me.counter
      FROM ROWS FROM (jsonb_to_recordset(p -> 'lines') AS (product_id uuid, quantity numeric, unit_cost numeric))
           WITH ORDINALITY AS x (product_id, quantity, unit_cost, place)
      JOIN pos.product pr ON pr.id = x.product_id
     ORDER BY x.place;
    PERFORM pos.audit(v_me, 'receipt', 'stock_document', p_id::text, jsonb_build_object('products', v_before),
                      jsonb_build_object('reason', v_reason, 'products', (
                          SELECT jsonb_agg(jsonb_build_array(pr.code, pr.stock, pr.purchase_price) ORDER BY x.place)
                            FROM ROWS FROM (jsonb_to_recordset(p -> 'lines') AS (product_id uuid))
                                 WITH ORDINALITY AS x (product_id, place)
                            JOIN pos.product pr ON pr.id = x.product_id)));
END $$;

-- A physical count. What is booked is the difference between what was counted and the stock as it was shown then
-- (`expected`): what was sold or came in meanwhile is not overwritten. Returns what was booked, with the stock just before.
CREATE OR REPLACE FUNCTION api.count_stock(p_id uuid, p jsonb)
RETURNS TABLE (product_id uuid, code text, name text, unit text, expected numeric, counted numeric, before numeric,
               after numeric)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('stock.adjust');
    v_reason text := pos.reason_of(p ->> 'note');
    v_bad record;
BEGIN
    IF pos.begin_document(v_me, p_id, 'count', p) THEN
        PERFORM pos.lock_lines(p -> 'lines');
        SELECT l.place, l.reason INTO v_bad
          FROM (SELECT x.place,
                       CASE WHEN x.counted IS NULL OR x.expected IS NULL
                                 OR NOT (x.counted BETWEEN 0 AND 999999999.999 AND x.expected BETWEEN 0 AND 999999999.999)
                                 OR x.expected <> round(x.expected, 3) THEN 'quantity'
                            WHEN x.counted <> round(x.counted, CASE WHEN pr.allows_fraction THEN 3 ELSE 0 END) THEN 'fraction'
                       END AS reason
                  FROM ROWS FROM (jsonb_to_recordset(p -> 'lines') AS (product_id uuid, counted numeric, expected numeric))
                       WITH ORDINALITY AS x (product_id, counted, expected, place)
                  JOIN pos.product pr ON pr.id = x.product_id) l
         WHERE l.reason IS NOT NULL ORDER BY l.place LIMIT 1;
        IF v_bad.place IS NOT NULL THEN
            PERFORM pos.invalid('products', v_bad.reason, jsonb_build_object('line', v_bad.place));
        END IF;
        SELECT pr.code, x.expected - x.counted AS wanted, pr.stock - pr.reserved AS available INTO v_bad
          FROM jsonb_to_recordset(p -> 'lines') AS x (product_id uuid, counted numeric, expected numeric)
          JOIN pos.product pr ON pr.id = x.product_id
         WHERE x.counted < x.expected AND pr.stock - x.expected + x.counted < pr.reserved
         ORDER BY pr.code LIMIT 1;
        IF v_bad.code IS NOT NULL THEN
            PERFORM pos.fail('PS005', 'stock_short', jsonb_build_object('code', v_bad.code, 'wanted', v_bad.wanted::text,
                                                                        'available', v_bad.available::text));
        END IF;
        UPDATE pos.product pr SET stock = pr.stock + x.counted - x.expected
          FROM jsonb_to_recordset(p -> 'lines') AS x (product_id uuid, counted numeric, expected numeric)
         WHERE pr.id = x.product_id AND x.counted <> x.expected;
        INSERT INTO pos.stock_movement (product_id, kind, quantity, balance_after, reason, document_id, user_id,
                                        user_name, counter)
        SELECT pr.id, 'adjustment', x.counted - x.expected, pr.stock, v_reason, p_id, v_me.user_id, v_me.full_name,
               v_me.counter
          FROM ROWS FROM (jsonb_to_recordset(p -> 'lines') AS (product_id uuid, counted numeric, expected numeric))
               WITH ORDINALITY AS x (product_id, counted, expected, place)
          JOIN pos.product pr ON pr.id = x.product_id
         WHERE x.counted <> x.expected
         ORDER BY x.place;
        PERFORM pos.audit(v_me, 'count', 'stock_document', p_id::text,
                          (SELECT jsonb_build_object('products', jsonb_agg(
                                      jsonb_build_array(pr.code, pr.stock - x.counted + x.expected) ORDER BY x.place))
                             FROM ROWS FROM (jsonb_to_recordset(p -> 'lines')
                                             AS (product_id uuid, counted numeric, expected numeric))
                                  WITH ORDINALITY AS x (product_id, counted, expected, place)
                             JOIN pos.product pr ON pr.id = x.product_id),
                          (SELECT jsonb_build_object('reason', v_reason, 'products', jsonb_agg(
                                      jsonb_build_array(pr.code, pr.stock) ORDER BY x.place))
                             FROM ROWS FROM (jsonb_to_recordset(p -> 'lines') AS (product_id uuid))
                                  WITH ORDINALITY AS x (product_id, place)
                             JOIN pos.product pr ON pr.id = x.product_id));
    END IF;
    RETURN QUERY
    SELECT pr.id, pr.code, pr.name, pr.unit, x.expected, x.counted, m.balance_after - m.quantity, m.balance_after
      FROM jsonb_to_recordset(p -> 'lines') AS x (product_id uuid, counted numeric, expected numeric)
      JOIN pos.stock_movement m ON m.document_id = p_id AND m.product_id = x.product_id
      JOIN pos.product pr ON pr.id = m.product_id
     ORDER BY m.id;
END $$;
