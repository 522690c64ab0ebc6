"""What a signed-in page works with: the services, who acts, the runner and the announcements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from pos_app.adapters.appearance import Appearance
from pos_app.adapters.changes import Changes
from pos_app.adapters.counter import Counter
from pos_app.adapters.runner import Runner
from pos_app.adapters.session import Session
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import ShopRow
from pos_app.services import Services

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Desk:
    """One person's place at the counter; made at sign-in, dropped at sign-out.

    `shop` is another row once a setting has changed: ask for it when it is needed.
    """

    services: Services
    session: Session
    runner: Runner
    changes: Changes
    shop: ShopRow
    appearance: Appearance = field(default_factory=Appearance)
    counter: Counter = field(default_factory=Counter)

    @property
    def operator(self) -> Operator:
        """Who acts at this moment; what lives longer than a moment takes `acting`."""
        return self.session.operator

    def acting(self, call: Callable[Concatenate[Operator, P], T]) -> Callable[P, T]:
        """Make a service's method act for whoever the operator is when it is called, after a renewed session too."""

        def act(*args: P.args, **kwargs: P.kwargs) -> T:
            return call(self.session.operator, *args, **kwargs)

        return act
