-- What the law gives a customer: a copy of all that is stored about them, and to be forgotten while the sales stay.

-- Whether a text may hold a CPF or CNPJ, with its marks or without: such a one is kept in no audit.
CREATE OR REPLACE FUNCTION pos.names_document(p_text text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_text ~ '[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}[ -]?[0-9]{2}'
        OR upper(p_text) ~ '\m[0-9A-Z]{2}[.]?[0-9A-Z]{3}[.]?[0-9A-Z]{3}[/]?[0-9A-Z]{4}-?[0-9]{2}\M'
$$;

-- All that is stored about a customer, as JSON; asking for it is a step in the audit.
CREATE OR REPLACE FUNCTION api.export_customer(p_id uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('customer.restricted');
    v_customer pos.customer;
BEGIN
    SELECT * INTO v_customer FROM pos.customer WHERE id = p_id;
    IF v_customer.id IS NULL THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "customer"}');
    END IF;
    PERFORM pos.audit(v_me, 'copy', 'customer', p_id::text, NULL, NULL);
    RETURN jsonb_build_object(
        'customer', to_jsonb(v_customer) - '{nname,ncity}'::text[],
        'pre_sales', coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                       'number', s.number, 'status', s.status, 'created_at', s.created_at, 'submitted_at', s.submitted_at,
                       'converted_at', s.converted_at, 'cancelled_at', s.cancelled_at, 'salesperson', s.salesperson_name,
                       'counter', s.counter, 'subtotal', s.subtotal, 'discount', s.discount_amount, 'total', s.total,
                       'notes', s.notes, 'reason', s.reason,
                       'lines', coalesce((SELECT jsonb_agg(jsonb_build_object('code', i.code, 'name', i.name,
                                     'quantity', i.quantity, 'unit', i.unit, 'unit_price', i.unit_price,
                                     'total', i.line_total, 'note', i.note) ORDER BY i.line_number)
                                   FROM pos.pre_sale_item i WHERE i.pre_sale_id = s.id), '[]'),
                       'payments', coalesce((SELECT jsonb_agg(jsonb_build_object('method', y.method_code,
                                     'amount', y.amount, 'change', y.change) ORDER BY y.line_number)
                                   FROM pos.pre_sale_payment y WHERE y.pre_sale_id = s.id), '[]')) ORDER BY s.number)
              FROM pos.pre_sale s WHERE s.customer_id = p_id), '[]'),
        'history', coalesce((
            SELECT jsonb_agg(jsonb_build_object('at', a.at, 'who', a.user_name, 'counter', a.counter, 'action', a.action,
                       'before', a.before, 'after', a.after) ORDER BY a.id)
              FROM pos.audit_log a WHERE a.table_name = 'customer' AND a.row_id = p_id::text), '[]'));
END $$;

-- Forgets who a customer is; what was sold stays, as sold to nobody known. Not while something of theirs is under way.
CREATE OR REPLACE FUNCTION api.anonymise_customer(p_id uuid, p_version int, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('customer.restricted');
    v_reason text := pos.reason_of(p_reason);
    v_old pos.customer;
    v_open bigint;
BEGIN
    SELECT * INTO v_old FROM pos.customer WHERE id = p_id FOR UPDATE;
    IF v_old.id IS NULL THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "customer"}');
    ELSIF v_old.anonymised_at IS NOT NULL THEN
        RETURN;
    ELSIF v_old.version <> p_version THEN
        PERFORM pos.fail('PS003', 'changed_elsewhere', jsonb_build_object('by', v_old.updated_by, 'at', v_old.updated_at));
    ELSIF pos.names_document(v_reason) THEN
        PERFORM pos.invalid('reason', 'document');
    END IF;
    SELECT count(*) INTO v_open FROM pos.pre_sale s
     WHERE s.customer_id = p_id AND s.status IN ('draft', 'pending', 'approved');
    IF v_open > 0 THEN
        PERFORM pos.invalid('customer', 'open_pre_sales', jsonb_build_object('count', v_open));
    END IF;
    UPDATE pos.customer SET name = 'Cliente anonimizado', tax_id = NULL, email = NULL, phone = NULL, postal_code = NULL,
           street = NULL, district = NULL, city = NULL, state = NULL, notes = '', active = false, anonymised_at = now(),
           updated_at = now(), updated_by = v_me.full_name, version = version + 1
     WHERE id = p_id;
    PERFORM pos.audit(v_me, 'anonymise', 'customer', p_id::text, jsonb_build_object('active', v_old.active),
                      jsonb_build_object('active', false, 'reason', v_reason));
END $$;
