-- Products of a file against the catalogue: by code, else by barcode, else by the same name. What the file does not say
-- stays as it is; the stock of a product that is there is never an import's to change, and is remarked on where the file
-- has another one.

-- What is weighed or measured is sold in parts of its unit, unless the file says otherwise.
CREATE OR REPLACE FUNCTION pos.sold_in_parts(p_said boolean, p_unit text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(p_said, p_unit IN ('KG', 'L', 'M', 'M2', 'M3'), false)
$$;

CREATE OR REPLACE FUNCTION pos.match_products() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET enable_nestloop = off SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO api.import_match (line, row_id, verdict, field, reason, detail)
    SELECT j.line, coalesce(j.found, j.id), CASE WHEN j.reason[1] IS NULL THEN j.verdict ELSE 'r' END,
           (coalesce(j.reason, j.remark))[1], (coalesce(j.reason, j.remark))[2], (coalesce(j.reason, j.remark))[3]
      FROM (SELECT s.line, s.id, p.id AS found,
                   CASE WHEN s.others > 1 THEN ARRAY['name', 'several', s.others::text]
                        WHEN s.holder <> p.id OR s.holder IS NOT NULL AND p.id IS NULL
                        THEN ARRAY['barcode', 'held', (SELECT h.code FROM pos.product h WHERE h.id = s.holder)]
                        WHEN p.id IS NULL AND s.name IS NULL THEN ARRAY['name', 'empty', NULL]
                        WHEN p.id IS NULL AND s.stock <> trunc(s.stock) AND NOT pos.sold_in_parts(s.allows_fraction, s.unit)
                        THEN ARRAY['stock', 'fraction', NULL]
                        WHEN NOT s.allows_fraction AND p.stock <> trunc(p.stock)
                        THEN ARRAY['allows_fraction', 'fraction', NULL] END AS reason,
                   CASE WHEN s.stock <> p.stock THEN ARRAY['stock', 'kept', trim_scale(p.stock)::text] END AS remark,
                   CASE WHEN p.id IS NULL THEN 'n'
                        WHEN s.barcode IS NOT NULL AND s.holder IS NULL
                          OR (coalesce(s.name, p.name), coalesce(s.brand, p.brand), coalesce(s.description, p.description),
                              coalesce(s.category, p.category), coalesce(s.unit, p.unit),
                              coalesce(s.allows_fraction, p.allows_fraction), coalesce(s.purchase_price, p.purchase_price),
                              coalesce(s.sale_price, p.sale_price), coalesce(s.min_stock, p.min_stock))
                             IS DISTINCT FROM (p.name, p.brand, p.description, p.category, p.unit, p.allows_fraction,
                                               p.purchase_price, p.sale_price, p.min_stock) THEN 'c'
                        ELSE 's' END::"char" AS verdict
              FROM (SELECT i.*, b.product_id AS holder, n.others,
                           CASE WHEN i.code IS NOT NULL THEN c.id WHEN i.barcode IS NOT NULL THEN b.product_id ELSE n.id END
                           AS found
                      FROM api.import_product i
                      LEFT JOIN pos.product c ON c.code = i.code
                      LEFT JOIN pos.product_barcode b ON b.barcode = i.barcode
                      LEFT JOIN LATERAL (SELECT (array_agg(x.id))[1] AS id, count(*) AS others FROM pos.product x
                                          WHERE i.code IS NULL AND i.barcode IS NULL
                                            AND x.nname = pos.norm(i.name) AND x.name = i.name) n ON true
                     WHERE i.xact = pg_current_xact_id()) s
              LEFT JOIN pos.product p ON p.id = s.found) j;
    PERFORM pos.match_further_barcodes();
    PERFORM pos.refuse_second_matches();
END $$;

-- One line each, `12*7894900031713` where a scan stands for twelve.
CREATE OR REPLACE FUNCTION pos.further_barcodes() RETURNS TABLE (line int, barcode text, pack_quantity numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET enable_nestloop = off SET search_path = pg_catalog, pg_temp AS $$
    SELECT i.line, regexp_replace(e.entry, '^[0-9.]+[*]', ''), coalesce(substring(e.entry FROM '^([0-9.]+)[*]')::numeric, 1)
      FROM api.import_product i, string_to_table(i.other_barcodes, E'\n') AS e (entry)
     WHERE i.xact = pg_current_xact_id() AND i.other_barcodes IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION pos.match_further_barcodes() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET enable_nestloop = off SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM api.import_product WHERE xact = pg_current_xact_id() AND other_barcodes IS NOT NULL) THEN
        RETURN;
    END IF;
    UPDATE api.import_match m SET verdict = 'r', field = 'other_barcodes', reason = 'held', detail = h.code
      FROM (SELECT f.line, b.product_id FROM pos.further_barcodes() f
              JOIN pos.product_barcode b ON b.barcode = f.barcode) f
      JOIN pos.product h ON h.id = f.product_id
     WHERE m.xact = pg_current_xact_id() AND m.line = f.line AND m.verdict <> 'r' AND m.row_id <> f.product_id;
    UPDATE api.import_match m SET verdict = 'c'
      FROM (SELECT f.line FROM pos.further_barcodes() f LEFT JOIN pos.product_barcode b ON b.barcode = f.barcode
             WHERE b.pack_quantity IS DISTINCT FROM f.pack_quantity) f
     WHERE m.xact = pg_current_xact_id() AND m.line = f.line AND m.verdict = 's';
END $$;

CREATE OR REPLACE FUNCTION pos.store_further_barcodes() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET enable_nestloop = off SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM api.import_product WHERE xact = pg_current_xact_id() AND other_barcodes IS NOT NULL) THEN
        RETURN;
    END IF;
    UPDATE pos.product_barcode b SET pack_quantity = f.pack_quantity
      FROM pos.further_barcodes() f JOIN api.import_match m ON m.xact = pg_current_xact_id() AND m.line = f.line
     WHERE m.verdict = 'c' AND b.barcode = f.barcode AND b.product_id = m.row_id AND b.pack_quantity <> f.pack_quantity;
    INSERT INTO pos.product_barcode (barcode, product_id, pack_quantity)
    SELECT f.barcode, m.row_id, f.pack_quantity
      FROM pos.further_barcodes() f JOIN api.import_match m ON m.xact = pg_current_xact_id() AND m.line = f.line
     WHERE m.verdict IN ('n', 'c')
       AND NOT EXISTS (SELECT FROM pos.product_barcode b WHERE b.barcode = f.barcode AND b.product_id = m.row_id);
END $$;

-- The foreign key of each barcode looks for its product. Where statistics say that there are none, as of a table that was
-- empty when somebody looked, every index is as good as the right one, and each look-up reads a whole one: a time that grows
-- with the square of the rows. So nobody else counts meanwhile, who sees none of these rows, and many are counted here.
CREATE OR REPLACE FUNCTION pos.store_products(p_me pos.identity) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET enable_nestloop = off SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    LOCK TABLE pos.product, pos.product_barcode IN SHARE UPDATE EXCLUSIVE MODE;
    -- In the order in which the steps of pre-sales lock them.
    PERFORM FROM pos.product p
      WHERE p.id IN (SELECT m.row_id FROM api.import_match m WHERE m.xact = pg_current_xact_id() AND m.verdict = 'c')
      ORDER BY p.id FOR NO KEY UPDATE;
    UPDATE pos.product p SET name = coalesce(i.name, p.name), brand = coalesce(i.brand, p.brand),
           description = coalesce(i.description, p.description), category = coalesce(i.category, p.category),
           unit = coalesce(i.unit, p.unit), allows_fraction = coalesce(i.allows_fraction, p.allows_fraction),
           purchase_price = coalesce(i.purchase_price, p.purchase_price), sale_price = coalesce(i.sale_price, p.sale_price),
           min_stock = coalesce(i.min_stock, p.min_stock), updated_at = now(), updated_by = p_me.full_name,
           version = p.version + 1
      FROM api.import_product i JOIN api.import_match m ON m.xact = i.xact AND m.line = i.line
     WHERE i.xact = pg_current_xact_id() AND m.verdict = 'c' AND p.id = m.row_id;
    -- Codes that the file names come first: an automatic one never takes them.
    PERFORM pos.add_products(p_me, true);
    PERFORM pos.add_products(p_me, false);
    IF (SELECT count(*) FROM api.import_match WHERE xact = pg_current_xact_id() AND verdict = 'n') >= 1000 THEN
        ANALYZE pos.product (id);
    END IF;
    INSERT INTO pos.product_barcode (barcode, product_id)
    SELECT i.barcode, m.row_id FROM api.import_product i JOIN api.import_match m ON m.xact = i.xact AND m.line = i.line
     WHERE i.xact = pg_current_xact_id() AND i.barcode IS NOT NULL AND m.verdict IN ('n', 'c')
       AND NOT EXISTS (SELECT FROM pos.product_barcode b WHERE b.barcode = i.barcode AND b.product_id = m.row_id);
    PERFORM pos.store_further_barcodes();
    INSERT INTO pos.stock_movement (product_id, kind, quantity, balance_after, user_id, user_name, counter)
    SELECT m.row_id, 'initial', i.stock, i.stock, p_me.user_id, p_me.full_name, p_me.counter
      FROM api.import_product i JOIN api.import_match m ON m.xact = i.xact AND m.line = i.line
     WHERE i.xact = pg_current_xact_id() AND m.verdict = 'n' AND i.stock <> 0;
END $$;

CREATE OR REPLACE FUNCTION pos.add_products(p_me pos.identity, p_coded boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET enable_nestloop = off SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO pos.product (id, code, name, brand, description, category, unit, allows_fraction, purchase_price,
                             sale_price, min_stock, stock, updated_by)
    SELECT n.id, coalesce(n.code, pos.next_product_code()), n.name, coalesce(n.brand, ''), coalesce(n.description, ''),
           coalesce(n.category, ''), coalesce(n.unit, 'UN'), pos.sold_in_parts(n.allows_fraction, n.unit), n.purchase_price,
           n.sale_price, coalesce(n.min_stock, 0), coalesce(n.stock, 0), p_me.full_name
      FROM (SELECT i.* FROM api.import_product i JOIN api.import_match m ON m.xact = i.xact AND m.line = i.line
             WHERE i.xact = pg_current_xact_id() AND m.verdict = 'n' AND (i.code IS NOT NULL) = p_coded
             ORDER BY i.line) n;
END $$;
