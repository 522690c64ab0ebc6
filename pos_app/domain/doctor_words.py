"""The doctor's words, in both languages: for commands and support bundles alike, which know no Qt.

A sentence says what was found; after it, where something is wrong, what helps.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from pos_app.domain.doctor import Finding, Item, Verdict
from pos_app.domain.doctor_remedies import REFUSED, SAID, Both

Language = Literal["pt_BR", "en"]

TITLES: Final[Mapping[Item, Both]] = MappingProxyType(
    {
        Item.SETTINGS: ("Settings", "Configurações"),
        Item.ENV_FILE: ("File .env", "Arquivo .env"),
        Item.HOME: ("Folder of the program", "Pasta do programa"),
        Item.DISK: ("Disk", "Disco"),
        Item.LOGS: ("Logs", "Registros"),
        Item.SERVER: ("Own server", "Servidor próprio"),
        Item.CONNECTION: ("Connection", "Conexão"),
        Item.TLS: ("TLS", "TLS"),
        Item.VERSION: ("PostgreSQL", "PostgreSQL"),
        Item.ROLE: ("Role of the server", "Papel do servidor"),
        Item.ENCODING: ("Encoding", "Codificação"),
        Item.CHECKSUMS: ("Checksums", "Somas de verificação"),
        Item.EXTENSIONS: ("Extensions", "Extensões"),
        Item.MIGRATION: ("Migration", "Migração"),
        Item.CLOCK: ("Clock", "Relógio"),
        Item.RIGHTS: ("Rights of the login", "Direitos do login"),
        Item.TIME_LIMITS: ("Time limits", "Limites de tempo"),
        Item.RULES: ("Tables, rules, rights", "Tabelas, regras, direitos"),
        Item.LEDGER: ("Stock = movements", "Estoque = movimentos"),
        Item.RESERVED: ("Reserved = approved", "Reservado = aprovado"),
        Item.BACKUP: ("Backup", "Backup"),
        Item.BACKUP_PROOF: ("Backup verified", "Backup verificado"),
        Item.UNSENT: ("Unsent pre-sales", "Pré-vendas não enviadas"),
        Item.CUSTOMERS: ("Customers kept here", "Clientes guardados aqui"),
        Item.PRINTING: ("Printing", "Impressão"),
    }
)

SKIPPED: Final[Mapping[str, Both]] = MappingProxyType(
    {
        "settings": ("not looked at: the settings come first", "não examinado: primeiro as configurações"),
        "no_server": ("not looked at: there is no server", "não examinado: não há servidor"),
        "not_set_up": ("not looked at: there is no shop yet", "não examinado: ainda não há loja"),
        "no_login": ("not looked at: DATABASE_URL is empty", "não examinado: DATABASE_URL está vazia"),
        "no_connection": ("not looked at: no connection", "não examinado: sem conexão"),
        "no_administrator": (
            "not looked at: needs the administrator's login (POS_ADMIN_URL)",
            "não examinado: requer o login do administrador (POS_ADMIN_URL)",
        ),
        "migration": ("not looked at: the migration comes first", "não examinado: primeiro a migração"),
        "elsewhere": ("on another machine", "em outra máquina"),
        "none": ("there is no backup yet", "ainda não há backup"),
    }
)


def title(item: Item, language: Language) -> str:
    """What is looked at, in a few words."""
    return _one(TITLES[item], language)


def sentence(finding: Finding, language: Language) -> str:
    """What was found."""
    if finding.verdict is Verdict.SKIPPED:
        return _one(SKIPPED[finding.reason], language)
    return _one(_said(finding)[0], language).format_map(_Data(finding.data))


def remedy(finding: Finding, language: Language) -> str:
    """What helps; empty where nothing has to."""
    if finding.verdict in (Verdict.PASSED, Verdict.SKIPPED):
        return ""
    return _one(_said(finding)[1], language).format_map(_Data(finding.data))


def _said(finding: Finding) -> tuple[Both, Both]:
    known = SAID.get((finding.item, finding.reason))
    if known is None and finding.item in (Item.CONNECTION, Item.SERVER):
        known = REFUSED.get(finding.reason)
    return known or REFUSED["unknown"]


def _one(both: Both, language: Language) -> str:
    return both[0] if language == "en" else both[1]


class _Data(dict[str, str]):
    """What a sentence names; what is not known is a dash."""

    def __missing__(self, _key: str) -> str:
        return "—"
