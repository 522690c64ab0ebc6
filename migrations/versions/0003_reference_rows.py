"""The rows that are the program's own: permissions, transitions, ways to pay, settings, the database's identity."""

from __future__ import annotations

from alembic import op

from pos_app.db.schema import run_script

revision = "0003_reference_rows"
down_revision = "0002_rules"
branch_labels = None
depends_on = None

INSERT = """
INSERT INTO pos.install (install_id, fake_salt_key)
SELECT gen_random_uuid(), sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
 WHERE NOT EXISTS (SELECT FROM pos.install);

INSERT INTO pos.role_permission (role, permission) VALUES
    ('employee', 'catalogue.read'), ('employee', 'customer.write'), ('employee', 'pre_sale.write'),
    ('manager', 'catalogue.read'), ('manager', 'customer.write'), ('manager', 'pre_sale.write'),
    ('manager', 'customer.restricted'), ('manager', 'product.write'), ('manager', 'stock.adjust'),
    ('manager', 'pre_sale.review'), ('manager', 'report.read'),
    ('admin', 'catalogue.read'), ('admin', 'customer.write'), ('admin', 'pre_sale.write'),
    ('admin', 'customer.restricted'), ('admin', 'product.write'), ('admin', 'stock.adjust'),
    ('admin', 'pre_sale.review'), ('admin', 'report.read'), ('admin', 'user.manage'), ('admin', 'shop.manage'),
    ('admin', 'audit.read');

INSERT INTO pos.transition (from_status, to_status) VALUES
    ('draft', 'pending'), ('pending', 'approved'), ('approved', 'converted'), ('pending', 'draft'),
    ('draft', 'cancelled'), ('pending', 'cancelled'), ('approved', 'cancelled');

INSERT INTO pos.payment_method (code, name, position) VALUES
    ('cash', 'Dinheiro', 1), ('pix', 'PIX', 2), ('credit', 'Cartão de crédito', 3), ('debit', 'Cartão de débito', 4),
    ('boleto', 'Boleto', 5)
    ON CONFLICT (code) DO NOTHING;

INSERT INTO pos.setting_rule (key, kind, low, high, choices, required, writer) VALUES
    ('shop.name', 'text', 0, 120, '{}', true, 'admin'), ('shop.tax_id', 'tax_id', 0, 14, '{}', false, 'admin'),
    ('shop.phone', 'phone', 0, 16, '{}', false, 'admin'), ('shop.address', 'text', 0, 200, '{}', false, 'admin'),
    ('shop.city', 'text', 0, 100, '{}', false, 'admin'),
    ('shop.time_zone', 'choice', 0, 0, '{America/Araguaina, America/Bahia, America/Belem, America/Boa_Vista,
      America/Campo_Grande, America/Cuiaba, America/Eirunepe, America/Fortaleza, America/Maceio, America/Manaus,
      America/Noronha, America/Porto_Velho, America/Recife, America/Rio_Branco, America/Santarem,
      America/Sao_Paulo}', false, 'admin'),
    ('pix.key', 'pix_key', 0, 77, '{}', false, 'admin'), ('pix.city', 'text', 0, 15, '{}', false, 'admin'),
    ('print.header', 'lines', 0, 500, '{}', false, 'admin'), ('print.footer', 'lines', 0, 500, '{}', false, 'admin'),
    ('cap.employee', 'percent', 0, 100, '{}', false, 'admin'), ('cap.manager', 'percent', 0, 100, '{}', false, 'admin'),
    ('cap.admin', 'percent', 0, 100, '{}', false, 'admin'), ('approval.own', 'switch', 0, 0, '{}', false, 'admin'),
    ('convert.employee', 'switch', 0, 0, '{}', false, 'admin'),
    ('pre_sale.employee_sees_all', 'switch', 0, 0, '{}', false, 'admin'),
    ('pre_sale.merge_lines', 'switch', 0, 0, '{}', false, 'admin'),
    ('pre_sale.validity_days', 'number', 1, 365, '{}', false, 'admin'),
    ('stock.low_by_available', 'switch', 0, 0, '{}', false, 'admin'),
    ('stock.low_without_minimum', 'switch', 0, 0, '{}', false, 'admin'),
    ('stock.cost', 'choice', 0, 0, '{last, average}', false, 'admin'),
    ('scale.layouts', 'layouts', 0, 10, '{}', false, 'admin'),
    ('session.idle_lock_minutes', 'number', 0, 240, '{}', false, 'admin'),
    ('session.hours', 'number', 1, 72, '{}', false, 'admin'),
    ('sign_in.bcrypt_cost', 'number', 4, 16, '{}', false, 'cli');

INSERT INTO pos.shop (key, value) VALUES
    ('shop.name', '""'), ('shop.tax_id', 'null'), ('shop.phone', 'null'), ('shop.address', 'null'),
    ('shop.city', 'null'), ('shop.time_zone', '"America/Sao_Paulo"'), ('pix.key', 'null'), ('pix.city', 'null'),
    ('print.header', 'null'), ('print.footer', 'null'), ('cap.employee', '5'), ('cap.manager', '20'),
    ('cap.admin', '100'), ('approval.own', 'false'), ('convert.employee', 'false'),
    ('pre_sale.employee_sees_all', 'false'), ('pre_sale.merge_lines', 'true'),
    ('pre_sale.validity_days', '7'), ('stock.low_by_available', 'true'), ('stock.low_without_minimum', 'false'),
    ('stock.cost', '"last"'),
    ('scale.layouts', '[{"prefix": "2", "item": [1, 7], "value": [7, 12], "kind": "price", "decimals": 2}]'),
    ('session.idle_lock_minutes', '10'), ('session.hours', '12'), ('sign_in.bcrypt_cost', '12')
    ON CONFLICT (key) DO NOTHING;
"""


def upgrade() -> None:
    """Insert them."""
    run_script(op.get_bind(), INSERT)


def downgrade() -> None:
    """Take out what nobody can have changed; the identity, without which no password fits, and the settings stay."""
    run_script(
        op.get_bind(),
        "DELETE FROM pos.role_permission; DELETE FROM pos.transition; DELETE FROM pos.setting_rule",
    )
