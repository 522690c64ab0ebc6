"""What whoever has a counter's connection and `psql` may try: each is refused as expected, and nothing has changed.

A case is the role whose token it carries, SQL, and what must come of it: a SQLSTATE, or no rows at all.
"""

from __future__ import annotations

from dataclasses import dataclass

DENIED = "42501"
NO_SESSION = "PS011"
INVALID = "PS001"
NOT_FOUND = "PS002"
CHANGED = "PS003"
WRONG_STATE = "PS004"
NOT_UPDATABLE = "55000"
NO_ROWS = "no rows"
FALSE = "false"


@dataclass(frozen=True)
class Attack:
    """One attempt: the last statement is the one that counts; `undo` where the way to it is anybody's right.

    `before_17` is what an older PostgreSQL says, where that differs.
    """

    name: str
    sql: str
    expected: str
    role: str = "clerk"
    undo: bool = False
    before_17: str | None = None


def _line(**changes: str) -> str:
    parts = {"product_id": "%(product)s", "quantity": "1", "unit_price": "38.90", "list_price": "38.90", **changes}
    pairs = ", ".join(f"'{key}', {value}" for key, value in parts.items())
    return f"jsonb_build_array(jsonb_build_object({pairs}))"


def _save(total: str, lines: str | None = None, **changes: str) -> str:
    return f"SELECT api.save_pre_sale({_body(total, lines, **changes)})"


def _offline(grant: str = "%(grant)s", body: str | None = None, **changes: str) -> str:
    made = body or _body("38.90")
    parts = {
        "schema": "1", "request": "%(request)s", "copy": "%(copy)s", "number": "'C03-0001'", "made_at": "now()",
        "body": made, **changes,
    }  # fmt: skip
    pairs = ", ".join(f"'{key}', {value}" for key, value in parts.items())
    return f"SELECT api.submit_offline({grant}, jsonb_build_object({pairs}))"


def _body(total: str, lines: str | None = None, **changes: str) -> str:
    parts = {"id": "%(fresh)s", "version": "0", "total": total, "lines": lines or _line(), **changes}
    pairs = ", ".join(f"'{key}', {value}" for key, value in parts.items())
    return f"jsonb_build_object({pairs})"


def _import(field: str, value: str, product: str = "%(fresh)s") -> str:
    return (
        f"INSERT INTO api.import_product (line, id, name, unit, {field}) VALUES (2, {product}, 'X', 'KG', {value}); "
        "SELECT api.merge_import('product', %(request)s, 0)"
    )


def _counted(field: str, value: str = "5", **changes: str) -> str:
    parts = {"product_id": "%(product)s", field: value, **changes}
    pairs = ", ".join(f"'{key}', {part}" for key, part in parts.items())
    return f"jsonb_build_object({pairs})"


def _lines(*lines: str) -> str:
    return f"jsonb_build_object('note', 'x', 'lines', jsonb_build_array({', '.join(lines)}))"


def _receipt(body: str) -> str:
    return f"SELECT api.receive_stock(%(fresh)s, {body})"


def _count(body: str) -> str:
    return f"SELECT * FROM api.count_stock(%(fresh)s, {body})"


def _product(**changes: str) -> str:
    parts = {
        "id": "%(product)s",
        "version": "%(product_version)s",
        "code": "%(product_code)s::text",
        "name": "'Cimento'",
        "brand": "''",
        "description": "''",
        "category": "''",
        "unit": "'UN'",
        "allows_fraction": "false",
        "sale_price": "38.90",
        "min_stock": "0",
        "active": "true",
        "barcodes": "'[]'::jsonb",
        **changes,
    }
    pairs = ", ".join(f"'{key}', {value}" for key, value in parts.items())
    return f"SELECT api.save_product(jsonb_build_object({pairs}))"


def _user(user: str, role: str, version: str = "1", active: str = "true") -> str:
    return (
        f"SELECT api.save_user(jsonb_build_object('id', {user}, 'version', {version}, 'email', 'x@loja.example',"
        f" 'full_name', 'X', 'role', '{role}', 'active', {active}), %(salt)s, %(verifier)s)"
    )


TABLES = (
    "app_user", "session", "offline_grant", "offline_submission", "customer", "product", "product_barcode", "stock_movement", "stock_document", "pre_sale",
    "pre_sale_item", "pre_sale_payment", "override", "audit_log", "shop", "install", "role_permission", "setting_rule", "transition",
)  # fmt: skip

VIEWS = (
    "app_user", "customer", "product", "product_barcode", "stock_movement", "pre_sale", "pre_sale_item",
    "pre_sale_payment", "payment_method", "shop", "audit_log",
)  # fmt: skip

ATTACKS = [
    # The tables themselves: what is not in api cannot even be named.
    *(Attack(f"read table {table}", f"SELECT * FROM pos.{table}", DENIED) for table in TABLES),
    *(Attack(f"empty table {table}", f"DELETE FROM pos.{table}", DENIED) for table in TABLES),
    Attack("status by update", "UPDATE pos.pre_sale SET status = 'converted' WHERE id = %(draft_id)s", DENIED),
    Attack("status through the view", "UPDATE api.pre_sale SET status = 'approved' WHERE id = %(pending_id)s", NOT_UPDATABLE),
    Attack("author through the view", "UPDATE api.pre_sale SET salesperson_id = %(rita)s", NOT_UPDATABLE),
    Attack("price through the view", "UPDATE api.product SET sale_price = 0.01", DENIED),
    Attack("price through the view as manager", "UPDATE api.product SET sale_price = 0.01", DENIED, "manager"),
    Attack("stock through the view", "UPDATE api.product SET stock = 999", DENIED, "manager"),
    Attack("customer through the view", "UPDATE api.customer SET email = NULL", DENIED, "manager"),
    Attack("insert through the view", "INSERT INTO api.customer (id, name) VALUES (%(fresh)s, 'X')", DENIED),
    Attack("delete through the view", "DELETE FROM api.pre_sale_item", NOT_UPDATABLE),
    Attack("truncate a view", "TRUNCATE api.product", "42809"),
    Attack(
        "merge into a view",
        "MERGE INTO api.product p USING (SELECT %(product)s::uuid AS id) s ON p.id = s.id"
        " WHEN MATCHED THEN UPDATE SET stock = 5",
        DENIED,
        # PostgreSQL 17 was the first that merges into views.
        before_17="0A000",
    ),
    Attack("lock rows through the view", "SELECT * FROM api.product FOR UPDATE", DENIED),
    Attack("lock a table", "LOCK TABLE pos.product IN ACCESS EXCLUSIVE MODE", DENIED),
    Attack("lock a view", "LOCK TABLE api.product IN ACCESS EXCLUSIVE MODE", DENIED),
    Attack("ledger insert", "INSERT INTO pos.stock_movement (product_id) VALUES (%(product)s)", DENIED, "manager"),
    Attack("ledger rewrite", "UPDATE pos.stock_movement SET quantity = 0", DENIED, "admin"),
    Attack("ledger rewrite through the view", "UPDATE api.stock_movement SET quantity = 0", NOT_UPDATABLE, "admin"),
    *(
        Attack(f"read what others import: {table}", f"SELECT * FROM api.{table}", DENIED, "admin")
        for table in ("import_product", "import_customer", "import_match")
    ),
    Attack("import by a clerk", "INSERT INTO api.import_product (line, id, name) VALUES (2, %(fresh)s, 'X')", DENIED),
    Attack("customers by a clerk", "INSERT INTO api.import_customer (line, id, name) VALUES (2, %(fresh)s, 'X')", DENIED),
    Attack("import stored by a clerk", "SELECT api.merge_import('product', %(fresh)s, 0)", DENIED),
    Attack("import of what there is not", "SELECT api.merge_import('user', %(fresh)s, 0)", DENIED, "admin"),
    Attack(
        "rows into another's import",
        "INSERT INTO api.import_product (xact, line, id, name) VALUES (pg_current_xact_id(), 2, %(fresh)s, 'X')",
        DENIED,
        "manager",
    ),
    Attack("import erased", "DELETE FROM api.import_product", DENIED, "manager"),
    Attack("verdict forged", "INSERT INTO api.import_match (line) VALUES (1)", DENIED, "manager"),
    Attack("import locked by a clerk", "LOCK TABLE api.import_product IN ROW EXCLUSIVE MODE", DENIED),
    Attack("imported stock of NaN", _import("stock", "'NaN'"), "23514", "manager"),
    Attack("imported stock below nothing", _import("stock", "-1"), "23514", "manager"),
    Attack("imported price without end", _import("sale_price", "'Infinity'"), "22003", "manager"),
    Attack("imported price NaN", _import("sale_price", "'NaN'"), "23514", "manager"),
    Attack("imported over a product that is there", _import("code", "'NEW-1'", "%(product)s"), "23505", "manager"),
    Attack("barcode of an imported row for nothing", _import("other_barcodes", "'0*789'"), "23514", "manager"),
    Attack(
        "one line imported as two",
        "INSERT INTO api.import_product (line, id, name, stock) VALUES (2, %(fresh)s, 'X', 5), (2, %(copy)s, 'Y', 7); "
        "SELECT api.merge_import('product', %(request)s, 0)",
        INVALID,
        "manager",
    ),
    Attack(
        "one customer's line imported as two",
        "INSERT INTO api.import_customer (line, id, name) VALUES (2, %(fresh)s, 'X'), (2, %(copy)s, 'Y'); "
        "SELECT api.merge_import('customer', %(request)s, 0)",
        INVALID,
        "manager",
    ),
    Attack("everything taken out by a clerk", "SELECT api.note_export('customer')", DENIED),
    Attack("audit erased", "DELETE FROM api.audit_log", DENIED, "admin"),
    Attack("audit forged", "SELECT pos.audit(NULL, 'add', 'x', 'x', NULL, NULL)", DENIED),
    Attack("audit read by a clerk", "SELECT * FROM api.audit_log", NO_ROWS),
    Attack("audit read by a manager", "SELECT * FROM api.audit_log", NO_ROWS, "manager"),
    Attack("figures read by a clerk", "SELECT api.report(7, NULL, NULL)", DENIED),
    Attack(
        "sales of all read by a clerk as a report's rows",
        """SELECT * FROM api.report_rows('{"of": "waiting"}', NULL, NULL, 10)""",
        DENIED,
    ),
    Attack("low stock read as a report by a clerk", "SELECT api.report_low_stock(10)", DENIED),
    Attack("figures read past the door", "SELECT pos.report_totals('-infinity', 'infinity')", DENIED, "manager"),
    Attack("users read by a clerk", "SELECT * FROM api.app_user", NO_ROWS),
    Attack("users read by a manager", "SELECT * FROM api.app_user", NO_ROWS, "manager"),
    # Internal functions.
    Attack("verifier by the internal check", "SELECT pos.check_proof('ana@loja.example', 'x')", DENIED),
    Attack("counter of misses set back", "SELECT setval('pos.guess_000', 1)", DENIED),
    Attack("counter of misses read", "SELECT last_value FROM pos.guess_000", DENIED),
    Attack("step made by hand", "SELECT pos.end_step(NULL, NULL, NULL, 'approved', 'approve', NULL)", DENIED),
    Attack("identity asked of the inside", "SELECT pos.me()", DENIED),
    Attack("lines stored by hand", "SELECT pos.store_lines(%(draft_id)s, '[]')", DENIED),
    # Salts, verifiers, tokens, sessions.
    Attack("salt of a person", "SELECT salt FROM api.app_user", "42703", "admin"),
    Attack("verifier of a person", "SELECT verifier FROM api.app_user", "42703", "admin"),
    Attack("sessions of others", "SELECT * FROM pos.session", DENIED, "admin"),
    Attack("secret of the fake salts", "SELECT fake_salt_key FROM pos.install", DENIED, "admin"),
    Attack("proof guessed", "SELECT * FROM api.sign_in('ana@loja.example', 'guess', 'C01')", NO_ROWS, "none"),
    Attack(
        "proof guessed READ ONLY",
        "SET TRANSACTION READ ONLY; SELECT * FROM api.sign_in('ana@loja.example', 'guess', 'C01')",
        "25006",
        "none",
    ),
    Attack(
        "verifier used as proof",
        "SELECT * FROM api.sign_in('rita@loja.example', encode(%(verifier)s::bytea, 'hex'), 'C01')",
        NO_ROWS,
        "none",
    ),
    Attack("password of another", "SELECT api.reset_password(%(admin)s, %(salt)s, %(verifier)s)", DENIED),
    Attack("password of another as manager", "SELECT api.reset_password(%(admin)s, %(salt)s, %(verifier)s)", DENIED, "manager"),
    Attack("own password without the old one", "SELECT api.change_password('x', %(salt)s, %(verifier)s)", FALSE),
    Attack("own verifier from an error text", "SELECT api.change_password('x', NULL, NULL)", INVALID),
    Attack("verifier from an error text", "SELECT api.reset_password(%(clerk)s, NULL, NULL)", INVALID, "admin"),
    Attack("all sessions of another ended", "SELECT api.sign_out_everywhere(%(admin)s)", DENIED, "manager"),
    # Rights over people.
    Attack("made admin by oneself", _user("%(clerk)s", "admin"), DENIED),
    Attack("made admin by a manager", _user("%(clerk)s", "admin"), DENIED, "manager"),
    Attack("a new admin", _user("%(fresh)s", "admin", "0"), DENIED, "manager"),
    Attack("last admin demoted", _user("%(admin)s", "employee", "%(admin_version)s"), "PS009", "admin"),
    Attack("last admin deactivated", _user("%(admin)s", "admin", "%(admin_version)s", "false"), "PS009", "admin"),
    Attack("a cap of the shop", "SELECT api.save_setting('cap.employee', '100')", DENIED, "manager"),
    Attack("a setting nobody knows", "SELECT api.save_setting('cap.god', '100')", NOT_FOUND, "admin"),
    # Roles, grants, objects.
    Attack("act as owner", "SET ROLE pos_owner", DENIED),
    Attack("act as migrator", "SET ROLE pos_migrate", DENIED),
    Attack("be somebody else", "SET SESSION AUTHORIZATION pos_owner", DENIED),
    Attack("a right granted", "GRANT ALL ON api.product TO PUBLIC", NO_ROWS),
    Attack("membership granted", "GRANT pos_owner TO pos_app", DENIED),
    Attack("a role made", "CREATE ROLE thief LOGIN", DENIED),
    Attack("made superuser", "ALTER ROLE pos_app SUPERUSER", DENIED),
    Attack("trigger switched off", "ALTER TABLE pos.product DISABLE TRIGGER ALL", DENIED),
    Attack("replication role", "SET session_replication_role = replica", DENIED),
    Attack("trigger of one's own", "CREATE TRIGGER t BEFORE INSERT ON api.product EXECUTE FUNCTION pos.refuse_change()", DENIED),
    Attack("function replaced", "CREATE OR REPLACE FUNCTION api.has_admin() RETURNS boolean LANGUAGE sql AS 'SELECT true'", DENIED),
    Attack("view replaced", "CREATE OR REPLACE VIEW api.shop AS SELECT 1", DENIED),
    Attack("temporary table", "CREATE TEMP TABLE product (id uuid)", DENIED),
    Attack("temporary function", "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'", DENIED),
    Attack("shadow schema", "CREATE SCHEMA pos_app", DENIED),
    Attack("shadow in public", "CREATE TABLE public.product (id uuid)", DENIED),
    Attack("operator of one's own", "CREATE OPERATOR api.= (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)", DENIED),
    Attack("type of one's own", "CREATE TYPE api.t AS (x int)", DENIED),
    Attack("extension", "CREATE EXTENSION dblink SCHEMA api", DENIED),
    Attack("search path before ours", "SET search_path = pg_temp, api; SELECT * FROM pos.product", DENIED),
    Attack("database dropped", "ALTER DATABASE postgres RENAME TO gone", DENIED),
    Attack("schema dropped", "DROP SCHEMA api CASCADE", DENIED),
    Attack("sequence of codes", "SELECT nextval('pos.product_code_seq')", DENIED),
    # Forged identity.
    Attack("forged command line", "SET pos.cli = 'cli:root'; SELECT * FROM api.app_user", NO_ROWS, "none"),
    Attack("forged token", "SELECT * FROM api.customer", NO_ROWS, "forged"),
    Attack("forged token writes", _save("38.90"), NO_SESSION, "forged"),
    Attack("expired token reads", "SELECT * FROM api.product", NO_ROWS, "expired"),
    Attack("expired token writes", _save("38.90"), NO_SESSION, "expired"),
    Attack("expired token submits", "SELECT api.submit(%(draft_id)s, %(draft_version)s, %(request)s)", NO_SESSION, "expired"),
    *(Attack(f"no token reads {view}", f"SELECT * FROM api.{view}", NO_ROWS, "none") for view in VIEWS),
    Attack("no token writes", _save("38.90"), NO_SESSION, "none"),
    Attack("no token reads figures", "SELECT api.report(7, NULL, NULL)", NO_SESSION, "none"),
    Attack("no token adds a customer", "SELECT api.save_customer('{}')", NO_SESSION, "none"),
    Attack("no token moves stock", "SELECT api.change_stock(%(request)s, %(product)s, 'receipt', 1, 'x')", NO_SESSION, "none"),
    Attack("no token signs everybody out", "SELECT api.sign_out_everywhere(%(admin)s)", NO_SESSION, "none"),
    Attack("no token unlocks", "SELECT api.unlock('x')", NO_SESSION, "none"),
    # Files, programs, the server.
    Attack("file read", "SELECT pg_read_file('/etc/passwd')", DENIED),
    Attack("folder read", "SELECT pg_ls_dir('/')", DENIED),
    Attack("COPY to a program", "COPY (SELECT 1) TO PROGRAM 'id'", DENIED),
    Attack("COPY from a file", "COPY api.customer FROM '/etc/passwd'", DENIED),
    Attack("COPY into a table", "COPY pos.stock_movement FROM STDIN", DENIED),
    Attack("large object", "SELECT lo_create(0)", DENIED),
    Attack("file as large object", "SELECT lo_import('/etc/passwd')", DENIED),
    Attack("session of another ended", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity", DENIED),
    Attack("settings of all roles", "ALTER ROLE ALL SET statement_timeout = 0", DENIED),
    Attack("configuration read again", "SELECT pg_reload_conf()", DENIED),
    Attack("passwords of roles", "SELECT rolpassword FROM pg_authid", DENIED),
    # Pre-sales: other people's, and steps that do not lead there.
    Attack("another's pre-sale read", "SELECT * FROM api.pre_sale WHERE id = %(foreign_id)s", NO_ROWS),
    Attack("another's lines read", "SELECT * FROM api.pre_sale_item WHERE pre_sale_id = %(foreign_id)s", NO_ROWS),
    Attack(
        "another's pre-sale by an error in a filter",
        "SELECT 1 FROM api.pre_sale WHERE id = %(foreign_id)s AND (salesperson_name || total::text)::int = 1",
        NO_ROWS,
    ),
    Attack("another's draft submitted", "SELECT api.submit(%(foreign_id)s, %(foreign_version)s, %(request)s)", NOT_FOUND),
    Attack("another's draft deleted", "SELECT api.delete_pre_sale(%(foreign_id)s, %(foreign_version)s)", NOT_FOUND),
    Attack("another's draft deleted by a manager", "SELECT api.delete_pre_sale(%(foreign_id)s, %(foreign_version)s)", NOT_FOUND, "manager"),
    Attack("another's draft overwritten", _save("38.90", id="%(foreign_id)s", version="%(foreign_version)s"), NOT_FOUND),
    Attack("another's pending cancelled", "SELECT api.cancel(%(foreign_pending_id)s, %(foreign_pending_version)s, %(request)s, 'x')", NOT_FOUND),
    Attack("approved by its clerk", "SELECT api.approve(%(pending_id)s, %(pending_version)s, %(request)s)", DENIED),
    Attack("returned by its clerk", "SELECT api.send_back(%(pending_id)s, %(pending_version)s, %(request)s, 'x')", DENIED),
    Attack("converted by its clerk", "SELECT api.convert(%(approved_id)s, %(approved_version)s, %(request)s, '[]')", DENIED),
    Attack("approved cancelled by its clerk", "SELECT api.cancel(%(approved_id)s, %(approved_version)s, %(request)s, 'x')", DENIED),
    Attack("own pre-sale approved", "SELECT api.approve(%(own_manager_id)s, %(own_manager_version)s, %(request)s)", DENIED, "manager"),
    Attack("more approved than there is", "SELECT api.approve(%(short_id)s, %(short_version)s, %(request)s)", "PS005", "manager"),
    Attack("draft converted", "SELECT api.convert(%(draft_id)s, %(draft_version)s, %(request)s, '[]')", WRONG_STATE, "manager"),
    Attack("converted again", "SELECT api.convert(%(converted_id)s, %(converted_version)s, %(request)s, '[]')", WRONG_STATE, "manager"),
    Attack("converted cancelled", "SELECT api.cancel(%(converted_id)s, %(converted_version)s, %(request)s, 'x')", WRONG_STATE, "manager"),
    Attack("converted edited", _save("38.90", id="%(converted_id)s", version="%(converted_version)s"), WRONG_STATE),
    Attack("pending edited", _save("38.90", id="%(pending_id)s", version="%(pending_version)s"), WRONG_STATE),
    Attack("converted deleted", "SELECT api.delete_pre_sale(%(converted_id)s, %(converted_version)s)", WRONG_STATE),
    Attack("old version replayed", _save("38.90", id="%(draft_id)s", version="99"), CHANGED),
    Attack("same id with another body", _save("38.90", id="%(draft_id)s", notes="'x'"), "PS013"),
    Attack("paid with less", "SELECT api.convert(%(approved_id)s, %(approved_version)s, %(request)s, '[{\"method\": \"cash\", \"amount\": 0.01}]')", INVALID, "manager"),
    Attack("paid with NaN", "SELECT api.convert(%(approved_id)s, %(approved_version)s, %(request)s, '[{\"method\": \"cash\", \"amount\": \"NaN\"}]')", INVALID, "manager"),
    Attack("change of NaN", "SELECT api.convert(%(approved_id)s, %(approved_version)s, %(request)s, '[{\"method\": \"cash\", \"amount\": 155.60, \"change\": \"NaN\"}]')", INVALID, "manager"),
    Attack("paid by nothing", "SELECT api.convert(%(approved_id)s, %(approved_version)s, %(request)s, NULL)", INVALID, "manager"),
    Attack("created as converted", _save("38.90", status="'converted'") + "; SELECT * FROM api.pre_sale WHERE id = %(fresh)s AND status <> 'draft'", NO_ROWS, undo=True),
    # Grants to hand in what was written away from the database: good for that alone.
    Attack("grant used as a session reads", "SELECT * FROM api.product", NO_ROWS, "grant"),
    Attack("grant used as a session reads pre-sales", "SELECT * FROM api.pre_sale", NO_ROWS, "grant"),
    Attack("grant used as a session acts", "SELECT api.act(%(grant)s)", NO_SESSION, "none"),
    Attack("grant used as a session saves", _save("38.90"), NO_SESSION, "grant"),
    Attack("grant used as a session submits", "SELECT api.submit(%(draft_id)s, %(draft_version)s, %(request)s)", NO_SESSION, "grant"),
    Attack("grant used as a session makes a grant", "SELECT api.offline_grant()", NO_SESSION, "grant"),
    Attack("grant made without a session", "SELECT api.offline_grant()", NO_SESSION, "none"),
    Attack("grant forged", _offline("repeat('0', 64)"), NO_SESSION, "none"),
    Attack("grant of nothing", _offline("NULL"), NO_SESSION, "none"),
    Attack("session used as a grant", _offline("%(session)s"), NO_SESSION, "none"),
    Attack("grant that is over", _offline("%(old_grant)s", number="'C04-0001'"), NO_SESSION, "none"),
    Attack("grant that is over with a session", _offline("%(old_grant)s", number="'C04-0001'"), NO_SESSION),
    Attack("number of another counter", _offline(number="'C01-0001'"), INVALID, "none"),
    Attack("another's draft handed in", _offline(body=_body("38.90", id="%(foreign_id)s", version="%(foreign_version)s")), NOT_FOUND, "none"),
    Attack("another's pending handed in again", _offline(body=_body("38.90", id="%(foreign_pending_id)s")), NOT_FOUND, "none"),
    Attack("another's overwritten as a copy", _offline(body=_body("38.90", id="%(draft_id)s", version="9"), copy="%(foreign_id)s"), "PS013", "none"),
    Attack("converted handed in again", _offline(body=_body("38.90", id="%(converted_id)s")), "PS013", "none"),
    Attack("handed in with a total of one's own", _offline(body=_body("0.01")), INVALID, "none"),
    Attack("handed in with a negative quantity", _offline(body=_body("-38.90", _line(quantity="-1"))), INVALID, "none"),
    Attack("handed in with a price NaN", _offline(body=_body("'NaN'", _line(unit_price="'NaN'"))), INVALID, "none"),
    Attack("handed in with nothing", _offline(body=_body("0.00", "'[]'::jsonb")), INVALID, "none"),
    Attack("handed in before all time", _offline(made_at="'-infinity'"), INVALID, "none"),
    Attack("handed in after all time", _offline(made_at="'infinity'"), INVALID, "none"),
    Attack("ten megabytes of signing in", _offline(signed_in_at="%(big)s::text"), "22007", "none"),
    Attack("handed in READ ONLY", "SET TRANSACTION READ ONLY; " + _offline(), "25006", "none"),
    Attack("handed in as approved", _offline(body=_body("38.90", status="'approved'")) + "; SELECT * FROM api.pre_sale WHERE id = %(fresh)s AND status <> 'pending'", NO_ROWS, undo=True),
    Attack("handed in as another's", _offline(body=_body("38.90", salesperson_id="%(rita)s")) + "; SELECT * FROM api.pre_sale WHERE id = %(fresh)s AND salesperson_name <> 'Marina Alves'", NO_ROWS, undo=True),
    Attack("hand-ins rewritten", "UPDATE pos.offline_submission SET user_id = %(rita)s", DENIED, "admin"),
    # Money and quantities.
    Attack("total of one's own", _save("0.01"), INVALID),
    Attack("discount of more than there is", _save("0", _line(discount="'{\"kind\": \"amount\", \"value\": 999}'::jsonb")), INVALID),
    Attack("negative discount", _save("100", _line(discount="'{\"kind\": \"amount\", \"value\": -61.10}'::jsonb")), INVALID),
    Attack("negative quantity", _save("-38.90", _line(quantity="-1")), INVALID),
    Attack("quantity NaN", _save("'NaN'", _line(quantity="'NaN'")), INVALID),
    Attack("price NaN", _save("'NaN'", _line(unit_price="'NaN'")), INVALID),
    Attack("half a bag", _save("19.45", _line(quantity="0.5")), INVALID),
    Attack("unpriced product", _save("1.00", _line(product_id="%(unpriced)s", unit_price="1.00")), INVALID),
    Attack("forged label", _save("0.01", _line(quantity="10", label_total="0.01")), INVALID),
    Attack("price of nothing handed in", _save("0.00", _line(unit_price="0.00", list_price="0.00")) + "; SELECT api.submit(%(fresh)s, 1, %(request)s)", "PS008"),
    Attack("list price of one's own handed in", _save("1.00", _line(unit_price="1.00", list_price="1.00")) + "; SELECT api.submit(%(fresh)s, 1, %(request)s)", "PS008"),
    Attack("half price handed in by a manager", _save("19.45", _line(unit_price="19.45")) + "; SELECT api.submit(%(fresh)s, 1, %(request)s)", "PS008", "manager"),
    Attack("discount over the header", _save("19.45", discount="'{\"kind\": \"percent\", \"value\": 50}'::jsonb") + "; SELECT api.submit(%(fresh)s, 1, %(request)s)", "PS008"),
    Attack("override by oneself", _save("19.45", _line(unit_price="19.45")) + "; SELECT api.submit(%(fresh)s, 1, %(request)s, '{\"login\": \"marina@loja.example\", \"proof\": \"x\"}')", "PS010"),
    Attack("501 lines", _save("1", "(SELECT jsonb_agg('{}'::jsonb) FROM generate_series(1, 501))"), INVALID),
    Attack("empty pre-sale handed in", _save("0", "'[]'::jsonb") + "; SELECT api.submit(%(fresh)s, 1, %(request)s)", INVALID),
    # Catalogue, customers, stock.
    Attack("product added by a clerk", _product(id="%(fresh)s", version="0", code="''"), DENIED),
    Attack("price changed by a clerk", _product(sale_price="0.01"), DENIED),
    Attack("price NaN by a manager", _product(sale_price="'NaN'"), "23514", "manager"),
    Attack("stock smuggled into a form", _product(stock="999", reserved="0", version="99"), CHANGED, "manager"),
    Attack("stock moved by a clerk", "SELECT api.change_stock(%(request)s, %(product)s, 'receipt', 5, 'x')", DENIED),
    Attack("stock below nothing", "SELECT api.change_stock(%(request)s, %(product)s, 'adjustment', -9999, 'x')", "PS005", "manager"),
    Attack("stock of NaN", "SELECT api.change_stock(%(request)s, %(product)s, 'adjustment', 'NaN', 'x')", INVALID, "manager"),
    Attack("stock without a reason", "SELECT api.change_stock(%(request)s, %(product)s, 'adjustment', 1, ' ')", INVALID, "manager"),
    Attack("stock as a sale", "SELECT api.change_stock(%(request)s, %(product)s, 'conversion', 1, 'x')", INVALID, "manager"),
    Attack("delivery by a clerk", _receipt(_lines(_counted("quantity"))), DENIED),
    Attack("delivery by nobody", _receipt(_lines(_counted("quantity"))), NO_SESSION, "none"),
    Attack("delivery of NaN", _receipt(_lines(_counted("quantity", "'NaN'"))), INVALID, "manager"),
    Attack("delivery that cost NaN", _receipt(_lines(_counted("quantity", unit_cost="'NaN'"))), INVALID, "manager"),
    Attack("delivery of less than nothing", _receipt(_lines(_counted("quantity", "-5"))), INVALID, "manager"),
    Attack(
        "one product delivered twice by writing its id otherwise",
        _receipt(_lines(_counted("quantity"), _counted("quantity", product_id="upper(%(product)s::text)"))),
        INVALID,
        "manager",
    ),
    Attack("count by a clerk", _count(_lines(_counted("counted", expected="4"))), DENIED),
    Attack("count of NaN", _count(_lines(_counted("counted", "'NaN'", expected="4"))), INVALID, "manager"),
    Attack("count against NaN", _count(_lines(_counted("counted", expected="'NaN'"))), INVALID, "manager"),
    Attack("half a bag counted away", _count(_lines(_counted("counted", expected="4.5"))), "23514", "manager"),
    Attack("more counted than can be stored", _count(_lines(_counted("counted", "999999999.000", expected="0"))), "22003", "manager"),
    Attack(
        "one product counted twice by writing its id otherwise",
        _count(_lines(_counted("counted", expected="4"), _counted("counted", expected="4", product_id="upper(%(product)s::text)"))),
        INVALID,
        "manager",
    ),
    Attack("documents of the stock rewritten", "UPDATE pos.stock_document SET note = ''", DENIED, "admin"),
    Attack("all about a customer taken by a clerk", "SELECT api.export_customer(%(customer)s)", DENIED),
    Attack("customer forgotten by a clerk", "SELECT api.anonymise_customer(%(customer)s, %(customer_version)s, 'x')", DENIED),
    Attack("document hidden in a reason", "SELECT api.anonymise_customer(%(customer)s, %(customer_version)s, '529 982 247-25')", INVALID, "manager"),
    Attack("sample data taken out by an admin's counter", "SELECT pos.remove_sample()", DENIED, "admin"),
    Attack("document changed by a clerk", "SELECT api.save_customer(jsonb_build_object('id', %(customer)s, 'version', %(customer_version)s, 'name', 'J', 'tax_id', '12345678909', 'active', true))", DENIED),
    Attack("customer deactivated by a clerk", "SELECT api.save_customer(jsonb_build_object('id', %(customer)s, 'version', %(customer_version)s, 'name', 'J', 'tax_id', %(tax_id)s::text, 'active', false))", DENIED),
    Attack("purchase price read by a clerk", "SELECT 1 FROM api.product WHERE purchase_price IS NOT NULL", NO_ROWS),
    Attack("document of another from an error text", "SELECT api.save_customer(jsonb_build_object('id', %(fresh)s, 'version', 0, 'name', 'J', 'tax_id', %(tax_id)s::text, 'active', true))", "23505"),
    # Large input.
    Attack("ten megabytes of name", "SELECT api.save_customer(jsonb_build_object('id', %(fresh)s, 'version', 0, 'name', %(big)s::text, 'active', true))", "23514"),
    Attack("ten megabytes of notes", "SELECT api.save_customer(jsonb_build_object('id', %(fresh)s, 'version', 0, 'name', 'J', 'notes', %(big)s::text, 'active', true))", "23514"),
    Attack("ten megabytes of notes in a pre-sale", _save("38.90", notes="%(big)s::text"), INVALID),
    Attack("ten megabytes of login", "SELECT * FROM api.sign_in(%(big)s, 'x', 'C01')", NO_ROWS, "none"),
    Attack("ten megabytes of reason", "SELECT api.cancel(%(draft_id)s, %(draft_version)s, %(request)s, %(big)s)", INVALID),
    Attack("ten megabytes of barcode", _product(barcodes="jsonb_build_array(jsonb_build_object('barcode', %(big)s::text, 'pack_quantity', 1))"), "23514", "manager"),
    Attack("a counter of any name", "SELECT * FROM api.sign_in('marina@loja.example', 'x', '../../x')", NO_ROWS, "none"),
    # Side doors.
    Attack("prepared transaction holds locks", "PREPARE TRANSACTION 'x'", "55000"),
    Attack("code block as owner", "DO $$BEGIN PERFORM pos.me();END$$", DENIED),
    Attack("cursor over a table", "DECLARE c CURSOR FOR SELECT * FROM pos.app_user", DENIED),
    Attack("statistics of columns", "SELECT * FROM pg_stats WHERE schemaname = 'pos'", NO_ROWS),
    Attack("regclass cast reads", "SELECT query_to_xml('SELECT * FROM pos.app_user', true, false, '')", DENIED),
    Attack("table to xml", "SELECT table_to_xml('pos.app_user'::regclass, true, false, '')", DENIED),
    Attack("schema to xml", "SELECT schema_to_xml('pos', true, false, '')", DENIED),
]  # fmt: skip
