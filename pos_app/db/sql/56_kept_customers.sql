-- What a counter keeps of customers for when the database is away: their names, and a keyed digest by which a document
-- that is typed there finds its owner. The document itself does not leave the database.

-- Those that may be kept, the newest first; with p_since, those changed since, of which `kept` says whether they still
-- may be. p_before: only those behind this one. The digest is HMAC-SHA256 of the document by the counter's key, which
-- p_inner and p_outer are: the key's 64 bytes combined with the two pads. No rows while the shop does not keep any.
CREATE OR REPLACE FUNCTION api.customers_to_keep(
    p_inner bytea, p_outer bytea, p_since timestamptz, p_before uuid, p_limit int)
RETURNS TABLE (id uuid, name text, nname text, tax_id text, digest bytea, updated_at timestamptz, kept boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET plan_cache_mode = force_custom_plan SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pos.require('customer.write');
    IF pos.setting('offline.customers') IS DISTINCT FROM 'true' THEN
        RETURN;
    ELSIF length(p_inner) IS DISTINCT FROM 64 OR length(p_outer) IS DISTINCT FROM 64 THEN
        PERFORM pos.invalid('key', 'length');
    END IF;
    RETURN QUERY
        SELECT c.id, c.name, c.nname, api.masked(c.tax_id),
               sha256(p_outer || sha256(p_inner || convert_to(c.tax_id, 'UTF8'))), c.updated_at,
               c.active AND c.anonymised_at IS NULL
          FROM pos.customer c
         WHERE (p_before IS NULL OR c.id < p_before)
           AND CASE WHEN p_since IS NULL THEN c.active AND c.anonymised_at IS NULL ELSE c.updated_at > p_since END
         ORDER BY c.id DESC LIMIT p_limit;
END $$;
