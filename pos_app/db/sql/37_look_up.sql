-- Look-ups by what the views show in part only: who types a number finds its owner.

-- Documents that begin with these digits, telephones that contain them (without the zero that is dialled before an area
-- code); place 0 is for the whole number, 3 for a part, as in every look-up. p_limit at most, best first.
CREATE OR REPLACE FUNCTION api.customers_by_number(p_digits text, p_limit int) RETURNS TABLE (place int, id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
SET plan_cache_mode = force_custom_plan SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_phone text := CASE WHEN p_digits ~ '^0[1-9][0-9]{9,10}$' THEN substr(p_digits, 2) ELSE p_digits END;
    v_document text := p_digits || '%';
    v_contained text := '%' || v_phone || '%';
    v_whole text[] := ARRAY['+' || v_phone, '+55' || v_phone];
    -- Fewer are no whole telephone. Who has it whole has it in part: the index of parts knows them by its rarest ones,
    -- while for one that is equal it would go through each of its parts, those that nearly all numbers have too.
    v_candidates text := CASE WHEN length(v_phone) >= 6 THEN v_contained END;
BEGIN
    PERFORM pos.require('customer.write');
    IF p_digits !~ '^[0-9]{1,50}$' THEN
        PERFORM pos.invalid('tax_id', 'format');
    END IF;
    RETURN QUERY
        SELECT f.place, f.id FROM (
            (SELECT 0 AS place, c.id FROM pos.customer c
              WHERE (c.tax_id = p_digits OR c.phone LIKE v_candidates AND c.phone || '' = ANY (v_whole))
              ORDER BY c.nname, c.id LIMIT p_limit)
            UNION ALL
            (SELECT 3, c.id FROM pos.customer c
              WHERE (c.tax_id LIKE v_document OR c.phone LIKE v_contained)
                AND c.tax_id IS DISTINCT FROM p_digits AND (c.phone = ANY (v_whole)) IS NOT TRUE
              ORDER BY c.nname, c.id LIMIT p_limit)) f
         LIMIT p_limit;
END $$;

-- Whose document this is; NULL: nobody's.
CREATE OR REPLACE FUNCTION api.customer_by_tax_id(p_tax_id text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pos.require('customer.write');
    RETURN (SELECT c.id FROM pos.customer c WHERE c.tax_id = p_tax_id);
END $$;
