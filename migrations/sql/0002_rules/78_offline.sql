-- What was sold away from the database is handed in under a grant: 72 hours, one person, one counter, and good for nothing
-- else. The counter keeps it on its disk, so that what was written is sent even when its author is not there.

-- Issues the grant of who has just signed in, with the last offline number that this counter is known to have given.
CREATE OR REPLACE FUNCTION api.offline_grant(OUT token text, OUT expires_at timestamptz, OUT last_number int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.write');
BEGIN
    IF v_me.user_id IS NULL THEN
        PERFORM pos.fail('PS011', 'not_signed_in');
    END IF;
    token := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
                    'hex');
    expires_at := now() + interval '72 hours';
    -- A newer one takes the place of those that are over; until then they are what tells who wrote.
    DELETE FROM pos.offline_grant g
     WHERE g.user_id = v_me.user_id AND g.counter = v_me.counter AND g.expires_at < now();
    INSERT INTO pos.offline_grant (token_sha256, user_id, counter, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), v_me.user_id, v_me.counter, expires_at);
    -- No number that somebody makes up leaves the counter without one.
    last_number := coalesce((SELECT max(o.sequence) FROM pos.offline_submission o
                              WHERE o.counter = v_me.counter AND o.sequence < 900000000), 0);
END $$;

-- Takes in a pre-sale written away from the database, as its author's, pending, marked with what a manager should look at.
-- `p` names the attempt (`request`), the offline number, when the counter's clock made it, the body as `save_pre_sale`
-- takes it, an id for a copy (`copy`) where the draft went on elsewhere, and the body of a save whose answer never came
-- (`after`). The same request again returns what it did the first time; with another body it is refused.
-- Who sends is whoever is signed in, or nobody. A grant that is over serves only where somebody who reviews is signed in.
CREATE OR REPLACE FUNCTION api.submit_offline(p_grant text, p jsonb, OUT pre_sale_id uuid, OUT number bigint,
                                              OUT status text, OUT flags text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_sender pos.identity := pos.me();
    v_grant record;
    v_author pos.identity;
    v_request uuid := (p ->> 'request')::uuid;
    v_number text := p ->> 'number';
    -- No longer than a moment is: a refusal would say it all.
    v_made timestamptz := left(p ->> 'made_at', 64)::timestamptz;
    v_signed_in timestamptz := left(p ->> 'signed_in_at', 64)::timestamptz;
    v_sha text := pos.body_sha256(p);
    v_body jsonb := p -> 'body';
    v_id uuid := (v_body ->> 'id')::uuid;
    v_version int := (v_body ->> 'version')::int;
    v_done pos.offline_submission;
    v_old pos.pre_sale;
    v_sale pos.pre_sale;
    v_again boolean;
    v_marks text[] := ARRAY['offline'];
BEGIN
    SELECT u.id, u.role, u.full_name, g.counter, u.active, g.expires_at <= now() AS over INTO v_grant
      FROM pos.offline_grant g JOIN pos.app_user u ON u.id = g.user_id JOIN pos.counter c ON c.code = g.counter
     -- A grant serves only the login of the counter that it was given to.
     WHERE g.token_sha256 = sha256(convert_to(p_grant, 'UTF8')) AND c.login_role = session_user;
    v_author := ROW(v_grant.id, v_grant.role, v_grant.full_name, v_grant.counter);
    IF v_author.user_id IS NULL OR v_grant.over AND NOT pos.may('pre_sale.review') THEN
        PERFORM pos.fail('PS011', 'not_signed_in');
    ELSIF p ->> 'schema' IS DISTINCT FROM '1' THEN
        PERFORM pos.invalid('schema', 'unknown');
    ELSIF v_request IS NULL OR v_id IS NULL OR (p ->> 'copy')::uuid IS NULL OR v_version IS NULL OR v_version < 0 THEN
        PERFORM pos.invalid('request', 'empty');
    ELSIF v_number IS NULL OR v_number !~ '^[A-Z0-9-]{1,12}-[0-9]{4,9}$'
          OR regexp_replace(v_number, '-[0-9]+$', '') <> v_author.counter THEN
        PERFORM pos.invalid('number', 'format');
    ELSIF v_made IS NULL OR NOT isfinite(v_made) OR NOT isfinite(coalesce(v_signed_in, v_made)) THEN
        PERFORM pos.invalid('request', 'format');
    END IF;

    INSERT INTO pos.offline_submission (request_id, pre_sale_id, body_sha256, user_id, sender_id, counter, sequence, made_at)
    VALUES (v_request, v_id, v_sha, v_author.user_id, v_sender.user_id, v_author.counter,
            substring(v_number FROM '[0-9]+$')::int, v_made)
    ON CONFLICT (request_id) DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO v_done FROM pos.offline_submission o WHERE o.request_id = v_request;
        IF v_done.user_id <> v_author.user_id OR v_done.body_sha256 <> v_sha THEN
            PERFORM pos.fail('PS013', 'other_body');
        END IF;
        PERFORM pos.await_standby();
        pre_sale_id := v_done.pre_sale_id;
        SELECT s.number, s.status, s.flags INTO number, status, flags FROM pos.pre_sale s WHERE s.id = v_done.pre_sale_id;
        RETURN;
    END IF;

    SELECT * INTO v_old FROM pos.pre_sale s WHERE s.id = v_id FOR NO KEY UPDATE;
    IF v_old.id IS NOT NULL THEN
        IF v_old.salesperson_id IS DISTINCT FROM v_author.user_id
           AND NOT EXISTS (SELECT FROM pos.role_permission rp
                            WHERE rp.role = v_author.role AND rp.permission = 'pre_sale.review' AND v_grant.active) THEN
            PERFORM pos.fail('PS002', 'not_found', '{"what": "pre_sale"}');
        END IF;
        v_again := v_old.body_sha256 = pos.body_sha256(v_body);
        IF v_old.submit_request = v_request OR v_again AND v_old.status <> 'draft' THEN
            -- It was handed in while the database was there; only the answer never came.
            PERFORM pos.await_standby();
            pre_sale_id := v_id;
            number := v_old.number;
            status := v_old.status;
            flags := v_old.flags;
            RETURN;
        ELSIF v_old.status <> 'draft'
              OR NOT (v_again OR v_old.version = v_version
                      OR coalesce(v_old.body_sha256 = pos.body_sha256(p -> 'after'), false)) THEN
            IF v_version = 0 THEN
                PERFORM pos.fail('PS013', 'other_body');
            END IF;
            -- It went on elsewhere: what was written here is kept beside it.
            v_id := (p ->> 'copy')::uuid;
            v_body := v_body || jsonb_build_object('id', v_id, 'version', 0);
            v_old := NULL;
            v_marks := v_marks || 'changed_elsewhere'::text;
            UPDATE pos.offline_submission o SET pre_sale_id = v_id WHERE o.request_id = v_request;
        END IF;
    ELSIF v_version > 0 OR pos.was_deleted(v_id) THEN
        v_marks := v_marks || 'changed_elsewhere'::text;
    END IF;

    IF v_grant.over THEN
        v_marks := v_marks || 'late'::text;
    END IF;
    IF NOT v_grant.active THEN
        v_marks := v_marks || 'author_inactive'::text;
    END IF;
    IF v_body ->> 'customer_id' IS NOT NULL
       AND NOT EXISTS (SELECT FROM pos.customer c WHERE c.id = (v_body ->> 'customer_id')::uuid AND c.anonymised_at IS NULL) THEN
        v_body := v_body || '{"customer_id": null}';
        v_marks := v_marks || 'customer_gone'::text;
    END IF;
    IF NOT EXISTS (SELECT FROM pos.payment_method m WHERE m.code = v_body ->> 'planned_method') THEN
        v_body := v_body || '{"planned_method": null}';
    END IF;
    SELECT v_marks || coalesce(array_agg(DISTINCT m.mark ORDER BY m.mark), '{}') INTO v_marks
      FROM jsonb_to_recordset(v_body -> 'lines') AS l (product_id uuid)
      JOIN pos.product pr ON pr.id = l.product_id
     CROSS JOIN LATERAL (VALUES (CASE WHEN NOT pr.active THEN 'product_inactive' END),
                                (CASE WHEN pr.sale_price IS NULL THEN 'not_priced' END)) m (mark)
     WHERE m.mark IS NOT NULL;
    IF EXISTS (SELECT FROM pos.pre_sale s WHERE s.offline_number = v_number AND s.id <> v_id) THEN
        -- Two counters that think they are one: the sale is kept, the number is the other's.
        v_number := NULL;
        v_marks := v_marks || 'number_taken'::text;
    END IF;

    IF NOT pos.store_draft(v_author, v_old, v_body, true, v_marks) THEN
        IF v_id = (p ->> 'copy')::uuid THEN
            PERFORM pos.fail('PS013', 'other_body');
        END IF;
        -- Its saving arrived by another connection just now: the whole once more finds it.
        PERFORM pos.fail('40001', 'again');
    END IF;
    SELECT * INTO v_sale FROM pos.pre_sale s WHERE s.id = v_id;
    IF v_sale.line_count = 0 THEN
        PERFORM pos.invalid('lines', 'empty');
    END IF;
    flags := v_sale.flags;
    IF pos.beyond_cap(v_sale, pos.cap_of(v_author.user_id, v_author.role)) IS NOT NULL THEN
        flags := flags || 'over_cap'::text;
    END IF;
    BEGIN
        UPDATE pos.pre_sale s
           SET sender_id = v_sender.user_id, offline_number = coalesce(s.offline_number, v_number), flags = submit_offline.flags
         WHERE s.id = v_id;
    EXCEPTION WHEN unique_violation THEN
        -- Its number was given to another just now: the whole once more finds it taken.
        PERFORM pos.fail('40001', 'again');
    END;
    PERFORM pos.end_step(v_author, v_sale, v_request, 'pending', 'submit_offline', NULL, NULL,
                         jsonb_build_object('offline', jsonb_strip_nulls(jsonb_build_object(
                             'number', p ->> 'number', 'made_at', left(p ->> 'made_at', 64),
                             'signed_in_at', left(p ->> 'signed_in_at', 64),
                             'sender', v_sender.full_name, 'flags', flags))));
    pre_sale_id := v_id;
    number := v_sale.number;
    status := 'pending';
END $$;

-- Notes that what a counter set aside is given up there: by somebody who may review, or signed for by one in place. `p`
-- tells what it was (`pre_sale`, `number`, `salesperson`, `made_at`, `total`, `lines`, `problem`): afterwards this is all
-- there is of it. What has been stored is not given up here; the same request again is noted once.
CREATE OR REPLACE FUNCTION api.give_up_unsent(p_request uuid, p jsonb, p_reason text, p_signed jsonb DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('pre_sale.write');
    v_reason text := pos.reason_of(p_reason);
    v_row text := (p ->> 'pre_sale')::uuid::text;
    v_total numeric := left(p ->> 'total', 20)::numeric;
    v_lines jsonb;
    v_sane boolean;
    v_status text;
    v_signer pos.app_user;
BEGIN
    IF p_request IS NULL OR v_row IS NULL OR coalesce(p ->> 'number', '') = '' THEN
        PERFORM pos.invalid('request', 'empty');
    ELSIF octet_length(p::text) > 65536 THEN
        PERFORM pos.invalid('request', 'length');
    END IF;
    -- Rebuilt, so that who reads the audit finds figures where figures belong; NaN is above all bounds.
    SELECT jsonb_agg(jsonb_build_array(l.code, l.quantity, l.price, l.total) ORDER BY l.place),
           bool_and(greatest(abs(l.quantity), abs(l.price), abs(l.total)) < 1e12)
      INTO v_lines, v_sane
      FROM (SELECT e.line ->> 0 AS code, (e.line ->> 1)::numeric AS quantity, (e.line ->> 2)::numeric AS price,
                   (e.line ->> 3)::numeric AS total, e.place
              FROM jsonb_array_elements(p -> 'lines') WITH ORDINALITY AS e (line, place)) l;
    IF NOT (coalesce(v_sane, true) AND abs(coalesce(v_total, 0)) < 1e12) THEN
        PERFORM pos.invalid('total', 'range');
    END IF;
    IF NOT pos.may('pre_sale.review') THEN
        IF p_signed IS NULL THEN
            PERFORM pos.fail('42501', 'forbidden', '{"permission": "pre_sale.review"}');
        END IF;
        v_signer := pos.who_signs(p_signed);
    END IF;
    -- One at a time: the same may come by two connections.
    PERFORM pg_advisory_xact_lock(1886545268, hashtext(p_request::text));
    SELECT s.status INTO v_status FROM pos.pre_sale s
     WHERE s.id = (SELECT o.pre_sale_id FROM pos.offline_submission o WHERE o.request_id = p_request)
        OR s.id = v_row::uuid AND s.submit_request = p_request;
    IF v_status IS NOT NULL THEN
        PERFORM pos.fail('PS004', 'wrong_state', jsonb_build_object('status', v_status));
    ELSIF EXISTS (SELECT FROM pos.audit_log a
                   WHERE a.table_name = 'pre_sale' AND a.row_id = v_row AND a.action = 'give_up_unsent'
                     AND a.before ->> 'request' = p_request::text) THEN
        PERFORM pos.await_standby();
        RETURN;
    END IF;
    IF v_signer.id IS NOT NULL THEN
        INSERT INTO pos.override (kind, pre_sale_id, user_id, approved_by, before, after, counter)
        VALUES ('give_up_unsent', v_row::uuid, v_me.user_id, v_signer.id,
                jsonb_build_object('number', p ->> 'number', 'total', v_total),
                jsonb_build_object('reason', v_reason), v_me.counter);
    END IF;
    PERFORM pos.audit(v_me, 'give_up_unsent', 'pre_sale', v_row,
                      jsonb_strip_nulls(jsonb_build_object(
                          'request', p_request, 'number', p ->> 'number', 'salesperson', p ->> 'salesperson',
                          'made_at', p ->> 'made_at', 'total', v_total, 'lines', v_lines, 'problem', p ->> 'problem')),
                      jsonb_strip_nulls(jsonb_build_object('reason', v_reason, 'override',
                          CASE WHEN v_signer.id IS NOT NULL
                               THEN jsonb_build_object('id', v_signer.id, 'name', v_signer.full_name) END)));
END $$;
