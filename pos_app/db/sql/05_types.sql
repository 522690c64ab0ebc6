-- Who acts: a person's id (NULL for the administrator's command line), role, name, and the counter.
DO $$ BEGIN
    CREATE TYPE pos.identity AS (user_id uuid, role text, full_name text, counter text);
EXCEPTION WHEN duplicate_object THEN
    NULL;
END $$;

-- A line of a pre-sale as the database prices and judges it; `reason` is the first thing wrong with it, or NULL.
DO $$ BEGIN
    CREATE TYPE pos.priced_line AS (
        line_number int, product_id uuid, code text, name text, unit text, list_price numeric, cost numeric,
        quantity numeric, unit_price numeric, discount_kind text, discount_value numeric, gross numeric,
        list_total numeric, line_total numeric, label_total numeric, note text, price_differs boolean, reason text);
EXCEPTION WHEN duplicate_object THEN
    NULL;
END $$;
