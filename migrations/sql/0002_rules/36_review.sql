-- What is looked up around a pre-sale: its history, and what a manager weighs before deciding on it.

-- Who did what to it, and when, for those who see it; figures alone, no names of customers.
CREATE OR REPLACE VIEW api.pre_sale_step WITH (security_barrier) AS
    SELECT a.id, s.id AS pre_sale_id, a.at, a.user_name, a.counter, a.action,
           (a.before ->> 'total')::numeric AS total_before, (a.after ->> 'total')::numeric AS total,
           CASE WHEN jsonb_typeof(a.after -> 'lines') = 'array' THEN jsonb_array_length(a.after -> 'lines') END AS lines,
           coalesce(a.after ->> 'reason', '') AS reason, coalesce(a.after -> 'override' ->> 'name', '') AS signed_by
      FROM pos.pre_sale s
      JOIN pos.audit_log a ON a.table_name = 'pre_sale' AND a.row_id = s.id::text
     WHERE (SELECT pos.sees_all_pre_sales()) OR s.salesperson_id = (SELECT pos.my_id());

-- The author's cap in percent, what the lines cost (for who reads reports; lines whose cost nobody knew are counted),
-- and what else the customer has open.
CREATE OR REPLACE FUNCTION api.weigh(p_id uuid, OUT cap numeric, OUT cost numeric, OUT lines_without_cost int,
                                     OUT open_count int, OUT open_value numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.review');
    v_sale pos.pre_sale;
BEGIN
    SELECT * INTO v_sale FROM pos.pre_sale s WHERE s.id = p_id;
    IF v_sale.id IS NULL THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "pre_sale"}');
    END IF;
    cap := pos.cap_of(v_sale.salesperson_id,
                      coalesce((SELECT u.role FROM pos.app_user u WHERE u.id = v_sale.salesperson_id), 'admin'));
    IF pos.may('report.read') THEN
        SELECT sum(round(i.cost * i.quantity, 2)), count(*) FILTER (WHERE i.cost IS NULL)
          INTO cost, lines_without_cost
          FROM pos.pre_sale_item i WHERE i.pre_sale_id = p_id;
    END IF;
    SELECT count(*), coalesce(sum(s.total), 0) INTO open_count, open_value
      FROM pos.pre_sale s
     WHERE s.customer_id = v_sale.customer_id AND s.status IN ('pending', 'approved') AND s.id <> p_id;
END $$;
