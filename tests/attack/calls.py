"""What the attacks are made of: outcomes, names, and the calls of functions as SQL."""

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


def line_sql(**changes: str) -> str:
    parts = {"product_id": "%(product)s", "quantity": "1", "unit_price": "38.90", "list_price": "38.90", **changes}
    pairs = ", ".join(f"'{key}', {value}" for key, value in parts.items())
    return f"jsonb_build_array(jsonb_build_object({pairs}))"


def save_sql(total: str, lines: str | None = None, **changes: str) -> str:
    return f"SELECT api.save_pre_sale({body_sql(total, lines, **changes)})"


def offline_sql(grant: str = "%(grant)s", body: str | None = None, **changes: str) -> str:
    made = body or body_sql("38.90")
    parts = {
        "schema": "1", "request": "%(request)s", "copy": "%(copy)s", "number": "'C03-0001'", "made_at": "now()",
        "body": made, **changes,
    }  # fmt: skip
    pairs = ", ".join(f"'{key}', {value}" for key, value in parts.items())
    return f"SELECT api.submit_offline({grant}, jsonb_build_object({pairs}))"


def give_up_sql(reason: str = "'em dobro'", signed: str = "NULL", **changes: str) -> str:
    """What a counter set aside, noted as given up."""
    parts = {"pre_sale": "%(fresh)s", "number": "'C04-0001'", "total": "'1.00'", **changes}
    pairs = ", ".join(f"'{key}', {value}" for key, value in parts.items())
    return f"SELECT api.give_up_unsent(%(request)s, jsonb_build_object({pairs}), {reason}, {signed})"


def body_sql(total: str, lines: str | None = None, **changes: str) -> str:
    parts = {"id": "%(fresh)s", "version": "0", "total": total, "lines": lines or line_sql(), **changes}
    pairs = ", ".join(f"'{key}', {value}" for key, value in parts.items())
    return f"jsonb_build_object({pairs})"


def import_sql(field: str, value: str, product: str = "%(fresh)s") -> str:
    return (
        f"INSERT INTO api.import_product (line, id, name, unit, {field}) VALUES (2, {product}, 'X', 'KG', {value}); "
        "SELECT api.merge_import('product', %(request)s, 0)"
    )


def counted_sql(field: str, value: str = "5", **changes: str) -> str:
    parts = {"product_id": "%(product)s", field: value, **changes}
    pairs = ", ".join(f"'{key}', {part}" for key, part in parts.items())
    return f"jsonb_build_object({pairs})"


def lines_sql(*lines: str) -> str:
    return f"jsonb_build_object('note', 'x', 'lines', jsonb_build_array({', '.join(lines)}))"


def receipt_sql(body: str) -> str:
    return f"SELECT api.receive_stock(%(fresh)s, {body})"


def count_sql(body: str) -> str:
    return f"SELECT * FROM api.count_stock(%(fresh)s, {body})"


def product_sql(**changes: str) -> str:
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


def user_sql(user: str, role: str, version: str = "1", active: str = "true") -> str:
    return (
        f"SELECT api.save_user(jsonb_build_object('id', {user}, 'version', {version}, 'email', 'x@loja.example',"
        f" 'full_name', 'X', 'role', '{role}', 'active', {active}), %(salt)s, %(verifier)s)"
    )


TABLES = (
    "app_user", "session", "offline_grant", "offline_submission", "customer", "product", "product_barcode",
    "stock_movement", "stock_document", "pre_sale", "pre_sale_item", "pre_sale_payment", "override", "audit_log",
    "shop", "install", "role_permission", "setting_rule", "transition",
)  # fmt: skip

VIEWS = (
    "app_user", "customer", "product", "product_barcode", "stock_movement", "pre_sale", "pre_sale_item",
    "pre_sale_payment", "payment_method", "shop", "audit_log",
)  # fmt: skip
