"""A page with every widget in its states, for looking at: python -m tests.ui.gallery FOLDER saves it in both themes."""

import sys
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from pos_app.adapters.tables import Column, RowTableModel
from pos_app.domain.errors import Invalid
from pos_app.domain.money import format_money
from pos_app.ui import i18n, theme
from pos_app.ui.widgets.amount_label import AmountLabel
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.buttons import DangerButton, GhostButton, MethodButton, PrimaryButton, SecondaryButton
from pos_app.ui.widgets.card import Card, label, line
from pos_app.ui.widgets.chip import Chip
from pos_app.ui.widgets.decimal_edit import MoneyEdit, PercentEdit, QuantityEdit
from pos_app.ui.widgets.empty_state import EmptyState
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.kbd import KeyHints
from pos_app.ui.widgets.page_header import PageHeader
from pos_app.ui.widgets.password_edit import PasswordEdit
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.sidebar import Sidebar, SidebarItem
from pos_app.ui.widgets.suggest_list import Suggestion
from pos_app.ui.widgets.suggest_popup import SuggestPopup
from pos_app.ui.widgets.table_view import TableView
from pos_app.ui.widgets.tax_id_edit import TaxIdEdit
from pos_app.ui.widgets.toast import Toast

Line = tuple[str, str, str, str, str, str, tuple[str, str, str] | None]

LINES: tuple[Line, ...] = (
    ("Cimento CP II-E-32 50 kg Votoran", "004512", "12 un", "38,90", "—", "466,80", None),
    ("Areia média lavada — saco 20 kg", "007821", "40 un", "6,49", "—", "259,60", None),
    ("Tubo PVC soldável 25 mm 6 m Tigre", "010033", "8 un", "27,35", "5,0", "207,86", None),
    ("Joelho 90° soldável 25 mm", "010190", "24 un", "1,19", "—", "28,56", ("warning", "", "só 11 em estoque")),
    ("Tinta acrílica fosca branco neve 18 L Suvinil", "021408", "2 lt", "389,90", "7,5", "721,32", None),
)
STATES = (
    ("neutral", "pencil", "Rascunho"),
    ("info", "clock", "Aguardando"),
    ("success", "circle-check", "Aprovada"),
    ("success", "banknote", "Convertida"),
    ("danger", "ban", "Cancelada"),
)


class Gallery(QWidget):
    """A pre-sale page with nothing behind it, and the other widgets beside."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Galeria")
        self.sidebar = Sidebar(
            [
                SidebarItem("pre_sale", "shopping-cart", "Pré-venda"),
                SidebarItem("queue", "clipboard-list", "Fila"),
                SidebarItem("customers", "users", "Clientes"),
                SidebarItem("products", "package", "Produtos"),
                SidebarItem("stock", "warehouse", "Estoque"),
                SidebarItem("board", "layout-dashboard", "Painel"),
                SidebarItem("users", "shield-user", "Usuários"),
                SidebarItem("audit", "scroll-text", "Auditoria"),
                SidebarItem("settings", "settings", "Configurações"),
            ]
        )
        self.sidebar.set_current("pre_sale")
        self.sidebar.set_count("queue", 7)
        self.sidebar.set_operator("Marina Alves", "Vendedora")
        page = QVBoxLayout()
        page.setContentsMargins(*[theme.px(n) for n in (20, 12, 20, 12)])
        page.setSpacing(theme.px(12))
        header = PageHeader("Pré-venda 000123", "aberta hoje às 14:52 por Marina")
        header.set_chip("Rascunho", "info", "pencil")
        header.add_action(SecondaryButton("Nova", "plus", "pre_sale.new"))
        header.add_action(SecondaryButton("Imprimir", "printer", key="F11"))
        page.addWidget(header)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(14))
        columns.addLayout(self._left(), 1)
        columns.addWidget(self._right())
        page.addLayout(columns)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(page)
        self.toast = Toast(self, over=self)

    def _left(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(theme.px(12))
        entry = Card()
        self.code = SearchEdit("Código, EAN ou descrição do produto", entry=True)
        quantity = QuantityEdit()
        quantity.setProperty("entry", True)
        quantity.set_value(Decimal(1))
        quantity.setFixedWidth(theme.px(110))
        fields = QHBoxLayout()
        fields.setSpacing(theme.px(10))
        fields.addWidget(FormField("Produto", self.code, key="F3"), 1)
        fields.addWidget(FormField("Quantidade", quantity))
        add = PrimaryButton("Adicionar", "plus", tall="entry")
        fields.addWidget(add, alignment=Qt.AlignmentFlag.AlignBottom)
        entry.box.addLayout(fields)
        box.addWidget(entry)
        self.banner = Banner()
        box.addWidget(self.banner)
        lines = Card(margin=0, spacing=0)
        self.model: RowTableModel[Line] = RowTableModel(
            [
                Column(key="n", title=lambda: "#", get=lambda r: str(LINES.index(r) + 1)),
                Column(
                    key="name",
                    title=lambda: "Produto",
                    get=lambda r: r[0],
                    secondary=lambda r: r[1],
                    chip=lambda r: r[6],
                ),
                Column(key="quantity", title=lambda: "Quantidade", get=lambda r: r[2], align="right"),
                Column(key="price", title=lambda: "Preço unit.", get=lambda r: r[3], align="right"),
                Column(key="state", title=lambda: "Estado", get=lambda r: "", chip=lambda r: STATES[LINES.index(r)]),
                Column(key="total", title=lambda: "Total", get=lambda r: r[5], align="right", strong=True),
            ],
            key=lambda r: r[1],
        )
        self.table = TableView(
            "Itens",
            self.model,
            (44, None, 110, 100, 140, 110),
            give_way=(4, 0),
            empty=EmptyState(
                "scan-barcode",
                "Nenhum item ainda",
                "Leia um código de barras ou digite o nome do produto e tecle Enter.",
                "F3",
            ),
        )
        lines.box.addWidget(self.table)
        foot = QFrame()
        foot.setProperty("role", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        row.addWidget(label("5 itens", "muted"))
        row.addStretch(1)
        row.addWidget(KeyHints([("Enter", "editar"), ("Del", "remover")]))
        lines.box.addWidget(foot)
        box.addWidget(lines, 1)
        self.popup = SuggestPopup(
            self.code, [("↑ ↓", "escolher"), ("Enter", "adicionar"), ("3*", "multiplicar"), ("Esc", "fechar")]
        )
        return box

    def _right(self) -> Card:
        card = Card("Resumo", spacing=8)
        card.setFixedWidth(theme.px(316))
        for name, amount in (("Subtotal", "3.047,55"), ("Descontos nos itens", "−103,43")):
            row = QHBoxLayout()
            row.addWidget(label(name, "muted"))
            row.addStretch(1)
            row.addWidget(AmountLabel(f"R$ {amount}"))
            card.box.addLayout(row)
        card.box.addWidget(line())
        row = QHBoxLayout()
        row.addWidget(label("Total", "section"))
        row.addStretch(1)
        row.addWidget(AmountLabel("R$ 2.944,12", 34, QFont.Weight.Bold))
        card.box.addLayout(row)
        card.box.addWidget(label("Forma prevista", "label"))
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for i, (name, icon) in enumerate(
            (("PIX", "qr-code"), ("Crédito", "credit-card"), ("Dinheiro", "banknote"), ("Boleto", "barcode"))
        ):
            button = MethodButton(name, icon, i + 1)
            button.setChecked(i == 0)
            grid.addWidget(button, i // 2, i % 2)
        card.box.addLayout(grid)
        notes = QPlainTextEdit()
        notes.setPlaceholderText("Ex.: entregar na obra, portão 2")
        notes.setFixedHeight(theme.px(70))
        card.box.addWidget(FormField("Observações", notes))
        warning = Banner()
        warning.tell("1 item acima do estoque.\nO gerente decide na revisão.", "warning")
        card.box.addWidget(warning)
        card.box.addStretch(1)
        card.box.addWidget(PrimaryButton("Enviar para revisão", "send", "pre_sale.submit", tall="main"))
        row = QHBoxLayout()
        row.addWidget(SecondaryButton("Salvar", "save", "pre_sale.park"), 1)
        row.addWidget(DangerButton("Cancelar"))
        card.box.addLayout(row)
        return card


class Forms(QWidget):
    """Fields in all states."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setSpacing(theme.px(16))
        card = Card("Campos")
        price, wrong, percent, tax_id, password = (
            MoneyEdit(),
            QuantityEdit(),
            PercentEdit(),
            TaxIdEdit(),
            PasswordEdit(),
        )
        price.set_value(Decimal("1234.56"))
        wrong.setText("1.234")
        percent.set_value(Decimal("7.5"))
        tax_id.set_value("12ABC34501DE35")
        password.setText("segredo!")
        unit = QComboBox()
        unit.addItems(["UN — unidade", "KG — quilograma", "M — metro"])
        off = MoneyEdit()
        off.setEnabled(False)
        off.setText("0,00")
        for field in (
            FormField("Preço de venda", price, help_text="Vazio: ainda não pode ser vendido"),
            FormField("Quantidade", wrong),
            FormField("Desconto", percent),
            FormField("CPF ou CNPJ", tax_id),
            FormField("Senha", password, help_text="De 8 a 128 caracteres"),
            FormField("Unidade", unit),
            FormField("Desligado", off),
        ):
            card.box.addWidget(field)
        wrong.set_problem(Invalid("quantity", "ambiguous"))
        card.box.addStretch(1)
        grid.addWidget(card, 0, 0)
        other = Card("Estados")
        for kind, icon, text in STATES:
            other.box.addWidget(Chip(text, kind, icon))  # type: ignore[arg-type]
        for kind, text in (
            ("info", "Os preços mudaram desde que esta pré-venda foi escrita."),
            ("success", "Backup feito hoje às 12:04."),
            ("warning", "2 itens acima do estoque."),
            ("danger", "O banco de dados não respondeu. O que foi digitado está guardado."),
        ):
            banner = Banner()
            retry = "Tentar de novo" if kind == "danger" else ""
            banner.tell(text, kind, action=retry, number="E-7F3K2" if retry else "")  # type: ignore[arg-type]
            other.box.addWidget(banner)
        for check in (True, False):
            box, radio = QCheckBox("Aceita fração"), QRadioButton("Neste computador")
            box.setChecked(check)
            radio.setChecked(check)
            other.box.addWidget(box)
            other.box.addWidget(radio)
        for button in (
            PrimaryButton("Adicionar", "plus"),
            SecondaryButton("Salvar", "save", key="F9"),
            DangerButton("Recusar", "ban"),
            GhostButton("Trocar", "user-search", key="F4"),
        ):
            other.box.addWidget(button)
        off_button = PrimaryButton("Enviar", "send", key="F10")
        off_button.setEnabled(False)
        other.box.addWidget(off_button)
        other.box.addStretch(1)
        grid.addWidget(other, 0, 1)


def main(folder: Path) -> None:
    """Save the pages in both themes and several scales."""
    app = QApplication([])
    i18n.install(app, "pt_BR")
    folder.mkdir(parents=True, exist_ok=True)
    names: tuple[theme.ThemeName, ...] = ("light", "dark")
    for name in names:
        for scale in (100, 125):
            theme.apply_theme(app, name, scale)
            page = Gallery()
            page.sidebar.set_compact(compact=scale > 100)
            page.resize(1366, 768)
            page.show()
            QTest.qWaitForWindowActive(page)
            page.grab().save(str(folder / f"{name}-{scale}-0-empty.png"))
            page.model.set_rows(LINES)
            page.table.select_row(3)
            page.code.setFocus()
            page.grab().save(str(folder / f"{name}-{scale}-1-lines.png"))
            page.code.setText("argam")
            page.popup.show_rows(
                [
                    Suggestion(
                        "Argamassa AC-III 20 kg cinza",
                        "018340  ·  EAN 7891234500012",
                        ("success", "circle-check", "96 un"),
                        "R$ 34,90",
                    ),
                    Suggestion(
                        "Argamassa AC-II 20 kg cinza",
                        "018341  ·  EAN 7891234500029",
                        ("warning", "triangle-alert", "3 un"),
                        "R$ 24,50",
                    ),
                    Suggestion(
                        "Rejunte flexível 1 kg, para argamassa",
                        "018355  ·  EAN 7891234500036",
                        ("success", "circle-check", "210 un"),
                        "R$ 9,80",
                    ),
                    Suggestion(
                        "Argamassa refratária 5 kg",
                        "018360  ·  EAN 7891234500043",
                        ("danger", "circle-alert", "sem estoque"),
                        "R$ 1.041,20",
                    ),
                ],
                "argam",
                f"{format_money(Decimal(4))[:1]} de 4 · 18 ms",
            )
            page.toast.tell("Pré-venda 000122 enviada para revisão", undo=lambda: None)
            page.grab().save(str(folder / f"{name}-{scale}-2-popup.png"))
            forms = Forms()
            forms.resize(1000, 768)
            forms.show()
            forms.grab().save(str(folder / f"{name}-{scale}-3-forms.png"))
            page.close()
            forms.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
