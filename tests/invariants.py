"""What holds in every shop, asked of the tables themselves: each query finds the rows that break a rule."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Engine, text

RULES: Final = {
    "stock is the sum of the ledger": """
        SELECT p.code FROM pos.product p LEFT JOIN pos.stock_movement m ON m.product_id = p.id
         GROUP BY p.id HAVING p.stock <> coalesce(sum(m.quantity), 0)""",
    "each balance is the one before and the quantity": """
        SELECT x.id FROM (SELECT m.id, m.balance_after - m.quantity AS found,
                                 coalesce(lag(m.balance_after) OVER (PARTITION BY m.product_id ORDER BY m.id), 0) AS due
                            FROM pos.stock_movement m) x WHERE found <> due""",
    "the ledger is in the order of time": """
        SELECT x.id FROM (SELECT m.id, m.at, lag(m.at) OVER (PARTITION BY m.product_id ORDER BY m.id) AS before
                            FROM pos.stock_movement m) x WHERE at < before""",
    "reserved is what approved pre-sales hold": """
        SELECT p.code FROM pos.product p WHERE p.reserved <> coalesce((SELECT sum(i.quantity)
          FROM pos.pre_sale_item i JOIN pos.pre_sale s ON s.id = i.pre_sale_id
         WHERE i.product_id = p.id AND s.status = 'approved'), 0)""",
    "a sold line has one row of the ledger, others none": """
        SELECT i.pre_sale_id FROM pos.pre_sale_item i JOIN pos.pre_sale s ON s.id = i.pre_sale_id
          LEFT JOIN pos.stock_movement m ON m.pre_sale_id = i.pre_sale_id AND m.pre_sale_line = i.line_number
         GROUP BY i.pre_sale_id, i.line_number, s.id
        HAVING count(m.id) <> (s.status = 'converted')::int
            OR bool_or(m.kind <> 'conversion' OR m.quantity <> -i.quantity OR m.product_id <> i.product_id
                       OR m.at <> s.converted_at OR m.user_id IS DISTINCT FROM s.converted_by)""",
    "lines are priced to the cent": """
        SELECT i.pre_sale_id FROM pos.pre_sale_item i
         WHERE i.line_total <> CASE i.discount_kind WHEN 'percent'
                                    THEN round(i.quantity * i.unit_price * (100 - i.discount_value) / 100, 2)
                                    ELSE round(i.quantity * i.unit_price, 2) - coalesce(i.discount_value, 0) END
            OR i.discount_amount <> round(i.quantity * i.unit_price, 2) - i.line_total
            OR i.list_total <> round(i.quantity * i.list_price, 2)""",
    "headers add up their lines": """
        SELECT s.number FROM pos.pre_sale s LEFT JOIN pos.pre_sale_item i ON i.pre_sale_id = s.id GROUP BY s.id
        HAVING s.subtotal <> coalesce(sum(i.line_total), 0) OR s.list_total <> coalesce(sum(i.list_total), 0)
            OR s.line_count <> count(i.line_number) OR max(i.line_number) <> count(i.line_number)
            OR s.total <> CASE s.discount_kind WHEN 'percent'
                               THEN round(s.subtotal * (100 - s.discount_value) / 100, 2)
                               ELSE s.subtotal - coalesce(s.discount_value, 0) END
            OR s.discount_amount <> s.subtotal - s.total""",
    "payments sum up to what was sold": """
        SELECT s.number FROM pos.pre_sale s LEFT JOIN pos.pre_sale_payment y ON y.pre_sale_id = s.id GROUP BY s.id
        HAVING coalesce(sum(y.amount), 0) <> CASE s.status WHEN 'converted' THEN s.total ELSE 0 END
            OR bool_or(y.change > 0 AND y.method_code <> 'cash')""",
    "stamps are those of the state": """
        SELECT s.number FROM pos.pre_sale s
         WHERE (s.status IN ('pending', 'approved', 'converted')) AND s.submitted_at IS NULL
            OR (s.status IN ('approved', 'converted')) <> (s.approved_at IS NOT NULL AND s.status <> 'cancelled')
            OR (s.status = 'converted') <> (s.converted_at IS NOT NULL)
            OR (s.status = 'cancelled') <> (s.cancelled_at IS NOT NULL)
            OR (s.status = 'cancelled') <> (s.reason <> '')
            OR (s.submitted_at IS NULL) <> (s.submitted_by IS NULL)
            OR (s.submitted_at IS NULL) <> (s.valid_until IS NULL)
            OR (s.approved_at IS NULL) <> (s.approved_by IS NULL)
            OR (s.converted_at IS NULL) <> (s.converted_by IS NULL)
            OR s.updated_at <> greatest(s.created_at, s.submitted_at, s.approved_at, s.converted_at, s.cancelled_at)
            OR s.submitted_at < s.created_at OR s.approved_at < s.submitted_at OR s.converted_at < s.approved_at
            OR s.updated_at > now() OR s.line_count = 0 AND s.status <> 'draft'""",
    "nobody approves their own": "SELECT number FROM pos.pre_sale WHERE approved_by IN (salesperson_id, submitted_by)",
    "reviewers may review": """
        SELECT s.number FROM pos.pre_sale s JOIN pos.app_user u ON u.id IN (s.approved_by, s.converted_by)
         WHERE u.role = 'employee'""",
    "no clerk gives more than their cap": """
        SELECT s.number FROM pos.pre_sale s JOIN pos.app_user u ON u.id = s.salesperson_id
         WHERE s.status <> 'draft' AND pos.beyond_cap(s, pos.cap_of(u.id, u.role)) IS NOT NULL""",
    "lines show the product": """
        SELECT i.pre_sale_id FROM pos.pre_sale_item i JOIN pos.product p ON p.id = i.product_id
         WHERE (i.code, i.name, i.unit, i.list_price, i.cost)
               IS DISTINCT FROM (p.code, p.name, p.unit, p.sale_price, p.purchase_price)
            OR NOT p.allows_fraction AND i.quantity <> trunc(i.quantity)""",
    "a line knows when it was sold": """
        SELECT i.pre_sale_id FROM pos.pre_sale_item i JOIN pos.pre_sale s ON s.id = i.pre_sale_id
         WHERE i.sold_at IS DISTINCT FROM s.converted_at""",
    "each step of a pre-sale is in the audit, in its order": """
        SELECT s.number FROM pos.pre_sale s
          LEFT JOIN (SELECT row_id, array_agg(action ORDER BY id) AS steps, array_agg(at ORDER BY id) AS moments
                       FROM pos.audit_log WHERE table_name = 'pre_sale' GROUP BY 1) a ON a.row_id = s.id::text
         WHERE a.steps IS DISTINCT FROM array_remove(ARRAY['add',
                   CASE WHEN s.submitted_at IS NOT NULL THEN 'submit' END,
                   CASE WHEN s.approved_at IS NOT NULL THEN 'approve' END, CASE s.status WHEN 'converted' THEN 'convert'
                   WHEN 'cancelled' THEN 'cancel' END], NULL)
            OR a.moments IS DISTINCT FROM array_remove(
                   ARRAY[s.created_at, s.submitted_at, s.approved_at, s.converted_at, s.cancelled_at], NULL)
            OR s.version <> cardinality(a.steps)""",
    "the audit keeps what was added": """
        SELECT a.id FROM pos.audit_log a LEFT JOIN pos.pre_sale s ON s.id::text = a.row_id
          LEFT JOIN pos.product p ON p.id::text = a.row_id LEFT JOIN pos.customer c ON c.id::text = a.row_id
         WHERE a.action = 'add' AND a.table_name IN ('pre_sale', 'product', 'customer')
           AND a.after IS DISTINCT FROM CASE a.table_name
                   WHEN 'pre_sale' THEN pos.pre_sale_facts(s.id) || '{"status": "draft"}'
                   WHEN 'product' THEN pos.product_facts(p, pos.barcodes_of(p.id))
                   ELSE pos.customer_facts(jsonb_populate_record(NULL::pos.customer, '{}'), c) END""",
    "the audit names who took the step": """
        SELECT a.id FROM pos.audit_log a JOIN pos.pre_sale s ON s.id::text = a.row_id
         WHERE a.user_id IS DISTINCT FROM CASE a.action WHEN 'add' THEN s.salesperson_id
                   WHEN 'submit' THEN s.submitted_by
                   WHEN 'approve' THEN s.approved_by WHEN 'convert' THEN s.converted_by ELSE s.cancelled_by END""",
    "every receipt is in the audit": """
        SELECT m.id FROM pos.stock_movement m
          FULL JOIN (SELECT * FROM pos.audit_log WHERE action = 'receipt') a
            ON a.row_id = m.product_id::text AND a.at = m.at AND a.after ->> 'stock' = m.balance_after::text
         WHERE m.kind = 'receipt' AND a.id IS NULL OR a.id IS NOT NULL AND m.id IS NULL""",
    "closed tables are closed": """
        SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = 'append_only' AND tgenabled <> 'O'""",
}  # fmt: skip


def broken(owner: Engine) -> dict[str, int]:
    """How many rows break each rule; nothing where all hold."""
    with owner.connect() as connection:
        found = {name: len(connection.execute(text(query)).all()) for name, query in RULES.items()}
    return {name: count for name, count in found.items() if count}
