"""The window of an import in its states; a file for it is made, and gone once it is read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pos_app.domain.importing.fields import FIELDS
from pos_app.domain.importing.model import ImportKind
from pos_app.tour.scenes.registry import Steps, scene
from pos_app.tour.scenes.stage import Stage
from pos_app.tour.waits import Until
from pos_app.ui.i18n import language
from pos_app.ui.importing.dialog import ImportDialog

_COLUMNS = ("barcode", "name", "brand", "sale_price", "purchase_price", "stock", "unit")
_GOODS = (
    "789 75172 0655 0;Café torrado 500 g;Serra;R$ 13,89;9,20;12;und\r\n"
    "7898222290049.;Água mineral 500 ml;Não Informado.;2,50;;24;\r\n"
    "SEM GTIN;Pão francês;-;16,90;;;KG\r\n"
    ";Açúcar cristal 1 kg;;8,50;;99;\r\n"
    ";Açúcar cristal 2 kg;;14.90;;;\r\n"
    "7894900031750;Refrigerante 2 l;;9,00;;;\r\n"
    ";Vela;;dez reais;abc;;\r\n"
)


@scene(ImportDialog, "import")
def _import(stage: Stage) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "products")
    return (yield from stage.opened(ImportDialog(page.desk, ImportKind.PRODUCTS, page)))


@scene(ImportDialog, "import-looked-at")
def _import_looked_at(stage: Stage) -> Steps:
    return (yield from _with_file(stage, _headings(*_COLUMNS) + _GOODS))


@scene(ImportDialog, "import-refused")
def _import_refused(stage: Stage) -> Steps:
    return (yield from _with_file(stage, "Um;Dois\r\n1;2\r\n"))


@scene(ImportDialog, "import-nothing-to-store")
def _import_nothing(stage: Stage) -> Steps:
    return (yield from _with_file(stage, _headings("name", "sale_price") + "Vela;dez reais\r\n"))


def _headings(*keys: str) -> str:
    """As a file of ours names these fields."""
    titles = {field.key: field.title(language()) for field in FIELDS[ImportKind.PRODUCTS]}
    return ";".join(titles[key] for key in keys) + "\r\n"


def _with_file(stage: Stage, content: str) -> Steps:
    page = yield from stage.shell(stage.shop.manager, "products")
    dialog = yield from stage.opened(ImportDialog(page.desk, ImportKind.PRODUCTS, page))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "produtos.csv"
        path.write_text(content, encoding="utf-8", newline="")
        dialog.open_file(path)
        yield Until("the file to be read", lambda: dialog.job.source is not None)
        yield from stage.settle()
        yield Until("the rows to be looked at", lambda: not dialog.job.busy)
    return dialog
