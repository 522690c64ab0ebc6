-- A counter reaches one schema, api: it reads its views and calls its functions, and nothing else.
REVOKE ALL ON SCHEMA pos, pos_ext, public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA pos, api FROM PUBLIC, pos_app;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA pos FROM PUBLIC, pos_app;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA api FROM PUBLIC;
GRANT USAGE ON SCHEMA api TO pos_app;
GRANT SELECT ON ALL TABLES IN SCHEMA api TO pos_app;
-- What is imported is copied in, and read by nobody: not even which transaction wrote it is a counter's to say.
REVOKE ALL ON api.import_product, api.import_customer, api.import_match FROM pos_app;
GRANT INSERT (line, id, code, barcode, name, brand, description, category, unit, allows_fraction, purchase_price,
              sale_price, min_stock, stock, other_barcodes) ON api.import_product TO pos_app;
GRANT INSERT (line, id, name, tax_id, email, phone, postal_code, street, district, city, state, notes)
    ON api.import_customer TO pos_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA api TO pos_app;
-- Views call these as their reader; without USAGE on the schema nobody can name them.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pos FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pos.signed_in(), pos.my_id(), pos.sees_all_pre_sales(), pos.may(text) TO pos_app;
