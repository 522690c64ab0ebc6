-- What a counter's copy of the catalogue has to read again although nobody changed the product: its stock, or what is
-- reserved of it, is another than it was at a moment.

CREATE OR REPLACE FUNCTION api.products_moved(p_since timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET plan_cache_mode = force_custom_plan SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pos.require('catalogue.read');
    -- A conversion is in the ledger; approving reserves, and cancelling what was approved lets go.
    RETURN QUERY
        SELECT m.product_id FROM pos.stock_movement m WHERE m.at > p_since
        UNION
        SELECT i.product_id FROM pos.pre_sale s JOIN pos.pre_sale_item i ON i.pre_sale_id = s.id
         WHERE s.status IN ('approved', 'cancelled') AND s.updated_at > p_since;
END $$;
