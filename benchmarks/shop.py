"""A shop on an embedded server of its own, as safe against power cuts as a real one, thrown away afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from uuid_utils.compat import uuid7

from pos_app.bootstrap import DATABASE, build_services, embedded_access
from pos_app.db.embedded import EmbeddedServer
from pos_app.db.prepare import connect
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import ProductDraft, ProductRow
from pos_app.services import Services
from pos_app.settings import load_settings

PASSWORD = "a benchmark's password"  # noqa: S105 - of a shop that lives for minutes


@dataclass(frozen=True, slots=True)
class BenchShop:
    """The shop, who works in it, what it sells, the addresses of a counter and the owner, the server and its home."""

    services: Services
    operator: Operator
    products: tuple[ProductRow, ...]
    app_url: str
    owner_url: str
    server: EmbeddedServer
    home: Path


@contextmanager
def bench_shop(products: int, max_connections: int | None = None) -> Iterator[BenchShop]:
    """Have such a shop for the block; `max_connections`: other than a counter's own server takes."""
    with tempfile.TemporaryDirectory(prefix="balcao-bench-", ignore_cleanup_errors=True) as folder:
        home = Path(folder) / "home"
        server = EmbeddedServer(home)
        server.start()
        try:
            if max_connections is not None:
                with connect(server.admin_url()) as connection:
                    connection.execute(f"ALTER SYSTEM SET max_connections = {max_connections}")
                server.stop_if_last()
                server.start()
            access = embedded_access(server)
            url = server.url("pos_app", server.secret("pos_app"), DATABASE)
            services = build_services(load_settings({"POS_HOME": str(home)}), url, access)
            services.setup.run(lambda _: None)
            services.setup.finish("Bancada", "Ana Prado", "ana@bench.example", PASSWORD)
            operator = services.sign_in.sign_in("ana@bench.example", PASSWORD, "C01")
            made = tuple(
                services.products.save(
                    operator, ProductDraft(uuid7(), f"Produto {index}", sale_price=Decimal(100 + index).scaleb(-1))
                )
                for index in range(products)
            )
            yield BenchShop(services, operator, made, url, access.migrate_url, server, home)
            services.close()
        finally:
            server.discard()
