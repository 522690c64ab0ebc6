"""What an administrator's commands work with: the same services, over the administrator's login."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.services.archive import Archive
from pos_app.services.backup import Backups
from pos_app.services.counters import Counters
from pos_app.services.exports import Exports
from pos_app.services.imports import Imports
from pos_app.services.maintenance import Maintenance
from pos_app.services.seed import Seed
from pos_app.services.settings import ShopSettings
from pos_app.services.users import Users


@dataclass(frozen=True, slots=True)
class Administration:
    """Maintenance, and the services that a command uses; `close` gives back connections and the embedded server."""

    maintenance: Maintenance
    users: Users
    archive: Archive
    counters: Counters
    seed: Seed
    settings: ShopSettings
    backups: Backups
    imports: Imports
    exports: Exports
    close: Callable[[], None]
