-- Cancels what waits past its last day and gives its reservations back: how many, a hundred at most. Everybody's program
-- may ask as often as it likes: what another is at is left to it, so that each is cancelled once.
CREATE OR REPLACE FUNCTION api.expire() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.write');
    v_sales pos.pre_sale[];
    v_sale pos.pre_sale;
BEGIN
    SELECT array_agg(due.sale) INTO v_sales
      FROM (SELECT s AS sale FROM pos.pre_sale s
             WHERE s.status IN ('pending', 'approved') AND s.valid_until < now()
             ORDER BY s.id LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED) due;
    IF v_sales IS NULL THEN
        RETURN 0;
    END IF;
    -- All their products in id order, as every step locks them.
    PERFORM FROM pos.product p
      WHERE p.id IN (SELECT i.product_id FROM pos.pre_sale_item i JOIN unnest(v_sales) s ON s.id = i.pre_sale_id
                      WHERE s.status = 'approved')
      ORDER BY p.id FOR NO KEY UPDATE;
    UPDATE pos.product p SET reserved = p.reserved - w.wanted
      FROM (SELECT i.product_id, sum(i.quantity) AS wanted
              FROM pos.pre_sale_item i JOIN unnest(v_sales) s ON s.id = i.pre_sale_id
             WHERE s.status = 'approved' GROUP BY 1) w
     WHERE p.id = w.product_id;
    FOREACH v_sale IN ARRAY v_sales LOOP
        PERFORM pos.end_step(v_me, v_sale, gen_random_uuid(), 'cancelled', 'expire', 'validade');
    END LOOP;
    RETURN cardinality(v_sales);
END $$;
