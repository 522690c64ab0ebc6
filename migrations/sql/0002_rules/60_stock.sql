-- Products, barcodes and the stock with its ledger. A form never carries the stock: only `pos.move_stock` and the steps of
-- a pre-sale change it, each with its ledger row.

CREATE OR REPLACE FUNCTION pos.next_product_code() RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_code text;
BEGIN
    LOOP
        v_code := 'PROD' || lpad(nextval('pos.product_code_seq')::text, 7, '0');
        -- Somebody may have typed such a code by hand.
        EXIT WHEN NOT EXISTS (SELECT FROM pos.product WHERE code = v_code);
    END LOOP;
    RETURN v_code;
END $$;

CREATE OR REPLACE FUNCTION pos.product_facts(p pos.product, p_barcodes jsonb) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('code', p.code, 'name', p.name, 'unit', p.unit, 'allows_fraction', p.allows_fraction,
        'purchase_price', p.purchase_price, 'sale_price', p.sale_price, 'min_stock', p.min_stock, 'active', p.active,
        'barcodes', p_barcodes)
$$;

CREATE OR REPLACE FUNCTION pos.barcodes_of(p_product uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('barcode', b.barcode, 'pack_quantity', b.pack_quantity)
                              ORDER BY b.barcode), '[]')
      FROM pos.product_barcode b WHERE b.product_id = p_product
$$;

-- Adds (version 0; an empty code takes the next automatic one) or changes a product and its barcodes; never its stock.
CREATE OR REPLACE FUNCTION api.save_product(p jsonb) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_constraint text;
    v_table text;
    v_column text;
    v_me pos.identity := pos.require('product.write');
    v_id uuid := (p ->> 'id')::uuid;
    v_version int := (p ->> 'version')::int;
    v_code text := nullif(p ->> 'code', '');
    v_old pos.product;
    v_new pos.product;
    v_before jsonb;
    v_after jsonb;
BEGIN
    SELECT * INTO v_old FROM pos.product WHERE id = v_id FOR NO KEY UPDATE;
    IF v_old.id IS NULL THEN
        IF v_version <> 0 THEN
            PERFORM pos.fail('PS002', 'not_found', '{"what": "product"}');
        END IF;
        INSERT INTO pos.product (id, code, name, brand, description, category, unit, allows_fraction, purchase_price,
                                 sale_price, min_stock, active, updated_by)
        VALUES (v_id, coalesce(v_code, pos.next_product_code()), p ->> 'name', p ->> 'brand', p ->> 'description',
                p ->> 'category', p ->> 'unit', (p ->> 'allows_fraction')::boolean, (p ->> 'purchase_price')::numeric,
                (p ->> 'sale_price')::numeric, (p ->> 'min_stock')::numeric, (p ->> 'active')::boolean,
                v_me.full_name)
        RETURNING * INTO v_new;
    ELSE
        IF v_old.version <> v_version THEN
            PERFORM pos.fail('PS003', 'changed_elsewhere', jsonb_build_object('by', v_old.updated_by, 'at', v_old.updated_at));
        END IF;
        v_before := pos.product_facts(v_old, pos.barcodes_of(v_id));
        UPDATE pos.product SET code = coalesce(v_code, code), name = p ->> 'name', brand = p ->> 'brand',
               description = p ->> 'description', category = p ->> 'category', unit = p ->> 'unit',
               allows_fraction = (p ->> 'allows_fraction')::boolean, purchase_price = (p ->> 'purchase_price')::numeric,
               sale_price = (p ->> 'sale_price')::numeric, min_stock = (p ->> 'min_stock')::numeric,
               active = (p ->> 'active')::boolean, updated_at = now(), updated_by = v_me.full_name,
               version = version + 1
         WHERE id = v_id RETURNING * INTO v_new;
        DELETE FROM pos.product_barcode WHERE product_id = v_id;
    END IF;
    INSERT INTO pos.product_barcode (barcode, product_id, pack_quantity)
    SELECT b ->> 'barcode', v_id, (b ->> 'pack_quantity')::numeric FROM jsonb_array_elements(p -> 'barcodes') b;
    v_after := pos.product_facts(v_new, pos.barcodes_of(v_id));
    PERFORM pos.audit(v_me, CASE WHEN v_before IS NULL THEN 'add' ELSE 'change' END, 'product', v_id::text,
                      v_before, v_after);
    RETURN v_id;
EXCEPTION WHEN integrity_constraint_violation THEN
    GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME, v_table = TABLE_NAME, v_column = COLUMN_NAME;
    PERFORM pos.refuse_quietly(SQLSTATE, v_constraint, v_table, v_column);
END $$;

-- A receipt or an adjustment by a signed quantity: stock and ledger in one statement's transaction, once per request.
CREATE OR REPLACE FUNCTION api.change_stock(p_request uuid, p_product uuid, p_kind text, p_quantity numeric, p_reason text)
RETURNS numeric
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('stock.adjust');
    v_product pos.product;
    v_booked pos.stock_movement;
BEGIN
    IF p_kind NOT IN ('receipt', 'adjustment') OR p_kind = 'receipt' AND p_quantity < 0 OR p_quantity = 0
       -- NaN is above every number.
       OR p_quantity IS NULL OR abs(p_quantity) > 999999999.999 OR p_quantity <> round(p_quantity, 3) THEN
        PERFORM pos.invalid('quantity', 'range');
    END IF;
    p_reason := pos.reason_of(p_reason);
    SELECT * INTO v_product FROM pos.product WHERE id = p_product FOR NO KEY UPDATE;
    IF v_product.id IS NULL THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "product"}');
    END IF;
    SELECT * INTO v_booked FROM pos.stock_movement WHERE request_id = p_request;
    IF v_booked.id IS NOT NULL THEN
        IF (v_booked.product_id, v_booked.kind, v_booked.quantity, v_booked.reason)
           IS DISTINCT FROM (p_product, p_kind, p_quantity, p_reason) THEN
            PERFORM pos.fail('PS013', 'other_body');
        END IF;
        PERFORM pos.await_standby();
        RETURN v_product.stock;
    END IF;
    IF NOT v_product.allows_fraction AND p_quantity <> trunc(p_quantity) THEN
        PERFORM pos.invalid('quantity', 'fraction');
    END IF;
    IF v_product.stock + p_quantity < v_product.reserved THEN
        PERFORM pos.fail('PS005', 'stock_short', jsonb_build_object('code', v_product.code, 'wanted', (-p_quantity)::text,
                         'available', (v_product.stock - v_product.reserved)::text));
    END IF;
    UPDATE pos.product SET stock = stock + p_quantity WHERE id = p_product RETURNING * INTO v_product;
    INSERT INTO pos.stock_movement (product_id, kind, quantity, balance_after, reason, request_id, user_id, user_name, counter)
    VALUES (p_product, p_kind, p_quantity, v_product.stock, p_reason, p_request, v_me.user_id, v_me.full_name,
            v_me.counter);
    PERFORM pos.audit(v_me, p_kind, 'product', p_product::text,
                      jsonb_build_object('stock', v_product.stock - p_quantity),
                      jsonb_build_object('stock', v_product.stock, 'reason', p_reason));
    RETURN v_product.stock;
END $$;

-- The ledger and the audit are written once and never changed, by nobody.
CREATE OR REPLACE FUNCTION pos.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pos.fail('PS014', 'append_only', jsonb_build_object('table', TG_TABLE_NAME));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pos.stock_movement
    FOR EACH STATEMENT EXECUTE FUNCTION pos.refuse_change();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pos.stock_document
    FOR EACH STATEMENT EXECUTE FUNCTION pos.refuse_change();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pos.audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION pos.refuse_change();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pos.override
    FOR EACH STATEMENT EXECUTE FUNCTION pos.refuse_change();

-- Stock moves only together with its ledger: at the end of the transaction the newest balance is the stock.
CREATE OR REPLACE FUNCTION pos.ledger_equals_stock() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_stock numeric;
    v_balance numeric;
BEGIN
    SELECT stock INTO v_stock FROM pos.product WHERE id = NEW.id;
    SELECT balance_after INTO v_balance FROM pos.stock_movement WHERE product_id = NEW.id ORDER BY id DESC LIMIT 1;
    IF v_stock IS DISTINCT FROM coalesce(v_balance, 0) AND v_stock IS NOT NULL THEN
        RAISE EXCEPTION 'stock of a product differs from its ledger' USING ERRCODE = 'PS099';
    END IF;
    RETURN NULL;
END $$;
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'ledger_equals_stock' AND tgrelid = 'pos.product'::regclass) THEN
        CREATE CONSTRAINT TRIGGER ledger_equals_stock AFTER INSERT OR UPDATE OF stock ON pos.product
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pos.ledger_equals_stock();
    END IF;
END $$;
