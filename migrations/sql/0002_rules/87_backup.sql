-- Who makes or brings back a backup: asked of the database before the program's own tools are, and written down.
CREATE OR REPLACE FUNCTION api.note_backup(p_action text, p_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('shop.manage');
BEGIN
    IF coalesce(p_action, '') NOT IN ('backup', 'ask_restore', 'forget_old_data') THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "action"}');
    END IF;
    PERFORM pos.audit(v_me, p_action, 'database', left(p_name, 200), NULL, NULL);
END $$;
