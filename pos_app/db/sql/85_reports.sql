-- What was sold, for those who read reports. A sale counts where it was converted: on that day of the shop's time zone.
-- A figure is a function of a span of time, `p_until` excluded; `api.report` asks them all in one snapshot, so that they
-- agree with each other, and `api.report_rows` lists what is behind one of them.

CREATE OR REPLACE FUNCTION pos.shop_zone() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT pos.setting('shop.time_zone') #>> '{}'
$$;

-- The moment at which a day of the shop begins; where clocks go forward at midnight, the moment of that.
CREATE OR REPLACE FUNCTION pos.day_start(p_day date) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_day::timestamp AT TIME ZONE pos.shop_zone()
$$;

-- Sales and their value; how many pre-sales were sent, and how many of these were sales before the span had ended.
CREATE OR REPLACE FUNCTION pos.report_totals(p_since timestamptz, p_until timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('value', coalesce(sum(s.total), 0), 'number', count(*))
              FROM pos.pre_sale s WHERE s.converted_at >= p_since AND s.converted_at < p_until)
        || (SELECT jsonb_build_object('sent', count(*),
                                      'sent_and_sold', count(*) FILTER (WHERE s.converted_at < p_until))
              FROM pos.pre_sale s WHERE s.submitted_at >= p_since AND s.submitted_at < p_until);
END $$;

-- Value and number by hour of the day (`p_step` 0), or by so many days at a time, counted from `p_first`.
CREATE OR REPLACE FUNCTION pos.report_by_slot(p_since timestamptz, p_until timestamptz, p_first date, p_step int)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_zone text := pos.shop_zone();
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_array(g.slot, g.value, g.number) ORDER BY g.slot), '[]')
              FROM (SELECT CASE p_step WHEN 0 THEN extract(hour FROM s.converted_at AT TIME ZONE v_zone)::int
                                       ELSE ((s.converted_at AT TIME ZONE v_zone)::date - p_first) / p_step END AS slot,
                           sum(s.total) AS value, count(*) AS number
                      FROM pos.pre_sale s WHERE s.converted_at >= p_since AND s.converted_at < p_until
                     GROUP BY 1) g);
END $$;

CREATE OR REPLACE FUNCTION pos.report_by_salesperson(p_since timestamptz, p_until timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('key', g.salesperson_id,
                                                         'name', coalesce(u.full_name, g.salesperson_name),
                                                         'value', g.value, 'number', g.number)
                                      ORDER BY g.value DESC, g.number DESC, g.salesperson_name, g.salesperson_id), '[]')
              FROM (SELECT s.salesperson_id, max(s.salesperson_name) AS salesperson_name, sum(s.total) AS value,
                           count(*) AS number
                      FROM pos.pre_sale s WHERE s.converted_at >= p_since AND s.converted_at < p_until
                     GROUP BY 1) g
              LEFT JOIN pos.app_user u ON u.id = g.salesperson_id);
END $$;

-- What was paid by each method, and in how many sales. Where rows are returned as they are, all processors work on them.
-- A day and a year need different plans: none is kept for both.
CREATE OR REPLACE FUNCTION pos.report_by_method(p_since timestamptz, p_until timestamptz)
RETURNS TABLE (key text, name text, value numeric, number bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET work_mem = '64MB' SET plan_cache_mode = force_custom_plan
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT m.code, m.name, g.value, g.number
      FROM (SELECT y.method_code, sum(y.amount) AS value,
                   count(*) FILTER (WHERE y.line_number = 1 OR NOT EXISTS (
                       SELECT FROM pos.pre_sale_payment z WHERE z.pre_sale_id = y.pre_sale_id
                          AND z.method_code = y.method_code AND z.line_number < y.line_number)) AS number
              FROM pos.pre_sale s JOIN pos.pre_sale_payment y ON y.pre_sale_id = s.id
             WHERE s.converted_at >= p_since AND s.converted_at < p_until
             GROUP BY 1) g
      JOIN pos.payment_method m ON m.code = g.method_code
     ORDER BY g.value DESC, m.position;
END $$;

-- A line knows when it was sold. Their order by product in the index is that of the sum over them.
CREATE OR REPLACE FUNCTION pos.keep_sold_at() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE pos.pre_sale_item SET sold_at = NEW.converted_at WHERE pre_sale_id = NEW.id;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER keep_sold_at AFTER UPDATE OF converted_at ON pos.pre_sale
    FOR EACH ROW WHEN (NEW.converted_at IS DISTINCT FROM OLD.converted_at) EXECUTE FUNCTION pos.keep_sold_at();

-- The products that brought most, by the totals of their lines: a discount on a whole pre-sale belongs to no product.
-- Without a hash over all products, the lines come from the index in their order, or are sorted where they are few.
CREATE OR REPLACE FUNCTION pos.report_products(p_since timestamptz, p_until timestamptz, p_limit int)
RETURNS TABLE (key uuid, name text, code text, unit text, quantity numeric, value numeric)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET work_mem = '64MB' SET enable_hashagg = off
SET plan_cache_mode = force_custom_plan SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
    SELECT p.id, p.name, p.code, p.unit, g.quantity, g.value
      FROM (SELECT i.product_id, sum(i.line_total) AS value, sum(i.quantity) AS quantity
              FROM pos.pre_sale_item i
             WHERE i.sold_at >= p_since AND i.sold_at < p_until
             GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT p_limit) g
      JOIN pos.product p ON p.id = g.product_id
     ORDER BY g.value DESC, p.id;
END $$;

-- What waits for a manager at this moment, whenever it was sent.
CREATE OR REPLACE FUNCTION pos.report_waiting() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('number', count(*), 'value', coalesce(sum(s.total), 0),
                              'minutes', floor(extract(epoch FROM now() - min(s.submitted_at)) / 60)::int)
      FROM pos.pre_sale s WHERE s.status = 'pending'
$$;

-- The board: the last `p_days` days, today among them, or the days from `p_first` to `p_last`; beside them as many days
-- before, of which as much is counted as has passed of these, so that a day that has just begun is no loss.
CREATE OR REPLACE FUNCTION api.report(p_days int, p_first date, p_last date) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('report.read');
    v_zone text := pos.shop_zone();
    v_now timestamp := now() AT TIME ZONE v_zone;
    v_last date := coalesce(p_last, v_now::date);
    v_first date := coalesce(p_first, v_last - p_days + 1);
    v_days int := v_last - v_first + 1;
    v_step int;
    v_since timestamptz;
    v_until timestamptz;
    v_before timestamptz;
    v_before_until timestamptz;
BEGIN
    IF v_days IS NULL OR v_days < 1 THEN
        PERFORM pos.invalid('day', 'before_first');
    ELSIF v_days > 3660 THEN
        PERFORM pos.invalid('day', 'too_long', '{"maximum": 3660}');
    END IF;
    v_step := CASE WHEN v_days = 1 THEN 0 WHEN v_days <= 31 THEN 1 WHEN v_days <= 217 THEN 7
                   WHEN v_days <= 930 THEN 30 ELSE 90 END;
    v_since := pos.day_start(v_first);
    v_until := pos.day_start(v_last + 1);
    v_before := pos.day_start(v_first - v_days);
    v_before_until := greatest(v_before, least(v_since, (v_now - make_interval(days => v_days)) AT TIME ZONE v_zone));
    RETURN jsonb_build_object(
        'at', v_now, 'first', v_first, 'last', v_last, 'step', v_step, 'cut', v_before_until < v_since,
        'totals', pos.report_totals(v_since, v_until),
        'before', pos.report_totals(v_before, v_before_until),
        'slots', pos.report_by_slot(v_since, v_until, v_first, v_step),
        'slots_before', pos.report_by_slot(v_before, v_since, v_first - v_days, v_step),
        'salespeople', pos.report_by_salesperson(v_since, v_until),
        'methods', (SELECT coalesce(jsonb_agg(to_jsonb(m)), '[]') FROM pos.report_by_method(v_since, v_until) m),
        'products', (SELECT coalesce(jsonb_agg(to_jsonb(p)), '[]') FROM pos.report_products(v_since, v_until, 10) p),
        'waiting', pos.report_waiting(),
        'low', pos.report_low_stock(50));
END $$;

-- The pre-sales behind a figure, in the order of their moments, from behind `p_after` and `p_after_id` on. `p` names it:
-- `of` is sold, sent or waiting; among the sold, one hour, salesperson (null: nobody's), method or product may be chosen,
-- and `part` is then that share of the total.
CREATE OR REPLACE FUNCTION api.report_rows(p jsonb, p_after timestamptz, p_after_id uuid, p_limit int)
RETURNS TABLE (id uuid, number bigint, status text, reason text, customer_name text, salesperson_name text,
               line_count int, total numeric, part numeric, at timestamptz, local_at timestamp)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('report.read');
    v_zone text := pos.shop_zone();
    v_of text := p ->> 'of';
    v_since timestamptz := pos.day_start((p ->> 'first')::date);
    v_until timestamptz := pos.day_start((p ->> 'last')::date + 1);
    v_hour int := (p ->> 'hour')::int;
    v_salesperson uuid := (p ->> 'salesperson')::uuid;
    v_method text := p ->> 'method';
    v_product uuid := (p ->> 'product')::uuid;
BEGIN
    RETURN QUERY
    WITH chosen AS (
        SELECT s.id, s.converted_at AS at, s.total AS part FROM pos.pre_sale s
         WHERE v_of = 'sold' AND v_method IS NULL AND v_product IS NULL
           AND s.converted_at >= v_since AND s.converted_at < v_until
           AND (v_hour IS NULL OR extract(hour FROM s.converted_at AT TIME ZONE v_zone) = v_hour)
           AND (NOT p ? 'salesperson' OR s.salesperson_id IS NOT DISTINCT FROM v_salesperson)
        UNION ALL
        SELECT s.id, s.converted_at, sum(y.amount)
          FROM pos.pre_sale s JOIN pos.pre_sale_payment y ON y.pre_sale_id = s.id
         WHERE v_of = 'sold' AND y.method_code = v_method AND s.converted_at >= v_since AND s.converted_at < v_until
         GROUP BY s.id
        UNION ALL
        SELECT s.id, s.converted_at, sum(i.line_total)
          FROM pos.pre_sale s JOIN pos.pre_sale_item i ON i.pre_sale_id = s.id
         WHERE v_of = 'sold' AND i.product_id = v_product AND s.converted_at >= v_since AND s.converted_at < v_until
         GROUP BY s.id
        UNION ALL
        SELECT s.id, s.submitted_at, s.total FROM pos.pre_sale s
         WHERE v_of = 'sent' AND s.submitted_at >= v_since AND s.submitted_at < v_until
        UNION ALL
        SELECT s.id, s.submitted_at, s.total FROM pos.pre_sale s WHERE v_of = 'waiting' AND s.status = 'pending')
    SELECT s.id, s.number, s.status, s.reason, c.name, s.salesperson_name, s.line_count, s.total, h.part, h.at,
           h.at AT TIME ZONE v_zone
      FROM (SELECT * FROM chosen x
             WHERE p_after IS NULL OR (x.at, x.id) > (p_after, p_after_id)
             ORDER BY x.at, x.id LIMIT p_limit) h
      JOIN pos.pre_sale s ON s.id = h.id
      LEFT JOIN pos.customer c ON c.id = s.customer_id
     ORDER BY h.at, s.id;
END $$;
