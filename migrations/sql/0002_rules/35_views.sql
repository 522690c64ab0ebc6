-- What a counter may read. Each view asks who reads once, not once per row: without a session it has no rows.

CREATE OR REPLACE FUNCTION pos.signed_in() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (pos.me()).role IS NOT NULL;
END $$;
CREATE OR REPLACE FUNCTION pos.my_id() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (pos.me()).user_id;
END $$;
-- Own pre-sales, or all: by right, or where the shop opens them.
CREATE OR REPLACE FUNCTION pos.sees_all_pre_sales() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_role text := (pos.me()).role;
BEGIN
    RETURN EXISTS (SELECT FROM pos.role_permission rp WHERE rp.role = v_role AND rp.permission = 'pre_sale.review')
        OR v_role IS NOT NULL AND (pos.setting('pre_sale.employee_sees_all') #>> '{}')::boolean;
END $$;

-- A typed text as the normalised names are compared with it by LIKE, in which its own %, _ and \ are plain characters.
CREATE OR REPLACE FUNCTION api.pattern(p_typed text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN replace(replace(replace(pos.norm(p_typed), '\', '\\'), '%', '\%'), '_', '\_');
END $$;

CREATE OR REPLACE VIEW api.app_user AS
    SELECT id, email, full_name, role, discount_cap, active, must_change_password, last_sign_in, version, updated_at
      FROM pos.app_user WHERE (SELECT pos.may('user.manage'));

-- A CPF as those see it who may not change it; a company's CNPJ is public.
CREATE OR REPLACE FUNCTION api.masked(p_tax_id text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN length(p_tax_id) = 11 THEN '***' || substr(p_tax_id, 4, 6) || '**' ELSE p_tax_id END
$$;

CREATE OR REPLACE VIEW api.customer AS
    SELECT id, name, nname,
           CASE WHEN (SELECT pos.may('customer.restricted')) THEN tax_id ELSE api.masked(tax_id) END AS tax_id, email, phone, postal_code, street, district, city, state, notes, active, version,
           updated_at, anonymised_at, ncity
      FROM pos.customer WHERE (SELECT pos.signed_in());

-- The purchase price is for those who may change it.
CREATE OR REPLACE VIEW api.product AS
    SELECT id, code, name, nname, brand, description, category, unit, allows_fraction,
           CASE WHEN (SELECT pos.may('product.write')) THEN purchase_price END AS purchase_price,
           sale_price, stock, reserved, min_stock, active, version, updated_at,
           -- Less is left than should be there, as the shop counts it.
           CASE WHEN (SELECT value = 'true' FROM pos.shop WHERE key = 'stock.low_by_available') THEN stock - reserved
                ELSE stock END
           < CASE WHEN (SELECT value = 'true' FROM pos.shop WHERE key = 'stock.low_without_minimum')
                  THEN greatest(min_stock, 0.001) ELSE min_stock END AS low
      FROM pos.product WHERE (SELECT pos.signed_in());

CREATE OR REPLACE VIEW api.product_barcode AS
    SELECT barcode, product_id, pack_quantity FROM pos.product_barcode WHERE (SELECT pos.signed_in());

-- The ledger; what was paid is for those who may change it.
CREATE OR REPLACE VIEW api.stock_movement AS
    SELECT m.id, m.at, m.product_id, p.code AS product_code, p.name AS product_name, p.unit, m.kind, m.quantity,
           m.balance_after, m.reason, m.pre_sale_id, s.number AS pre_sale_number, m.document_id,
           CASE WHEN (SELECT pos.may('product.write')) THEN m.unit_cost END AS unit_cost, m.user_name, m.counter
      FROM pos.stock_movement m
      JOIN pos.product p ON p.id = m.product_id
      LEFT JOIN pos.pre_sale s ON s.id = m.pre_sale_id
     WHERE (SELECT pos.signed_in());

-- A pre-sale as it is shown, to whom it may be.
CREATE OR REPLACE VIEW pos.shown_pre_sale AS
    SELECT s.id, s.number, s.status, s.customer_id, c.name AS customer_name,
           CASE WHEN (SELECT pos.may('customer.restricted')) THEN c.tax_id ELSE api.masked(c.tax_id) END
               AS customer_tax_id,
           s.salesperson_id, s.salesperson_name, s.counter, s.line_count, s.subtotal, s.discount_kind, s.discount_value,
           s.discount_amount, s.total, s.list_total, s.planned_method, s.notes, s.reason, s.flags, s.created_at,
           s.updated_at, s.submitted_at, s.approved_at, s.converted_at, s.cancelled_at, s.valid_until, s.version,
           -- Whether more is wanted than can be promised, while that can still be changed.
           s.status IN ('draft', 'pending') AND EXISTS (
               SELECT FROM pos.pre_sale_item i JOIN pos.product p ON p.id = i.product_id
                WHERE i.pre_sale_id = s.id
                GROUP BY p.id HAVING sum(i.quantity) > p.stock - p.reserved) AS short,
           s.offline_number
      FROM pos.pre_sale s
      LEFT JOIN pos.customer c ON c.id = s.customer_id;

-- A security barrier, so that no filter of the reader's own runs on rows that are not his to see.
CREATE OR REPLACE VIEW api.pre_sale WITH (security_barrier) AS
    SELECT * FROM pos.shown_pre_sale
     WHERE (SELECT pos.sees_all_pre_sales()) OR salesperson_id = (SELECT pos.my_id());

CREATE OR REPLACE VIEW api.pre_sale_item WITH (security_barrier) AS
    SELECT i.pre_sale_id, i.line_number, i.product_id, i.code, i.name, i.unit, p.allows_fraction, i.list_price,
           i.quantity, i.unit_price, i.discount_kind, i.discount_value, i.discount_amount, i.line_total, i.label_total,
           i.note, p.stock - p.reserved AS available
      FROM pos.pre_sale_item i
      JOIN pos.pre_sale s ON s.id = i.pre_sale_id
      JOIN pos.product p ON p.id = i.product_id
     WHERE (SELECT pos.sees_all_pre_sales()) OR s.salesperson_id = (SELECT pos.my_id());

CREATE OR REPLACE VIEW api.pre_sale_payment WITH (security_barrier) AS
    SELECT y.pre_sale_id, y.line_number, y.method_code, y.amount, y.change
      FROM pos.pre_sale_payment y JOIN pos.pre_sale s ON s.id = y.pre_sale_id
     WHERE (SELECT pos.sees_all_pre_sales()) OR s.salesperson_id = (SELECT pos.my_id());

CREATE OR REPLACE VIEW api.payment_method AS
    SELECT code, name, position, active FROM pos.payment_method WHERE (SELECT pos.signed_in());

CREATE OR REPLACE VIEW api.shop AS
    SELECT key, value, version, updated_at FROM pos.shop WHERE (SELECT pos.signed_in());

CREATE OR REPLACE VIEW api.audit_log AS
    SELECT id, at, user_id, user_name, counter, action, table_name, row_id, before, after
      FROM pos.audit_log WHERE (SELECT pos.may('audit.read'));
