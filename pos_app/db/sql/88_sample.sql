-- Sample data taken out again. Only the administrator's login reaches this: nothing here is a counter's to call.

-- Removes what was seeded and nobody has touched since; how much went, and how much stays because people's own work names
-- it, or changed it. A product that stays keeps its stock and its ledger, without the sample's pre-sales. What was made up
-- goes with its rows of the ledger and the audit, which are closed to everybody else.
CREATE OR REPLACE FUNCTION pos.remove_sample() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('shop.manage');
    v_sales uuid[];
    v_products uuid[];
    v_customers uuid[];
    v_people uuid[] := '{}';
    v_person record;
    v_gone uuid[];
BEGIN
    -- In the order in which people's steps take them.
    LOCK TABLE pos.product, pos.stock_movement, pos.pre_sale, pos.customer, pos.app_user, pos.audit_log
        IN SHARE ROW EXCLUSIVE MODE;
    SELECT coalesce(array_agg(s.id), '{}') INTO v_sales
      FROM pos.pre_sale s JOIN pos.seeded m ON m.id = s.id
     WHERE s.updated_at <= m.at AND NOT EXISTS (SELECT FROM pos.pre_sale c WHERE c.parent_id = s.id);
    SELECT coalesce(array_agg(p.id), '{}') INTO v_products
      FROM pos.product p JOIN pos.seeded m ON m.id = p.id
     WHERE p.updated_at <= m.at
       AND NOT EXISTS (SELECT FROM pos.stock_movement w WHERE w.product_id = p.id AND w.at > m.at)
       AND p.id NOT IN (SELECT i.product_id FROM pos.pre_sale_item i LEFT JOIN unnest(v_sales) g (id) ON g.id = i.pre_sale_id
                         WHERE g.id IS NULL);
    SELECT coalesce(array_agg(c.id), '{}') INTO v_customers
      FROM pos.customer c JOIN pos.seeded m ON m.id = c.id
     WHERE c.updated_at <= m.at
       AND c.id NOT IN (SELECT s.customer_id FROM pos.pre_sale s LEFT JOIN unnest(v_sales) g (id) ON g.id = s.id
                         WHERE g.id IS NULL AND s.customer_id IS NOT NULL);

    ALTER TABLE pos.stock_movement DISABLE TRIGGER append_only;
    ALTER TABLE pos.audit_log DISABLE TRIGGER append_only;
    DELETE FROM pos.stock_movement w USING unnest(v_products) g (id) WHERE w.product_id = g.id;
    UPDATE pos.stock_movement w SET pre_sale_id = NULL, pre_sale_line = NULL
      FROM unnest(v_sales) g (id) WHERE w.pre_sale_id = g.id;
    UPDATE pos.product p SET reserved = p.reserved - w.wanted
      FROM (SELECT i.product_id, sum(i.quantity) AS wanted
              FROM unnest(v_sales) g (id) JOIN pos.pre_sale s ON s.id = g.id AND s.status = 'approved'
              JOIN pos.pre_sale_item i ON i.pre_sale_id = s.id
             GROUP BY 1) w
     WHERE p.id = w.product_id;
    DELETE FROM pos.pre_sale_payment y USING unnest(v_sales) g (id) WHERE y.pre_sale_id = g.id;
    DELETE FROM pos.pre_sale s USING unnest(v_sales) g (id) WHERE s.id = g.id;
    DELETE FROM pos.product p USING unnest(v_products) g (id) WHERE p.id = g.id;
    DELETE FROM pos.customer c USING unnest(v_customers) g (id) WHERE c.id = g.id;
    -- A person stays whom something names that stays, or whom an administrator has made another.
    FOR v_person IN
        SELECT u.id, m.at FROM pos.app_user u JOIN pos.seeded m ON m.id = u.id
         WHERE NOT EXISTS (SELECT FROM pos.audit_log a WHERE a.table_name = 'app_user' AND a.row_id = u.id::text
                              AND a.action = 'change' AND a.at > m.at)
    LOOP
        BEGIN
            UPDATE pos.stock_movement SET user_id = NULL WHERE user_id = v_person.id AND at <= v_person.at;
            DELETE FROM pos.session WHERE user_id = v_person.id;
            DELETE FROM pos.offline_grant WHERE user_id = v_person.id;
            DELETE FROM pos.app_user WHERE id = v_person.id;
            v_people := v_people || v_person.id;
        EXCEPTION WHEN foreign_key_violation THEN
            NULL;
        END;
    END LOOP;
    v_gone := v_sales || v_products || v_customers || v_people;
    DELETE FROM pos.audit_log a USING unnest(v_gone) g (id) JOIN pos.seeded m ON m.id = g.id
     WHERE a.row_id = g.id::text AND a.at <= m.at;
    DELETE FROM pos.seeded m USING unnest(v_gone) g (id) WHERE m.id = g.id;
    ALTER TABLE pos.stock_movement ENABLE TRIGGER append_only;
    ALTER TABLE pos.audit_log ENABLE TRIGGER append_only;
    IF v_gone <> '{}' THEN
        PERFORM pos.audit(v_me, 'remove_sample', 'database', '', NULL, NULL);
    END IF;
    RETURN jsonb_build_object(
        'removed', jsonb_build_object('customers', cardinality(v_customers), 'products', cardinality(v_products),
                                      'pre_sales', cardinality(v_sales), 'people', cardinality(v_people)),
        'kept', (SELECT jsonb_build_object('customers', count(c.id), 'products', count(p.id), 'pre_sales', count(s.id),
                                           'people', count(u.id))
                   FROM pos.seeded m
                   LEFT JOIN pos.customer c ON c.id = m.id LEFT JOIN pos.product p ON p.id = m.id
                   LEFT JOIN pos.pre_sale s ON s.id = m.id LEFT JOIN pos.app_user u ON u.id = m.id));
END $$;
