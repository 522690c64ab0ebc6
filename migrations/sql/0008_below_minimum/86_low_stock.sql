-- Products of which less is left than should be there.

-- Those that are active, as the shop counts it; the emptiest first. What is below a minimum of its own has an index.
CREATE OR REPLACE FUNCTION pos.report_low_stock(p_limit int) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH low AS (
        SELECT p.id, p.code, p.name, p.unit, p.stock - p.reserved AS available, p.min_stock
          FROM api.product p WHERE p.active AND p.low AND p.stock - p.reserved < p.min_stock
        UNION ALL
        SELECT p.id, p.code, p.name, p.unit, p.stock - p.reserved, p.min_stock
          FROM api.product p
         WHERE (SELECT value = 'true' FROM pos.shop WHERE key = 'stock.low_without_minimum')
           AND p.active AND p.low AND p.stock - p.reserved >= p.min_stock)
    SELECT jsonb_build_object('number', (SELECT count(*) FROM low), 'rows', (
               SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]')
                 FROM (SELECT * FROM low ORDER BY coalesce(available / nullif(min_stock, 0), 0), name, id LIMIT p_limit) l))
$$;

-- The products below their minimum, as `low` of the board has the first of them.
CREATE OR REPLACE FUNCTION api.report_low_stock(p_limit int) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('report.read');
BEGIN
    RETURN pos.report_low_stock(p_limit) -> 'rows';
END $$;
