"""What a signed-in page works with: the services, who acts, the runner and the announcements."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.adapters.changes import Changes
from pos_app.adapters.runner import TaskRunner
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import ShopRow
from pos_app.services import Services


@dataclass(frozen=True, slots=True)
class Desk:
    """One person's place at the counter; made at sign-in, dropped at sign-out."""

    services: Services
    operator: Operator
    runner: TaskRunner
    changes: Changes
    shop: ShopRow
