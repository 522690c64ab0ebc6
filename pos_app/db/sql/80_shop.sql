-- The shop's settings, one row each, and what each may be.

-- Whether a scale's label can have this layout: item and value apart, behind the prefix, before the check digit.
CREATE OR REPLACE FUNCTION pos.is_layout(p_layout jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN p_layout @@ 'strict $.prefix like_regex "^2[0-9]*$"
                        && $.item.size() == 2 && !exists($.item[*] ? (@.floor() != @))
                        && $.value.size() == 2 && !exists($.value[*] ? (@.floor() != @))
                        && $.item[0] < $.item[1] && $.item[1] <= 12 && $.value[0] < $.value[1] && $.value[1] <= 12
                        && ($.item[1] <= $.value[0] || $.value[1] <= $.item[0])
                        && $.decimals >= 0 && $.decimals.floor() == $.decimals
                        && ($.kind == "weight" && $.decimals <= 3 || $.kind == "price" && $.decimals <= 2)'
                THEN length(p_layout ->> 'prefix') <= least((p_layout #>> '{item,0}')::int,
                                                                (p_layout #>> '{value,0}')::int)
                ELSE false END
$$;

-- What is wrong with a setting's value, as the data of a refusal, or NULL. Check digits are the program's to compute.
CREATE OR REPLACE FUNCTION pos.setting_problem(p_rule pos.setting_rule, p_value jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_type text := coalesce(jsonb_typeof(p_value), 'nothing');
    v_text text := p_value #>> '{}';
    v_wanted text := CASE p_rule.kind WHEN 'number' THEN 'number' WHEN 'percent' THEN 'number' WHEN 'switch' THEN 'boolean'
                                      WHEN 'layouts' THEN 'array' ELSE 'string' END;
    v_form text := CASE p_rule.kind WHEN 'tax_id' THEN '^([0-9]{11}|[0-9A-Z]{12}[0-9]{2})$' WHEN 'pix_key' THEN '^[!-~]+$'
                                    WHEN 'phone' THEN '^\+[0-9]{8,15}$' ELSE '' END;
    v_breaks text := CASE p_rule.kind WHEN 'lines' THEN E'\n\t' ELSE '' END;
BEGIN
    IF v_type = 'null' AND v_wanted = 'string' AND p_rule.kind <> 'choice' AND NOT p_rule.required THEN
        RETURN NULL;
    ELSIF v_type <> v_wanted THEN
        RETURN '{"reason": "format"}';
    ELSIF v_wanted = 'number' THEN
        IF v_text::numeric NOT BETWEEN p_rule.low AND p_rule.high THEN
            RETURN jsonb_build_object('reason', 'range', 'minimum', p_rule.low, 'maximum', p_rule.high);
        ELSIF round(v_text::numeric, CASE p_rule.kind WHEN 'percent' THEN 2 ELSE 0 END) <> v_text::numeric THEN
            RETURN '{"reason": "places"}';
        END IF;
    ELSIF v_wanted = 'array' THEN
        IF jsonb_array_length(p_value) > p_rule.high THEN
            RETURN jsonb_build_object('reason', 'too_many', 'maximum', p_rule.high);
        ELSIF EXISTS (SELECT FROM jsonb_array_elements(p_value) e WHERE NOT pos.is_layout(e)) THEN
            RETURN '{"reason": "format"}';
        END IF;
    ELSIF p_rule.kind = 'choice' THEN
        IF v_text <> ALL (p_rule.choices) THEN
            RETURN '{"reason": "unknown"}';
        END IF;
    ELSIF v_wanted = 'string' THEN
        IF v_text !~ '\S' THEN
            RETURN '{"reason": "empty"}';
        ELSIF length(v_text) > p_rule.high THEN
            RETURN jsonb_build_object('reason', 'length', 'maximum', p_rule.high);
        ELSIF translate(v_text, v_breaks, '') ~ '[\u0001-\u001f\u007f-\u009f]' THEN
            RETURN '{"reason": "characters"}';
        ELSIF v_text !~ v_form THEN
            RETURN '{"reason": "format"}';
        END IF;
    END IF;
    RETURN NULL;
END $$;

-- Changes a setting, by an administrator. Where a version is given, only the value that was seen is changed.
CREATE OR REPLACE FUNCTION api.save_setting(p_key text, p_value jsonb, p_version int DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me pos.identity := pos.require('shop.manage');
    v_rule pos.setting_rule;
    v_problem jsonb;
    v_old pos.shop;
BEGIN
    SELECT * INTO v_rule FROM pos.setting_rule WHERE key = p_key;
    SELECT * INTO v_old FROM pos.shop WHERE key = p_key FOR UPDATE;
    IF v_rule.key IS NULL OR v_old.key IS NULL THEN
        PERFORM pos.fail('PS002', 'not_found', '{"what": "setting"}');
    ELSIF v_rule.writer = 'cli' AND v_me.user_id IS NOT NULL THEN
        PERFORM pos.fail('42501', 'forbidden', '{"permission": "cli"}');
    END IF;
    v_problem := pos.setting_problem(v_rule, p_value);
    IF v_problem IS NOT NULL THEN
        PERFORM pos.invalid(p_key, v_problem ->> 'reason', v_problem);
    ELSIF v_old.version <> p_version AND v_old.value IS DISTINCT FROM p_value THEN
        PERFORM pos.fail('PS003', 'changed_elsewhere', jsonb_build_object('by', v_old.updated_by,
                                                                       'at', v_old.updated_at));
    END IF;
    IF v_old.value IS DISTINCT FROM p_value THEN
        UPDATE pos.shop SET value = p_value, updated_at = now(), updated_by = v_me.full_name, version = version + 1
         WHERE key = p_key;
        PERFORM pos.audit(v_me, 'change', 'shop', p_key, v_old.value, p_value);
    END IF;
END $$;

-- What an administrator sees of the settings: values, and who changed them last.
CREATE OR REPLACE VIEW api.setting AS
    SELECT key, value, version, updated_at, updated_by FROM pos.shop WHERE (SELECT pos.may('shop.manage'));

-- The migration the database is at, for everybody who can connect: the status bar asks before anybody has signed in.
CREATE OR REPLACE FUNCTION api.schema_version() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT version_num FROM pos.alembic_version
$$;

-- Whether first launch is over: somebody can administer the shop. Asked before anybody has signed in.
CREATE OR REPLACE FUNCTION api.has_admin() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM pos.app_user WHERE role = 'admin' AND active)
$$;
