"""The fields of each kind, and which column of a file is which: guessed from the headings, changeable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pos_app.domain.importing.model import FileProblem, ImportKind, ImportRefused
from pos_app.domain.money import Lang
from pos_app.domain.text import norm


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a row: its key, what files of ours call it in both languages, and what others do (normalised)."""

    key: str
    pt: str
    en: str
    others: tuple[str, ...] = ()

    def title(self, lang: Lang) -> str:
        """What a file of ours calls it."""
        return self.en if lang == "en" else self.pt

    @property
    def headings(self) -> frozenset[str]:
        """All that it may be called, as `plain` writes them."""
        return frozenset({plain(self.key), plain(self.pt), plain(self.en), *self.others})


FIELDS: Final[Mapping[ImportKind, tuple[Field, ...]]] = {
    ImportKind.PRODUCTS: (
        Field("code", "Código", "Code", (
            "cod", "sku", "codigo interno", "codigo produto", "codigo do produto", "cod produto", "referencia", "ref",
            "product code", "item code", "internal code")),
        Field("barcode", "Código de barras", "Barcode", (
            "ean", "gtin", "ean13", "gtin ean", "ean gtin", "cod barras", "cod de barras", "codigo barras", "cod barra",
            "codigo ean", "codigo gtin", "cean", "upc", "bar code")),
        Field("name", "Nome", "Name", (
            "produto", "nome do produto", "nome produto", "descricao do produto", "descricao produto", "mercadoria",
            "item", "xprod", "product", "product name", "title")),
        Field("brand", "Marca", "Brand", ("fabricante", "manufacturer", "maker")),
        Field("description", "Descrição", "Description", (
            "detalhes", "descricao completa", "descricao detalhada", "observacao", "observacoes", "details", "notes")),
        Field("category", "Categoria", "Category", (
            "grupo", "departamento", "secao", "setor", "familia", "department", "group")),
        Field("unit", "Unidade", "Unit", ("un", "und", "unid", "unidade de medida", "ucom", "uom", "unit of measure")),
        Field("allows_fraction", "Fracionado", "Sold in fractions", (
            "fracionavel", "permite fracao", "vende fracionado", "fraction", "allows fraction")),
        Field("purchase_price", "Preço de compra", "Purchase price", (
            "custo", "preco custo", "preco de custo", "valor custo", "valor de custo", "preco compra", "cost",
            "cost price", "unit cost")),
        Field("sale_price", "Preço de venda", "Sale price", (
            "preco", "valor", "preco venda", "valor venda", "valor de venda", "preco unitario", "valor unitario",
            "vuncom", "pvenda", "price", "unit price", "retail price")),
        Field("min_stock", "Estoque mínimo", "Minimum stock", ("est minimo", "minimo", "min stock", "reorder level")),
        Field("stock", "Estoque", "Stock", (
            "estoque inicial", "saldo", "quantidade", "qtd", "qtde", "estoque atual", "quantity", "qty", "on hand",
            "initial stock")),
        Field("other_barcodes", "Outros códigos de barras", "Other barcodes", (
            "outros ean", "outros eans", "codigos adicionais", "further barcodes", "additional barcodes")),
    ),
    ImportKind.CUSTOMERS: (
        Field("name", "Nome", "Name", (
            "cliente", "nome completo", "nome do cliente", "nome cliente", "razao social", "nome razao social",
            "customer", "customer name", "full name", "company")),
        Field("tax_id", "CPF/CNPJ", "Tax id", (
            "cpf", "cnpj", "cpf cnpj", "cpf ou cnpj", "cnpj cpf", "documento", "doc", "taxid", "document")),
        Field("email", "E-mail", "E-mail", ("email", "correio eletronico", "mail", "email address")),
        Field("phone", "Telefone", "Phone", (
            "fone", "celular", "tel", "whatsapp", "contato", "telefone celular", "mobile", "phone number", "cell")),
        Field("postal_code", "CEP", "Postal code", ("cod postal", "codigo postal", "zip", "zip code", "postcode")),
        Field("street", "Endereço", "Street", ("rua", "logradouro", "address")),
        Field("district", "Bairro", "District", ("neighborhood", "neighbourhood")),
        Field("city", "Cidade", "City", ("municipio", "localidade", "town")),
        Field("state", "UF", "State", ("estado",)),
        Field("notes", "Observações", "Notes", ("obs", "observacao", "anotacoes", "comentarios", "comments")),
    ),
}  # fmt: skip
"""In the order of the columns that an export writes."""

_IDENTIFY: Final = {
    ImportKind.PRODUCTS: frozenset({"code", "barcode", "name"}),
    ImportKind.CUSTOMERS: frozenset({"tax_id", "email", "name"}),
}
"""One of these a row must have: by it a stored one is found, or a new one is named."""


def plain(heading: str) -> str:
    """Return a heading as headings are compared: without case, accents, signs and needless blanks."""
    return " ".join("".join(char if char.isalnum() else " " for char in norm(heading)).split())


def guess(kind: ImportKind, headings: Sequence[str]) -> tuple[str | None, ...]:
    """Return the field of each column, None where no field is called so; of two with one name the first counts."""
    taken: set[str] = set()
    found: list[str | None] = []
    for heading in headings:
        bare = plain(heading)
        key = next((field.key for field in FIELDS[kind] if bare in field.headings and field.key not in taken), None)
        if key is None and bare.replace(" ", "") != bare:
            joined = bare.replace(" ", "")
            key = next((f.key for f in FIELDS[kind] if joined in f.headings and f.key not in taken), None)
        if key is not None:
            taken.add(key)
        found.append(key)
    # A description is the name where nothing else is.
    if kind is ImportKind.PRODUCTS and "name" not in taken and "description" in taken:
        found[found.index("description")] = "name"
    return tuple(found)


def remap(
    kind: ImportKind, headings: Sequence[str], guessed: Sequence[str | None], wanted: Iterable[tuple[str, str]]
) -> tuple[str | None, ...]:
    """Change a guess by pairs of heading and field; an empty field leaves the column out.

    Raises ImportRefused: no_such_column, no_such_field, field_twice.
    """
    found = list(guessed)
    names = [plain(heading) for heading in headings]
    for heading, key in wanted:
        if plain(heading) not in names:
            raise ImportRefused(FileProblem.NO_SUCH_COLUMN, detail=heading)
        if key and key not in {field.key for field in FIELDS[kind]}:
            raise ImportRefused(FileProblem.NO_SUCH_FIELD, detail=key)
        # What was guessed makes room for what is said.
        found = [None if key and each == key else each for each in found]
        found[names.index(plain(heading))] = key or None
    return check_columns(kind, found)


def check_columns(kind: ImportKind, columns: Sequence[str | None]) -> tuple[str | None, ...]:
    """Return the fields of columns that a row can be read by; raises ImportRefused: field_twice, headings."""
    given = [key for key in columns if key]
    for key in given:
        if given.count(key) > 1:
            raise ImportRefused(FileProblem.FIELD_TWICE, detail=key)
    if not _IDENTIFY[kind] & set(given):
        raise ImportRefused(FileProblem.HEADINGS, detail=kind)
    return tuple(columns)
