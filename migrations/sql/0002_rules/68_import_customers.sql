-- Customers of a file against those that are there: by document, else by e-mail, else by the same name and telephone.

CREATE OR REPLACE FUNCTION pos.match_customers() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET enable_nestloop = off SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO api.import_match (line, row_id, verdict, field, reason, detail)
    SELECT j.line, coalesce(j.found, j.id), CASE WHEN j.reason[1] IS NULL THEN j.verdict ELSE 'r' END,
           j.reason[1], j.reason[2], j.reason[3]
      FROM (SELECT s.line, s.id, p.id AS found,
                   CASE WHEN s.others > 1 THEN ARRAY['name', 'several', s.others::text]
                        WHEN s.holder <> p.id THEN ARRAY['email', 'held', NULL]
                        -- The e-mail's customer has a document, and another one.
                        WHEN s.tax_id <> p.tax_id THEN ARRAY['email', 'held', NULL]
                        WHEN p.id IS NULL AND s.name IS NULL THEN ARRAY['name', 'empty', NULL] END AS reason,
                   CASE WHEN p.id IS NULL THEN 'n'
                        WHEN (coalesce(s.name, p.name), coalesce(s.tax_id, p.tax_id), coalesce(s.email, p.email),
                              coalesce(s.phone, p.phone), coalesce(s.postal_code, p.postal_code),
                              coalesce(s.street, p.street), coalesce(s.district, p.district), coalesce(s.city, p.city),
                              coalesce(s.state, p.state), coalesce(s.notes, p.notes))
                             IS DISTINCT FROM (p.name, p.tax_id, p.email, p.phone, p.postal_code, p.street, p.district,
                                               p.city, p.state, p.notes) THEN 'c'
                        ELSE 's' END::"char" AS verdict
              FROM (SELECT i.*, e.id AS holder, n.others, coalesce(t.id, e.id, n.id) AS found
                      FROM api.import_customer i
                      LEFT JOIN pos.customer t ON t.tax_id = i.tax_id
                      LEFT JOIN pos.customer e ON lower(e.email) = lower(i.email)
                      LEFT JOIN LATERAL (SELECT (array_agg(x.id))[1] AS id, count(*) AS others FROM pos.customer x
                                          WHERE i.tax_id IS NULL AND i.email IS NULL AND x.anonymised_at IS NULL
                                            AND x.nname = pos.norm(i.name) AND x.name = i.name
                                            AND x.phone IS NOT DISTINCT FROM i.phone) n ON true
                     WHERE i.xact = pg_current_xact_id()) s
              LEFT JOIN pos.customer p ON p.id = s.found) j;
    PERFORM pos.refuse_second_matches();
END $$;

CREATE OR REPLACE FUNCTION pos.store_customers(p_me pos.identity) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET enable_nestloop = off SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM pos.customer p
      WHERE p.id IN (SELECT m.row_id FROM api.import_match m WHERE m.xact = pg_current_xact_id() AND m.verdict = 'c')
      ORDER BY p.id FOR UPDATE;
    UPDATE pos.customer p SET name = coalesce(i.name, p.name), tax_id = coalesce(i.tax_id, p.tax_id),
           email = coalesce(i.email, p.email), phone = coalesce(i.phone, p.phone),
           postal_code = coalesce(i.postal_code, p.postal_code), street = coalesce(i.street, p.street),
           district = coalesce(i.district, p.district), city = coalesce(i.city, p.city), state = coalesce(i.state, p.state),
           notes = coalesce(i.notes, p.notes), updated_at = now(), updated_by = p_me.full_name, version = p.version + 1
      FROM api.import_customer i JOIN api.import_match m ON m.xact = i.xact AND m.line = i.line
     WHERE i.xact = pg_current_xact_id() AND m.verdict = 'c' AND p.id = m.row_id;
    INSERT INTO pos.customer (id, name, tax_id, email, phone, postal_code, street, district, city, state, notes, updated_by)
    SELECT i.id, i.name, i.tax_id, i.email, i.phone, i.postal_code, i.street, i.district, i.city, i.state,
           coalesce(i.notes, ''), p_me.full_name
      FROM api.import_customer i JOIN api.import_match m ON m.xact = i.xact AND m.line = i.line
     WHERE i.xact = pg_current_xact_id() AND m.verdict = 'n';
END $$;
