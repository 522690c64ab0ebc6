-- Imports. Rows are copied into a table of api and merged in the same transaction, or rolled back with it: `xact`, which no
-- counter may write, keeps imports apart and lets nobody add to another's. No index: each import reads all of its rows.
-- Nobody knows beforehand how many there are, so no function here may be planned for a few: nested loops over two imported
-- tables take a time that grows with the square of the rows.

CREATE UNLOGGED TABLE IF NOT EXISTS api.import_product (
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(), line int NOT NULL, id uuid NOT NULL, code text, barcode text,
    name text, brand text, description text, category text, unit text, allows_fraction boolean, purchase_price numeric,
    sale_price numeric, min_stock numeric, stock numeric, other_barcodes text);

CREATE UNLOGGED TABLE IF NOT EXISTS api.import_customer (
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(), line int NOT NULL, id uuid NOT NULL, name text, tax_id text,
    email text, phone text, postal_code text, street text, district text, city text, state text, notes text);

-- What becomes of each row: n new, c changed, s the same, r refused (which field, why, and what stands in its way). A row
-- that is not refused may have a remark there: what it says that is not stored.
CREATE UNLOGGED TABLE IF NOT EXISTS api.import_match (
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(), line int NOT NULL, row_id uuid NOT NULL, verdict "char" NOT NULL,
    field text, reason text, detail text);

CREATE OR REPLACE FUNCTION pos.import_right(p_kind text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_kind WHEN 'product' THEN 'product.write' WHEN 'customer' THEN 'customer.restricted' END
$$;

-- Asked once for a whole COPY.
CREATE OR REPLACE FUNCTION pos.may_import() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pos.require(pos.import_right(TG_ARGV[0]));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER may_import BEFORE INSERT ON api.import_product
    FOR EACH STATEMENT EXECUTE FUNCTION pos.may_import('product');
CREATE OR REPLACE TRIGGER may_import BEFORE INSERT ON api.import_customer
    FOR EACH STATEMENT EXECUTE FUNCTION pos.may_import('customer');

-- Of several rows that found the same one, the first counts.
CREATE OR REPLACE FUNCTION pos.refuse_second_matches() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET enable_nestloop = off SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE api.import_match m SET verdict = 'r', field = 'name', reason = 'same_row', detail = f.line::text
      FROM (SELECT row_id, min(line) AS line FROM api.import_match
             WHERE xact = pg_current_xact_id() AND verdict IN ('c', 's') GROUP BY row_id HAVING count(*) > 1) f
     WHERE m.xact = pg_current_xact_id() AND m.row_id = f.row_id AND m.line > f.line AND m.verdict IN ('c', 's');
END $$;

-- Says, without storing anything, what would become of the rows copied in this transaction: one letter each, by line.
CREATE OR REPLACE FUNCTION api.judge_import(p_kind text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pos.require(pos.import_right(p_kind));
    DELETE FROM api.import_match WHERE xact = pg_current_xact_id();
    IF p_kind = 'product' THEN
        PERFORM pos.match_products();
    ELSE
        PERFORM pos.match_customers();
    END IF;
    -- Rows are told apart by their line: two of one would each be stored as both.
    IF EXISTS (SELECT FROM api.import_match WHERE xact = pg_current_xact_id() GROUP BY line HAVING count(*) > 1) THEN
        PERFORM pos.invalid('products', 'twice');
    END IF;
    RETURN (SELECT string_agg(verdict::text, '' ORDER BY line) FROM api.import_match WHERE xact = pg_current_xact_id());
END $$;

-- Which of the rows judged in this transaction are refused, and why.
CREATE OR REPLACE FUNCTION api.import_refusals() RETURNS TABLE (line int, field text, reason text, detail text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pos.require('catalogue.read');
    RETURN QUERY SELECT m.line, m.field, m.reason, m.detail FROM api.import_match m
                  WHERE m.xact = pg_current_xact_id() AND m.verdict = 'r' ORDER BY m.line;
END $$;

-- What rows say that is not stored though they are not refused: the first of each verdict, and how many in all.
CREATE OR REPLACE FUNCTION api.import_remarks(p_most int)
RETURNS TABLE (line int, field text, reason text, detail text, total bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pos.require('catalogue.read');
    RETURN QUERY SELECT r.line, r.field, r.reason, r.detail, r.total
                   FROM (SELECT m.line, m.field, m.reason, m.detail, count(*) OVER () AS total,
                                row_number() OVER (PARTITION BY m.verdict ORDER BY m.line) AS place
                           FROM api.import_match m
                          WHERE m.xact = pg_current_xact_id() AND m.verdict <> 'r' AND m.reason IS NOT NULL) r
                  WHERE r.place <= p_most;
END $$;

-- Stores the rows copied in this transaction, once for an id, and returns the counts. Where counts are expected and
-- others found, somebody changed the catalogue since it was judged: nothing is stored. The audit names the file, too.
CREATE OR REPLACE FUNCTION api.merge_import(p_kind text, p_id uuid, p_refused int, p_expected jsonb DEFAULT NULL,
                                            p_file text DEFAULT '') RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_constraint text;
    v_table text;
    v_column text;
    v_me pos.identity := pos.require(pos.import_right(p_kind));
    v_counts jsonb;
BEGIN
    -- One import at a time: two with the same rows would both find them new.
    PERFORM pg_advisory_xact_lock(1886545268, 3000);
    SELECT a.after - 'file' INTO v_counts FROM pos.audit_log a
     WHERE a.table_name = p_kind AND a.row_id = p_id::text AND a.action = 'import';
    IF v_counts IS NULL THEN
        PERFORM api.judge_import(p_kind);
        SELECT jsonb_build_object('added', count(*) FILTER (WHERE verdict = 'n'),
                                  'changed', count(*) FILTER (WHERE verdict = 'c'),
                                  'same', count(*) FILTER (WHERE verdict = 's'),
                                  'refused', count(*) FILTER (WHERE verdict = 'r') + greatest(coalesce(p_refused, 0), 0))
          INTO v_counts FROM api.import_match WHERE xact = pg_current_xact_id();
        IF v_counts <> p_expected THEN
            PERFORM pos.fail('PS003', 'changed_elsewhere');
        END IF;
        IF p_kind = 'product' THEN
            PERFORM pos.store_products(v_me);
        ELSE
            PERFORM pos.store_customers(v_me);
        END IF;
        PERFORM pos.audit(v_me, 'import', p_kind, p_id::text, NULL,
                          jsonb_build_object('file', left(coalesce(p_file, ''), 200)) || v_counts);
    END IF;
    BEGIN
        LOCK TABLE api.import_product, api.import_customer, api.import_match IN ACCESS EXCLUSIVE MODE NOWAIT;
        TRUNCATE api.import_product, api.import_customer, api.import_match;
    EXCEPTION WHEN lock_not_available THEN
        -- Another import is copying its rows.
        DELETE FROM api.import_product WHERE xact = pg_current_xact_id();
        DELETE FROM api.import_customer WHERE xact = pg_current_xact_id();
        DELETE FROM api.import_match WHERE xact = pg_current_xact_id();
    END;
    RETURN v_counts;
EXCEPTION WHEN integrity_constraint_violation THEN
    GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME, v_table = TABLE_NAME, v_column = COLUMN_NAME;
    PERFORM pos.refuse_quietly(SQLSTATE, v_constraint, v_table, v_column);
END $$;

-- Who takes data out, and how much: asked of the database before a file is written.
CREATE OR REPLACE FUNCTION api.note_export(p_kind text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('report.read');
BEGIN
    IF coalesce(p_kind, '') NOT IN ('product', 'customer', 'pre_sale') THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "kind"}');
    END IF;
    PERFORM pos.audit(v_me, 'export', p_kind, '', NULL, NULL);
END $$;
