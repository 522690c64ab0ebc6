-- Text as search compares it: lower case, without accents. IMMUTABLE by naming the dictionary; the wrapper is what
-- generated columns and indexes need.
CREATE OR REPLACE FUNCTION pos.norm(p_text text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN lower(pos_ext.unaccent('pos_ext.unaccent'::regdictionary, p_text));
END $$;
