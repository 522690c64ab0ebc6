-- Who acts: a person's id (NULL for the administrator's command line), role, name, and the counter.
DO $$ BEGIN
    CREATE TYPE pos.identity AS (user_id uuid, role text, full_name text, counter text);
EXCEPTION WHEN duplicate_object THEN
    NULL;
END $$;
